import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { htmlOf, pagesOf } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";
import { COLUMNS, EFFECT_GROUPS, EFFECT_ROWS, TRUTH, type Truth, type TruthRow } from "./truth.ts";

const site = inject("sites").real;
const PLAN = "plans/kashiwa-2016";
const SOURCE = `${PLAN}/sources/2018-action-plan-51001-51004.txt`;

interface JsonCell {
  state: string;
  value: number | null;
  counted: boolean;
  asPrinted: string | null;
}
interface JsonRow {
  present: boolean;
  baseline: JsonCell;
  years: Record<string, JsonCell>;
  final: JsonCell;
}

const json = (code: string) => JSON.parse(readFileSync(join(site.dir, `${PLAN}/${code}.json`), "utf8"));
const cellOf = (row: JsonRow, column: string): JsonCell =>
  column === "baseline" || column === "final" ? row[column] : (row.years[column] as JsonCell);
const truthCell = (row: TruthRow, index: number): Truth | "row-missing" => (row === "row-missing" ? row : (row[index] as Truth));

/** What the data must say of a cell. */
function expected(truth: Truth | "row-missing", isActual: boolean): object {
  if (truth === "row-missing") return { state: "row-missing", value: null, counted: false };
  if (truth === null) return { state: expect.stringMatching(isActual ? /^(blank|not-due)$/ : /^blank$/), value: null, counted: false };
  if (typeof truth === "number") return { state: "value", value: truth, counted: true };
  return { ...truth, counted: false };
}

/** What a reader sees of a cell. A word stands for each state, and never a bare 0 for anything but 0. */
function shown(truth: Truth | "row-missing"): RegExp {
  if (truth === null) return /^(空欄|まだ)/;
  if (truth === "row-missing") return /行なし/;
  const value = typeof truth === "number" ? truth : truth.value;
  const digits = value === null ? "" : value.toLocaleString("en-US", { maximumFractionDigits: 9 });
  if (typeof truth === "number") return new RegExp(`^${digits}(\\s|$)`);
  const words: Record<string, string> = { "default-zero": "様式の既定値", "not-due": "まだ", "not-counted": "数えない" };
  return new RegExp(`${digits}.*${words[truth.state]}`);
}

describe.each(Object.entries(TRUTH))("%s: シートの値は、ページにもデータにもグラフにもある", (code, truth) => {
  const edition = json(code).editions[0];
  const elements = elementsOf(htmlOf(site, `${PLAN}/${code}/`));
  const byId = new Map(elements.flatMap((e) => (attribute(e, "id") === undefined ? [] : [[attribute(e, "id") as string, e]])));
  const indicator = edition.overall.indicators[0];

  test.each(Object.entries(truth.indicator))("成果指標の %s は、値も状態も同じ", (name, row) => {
    expect(indicator.rows[name].present).toBe(row !== "row-missing");
    for (const [i, column] of COLUMNS.entries()) {
      const one = truthCell(row, i);
      expect(cellOf(indicator.rows[name], column), `${name} ${column}`).toMatchObject(expected(one, name === "actual"));
      if (row !== "row-missing") {
        const cell = byId.get(`indicator-${indicator.id}-${name}-${column}`);
        expect(cell && textOf(cell), `${name} ${column}`).toMatch(shown(one));
      }
    }
    if (row === "row-missing") expect(textOf(elements.find((e) => e.tagName === "table") as Element)).toMatch(/変更計画値.*行なし/);
  });

  test("効果額は、どの欄も値と状態が同じ", () => {
    for (const group of EFFECT_GROUPS) {
      for (const name of EFFECT_ROWS) {
        const row = truth.effects[`${group}.${name}`];
        for (const [i, column] of COLUMNS.entries()) {
          const cell = cellOf(edition.overall.effects.rows[group][name], column);
          const place = `${group} ${name} ${column}`;
          if (row) expect(cell, place).toMatchObject(expected(truthCell(row, i), name === "actual"));
          // Elsewhere the sheets hold nothing but blanks and zeros.
          else expect([null, 0], place).toContain(cell.value);
          const td = byId.get(`effects-${group}-${name}-${column}`);
          expect(td && textOf(td), place).toMatch(row ? shown(truthCell(row, i)) : /^(空欄|まだ|0)/);
        }
      }
    }
  });

  test("年度のシートの計画値と実績値も同じ", () => {
    const [result] = edition.year.yearEnd.results;
    expect(result.target).toMatchObject({ state: "value", value: truth.year.target });
    expect(result.actual).toMatchObject({ state: "value", value: truth.year.actual });
    expect(edition.year.status).toBe(truth.year.status);
    const page = textOf(elementsOf(htmlOf(site, `${PLAN}/${code}/2018/`)).find((e) => e.tagName === "main") as Element);
    expect(page).toContain(truth.year.target.toLocaleString("en-US"));
    expect(page).toContain(truth.year.actual.toLocaleString("en-US"));
  });

  test("単位、向き、取組年度が読まれている", () => {
    expect(indicator).toMatchObject({ unit: truth.unit, direction: truth.direction });
    expect([edition.overall.period.from, edition.overall.period.to]).toEqual(truth.period);
  });

  test("グラフには、数える値がすべて、数えない値は分けて描かれ、ほかは描かれない", () => {
    const keys = { originalTarget: "original", revisedTarget: "revised", actual: "actual" } as const;
    const chart = elements.find((e) => e.tagName === "svg" && attribute(e, "aria-labelledby")?.includes(indicator.id)) as Element;
    const drawn = elements
      .filter((e) => attribute(e, "data-value") !== undefined && isWithin(e, chart))
      .map((e) => `${attribute(e, "data-series")} ${attribute(e, "data-year")} ${attribute(e, "data-value")}`);
    const wanted = Object.entries(truth.indicator).flatMap(([name, row]) =>
      COLUMNS.flatMap((column, i) => {
        const one = truthCell(row, i);
        const value = typeof one === "number" ? one : typeof one === "object" && one?.state === "not-counted" ? one.value : null;
        return value === null ? [] : [`${keys[name as keyof typeof keys]} ${column} ${value}`];
      }),
    );
    expect(drawn.toSorted()).toEqual(wanted.toSorted());
  });
});

function isWithin(element: Element, ancestor: Element): boolean {
  for (let node: Element | null = element; node; node = (node.parentNode as Element | null) ?? null) if (node === ancestor) return true;
  return false;
}

describe("もとのシートの空でない欄は、ひとつ残らず、印刷されたままページにある", () => {
  // Read here by hand, without the project's own reader.
  const lines = readFileSync(join(site.content, SOURCE), "utf8").split("\n");
  const cells = lines.flatMap((line, row) =>
    line.split("\t").flatMap((cell, column) => (cell.trim() === "" ? [] : [{ row: row + 1, column: column + 1, text: cell }])),
  );
  const one = (text: string) => text.replace(/\s+/g, " ").trim();
  const sheets = new Map<string, string>();
  for (const path of pagesOf(site).filter((p) => /^plans\/[^/]+\/\d+\/\d{4}\/$/.test(p))) {
    for (const element of elementsOf(htmlOf(site, path))) {
      const m = /^(overall|year)-r(\d+)c(\d+)$/.exec(attribute(element, "id") ?? "");
      if (m) sheets.set(`${m[2]}:${m[3]}`, textOf(element));
    }
  }

  test("シートには 600 を超える欄がある", () => {
    expect(cells.length).toBeGreaterThan(600);
  });

  test("どの欄も、同じ行と列に、同じ文字で示されている", () => {
    const wrong = cells.filter(({ row, column, text }) => one(sheets.get(`${row}:${column}`) ?? "（なし）") !== one(text));
    expect(wrong).toEqual([]);
  });

  test("ページの値から、もとの欄へのリンクは、その値が印刷された欄を指す", () => {
    for (const code of Object.keys(TRUTH)) {
      const links = elementsOf(htmlOf(site, `${PLAN}/${code}/`)).filter(
        (e) => e.tagName === "a" && /#(overall|year)-r\d+c\d+$/.test(attribute(e, "href") ?? ""),
      );
      expect(links.length).toBeGreaterThan(5);
      for (const link of links) {
        if ((link.parentNode as Element).tagName !== "td") continue;
        const [, row, column] = /-r(\d+)c(\d+)$/.exec(attribute(link, "href") as string) as RegExpExecArray;
        const printed = one(sheets.get(`${row}:${column}`) ?? "（なし）");
        const digits = (text: string) => text.replace(/[^\d.]/g, "");
        expect(digits(textOf(link)), `${code} ${row}行目 ${column}列目`).toBe(digits(printed));
      }
    }
  });

  test("もとのファイルは、受け取ったままダウンロードできる", () => {
    expect(readFileSync(join(site.dir, SOURCE))).toEqual(readFileSync(join(site.content, SOURCE)));
  });
});

test("注は、ひとつ残らず、その版のどこかのページにある", () => {
  for (const code of Object.keys(TRUTH)) {
    const text = [`${PLAN}/${code}/`, `${PLAN}/${code}/2018/`]
      .map((path) => textOf(elementsOf(htmlOf(site, path))[0] as Element))
      .join(" ");
    const one = (value: string) => value.replace(/\s+/g, "");
    for (const remark of json(code).editions[0].remarks) expect(one(text), remark.at).toContain(one(remark.reason));
  }
});
