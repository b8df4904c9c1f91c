import { dateLabel, fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { REPORT_POINTERS, reportsDue } from "../../plan/reports.ts";
import type { Edition } from "../../schemas/edition.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const reportMissing: Rule = {
  id: "report-missing",
  topic: "evaluation",
  severity: "finding",
  name: "期限の過ぎた報告は、出ているか",
  compares:
    "計画が期限の日を公表している報告について、期限を過ぎてもその年度のシートに報告がなければ食い違いとします。取組年度の中の年度で、取組が終わるまでのものだけを見ます。期限が公表されていない報告は、出ていないと決められないので見ません。きょうの日付は、この内容の日付か、公開のときに決めた日付です。",
  rationale: "報告が遅れると、市民が結果を知るのも遅れます。出ていないことも、知らせなければ気づかれません。",
  *check(initiative, { model }) {
    const { editions, latest } = initiative;
    for (const { report, name, fiscalYear, dueOn, status } of reportsDue(model, initiative)) {
      if (dueOn === undefined || (status !== "came" && status !== "missing")) continue;
      const edition: Edition = editions.find((one) => one.fiscalYear === fiscalYear) ?? latest;
      yield {
        key: `${report}-${fiscalYear}`,
        fiscalYear: edition.fiscalYear,
        places: places(edition, edition.fiscalYear === fiscalYear ? REPORT_POINTERS[report] : "/overall/period"),
        context: () => editions.flatMap((one) => places(one, "/overall/period", "/overall/updatedOn", "/year", "/lifecycle")),
        sentence:
          status === "came" ? null : `${fiscalYearLabel(fiscalYear)}の${name}は、期限の${dateLabel(dueOn)}を過ぎて、シートにありません。`,
      };
    }
  },
};
