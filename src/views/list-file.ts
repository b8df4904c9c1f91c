import { initiativePath } from "../domain/address.ts";
import { type ListEntry, listEntries } from "./initiative-list.ts";
import {
  codeColumn,
  coded,
  date,
  INITIATIVE_KEY,
  integer,
  ofEdition,
  planColumn,
  quoted,
  term,
  text,
  toPlan,
  url,
  year,
} from "./open-data/columns.ts";
import { csvOf } from "./open-data/csv.ts";
import { defineTable, type Scope } from "./open-data/table.ts";

/** The list of initiatives as a table of the open data: a record for each row of the page, in its order. */
export const LIST_TABLE = defineTable<ListEntry>({
  name: "initiative_list",
  title: "取組事業の一覧",
  description: "1行が1つの取組事業です。最も新しい版（年度）の内容と、そこから数えたものです。",
  primaryKey: INITIATIVE_KEY,
  foreignKeys: [toPlan],
  sources: ({ model }) => listEntries(model),
  columns: [
    planColumn(),
    codeColumn(({ code }) => code),
    quoted("title", "取組事業名", ofEdition("overall.title"), ({ title }) => title),
    text("theme_code", "推進項目のコード", ofEdition("overall.theme"), ({ theme }) => theme.code),
    text("theme_name", "推進項目", ofEdition("overall.theme"), ({ theme }) => theme.name),
    text("department_code", "担当部署のコード", ofEdition("overall.department"), ({ department }) => department.code),
    text("department_name", "担当部署", ofEdition("overall.department"), ({ department }) => department.name),
    term("importance", ofEdition("overall.importance"), "importance", ({ importance }) => importance?.term),
    ...year<ListEntry>(
      { name: "period_from", title: "取組年度の最初", description: ofEdition("overall.period") },
      ({ period }) => period.from,
    ),
    ...year<ListEntry>({ name: "period_to", title: "取組年度の最後", description: ofEdition("overall.period") }, ({ period }) => period.to),
    ...year<ListEntry>({ name: "latest_edition", title: "最も新しい版の年度", description: "" }, ({ editionYear }) => editionYear),
    date("updated_on", "更新日", ofEdition("overall.updatedOn"), ({ updatedOn }) => updatedOn),
    term("status", "最も新しい版の年度の区分。", "yearStatus", ({ status }) => status?.term, "区分"),
    term("rating", ofEdition("year.evaluation.rating"), "rating", ({ rating }) => rating?.term),
    term(
      "future_direction",
      ofEdition("year.evaluation.futureDirection"),
      "futureDirection",
      ({ futureDirection }) => futureDirection?.term,
    ),
    coded("lifecycle_event", "始まりと終わり", ofEdition("lifecycle.event"), "lifecycle-event", ({ lifecycle }) => lifecycle?.event),
    integer("indicator_count", "成果指標の数", "最も新しい版の成果指標の数。", "件", ({ results }) => results.length),
    {
      name: "effect_actual_to_date",
      title: "効果額の実績",
      description: "effect_until の年度までの効果額の実績。数える実績がないときは空です。",
      type: "number",
      unit: { field: "money_unit" },
      of: ({ effect }) => effect?.value,
    },
    ...year<ListEntry>(
      { name: "effect_until", title: "効果額の実績がある最後の年度", description: "効果額の実績を数えた最後の年度。" },
      ({ effect }) => effect?.until,
    ),
    text("money_unit", "効果額の単位", "効果額の単位。", (_, { model }) => model.plan.money.unit),
    integer(
      "finding_count",
      "合わないところの数",
      "シートの中で合わないところの数。くらべられるところがないときは空です。",
      "か所",
      ({ findings }) => findings ?? undefined,
    ),
    integer("moved_count", "動いた目標や計画の数", "目標や計画が動いた記録の数。", "件", ({ moved }) => moved),
    integer(
      "overdue_report_count",
      "期限を過ぎた報告の数",
      "公表された期限を過ぎて、このサイトに届いていない報告の数。",
      "件",
      ({ overdue }) => overdue,
    ),
    url(({ code }, scope) => scope.url(initiativePath(scope.model.id, code))),
  ],
});

/** The fields whose values, joined by `/`, are a row's `data-key`. */
export const LIST_FILE_KEYS = ["initiative_code"];

export const listFile = (scope: Scope): string => csvOf(LIST_TABLE, LIST_TABLE.rows(scope));
