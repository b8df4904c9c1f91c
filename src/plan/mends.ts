import { compareTargets } from "../domain/direction.ts";
import { fromPointer } from "../domain/pointer.ts";
import { type Edition, EFFECT_ROWS, type EffectGroup, type EffectRow, INDICATOR_ROWS, type IndicatorRow } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";
import { type About, CHANGE_SUBJECTS, type ChangeSubject, type ChangeValue, countedValue, type Found, keyOf, sizeOf } from "./change.ts";
import { cellValue, mendsAt, textValue, valueBefore, valueFrom } from "./change-value.ts";
import { type Column, type ColumnKey, cellAt, effectRow, indicatorRow, type ResolvedCell } from "./series.ts";

export const AMOUNT_SUBJECTS = { original: "originalAmount", revised: "revisedAmount", actual: "actualAmount" } as const satisfies Record<
  EffectRow,
  ChangeSubject
>;

/** A cell of one of the two tables, found by its pointer. */
export interface CellPlace {
  readonly cell: ResolvedCell;
  readonly subject: ChangeSubject;
  readonly about: About;
  readonly group: EffectGroup | undefined;
  readonly unit: string | undefined;
}

export const aboutColumn = (column: Column): About => (column.kind === "year" ? column.fiscalYear : column.kind);

/** The cell that a pointer names, or undefined where it names something else. */
export function cellPlace(edition: Edition, columns: readonly Column[], pointer: string, moneyUnit: string): CellPlace | undefined {
  const steps = fromPointer(pointer);
  const [sheet, table, which, row = "", ...rest] = steps;
  const key = rest.at(-1);
  if (sheet !== "overall" || key === undefined || !columns.some((column) => column.key === key)) return undefined;
  if (table === "indicators" && Object.hasOwn(INDICATOR_ROWS, row)) {
    const cell = cellAt(indicatorRow(edition, columns, Number(which), row as IndicatorRow), key as ColumnKey);
    const unit = edition.overall.indicators[Number(which)]?.unit;
    return { cell, subject: row as IndicatorRow, about: aboutColumn(cell.column), group: undefined, unit };
  }
  if (table === "effects" && Object.hasOwn(EFFECT_ROWS, row)) {
    const cell = cellAt(effectRow(edition, columns, which as EffectGroup, row as EffectRow), key as ColumnKey);
    return {
      cell,
      subject: AMOUNT_SUBJECTS[row as EffectRow],
      about: aboutColumn(cell.column),
      group: which as EffectGroup,
      unit: moneyUnit,
    };
  }
  return undefined;
}

function subjectOf(pointer: string): ChangeSubject {
  const steps = fromPointer(pointer);
  if (steps[0] !== "overall") return "other";
  if (steps[1] === "otherEffects") return "otherEffects";
  const last = steps.findLast((step) => Object.hasOwn(CHANGE_SUBJECTS, step));
  return (last as ChangeSubject | undefined) ?? "other";
}

/** What stands for persons where the plan publishes posts alone: a mended name must not come back by what it was before. */
const HIDDEN_PEOPLE = "（氏名は載せていません）";
const isOfPeople = (pointer: string): boolean => /^\/(overall|year)\/(evaluation\/evaluators|responsible|contacts)(\/|$)/.test(pointer);

/**
 * What changed between two publications of one edition: its corrections and mended transcriptions,
 * each from what the remark says was published before to what was published next.
 */
export function mendsOf(edition: Edition, columns: readonly Column[], { money, people }: Pick<Plan, "money" | "people">): Found[] {
  const places = new Set(edition.remarks.filter((remark) => remark.before !== undefined).map(({ at }) => at));
  return [...places].flatMap((pointer) => {
    const place = cellPlace(edition, columns, pointer, money.unit);
    const isCell = place !== undefined || pointer.startsWith("/year/yearEnd/results/");
    const isHidden = people === "posts-only" && isOfPeople(pointer);
    const now = place ? cellValue(place.cell) : valueFrom(edition, pointer);
    const show = (value: ChangeValue): ChangeValue => (isHidden && value !== undefined ? textValue(HIDDEN_PEOPLE) : value);
    const mends = mendsAt(edition, pointer);
    return mends.map((remark, i): Found => {
      const next = mends[i + 1];
      const before = valueBefore(remark, isCell);
      const after: ChangeValue = next ? valueBefore(next, isCell) : now;
      const [x, y] = [countedValue(before), countedValue(after)];
      const direction = edition.overall.indicators[Number(fromPointer(pointer)[2])]?.direction;
      const isTarget = place?.subject === "originalTarget" || place?.subject === "revisedTarget";
      return {
        kind: remark.kind === "transcription" ? "transcription" : "correction",
        subject: place?.subject ?? subjectOf(pointer),
        // Two mends of one value on one day are told apart by their order.
        key: `${keyOf(edition, pointer)}.${remark.on}${mends.slice(0, i).some(({ on }) => on === remark.on) ? `.${i + 1}` : ""}`,
        pointers: { before: pointer, after: pointer },
        before: show(before),
        after: show(after),
        about: place?.about,
        group: place?.group,
        unit: place?.unit,
        size: x === undefined || y === undefined ? undefined : sizeOf(x, y),
        way: isTarget && direction && x !== undefined && y !== undefined ? compareTargets(x, y, direction) : undefined,
        date: remark.on,
        reason: { text: remark.reason, from: "remark", edition: edition.fiscalYear, pointer },
      };
    });
  });
}
