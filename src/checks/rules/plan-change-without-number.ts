import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import type { Column } from "../../plan/series.ts";
import { yearCells } from "../../plan/series.ts";
import type { Edition } from "../../schemas/edition.ts";
import {
  hasEnded,
  otherPlanChanged,
  planPlaces,
  revisionBegins,
  saysChange,
  type TargetPair,
  targetPairs,
  withNeighbours,
} from "../plan-change.ts";
import { cellPlaces, places, readEdition } from "../read.ts";
import type { Comparison, Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

/** With no other edition: whether the revised targets behind the sheet's year still say what they say for that year. */
function* withinOneEdition(edition: Edition, columns: readonly Column[], term: string): Iterable<Comparison> {
  for (const { indicator, index, rows } of readEdition(edition, columns).indicators) {
    const revised = yearCells(rows.revisedTarget);
    const own = revised.find(({ column }) => column.fiscalYear === edition.fiscalYear);
    const later = revised.filter(({ column }) => (column.fiscalYear as number) > edition.fiscalYear);
    const counted = later.filter((cell) => cell.counted);
    const isSame = own?.counted === true && counted.every(({ value }) => value === own.value);
    if (own === undefined) continue;
    const what = `${ofIndicator(edition, indicator)}変更計画値`;
    yield {
      key: indicator.id,
      fiscalYear: edition.fiscalYear,
      places: [...places(edition, "/year/planChange/targets"), ...cellPlaces(edition, counted.length > 0 ? [own, ...counted] : later)],
      context: () => [...cellPlaces(edition, rows.revisedTarget.cells), ...places(edition, `/overall/indicators/${index}`)],
      sentence:
        counted.length === 0
          ? `${fiscalYearLabel(edition.fiscalYear)}の計画変更の計画値は「${term}」で、翌年度からの${what}は書かれていません。`
          : isSame
            ? `${fiscalYearLabel(edition.fiscalYear)}の計画変更の計画値は「${term}」で、翌年度からの${what}は、この年度と同じ${amount(own.value as number, indicator.unit)}のままです。`
            : null,
    };
  }
}

export const planChangeWithoutNumber: Rule = {
  id: "plan-change-without-number",
  topic: "targets",
  severity: "finding",
  name: "計画値の変更が「有」なら、変わった数があるか",
  compares:
    "計画変更（次年度以後）の計画値が「有」「あり」の年度について、あとの年度の計画値を次の年度の版とくらべ、なければ前の年度の版とくらべます。効果額の計画、取組年度、取組の終わりが変わったときも、変わったとします。前の版がなければ、翌年度から始まる変更計画があるときも、変わったとします。版が1つしかなければ、翌年度からの変更計画値を、その年度の変更計画値とくらべます。",
  rationale: "変えると書かれていて、変わった数が見当たらなければ、何がどう変わったのかを読む人は知ることができません。",
  *check({ editions }, { model, columns }) {
    for (const { edition, previous, next } of withNeighbours(editions)) {
      const term = edition.year?.planChange?.targets;
      if (term === undefined || saysChange(term) !== true || hasEnded(edition)) continue;
      if (edition.fiscalYear >= model.plan.period.to) continue;
      const others = [...(next ? [[edition, next] as const] : []), ...(previous ? [[previous, edition] as const] : [])];
      if (others.length === 0) {
        yield* withinOneEdition(edition, columns, term);
        continue;
      }
      const pairs = others.map(([before, after]) => targetPairs(before, after, columns, edition.fiscalYear));
      const other = others.some(([before, after]) => otherPlanChanged(before, after, columns, edition.fiscalYear));
      const isChanged =
        other || (!previous && revisionBegins(edition, columns)) || pairs.some((list) => list.some((pair) => pair.isChanged));
      const finals = (pairs[0] ?? []).filter(({ column }: TargetPair) => column.kind === "final");
      const [before, after] = others[0] as readonly [Edition, Edition];
      yield {
        key: "targets",
        fiscalYear: edition.fiscalYear,
        places: [
          ...places(edition, "/year/planChange/targets"),
          ...finals.flatMap((pair) => [...cellPlaces(before, [pair.before]), ...cellPlaces(after, [pair.after])]),
        ],
        context: () => [edition, previous, next].flatMap((one) => (one ? planPlaces(one, columns) : [])),
        sentence: isChanged
          ? null
          : `${fiscalYearLabel(edition.fiscalYear)}の計画変更の計画値は「${term}」で、あとの年度の計画値は${next ? "次" : "前"}の${fiscalYearLabel((next ?? before).fiscalYear)}の版と同じです。`,
      };
    }
  },
};
