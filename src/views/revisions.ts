import { revisionsPath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { CHANGE_KINDS, type Change, type ChangeSubject, countedValue } from "../plan/change.ts";
import { cellValue } from "../plan/change-value.ts";
import { changesOf } from "../plan/changes.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { type Revision, revisionsOf } from "../plan/revisions.ts";
import type { ResolvedCell } from "../plan/series.ts";
import {
  changeWhat,
  isWord,
  type ReasonView,
  reasonView,
  type Shown,
  type Subject,
  shownValue,
  sizeText,
  subjectOf,
  valueText,
  whatText,
} from "./changes-text.ts";
import {
  MOVED,
  type Moved,
  PARTS,
  type Part,
  REVISION_FILTERS,
  REVISION_SHAPE,
  type RevisionFilter,
  WAYS,
  type Way,
} from "./revisions-table.ts";
import { sourceCellPath } from "./source-link.ts";
import { writeTable } from "./table-criteria.ts";
import { type DiffPart, textDiff } from "./text-diff.ts";

/** The ledger of moved goals: original against revised in the newest sheets, and every step between two sheets. */
export interface LedgerRow extends Subject {
  /** Stays as long as the two values do; a part of the row's address. */
  readonly id: string;
  readonly part: Part;
  readonly moved: Moved;
  readonly what: string;
  readonly before: Shown;
  readonly after: Shown;
  /** Word by word, where two texts stand against each other. */
  readonly diff: readonly DiffPart[] | null;
  /** Exact difference and share, or null where there is no difference of numbers. */
  readonly size: string | null;
  /** How much of what stood before, without its sign; for the order of the rows. */
  readonly percent: number | null;
  readonly way: Way | null;
  /** Since which sheet, or between which two. */
  readonly when: string;
  /** Whether it is of the final value, which is what the whole work aims at. */
  readonly isFinal: boolean;
  /** The newer edition, or the one since which the value stands. */
  readonly edition: number;
  /** null: 理由の記載なし. */
  readonly reason: ReasonView | null;
  /** Whether the city could give a reason here: a result that came needs none. */
  readonly isPlan: boolean;
  /** What is to be known beside: that an original value was rewritten, or how a status came to differ. */
  readonly note: string | null;
  readonly theme: string;
  readonly department: string;
}

const MOVED_OF: Readonly<Partial<Record<ChangeSubject, Moved>>> = {
  originalTarget: "target",
  revisedTarget: "target",
  originalAmount: "amount",
  revisedAmount: "amount",
  period: "period",
  goal: "goal",
  title: "title",
  indicator: "indicator",
  name: "indicator",
  unit: "indicator",
  direction: "indicator",
  status: "status",
};

const share = (percent: number | undefined): number | null => (percent === undefined ? null : Math.abs(percent));
const registers = ({ latest }: Initiative) => ({ theme: latest.overall.theme, department: latest.overall.department });

function pairRow(model: PlanModel, initiative: Initiative, revision: Revision): LedgerRow {
  const { unit, outcome, size } = revision;
  const place = { planId: model.id, edition: initiative.latest };
  const shown = (cell: ResolvedCell): Shown => {
    const value = cellValue(cell);
    return {
      text: valueText(model, { subject: "revisedTarget", unit }, value),
      isWord: isWord(value),
      path: value === undefined ? null : sourceCellPath(place, cell.pointer),
    };
  };
  const hasNoDirection = revision.measure === "target" && outcome === "moved" && revision.way === undefined;
  const way = revision.way === "same" ? undefined : revision.way;
  const since = `${fiscalYearLabel(revision.since)}のシートから`;
  return {
    ...subjectOf(model, initiative),
    ...registers(initiative),
    id: revision.id,
    part: "pairs",
    moved: revision.measure,
    // Both rows are shown, so the place is named without either.
    what: whatText(initiative.latest, revision.revised.pointer).replace(/・変更計画[値額](?=・|$)/, ""),
    before: shown(revision.original),
    after: shown(revision.revised),
    diff: null,
    size: size ? sizeText(size, unit) : null,
    percent: share(size?.percent),
    way: outcome === "new" || outcome === "withdrawn" ? outcome : hasNoDirection ? "no-direction" : (way ?? null),
    when: revision.sinceOldest ? `${since}（載っている中で最も古いシート）` : since,
    isFinal: revision.about === "final",
    edition: revision.since,
    reason: revision.reason ? reasonView(model, initiative, revision.reason) : null,
    isPlan: true,
    note: null,
  };
}

/** A number that came or went is no easier and no harder goal: it is told as new, or as gone. */
function stepWay({ before, after, way, size }: Change, moved: Moved): Way | null {
  if (moved !== "target" && moved !== "amount") return null;
  const [was, is] = [countedValue(before), countedValue(after)];
  if (was === undefined && is !== undefined) return "new";
  if (was !== undefined && is === undefined) return "withdrawn";
  // From one word to another, or from one unit to another.
  if (size === undefined) return "not-comparable";
  if (way !== undefined && way !== "same") return way;
  return moved === "target" ? "no-direction" : null;
}

function stepRow(model: PlanModel, initiative: Initiative, change: Change, moved: Moved): LedgerRow {
  const isTarget = moved === "target";
  const [before, after] = [shownValue(model, initiative, change, "before"), shownValue(model, initiative, change, "after")];
  const isText = change.before?.kind === "text" && change.after?.kind === "text" && (moved === "goal" || moved === "title");
  const isOriginal = change.subject === "originalTarget" || change.subject === "originalAmount";
  const isPlan = change.kind === "plan-change";
  return {
    ...subjectOf(model, initiative),
    ...registers(initiative),
    id: change.id,
    part: "between",
    moved,
    what: changeWhat(initiative, change),
    before,
    after,
    diff: isText ? textDiff(before.text, after.text) : null,
    size: change.size ? sizeText(change.size, change.unit) : null,
    percent: share(change.size?.percent),
    way: stepWay(change, moved),
    when: `${fiscalYearLabel(change.fromEdition as number)}のシートから${fiscalYearLabel(change.toEdition)}のシートへ`,
    isFinal: change.about === "final",
    edition: change.toEdition,
    reason: change.reason ? reasonView(model, initiative, change.reason) : null,
    isPlan,
    note: isOriginal ? `${isTarget ? "当初計画値" : "当初計画額"}そのものが書きかえられた` : isPlan ? null : CHANGE_KINDS[change.kind].name,
  };
}

const isBetweenEditions = ({ kind, fromEdition, toEdition }: Change): boolean =>
  kind !== "correction" && kind !== "transcription" && fromEdition !== undefined && fromEdition !== toEdition;

/** The ledger's rows of one initiative: what the page of the initiative shows as 動いた目標. */
export const initiativeLedger = oncePerInitiative((model: PlanModel, initiative: Initiative): readonly LedgerRow[] => [
  ...revisionsOf(model, initiative)
    .filter(({ outcome, follows }) => outcome !== "same" && !follows)
    .map((revision) => pairRow(model, initiative, revision)),
  ...changesOf(model, initiative).flatMap((change) => {
    const moved = MOVED_OF[change.subject];
    return moved && isBetweenEditions(change) && !change.follows ? [stepRow(model, initiative, change, moved)] : [];
  }),
]);

export interface LedgerSection {
  /** Its anchor. */
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  /** What the two values are called over their columns. */
  readonly columns: readonly [before: string, after: string];
  readonly rows: readonly LedgerRow[];
}

export interface LedgerCount {
  readonly label: string;
  readonly count: number;
  /** To the very rows, filtered where scripts run; null where there are none. */
  readonly path: string | null;
}

export interface LedgerView {
  readonly initiatives: number;
  readonly editions: number;
  readonly total: number;
  readonly counts: readonly { readonly heading: string; readonly items: readonly LedgerCount[] }[];
  readonly parts: readonly { readonly part: Part; readonly heading: string; readonly sections: readonly LedgerSection[] }[];
  /** Sums that moved with their parts and are not listed again. */
  readonly followed: number;
  /** Corrections and mended transcriptions, which are listed apart. */
  readonly mended: number;
  readonly filters: readonly {
    readonly key: RevisionFilter;
    readonly name: string;
    readonly choices: readonly { readonly value: string; readonly label: string; readonly count: number }[];
  }[];
}

const SECTIONS: readonly (Omit<LedgerSection, "rows"> & { readonly part: Part; readonly moved: readonly Moved[] })[] = [
  {
    part: "pairs",
    moved: ["target"],
    id: "pairs-targets",
    heading: "目標の値：当初と変更後",
    lead: "いちばん新しいシートの当初計画値と変更計画値です。",
    columns: ["当初計画値", "変更計画値"],
  },
  {
    part: "pairs",
    moved: ["amount"],
    id: "pairs-amounts",
    heading: "計画した金額：当初と変更後",
    lead: "いちばん新しいシートの当初計画額と変更計画額です。",
    columns: ["当初計画額", "変更計画額"],
  },
  {
    part: "between",
    moved: ["target"],
    id: "between-targets",
    heading: "目標の値：前のシートと次のシート",
    lead: "続く2つの年度の全体計画で、同じ欄の目標が違うところです。",
    columns: ["前のシート", "次のシート"],
  },
  {
    part: "between",
    moved: ["amount"],
    id: "between-amounts",
    heading: "計画した金額：前のシートと次のシート",
    lead: "続く2つの年度の全体計画で、同じ欄の計画額が違うところです。",
    columns: ["前のシート", "次のシート"],
  },
  {
    part: "between",
    moved: ["period", "goal", "title", "indicator"],
    id: "between-texts",
    heading: "取組年度、最終目標、事業名、指標",
    lead: "続く2つの年度の全体計画で、言葉が違うところです。",
    columns: ["前のシート", "次のシート"],
  },
  {
    part: "between",
    moved: ["status"],
    id: "between-status",
    heading: "年度の区分",
    lead: "続く2つの年度の全体計画で、同じ年度の区分が違うところです。年度が終わると、予定の段階が結果に置きかわります。それは「新しい報告」と書いてあります。",
    columns: ["前のシート", "次のシート"],
  },
];

/** The address of the ledger with some rows chosen, by filters or by words, at the section in which they stand. */
export function ledgerPath(planId: string, filters: Readonly<Partial<Record<RevisionFilter, string>>>, anchor: string, text = ""): string {
  return `${revisionsPath(planId)}?${writeTable({ filters, text, sort: "code" }, REVISION_SHAPE)}#${anchor}`;
}

/** The moved goals of one initiative for its own page: a status that became a result at the year's end is no moved goal. */
export interface MovedGoals {
  readonly rows: readonly LedgerRow[];
  /** To the same rows in the ledger. */
  readonly path: string;
}

export function movedGoals(model: PlanModel, initiative: Initiative): MovedGoals {
  return {
    rows: initiativeLedger(model, initiative).filter(({ isPlan }) => isPlan),
    path: ledgerPath(model.id, {}, "pairs", initiative.code),
  };
}

/** The moved goals of a plan for a short list: of each initiative the row that tells most, and how many more it has. */
export interface MovedFirst {
  readonly row: LedgerRow;
  readonly others: number;
}

/** What a short list tells first: a final target, any target, planned money, then words. */
const weight = ({ moved, isFinal, part }: LedgerRow): number =>
  ["target", "amount", "period", "goal", "title", "indicator", "status"].indexOf(moved) * 4 +
  (isFinal ? 0 : 2) +
  (part === "pairs" ? 0 : 1);

/** The initiatives whose goals moved last, at most `limit` of them; of one day, those that moved farther first. */
export function movedFirst(model: PlanModel, limit: number): MovedFirst[] {
  return model.initiatives
    .flatMap((initiative): MovedFirst[] => {
      const rows = initiativeLedger(model, initiative)
        .filter(({ isPlan }) => isPlan)
        .toSorted((a, b) => weight(a) - weight(b) || (b.percent ?? 0) - (a.percent ?? 0));
      return rows[0] ? [{ row: rows[0], others: rows.length - 1 }] : [];
    })
    .toSorted((a, b) => b.row.edition - a.row.edition || (b.row.percent ?? 0) - (a.row.percent ?? 0) || (a.row.code < b.row.code ? -1 : 1))
    .slice(0, limit);
}

export function ledger(model: PlanModel): LedgerView {
  const rows = model.initiatives.flatMap((initiative) => initiativeLedger(model, initiative));
  const revisions = model.initiatives.flatMap((initiative) => revisionsOf(model, initiative));
  const changes = model.initiatives.flatMap((initiative) => changesOf(model, initiative));
  const count = (label: string, filters: { part: Part; moved: Moved; way?: Way }, anchor: string): LedgerCount => {
    const found = rows.filter(
      (row) => row.part === filters.part && row.moved === filters.moved && (filters.way === undefined || row.way === filters.way),
    );
    return { label, count: found.length, path: found.length === 0 ? null : ledgerPath(model.id, filters, anchor) };
  };
  const same = (measure: Revision["measure"]): LedgerCount => ({
    label: "見直して同じ値のまま",
    count: revisions.filter((one) => one.measure === measure && one.outcome === "same" && one.group !== "combined").length,
    path: null,
  });
  const ways = (part: Part, anchor: string) =>
    (Object.keys(WAYS) as Way[])
      .filter((way) => part === "between" || way !== "not-comparable")
      .map((way) => count(WAYS[way], { part, moved: "target", way }, anchor));
  return {
    initiatives: model.initiatives.length,
    editions: model.initiatives.reduce((n, { editions }) => n + editions.length, 0),
    total: rows.length,
    counts: [
      { heading: "当初の目標と変更後の目標", items: [...ways("pairs", "pairs-targets"), same("target")] },
      {
        heading: "当初の計画額と変更後の計画額",
        items: [count("変わった、または新しく置かれた", { part: "pairs", moved: "amount" }, "pairs-amounts"), same("amount")],
      },
      {
        heading: "前の年度のシートと次の年度のシート",
        items: [
          ...ways("between", "between-targets").map(({ label, ...rest }) => ({ label: `目標の値：${label}`, ...rest })),
          ...(Object.keys(MOVED) as Moved[])
            .filter((moved) => moved !== "target")
            .map((moved) =>
              count(
                MOVED[moved],
                { part: "between", moved },
                SECTIONS.find((s) => s.part === "between" && s.moved.includes(moved))?.id ?? "",
              ),
            ),
        ],
      },
    ],
    parts: (Object.keys(PARTS) as Part[]).map((part) => ({
      part,
      heading: part === "pairs" ? "いまのシートの、当初と変更後" : "シートからシートへの変わり方",
      sections: SECTIONS.filter((section) => section.part === part).map(({ moved, part: _, ...section }) => ({
        ...section,
        rows: rows.filter((row) => row.part === part && moved.includes(row.moved)),
      })),
    })),
    followed:
      revisions.filter(({ follows, outcome }) => follows && outcome !== "same").length +
      changes.filter((change) => change.follows && MOVED_OF[change.subject] && isBetweenEditions(change)).length,
    mended: changes.filter(({ kind }) => kind === "correction" || kind === "transcription").length,
    filters: filterChoices(model, rows),
  };
}

function filterChoices(model: PlanModel, rows: readonly LedgerRow[]): LedgerView["filters"] {
  const names: Record<RevisionFilter, readonly (readonly [string, string])[]> = {
    part: Object.entries(PARTS),
    moved: Object.entries(MOVED),
    way: Object.entries(WAYS),
    theme: model.themes.map(({ code, name }) => [code, `${code} ${name}`]),
    department: model.departments.map(({ code, name }) => [code, name]),
  };
  return (Object.keys(REVISION_FILTERS) as RevisionFilter[]).map((key) => ({
    key,
    name: REVISION_FILTERS[key],
    choices: names[key].flatMap(([value, label]) => {
      const count = rows.filter((row) => row[key] === value).length;
      return count === 0 ? [] : [{ value, label, count }];
    }),
  }));
}

/** What a row carries for filters and order. */
export function ledgerRowData({ part, moved, way, theme, department, percent, edition }: LedgerRow): Record<`data-${string}`, string> {
  return {
    "data-part": part,
    "data-moved": moved,
    ...(way === null ? {} : { "data-way": way }),
    "data-theme": theme,
    "data-department": department,
    ...(percent === null ? {} : { "data-percent": String(percent) }),
    "data-edition": String(edition),
  };
}

/** The data beside the ledger. `null` is "nothing there", never 0. */
export function ledgerData(model: PlanModel) {
  const { total, followed } = ledger(model);
  return {
    plan: model.id,
    asOf: model.asOf ?? null,
    total,
    followed,
    rows: model.initiatives
      .flatMap((initiative) => initiativeLedger(model, initiative))
      .map((row) => ({
        id: row.id,
        code: row.code,
        title: row.title,
        part: row.part,
        moved: row.moved,
        what: row.what,
        before: row.before.isWord ? null : row.before.text,
        beforeWord: row.before.isWord ? row.before.text : null,
        after: row.after.isWord ? null : row.after.text,
        afterWord: row.after.isWord ? row.after.text : null,
        size: row.size,
        percent: row.percent,
        way: row.way,
        edition: row.edition,
        when: row.when,
        reason: row.reason === null ? null : { text: row.reason.text, from: row.reason.label },
        note: row.note,
      })),
    pairs: model.initiatives
      .flatMap((initiative) => revisionsOf(model, initiative))
      .map((one) => ({
        id: one.id,
        code: one.code,
        outcome: one.outcome,
        pointer: one.revised.pointer,
        original: one.original.value,
        originalState: one.original.state,
        revised: one.revised.value,
        revisedState: one.revised.state,
        unit: one.unit ?? null,
        difference: one.size?.difference ?? null,
        percent: one.size?.percent ?? null,
        way: one.way ?? null,
        since: one.since,
        sinceOldest: one.sinceOldest,
        follows: one.follows,
      })),
  };
}
