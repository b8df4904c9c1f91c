import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorsOf } from "../../src/domain/problem.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { decodeText } from "../../src/sheets/decode.ts";
import { delimitedGrid } from "../../src/sheets/delimited.ts";
import { readSheets } from "../../src/sheets/read.ts";
import { editionInput, indicatorInput, makeModel, planFolder, series } from "../factories.ts";
import type { Lines } from "./helpers.ts";
import { type PrintedSheets, printedSheets } from "./printed.ts";
import { importWorkbook, problemPlaces, valuesChanged, workbookOf } from "./workbooks.ts";

/** What holds for every sheet that could be, tried on many; fast-check prints the smallest that fails. */

/** The same runs every time: a test that fails by chance tells nobody whether a change broke it. */
const RUNS = { seed: 20261126 } as const;
/** How often each is tried. */
const TRIES = Number(process.env.MIERU_TRIES ?? 25);

// --- Whatever an edition holds, its form reads back as the same edition.

const NOTHING = "";
const number = fc.oneof(
  fc.integer({ min: -9_999_999, max: 9_999_999 }).map(String),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 1, max: 999 }))
    .map(([whole, part]) => String(Number(`${whole}.${part}`))),
);
const printedCell = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 3, arbitrary: fc.constant(NOTHING) },
  { weight: 1, arbitrary: fc.constantFrom("未定", "集計中", "対象外", "－") },
);
const row = fc.array(printedCell, { minLength: 7, maxLength: 7 }).map((cells) => cells.join("|"));
const line = fc
  .array(fc.constantFrom(..."市民の窓口を見直し、12件・3％（試行）<b>&amp;「あ」ＡＢab髙﨑～-ー", "1,234部", "平成30年度", "🙂"), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => `あ${parts.join("")}い`);
const prose = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const without = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

const edition = fc
  .record({
    title: line,
    goal: optional(prose),
    contents: fc.array(optional(prose), { minLength: 5, maxLength: 5 }),
    rows: fc.array(fc.record({ originalTarget: row, revisedTarget: row, actual: row }), { maxLength: 4 }),
    unit: fc.constantFrom("件", "%", "千部", "t-CO2", "件/km"),
    money: optional(fc.record({ original: row, revised: row, actual: row })),
    other: optional(prose),
    comment: optional(prose),
    marks: fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()), { maxLength: 12 }),
    rating: optional(fc.constantFrom("A", "B", "C")),
  })
  .map(({ title, goal, contents, rows, unit, money, other, comment, marks, rating }) => {
    const head = { title, createdOn: "2018-04-01", updatedOn: "2019-03-31" };
    const amounts = money && { original: series(money.original), revised: series(money.revised), actual: series(money.actual) };
    return editionInput({
      overall: without({
        ...head,
        goal,
        years: Object.fromEntries(
          contents.flatMap((content, i) => (content === undefined ? [] : [[String(2016 + i), { status: "実施", content }]])),
        ),
        indicators: rows.map((one, i) => indicatorInput(one, { id: `i${i + 1}`, name: `指標その${i + 1}`, unit })),
        effects: amounts && { revenueIncrease: amounts, costReduction: amounts, combined: amounts },
        otherEffects: other === undefined ? undefined : { years: { "2018": other }, undated: [] },
      }),
      year: without({
        ...head,
        content: comment,
        schedule: marks.map((quarters, i) => ({ number: i + 1, item: `${i + 1}を行う`, quarters })),
        evaluation: rating && { evaluators: [{ post: "副市長" }], rating, ...(comment === undefined ? {} : { comment }) },
      }),
    } as Parameters<typeof editionInput>[0]);
  });

describe("どんな版でも、書き出して読めば同じ", () => {
  it("ブックにして取り込んでも、何も変わらない", async () => {
    await fc.assert(
      fc.asyncProperty(edition, async (input) => {
        const model = makeModel([input]);
        const latest = model.initiatives[0]?.latest as Edition;
        const standing = { model, files: planFolder([input]), sources: [] };
        const result = await importWorkbook(await workbookOf(model, latest), standing);
        expect([problemPlaces(errorsOf(result.problems)), valuesChanged(result)]).toEqual([[], []]);
      }),
      { ...RUNS, numRuns: TRIES },
    );
  });
});

// --- However the same sheets are written, they say the same.

const SHEETS = printedSheets();
const groups = Array.from(Map.groupBy(SHEETS, ({ planId, fiscalYear }) => `${planId} ${fiscalYear}`).values());

const WIDE = /[\d,.%()]/g;
const widened = (text: string): string => text.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const isNumber = (text: string): boolean => /^[△▲−-]?[\d,]+(\.\d+)?$/.test(text) && text !== "0";

/** One way to write a file: how its numbers, ends of lines and blanks look, and in which order its sheets stand. */
const writing = fc.record({
  group: fc.nat(groups.length - 1),
  order: fc.infiniteStream(fc.nat()),
  wide: fc.boolean(),
  minus: fc.constantFrom("△", "▲", "−", "‐", "-", "－", "(…)"),
  grouped: fc.boolean(),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  bom: fc.boolean(),
  quoted: fc.boolean(),
  trailingLines: fc.nat(3),
  trailingCells: fc.nat(3),
  last: fc.boolean(),
});

interface Numerals {
  readonly wide: boolean;
  readonly minus: string;
  readonly grouped: boolean;
}

function rewritten(cell: string, { wide, minus, grouped }: Numerals): string {
  if (!isNumber(cell)) return cell;
  const sign = /^[△▲−-]/.test(cell) ? minus : "";
  const digits = cell.replace(/^[△▲−-]/, "").replaceAll(",", "");
  const shown = grouped && !/^0\d/.test(digits) ? digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : digits;
  const text = sign === "(…)" ? `(${shown})` : `${sign}${shown}`;
  return wide ? widened(text) : text;
}

describe("書き方がちがっても、同じに読む", () => {
  const values = (list: PrintedSheets["base"]["editions"]) =>
    list.map(({ code, fiscalYear, overall, year }) => ({ code, fiscalYear, overall, year })).toSorted((a, b) => (a.code < b.code ? -1 : 1));

  it("シートの順、全角と半角、負の印、桁区切り、改行、BOM、引用符、終わりの空欄は、値を変えない", () => {
    expect(groups.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(writing, (way) => {
        const group = groups[way.group] as PrintedSheets[];
        const sheets = group.flatMap(({ lines, base }): Lines[] => {
          const edition = base.editions[0];
          const at = edition?.printed.overall?.rows.length ?? lines.length;
          return [lines.slice(0, at), lines.slice(at)];
        });
        const shuffled = sheets
          .map((sheet) => ({ sheet, order: way.order.next().value }))
          .toSorted((a, b) => a.order - b.order)
          .flatMap(({ sheet }) => [
            // The first two columns hold labels, and codes that are no numbers.
            ...sheet.map((cells) => (cells.length > 1 ? cells.map((cell, i) => (i < 2 ? cell : rewritten(cell, way))) : cells)),
            ...Array.from({ length: way.trailingLines }, () => Array.from({ length: way.trailingCells + 1 }, () => "")),
          ]);
        const quote = (cell: string) => (way.quoted ? `"${cell.replaceAll('"', '""')}"` : cell);
        const text =
          (way.bom ? "\ufeff" : "") + shuffled.map((cells) => cells.map(quote).join("\t")).join(way.end) + (way.last ? way.end : "");
        const decoded = decodeText(new TextEncoder().encode(text));
        const result = readSheets([delimitedGrid(decoded?.text ?? "", "a.txt")], { plan: (group[0] as PrintedSheets).plan });
        expect(problemPlaces(errorsOf(result.problems))).toEqual([]);
        expect(values(result.editions)).toEqual(values(group.flatMap(({ base }) => base.editions)));
      }),
      { ...RUNS, numRuns: TRIES },
    );
  });
});
