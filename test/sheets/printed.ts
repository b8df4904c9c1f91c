import { errorsOf } from "../../src/domain/problem.ts";
import type { Plan } from "../../src/schemas/plan.ts";
import { type ReadResult, readSheets } from "../../src/sheets/read.ts";
import { grid, type Lines } from "./helpers.ts";
import { allPlans } from "./workbooks.ts";

/** The two sheets of one edition as they were printed as text, and what they say. */
export interface PrintedSheets {
  readonly name: string;
  readonly plan: Plan;
  readonly planId: string;
  readonly code: string;
  readonly fiscalYear: number;
  readonly lines: Lines;
  readonly base: ReadResult;
}

export const readLines = (lines: Lines, plan: Plan): ReadResult => readSheets([grid(lines)], { plan });

/** The printed sheets of every edition of the city and the sample city that was read from a text. */
export const printedSheets = (): PrintedSheets[] =>
  allPlans().flatMap(({ model: { id, plan, initiatives } }) =>
    initiatives.flatMap(({ code, editions }) =>
      editions.flatMap(({ fiscalYear, printed }): PrintedSheets[] => {
        const lines = [printed.overall, printed.year].flatMap((sheet) => sheet?.rows ?? []).map((cells) => [...cells]);
        if (lines.length === 0 || printed.overall?.sheet !== undefined) return [];
        const base = readLines(lines, plan);
        if (errorsOf(base.problems).length > 0) return [];
        return [{ name: `${code} ${fiscalYear}`, plan, planId: id, code, fiscalYear, lines, base }];
      }),
    ),
  );
