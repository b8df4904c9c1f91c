import type { Rule } from "../../checks/rule.ts";
import { checkInitiative, type Finding } from "../../checks/run.ts";
import {
  changesAnchor,
  changesPath,
  checkRulePath,
  findingAnchor,
  initiativePath,
  revisionAnchor,
  revisionsPath,
} from "../../domain/address.ts";
import type { Change, ChangeValue } from "../../plan/change.ts";
import { changesOf } from "../../plan/changes.ts";
import type { Initiative } from "../../plan/model.ts";
import { placeName } from "../../plan/place-name.ts";
import { type Revision, revisionsOf } from "../../plan/revisions.ts";
import type { Edition } from "../../schemas/edition.ts";
import type { Remark } from "../../schemas/remark.ts";
import { type Quote, quote } from "../quote.ts";
import {
  codeColumn,
  coded,
  date,
  EDITION_KEY,
  type EditionSource,
  editionColumns,
  editionsOf,
  editionYear,
  flag,
  integer,
  ofRemark,
  planColumn,
  pointerColumn,
  quoted,
  text,
  toEdition,
  toInitiative,
  toPlan,
  url,
  year,
} from "./columns.ts";
import { type Column, defineTable, type Scope } from "./table.ts";

/** What this site adds to the sheets: remarks, what the checks found, and what changed. */

const required = <S>(column: Column<S>): Column<S> => ({ ...column, required: true });

interface RemarkSource extends EditionSource {
  readonly remark: Remark;
  readonly number: number;
}

const remarks = defineTable<RemarkSource>({
  name: "remarks",
  title: "注",
  description:
    "1行が、1つの値についての注1つです。読み取りの注、誤植の疑い、担当部署の説明、訂正があります。pointer で値の表とつながります。",
  primaryKey: [...EDITION_KEY, "remark_number"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of editionsOf(scope))
      for (const [i, remark] of source.edition.remarks.entries()) yield { ...source, remark, number: i + 1 };
  },
  columns: [
    ...editionColumns<RemarkSource>(),
    required(integer("remark_number", "注の番号", "この版の中の注の番号（1から）。", "番目", ({ number }) => number)),
    required(coded("kind", "注の種類", ofRemark("kind"), "remark-kind", ({ remark }) => remark.kind)),
    required(pointerColumn(({ remark }) => remark.at)),
    required(quoted("place", "項目", "どの値についての注か、シートの言葉で。", ({ edition, remark }) => placeName(edition, remark.at))),
    quoted("as_printed", "印刷のまま", ofRemark("asPrinted"), ({ remark }) => remark.asPrinted),
    quoted("before", "直す前の値", ofRemark("before"), ({ remark }) => (remark.before === undefined ? null : String(remark.before))),
    required(quoted("reason", "理由", ofRemark("reason"), ({ remark }) => remark.reason)),
    text("rule_id", "点検の決まり", ofRemark("check"), ({ remark }) => remark.check),
    required(text("written_by", "だれの注か", ofRemark("by"), ({ remark }) => remark.by)),
    required(date("written_on", "注の日付", ofRemark("on"), ({ remark }) => remark.on)),
  ],
});

interface RuleSource {
  readonly rule: Rule;
  readonly compared: number;
  readonly agreed: number;
  readonly findings: number;
}

const rules = defineTable<RuleSource>({
  name: "rules",
  title: "点検の決まり",
  description: "1行が、シートどうしをくらべる決まり1つと、この計画でくらべた数です。合っていた数もあります。",
  primaryKey: ["plan_id", "rule_id"],
  foreignKeys: [toPlan],
  sources({ model }) {
    const all = model.initiatives.flatMap((initiative) => checkInitiative(model, initiative));
    return Array.from(
      Map.groupBy(all, ({ rule }) => rule),
      ([rule, results]) => ({
        rule,
        compared: results.reduce((n, one) => n + one.compared, 0),
        agreed: results.reduce((n, one) => n + one.agreed, 0),
        findings: results.reduce((n, one) => n + one.findings.length, 0),
      }),
    );
  },
  columns: [
    planColumn(),
    required(text("rule_id", "決まりの識別子", "点検の決まりを表す識別子。変わりません。", ({ rule }) => rule.id)),
    required(text("name", "決まりの名前", "点検が確かめる問い。", ({ rule }) => rule.name)),
    required(coded("topic", "分野", "何についての点検か。", "topic", ({ rule }) => rule.topic)),
    required(coded("severity", "重さ", "見つかったときの扱い。", "severity", ({ rule }) => rule.severity)),
    required(text("compares", "何をくらべるか", "何と何をくらべ、どんなときに知らせるか。", ({ rule }) => rule.compares)),
    required(text("rationale", "なぜ見るか", "なぜ確かめるか。", ({ rule }) => rule.rationale)),
    required(integer("compared", "くらべた数", "この計画でくらべた数。", "か所", ({ compared }) => compared)),
    required(integer("agreed", "合っていた数", "くらべて合っていた数。", "か所", ({ agreed }) => agreed)),
    required(integer("found", "見つかった数", "findings の表にある数。", "か所", ({ findings }) => findings)),
    url(({ rule }, scope) => scope.url(checkRulePath(scope.model.id, rule.id))),
  ],
});

interface FindingSource {
  readonly initiative: Initiative;
  readonly finding: Finding;
}

function* findingsOfPlan({ model }: Scope): Generator<FindingSource> {
  for (const initiative of model.initiatives)
    for (const { findings } of checkInitiative(model, initiative)) for (const finding of findings) yield { initiative, finding };
}

const findingColumns = <S extends FindingSource>(): Column<S>[] => [
  planColumn(),
  codeColumn(({ finding }) => finding.code),
  required(
    text("finding_id", "見つかったことの識別子", "取組事業の中で変わらない識別子。ページの住所になります。", ({ finding }) => finding.id),
  ),
];

const findings = defineTable<FindingSource>({
  name: "findings",
  title: "点検で見つかったこと",
  description:
    "1行が、シートの2つ以上の所をくらべて、合わなかったか、知っておくとよいこと1つです。どちらが正しいかを決めるものではありません。くらべた所は finding_places の表にあります。",
  primaryKey: ["plan_id", "initiative_code", "finding_id"],
  foreignKeys: [toEdition, { fields: ["plan_id", "rule_id"], table: "rules", reference: ["plan_id", "rule_id"] }],
  sources: findingsOfPlan,
  columns: [
    ...findingColumns<FindingSource>(),
    ...editionYear<FindingSource>(({ finding }) => finding.fiscalYear),
    required(text("rule_id", "決まりの識別子", "どの点検の決まりか。", ({ finding }) => finding.rule.id)),
    required(coded("severity", "重さ", "食い違いか、知っておきたいことか。", "severity", ({ finding }) => finding.severity)),
    required(coded("state", "その後", "担当部署の説明や訂正があるか。", "finding-state", ({ finding }) => finding.state)),
    required(quoted("sentence", "見つかったこと", "何が合わないか、1つの文で。", ({ finding }) => finding.sentence)),
    url(({ finding }, scope) => scope.url(`${initiativePath(scope.model.id, finding.code)}#${findingAnchor(finding.id)}`)),
  ],
});

interface PlaceSource extends FindingSource {
  readonly number: number;
  readonly quote: Quote;
  readonly edition: Edition;
}

const findingPlaces = defineTable<PlaceSource>({
  name: "finding_places",
  title: "点検がくらべた所",
  description: "1行が、見つかったこと1つについて、くらべた所1つです。",
  primaryKey: ["plan_id", "initiative_code", "finding_id", "number"],
  foreignKeys: [
    { fields: ["plan_id", "initiative_code", "finding_id"], table: "findings", reference: ["plan_id", "initiative_code", "finding_id"] },
    toEdition,
  ],
  *sources(scope) {
    for (const source of findingsOfPlan(scope))
      for (const [i, place] of source.finding.places.entries()) {
        const edition = source.initiative.editions.find(({ fiscalYear }) => fiscalYear === place.fiscalYear) as Edition;
        yield { ...source, number: i + 1, edition, quote: quote(scope.model, source.initiative, place, source.finding.sentence) };
      }
  },
  columns: [
    ...findingColumns<PlaceSource>(),
    required(integer("number", "順番", "くらべた所の順番（1から）。", "番目", ({ number }) => number)),
    ...editionYear<PlaceSource>(({ edition }) => edition.fiscalYear),
    required(pointerColumn((source) => source.quote.pointer)),
    required(quoted("place", "項目", "くらべた所を、シートの言葉で。", (source) => source.quote.place)),
    required(coded("state", "状態", "そこに書かれているものの種類。", "place-kind", (source) => source.quote.state)),
    {
      name: "value",
      title: "数える値",
      description: "そこに書かれている、数える値。",
      type: "number",
      unit: { field: "unit" },
      state: "state",
      of: ({ quote: { state, value } }) => (state === "value" && typeof value === "number" ? value : null),
    },
    {
      name: "uncounted_value",
      title: "数えない値",
      description: "印刷されているが、結果や目標として数えない数。",
      type: "number",
      unit: { field: "unit" },
      state: "state",
      of: ({ quote: { state, value } }) => (state !== "value" && typeof value === "number" ? value : null),
    },
    quoted("unit", "単位", "数の単位。", (source) => source.quote.unit),
    quoted("words", "文字", "そこに書かれている文字。数のときは空です。", (source) =>
      typeof source.quote.value === "string" ? source.quote.value : null,
    ),
    url((source, scope) => scope.url(source.quote.path), "cell_url", "欄の住所", "その所が見られるページの住所（URL）。"),
  ],
});

interface ChangeSource {
  readonly change: Change;
}

/** One side of a change: its number with the state, or its words. */
const side = (name: "before" | "after", title: string): Column<ChangeSource>[] => {
  const of = ({ change }: ChangeSource): ChangeValue => change[name];
  return [
    {
      name: `${name}_value`,
      title: `${title}の数`,
      description: `${title}の数。数える値でないときは空です。`,
      type: "number",
      unit: { field: "unit" },
      state: `${name}_state`,
      of: (source) => {
        const value = of(source);
        return value?.kind === "cell" && value.state === "value" ? value.value : null;
      },
    },
    coded(`${name}_state`, `${title}の状態`, `${title}の欄の状態。文字のときは text、何もないときは空です。`, "place-kind", (source) => {
      const value = of(source);
      return value?.kind === "cell" ? value.state : value?.kind;
    }),
    quoted(`${name}_words`, `${title}の文字`, `${title}の文字。数える値のときは空です。`, (source) => {
      const value = of(source);
      return value?.kind === "text" ? value.text : value?.kind === "cell" && value.state !== "value" ? value.asPrinted : null;
    }),
  ];
};

const sizeColumns = <S>(of: (source: S) => Change["size"]): Column<S>[] => [
  {
    name: "difference",
    title: "数の差",
    description: "後の数から前の数を引いた差。どちらかが数でないときは空です。",
    type: "number",
    unit: { field: "unit" },
    of: (source) => of(source)?.difference,
  },
  {
    name: "difference_percent",
    title: "差の割合",
    description: "差が、前の数の何%か（小数点以下は四捨五入）。前の数が 0 以下のときは空です。",
    type: "integer",
    unit: { word: "%" },
    of: (source) => of(source)?.percent,
  },
];

const wayColumn = <S>(of: Column<S>["of"]): Column<S> =>
  coded(
    "way",
    "目標の動いた向き",
    "よい向きが決められている目標について、届きやすくなったか、届きにくくなったか。決められていなければ空です。",
    "target-change",
    of,
  );

const changes = defineTable<ChangeSource>({
  name: "changes",
  title: "変わったこと",
  description:
    "1行が、前の版から次の版までに変わったこと1つ、または公表したあとの訂正1つです。計画の変更、新しい報告、訂正を分けています。",
  primaryKey: ["plan_id", "change_id"],
  foreignKeys: [toInitiative],
  *sources({ model }) {
    for (const initiative of model.initiatives) for (const change of changesOf(model, initiative)) yield { change };
  },
  columns: [
    planColumn(),
    required(text("change_id", "変更の識別子", "変わったことを表す識別子。", ({ change }) => change.id)),
    codeColumn(({ change }) => change.code),
    ...year<ChangeSource>(
      { name: "from_edition", title: "前の版の年度", description: "くらべた前の版の年度。はじめての版のときは空です。" },
      ({ change }) => change.fromEdition,
    ),
    ...year<ChangeSource>(
      { name: "to_edition", title: "後の版の年度", description: "変わった版の年度。" },
      ({ change }) => change.toEdition,
      { required: true },
    ),
    required(coded("kind", "種類", "どのように変わったか。", "change-kind", ({ change }) => change.kind)),
    required(coded("subject", "ものごと", "何が変わったか。", "change-subject", ({ change }) => change.subject)),
    coded("group", "効果の分け方", "効果額のとき、歳入増加、歳出削減、計のどれか。", "effect-group", ({ change }) => change.group),
    coded("column_kind", "列の種類", "表の値のとき、どの列か。", "column", ({ change: { about } }) =>
      typeof about === "number" ? "year" : about,
    ),
    ...year<ChangeSource>(
      { name: "fiscal_year", title: "年度", description: "変わった値の年度。年度の値でないときは空です。" },
      ({ change: { about } }) => (typeof about === "number" ? about : undefined),
    ),
    ...side("before", "変わる前"),
    ...side("after", "変わったあと"),
    quoted("unit", "単位", "数の単位。", ({ change }) => change.unit),
    ...sizeColumns<ChangeSource>(({ change }) => change.size),
    wayColumn(({ change }) => change.way),
    flag(
      "follows_parts",
      "内訳とともに動いた計か",
      "内訳が動いたので同じだけ動いた計なら true。数えるときに除くと、二重になりません。",
      ({ change }) => change.follows,
    ),
    date("changed_on", "日付", "後の版の更新日、または訂正の日付。", ({ change }) => change.date),
    quoted("reason", "理由", "市の書いた理由。書かれていなければ空です。", ({ change }) => change.reason?.text),
    url(({ change: { code, sortDate } }, scope) => scope.url(`${changesPath(scope.model.id)}#${changesAnchor(code, sortDate)}`)),
  ],
});

interface RevisionSource {
  readonly initiative: Initiative;
  readonly revision: Revision;
}

const revised = (name: "original" | "revised", title: string): Column<RevisionSource>[] => [
  {
    name: `${name}_value`,
    title,
    description: `${title}。数える値でないときは空です。`,
    type: "number",
    unit: { field: "unit" },
    state: `${name}_state`,
    of: ({ revision }) => (revision[name].counted ? revision[name].value : null),
  },
  required(coded(`${name}_state`, `${title}の状態`, `${title}の欄の状態。`, "cell-state", ({ revision }) => revision[name].state)),
];

const revisions = defineTable<RevisionSource>({
  name: "revisions",
  title: "見直された目標と計画額",
  description: "1行が、最も新しい版で、当初の計画と変更後の計画が並ぶ欄1つです。見直して同じ値のままだったものも入っています。",
  primaryKey: ["plan_id", "revision_id"],
  foreignKeys: [toInitiative],
  *sources({ model }) {
    for (const initiative of model.initiatives) for (const revision of revisionsOf(model, initiative)) yield { initiative, revision };
  },
  columns: [
    planColumn(),
    required(text("revision_id", "見直しの識別子", "見直された欄を表す識別子。", ({ revision }) => revision.id)),
    codeColumn(({ revision }) => revision.code),
    required(coded("measure", "何の見直しか", "成果指標の目標か、効果額か。", "measure", ({ revision }) => revision.measure)),
    text("indicator_id", "成果指標の識別子", "目標のとき、どの成果指標か。", ({ initiative, revision }) =>
      revision.indicator === undefined ? null : initiative.latest.overall.indicators[revision.indicator]?.id,
    ),
    coded("group", "効果の分け方", "効果額のとき、歳入増加、歳出削減、計のどれか。", "effect-group", ({ revision }) => revision.group),
    required(
      coded("column_kind", "列の種類", "年度の値か、最終値（計）か。", "column", ({ revision: { about } }) =>
        typeof about === "number" ? "year" : about,
      ),
    ),
    ...year<RevisionSource>(
      { name: "fiscal_year", title: "年度", description: "見直された値の年度。最終値（計）のときは空です。" },
      ({ revision: { about } }) => (typeof about === "number" ? about : undefined),
    ),
    required(coded("outcome", "結果", "値が変わったか、同じままか。", "revision-outcome", ({ revision }) => revision.outcome)),
    ...revised("original", "当初の計画"),
    ...revised("revised", "変更後の計画"),
    quoted("unit", "単位", "数の単位。", ({ revision }) => revision.unit),
    ...sizeColumns<RevisionSource>(({ revision }) => revision.size),
    wayColumn(({ revision }) => revision.way),
    ...year<RevisionSource>(
      { name: "since_edition", title: "いつの版からか", description: "変更後の値が、いまの値になった版の年度。" },
      ({ revision }) => revision.since,
      { required: true },
    ),
    flag(
      "since_oldest_edition",
      "いちばん古い版からか",
      "このデータにあるいちばん古い版からその値なら true。もっと前に変わったのかもしれません。",
      ({ revision }) => revision.sinceOldest,
    ),
    flag(
      "follows_parts",
      "内訳とともに動いた計か",
      "内訳が動いたので同じだけ動いた計なら true。数えるときに除くと、二重になりません。",
      ({ revision }) => revision.follows,
    ),
    quoted("reason", "理由", "市の書いた理由。書かれていなければ空です。", ({ revision }) => revision.reason?.text),
    url(({ revision: { id, outcome, follows } }, scope) => {
      // The ledger counts what stayed the same and what moved with its parts, and lists neither.
      const isListed = outcome !== "same" && !follows;
      return scope.url(`${revisionsPath(scope.model.id)}${isListed ? `#${revisionAnchor(id)}` : ""}`);
    }),
  ],
});

export const SITE_TABLES = { remarks, rules, findings, findingPlaces, revisions, changes } as const;
