import { initiativePath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { type LatestSheet, latestSheets } from "./dashboard.ts";
import { type ListEntry, listEntries } from "./initiative-list.ts";
import { type Breakdown, planCounts } from "./plan-counts.ts";
import { planMoney } from "./plan-money.ts";
import { type MoneyTable, moneyTable } from "./plan-money-table.ts";

/** An initiative that was under another code in an earlier edition. */
export interface Moved {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  /** The years of the sheets that say so, in words. */
  readonly years: string;
  /** The other theme or department: where it came from, or where it is now. */
  readonly other: string;
}

/** The page of a theme or a department. An entry without initiatives has empty lists and no money. */
export interface RegisterPage {
  readonly code: string;
  readonly name: string;
  readonly entries: readonly ListEntry[];
  readonly breakdowns: readonly Breakdown[];
  readonly money: MoneyTable | undefined;
  readonly latest: readonly LatestSheet[];
  /** Here now, elsewhere in an earlier sheet. */
  readonly movedIn: readonly Moved[];
  /** Here in an earlier sheet, elsewhere now. */
  readonly movedOut: readonly Moved[];
}

type Field = "theme" | "department";
type Edition = Initiative["latest"];

const codesOf = ({ overall, year }: Edition, field: Field): string[] => [overall[field], ...(year ? [year[field]] : [])];

function moves(model: PlanModel, initiatives: readonly Initiative[], field: Field, register: readonly RegisterEntry[]) {
  const nameOf = (code: string) => register.find((entry) => entry.code === code)?.name ?? code;
  const moved = (initiative: Initiative, where: string, other: string): Moved[] => {
    const years = initiative.editions.filter((edition) => codesOf(edition, field).includes(where)).map((edition) => edition.fiscalYear);
    const { code, latest } = initiative;
    return years.length === 0
      ? []
      : [
          {
            code,
            title: latest.overall.title,
            path: initiativePath(model.id, code),
            years: years.map(fiscalYearLabel).join("、"),
            other: nameOf(other),
          },
        ];
  };
  return {
    into: (code: string) =>
      initiatives
        .filter(({ latest }) => latest.overall[field] === code)
        .flatMap((initiative) => {
          const others = new Set(initiative.editions.flatMap((edition) => codesOf(edition, field)).filter((other) => other !== code));
          return [...others].flatMap((other) => moved(initiative, other, other));
        }),
    out: (code: string) =>
      initiatives
        .filter(({ latest }) => latest.overall[field] !== code)
        .flatMap((initiative) => moved(initiative, code, initiative.latest.overall[field])),
  };
}

function registerPage(model: PlanModel, field: Field, code: string): RegisterPage {
  const register = field === "theme" ? model.themes : model.departments;
  const name = register.find((entry) => entry.code === code)?.name ?? code;
  const initiatives = model.initiatives.filter(({ latest }) => latest.overall[field] === code);
  const entries = listEntries(model, initiatives);
  const { into, out } = moves(model, model.initiatives, field, register);
  return {
    code,
    name,
    entries,
    breakdowns: planCounts(model, entries),
    money: moneyTable(planMoney(model, initiatives), model.plan),
    latest: latestSheets(model, initiatives, 5),
    movedIn: into(code),
    movedOut: out(code),
  };
}

export const themePage = (model: PlanModel, code: string): RegisterPage => registerPage(model, "theme", code);
export const departmentPage = (model: PlanModel, code: string): RegisterPage => registerPage(model, "department", code);
