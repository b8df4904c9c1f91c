import { lastDayOf } from "../domain/fiscal-year.ts";
import { type Edition, LIFECYCLE_EVENTS } from "../schemas/edition.ts";
import { arrivalText } from "./arrival.ts";
import type { Change, Found } from "./change.ts";
import { compareEditions } from "./compare-editions.ts";
import { mendsOf } from "./mends.ts";
import type { Initiative, PlanModel } from "./model.ts";
import { oncePerInitiative } from "./once.ts";
import { columnsOf } from "./series.ts";

function finish(edition: Edition, from: Edition | undefined, { key, date: own, ...found }: Found): Change {
  const date = own ?? edition.overall.updatedOn;
  return {
    about: undefined,
    group: undefined,
    unit: undefined,
    size: undefined,
    way: undefined,
    follows: false,
    reason: undefined,
    ...found,
    id: `${edition.overall.code}.${edition.fiscalYear}.${found.kind}.${key}`,
    code: edition.overall.code,
    fromEdition: from?.fiscalYear,
    toEdition: edition.fiscalYear,
    date,
    sortDate: date ?? lastDayOf(edition.fiscalYear),
  };
}

function arrival(edition: Edition): Found {
  const dates = [edition.overall.updatedOn, edition.year?.updatedOn].filter((date) => date !== undefined);
  return {
    kind: "new-report",
    subject: "edition",
    key: "edition",
    pointers: { before: undefined, after: "/overall" },
    before: undefined,
    after: { kind: "text", text: arrivalText(edition) },
    date: dates.toSorted().at(-1),
  };
}

function lifecycle({ fiscalYear, lifecycle: record }: Edition): Found[] {
  if (!record) return [];
  const into = record.into === undefined ? "" : `（${record.into}へ）`;
  return [
    {
      kind: "plan-change",
      subject: "lifecycle",
      key: "lifecycle",
      pointers: { before: undefined, after: "/lifecycle/event" },
      before: undefined,
      after: { kind: "text", text: `${LIFECYCLE_EVENTS[record.event]}${into}` },
      reason: { text: record.reason, from: "lifecycle", edition: fiscalYear, pointer: "/lifecycle/reason" },
    },
  ];
}

/** Every change of an initiative, oldest edition first; never empty, since its first edition came one day. */
export const changesOf = oncePerInitiative((model: PlanModel, { editions }: Initiative): readonly Change[] => {
  const columns = columnsOf(model.plan);
  return editions.flatMap((edition, i) => {
    const before = editions[i - 1];
    return [
      ...[arrival(edition), ...lifecycle(edition), ...(before ? compareEditions(before, edition, columns, model.plan.money.unit) : [])].map(
        (found) => finish(edition, before, found),
      ),
      ...mendsOf(edition, columns, model.plan).map((found) => finish(edition, edition, found)),
    ];
  });
});

/** Every change of a plan, newest first; those of one day by code, and in the order of the sheet. */
export function planChanges(model: PlanModel, initiatives: readonly Initiative[] = model.initiatives): Change[] {
  return initiatives
    .flatMap((initiative) => changesOf(model, initiative))
    .toSorted((a, b) =>
      a.sortDate !== b.sortDate ? (a.sortDate < b.sortDate ? 1 : -1) : a.code === b.code ? 0 : a.code < b.code ? -1 : 1,
    );
}
