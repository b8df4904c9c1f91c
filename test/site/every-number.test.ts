import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { listFiles, readContent } from "../../src/data/store.ts";
import { formatNumber } from "../../src/domain/number.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { htmlOf } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

/** The numbers of the pages that list, count and sum, against the files that stand beside them and in the open data. */

type Rec = Readonly<Record<string, string>>;

function recordsOf(text: string): Rec[] {
  const [names = [], ...records] = parseCsv(text);
  return records.map((record) => Object.fromEntries(names.map((name, i) => [name, record[i] ?? ""])));
}

const below = (element: Element, tag: string): Element[] =>
  element.childNodes.flatMap((node) => ("tagName" in node ? [...(node.tagName === tag ? [node] : []), ...below(node, tag)] : []));
const classesOf = (element: Element): string[] => (attribute(element, "class") ?? "").split(" ");

/** The rows of a page's tables that carry a key, each with its cells by their label. */
function keyedRows(elements: readonly Element[]): Map<string, { readonly row: Element; readonly cells: Rec }> {
  return new Map(
    elements
      .filter((one) => one.tagName === "tr" && attribute(one, "data-key") !== undefined)
      .map((row) => [
        attribute(row, "data-key") as string,
        { row, cells: Object.fromEntries(below(row, "td").map((cell) => [attribute(cell, "data-label") ?? "", textOf(cell)])) },
      ]),
  );
}

/** The number that a cell begins with, as a file writes it; "" where it begins with none. */
const numberAt = (text = ""): string => /^−?[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(",", "").replace("−", "-") ?? "";
/** A number of a file as a page writes it, "" for none. */
const written = (value = ""): string => (value === "" ? "" : formatNumber(Number(value)));

const sites = inject("sites");
const cases = Object.entries(sites).flatMap(([name, site]) =>
  (readContent(site.content).content?.plans ?? []).map((model) => [`${name} ${model.id}`, site, model] as const),
);

describe.each(cases)("%s: まとめのページの数も、持ち帰るデータの数と同じ", (_, site, model) => {
  const base = `plans/${model.id}/`;
  const elements = (path: string) => elementsOf(htmlOf(site, `${base}${path}`));
  const mainText = (path: string) => textOf(elements(path).find(({ tagName }) => tagName === "main") as Element);
  const file = (path: string) => readFileSync(join(site.dir, base, path), "utf8");
  const table = (name: string) =>
    recordsOf(readFileSync(join(site.dir, "data", `${model.plan.city.code}_${model.id}_${name}.csv`), "utf8"));
  const list = recordsOf(file("initiatives.csv"));
  const effects = JSON.parse(file("effects.json"));
  const checks = JSON.parse(file("checks.json"));

  test("一覧のページ: 効果額、合わないところ、動いた目標の数は、一覧の CSV と同じ", () => {
    const rows = keyedRows(elements("initiatives/"));
    expect([...rows.keys()]).toEqual(list.map((one) => one.initiative_code));
    for (const one of list) {
      const cells = rows.get(one.initiative_code as string)?.cells ?? {};
      const amount = Object.entries(cells).find(([label]) => label.startsWith("効果額の実績"))?.[1];
      expect(
        [numberAt(amount), numberAt(cells.合わないところ), numberAt(cells.動いた目標)],
        `${one.initiative_code} ${JSON.stringify(cells)}`,
      ).toEqual([one.effect_actual_to_date, one.finding_count, one.moved_count]);
      for (const word of [one.title, one.theme_name, one.department_name, one.status, one.rating, one.future_direction])
        expect(textOf(rows.get(one.initiative_code as string)?.row as Element).replace(/\s+/g, "")).toContain(word?.replace(/\s+/g, ""));
    }
  });

  test("一覧の CSV の数は、表の CSV と効果額の JSON から数えたものと同じ", () => {
    const findings = table("findings");
    const initiatives = new Map(table("initiatives").map((one) => [one.initiative_code, one]));
    const byInitiative = new Map(
      (effects.tables.initiatives?.rows ?? []).map((row: { key: string; actual: { value: number | null } }) => [row.key, row.actual.value]),
    );
    for (const one of list) {
      const code = one.initiative_code as string;
      expect([one.title, one.indicator_count, one.status, one.rating], code).toEqual(
        ["title", "indicator_count", "status", "rating"].map((name) => initiatives.get(code)?.[name]),
      );
      const standing = findings.filter(
        (finding) => finding.initiative_code === code && finding.severity !== "note" && finding.state !== "corrected",
      ).length;
      expect(one.finding_count === "" ? 0 : Number(one.finding_count), code).toBe(standing);
      const actual = byInitiative.get(code);
      expect(one.effect_actual_to_date, code).toBe(actual === undefined || actual === null ? "" : String(actual));
    }
  });

  test("成果指標のページ: どの値も、成果指標の CSV と、達成の表の CSV と同じ", () => {
    const rows = keyedRows(elements("indicators/"));
    const records = recordsOf(file("indicators.csv"));
    const attainment = table("attainment");
    expect([...rows.keys()]).toEqual(records.map((one) => `${one.initiative_code}/${one.indicator_id}`));
    const columns = {
      実績: "actual",
      当初の目標: "original_target",
      変更後の目標: "revised_target",
      当初の最終値: "final_original_target",
      変更後の最終値: "final_revised_target",
    };
    for (const one of records) {
      const key = `${one.initiative_code}/${one.indicator_id}`;
      const cells = rows.get(key)?.cells ?? {};
      // What does not count is told by a word beside the number, and stands in no column of numbers.
      for (const [label, field] of Object.entries(columns))
        if (one[`${field}_state`] === "value" || one[field] !== "")
          expect(numberAt(cells[label]), `${key} ${label} ${cells[label]}`).toBe(one[field]);
      const same = attainment.find((row) =>
        ["initiative_code", "edition_fiscal_year", "indicator_id", "fiscal_year"].every((name) => row[name] === one[name]),
      );
      if (one.fiscal_year !== "")
        for (const field of [...Object.values(columns), "attainment", "unit"]) expect(one[field], `${key} ${field}`).toBe(same?.[field]);
    }
  });

  test("くらべるページ: どの取組事業にも、一覧の CSV と同じ数がある", () => {
    const rows = keyedRows(elements("compare/"));
    for (const one of list) {
      const cells = rows.get(one.initiative_code as string)?.cells ?? {};
      const place = `${one.initiative_code} ${JSON.stringify(cells)}`;
      expect(numberAt(cells.合わないところ), place).toBe(one.finding_count);
      expect(numberAt(cells.動いた目標), place).toBe(one.moved_count);
      if (one.effect_actual_to_date !== "") expect(cells.効果額, place).toContain(written(one.effect_actual_to_date));
    }
  });

  test("動いた目標の台帳: どの行も、台帳の JSON と同じ値を言い、組の CSV と同じ数である", () => {
    const { rows, total, pairs } = JSON.parse(file("revisions.json"));
    const shown = new Map(
      elements("revisions/")
        .filter((one) => one.tagName === "tr" && attribute(one, "id")?.startsWith("row-"))
        .map((one) => [attribute(one, "id")?.slice(4), one]),
    );
    expect(rows.length).toBe(total);
    expect([...shown.keys()].toSorted()).toEqual(rows.map(({ id }: { id: string }) => id).toSorted());
    for (const row of rows) {
      const element = shown.get(row.id) as Element;
      const text = textOf(element).replace(/\s+/g, "");
      // Two texts are shown as one, word by word.
      if (below(element, "td").some((cell) => attribute(cell, "colspan") !== undefined)) continue;
      for (const part of [row.before, row.beforeWord, row.after, row.afterWord, row.size])
        if (part !== null) expect(text, row.id).toContain(part.replace(/\s+/g, ""));
    }
    const number = (value: number | null) => (value === null ? "" : String(value));
    expect(
      table("revisions").map((one) => [one.revision_id, one.original_value, one.revised_value, one.difference, one.difference_percent]),
    ).toEqual(
      pairs.map(
        (one: { id: string; original: number | null; revised: number | null; difference: number | null; percent: number | null }) => [
          one.id,
          number(one.original),
          number(one.revised),
          number(one.difference),
          number(one.percent),
        ],
      ),
    );
  });

  test("点検のページ: 決まりごとの数は、点検の JSON と、決まりと結果の CSV と同じ", () => {
    const rows = elements("checks/").filter(
      (one) => one.tagName === "tr" && !classesOf(one).includes("group") && below(one, "a").length > 0,
    );
    const shown = new Map(
      rows.map((row) => [
        /\/checks\/([^/]+)\/$/.exec(attribute(below(row, "a")[0] as Element, "href") ?? "")?.[1],
        below(row, "td")
          .filter((cell) => classesOf(cell).includes("num"))
          .map((cell) => Number(numberAt(textOf(cell)))),
      ]),
    );
    const findings = table("findings");
    expect(findings).toHaveLength(checks.findings.length);
    for (const rule of checks.rules) {
      const { open, explained, corrected } = rule.findings;
      if (shown.has(rule.id))
        expect(shown.get(rule.id), rule.id).toEqual([rule.compared, rule.agreed, open, explained, corrected, rule.initiatives]);
      else expect(rule.compared, rule.id).toBe(0);
      for (const [state, count] of Object.entries(rule.findings))
        expect(findings.filter((one) => one.rule_id === rule.id && one.state === state).length, `${rule.id} ${state}`).toBe(count);
    }
    expect(checks.rules.some((rule: { id: string }) => shown.has(rule.id))).toBe(true);
    const { compared, agreed } = checks.counts;
    expect([compared, agreed]).toEqual(
      ["compared", "agreed"].map((name) => checks.rules.reduce((n: number, rule: Record<string, number>) => n + (rule[name] ?? 0), 0)),
    );
    expect(mainText("checks/")).toContain(formatNumber(compared));
  });

  test("変わったことのページ: 種類ごとの件数は、変わったことの JSON と CSV と同じ", () => {
    const { kinds, changes } = JSON.parse(file("changes.json"));
    const records = table("changes");
    expect(records.map((one) => one.change_id).toSorted()).toEqual(changes.map(({ id }: { id: string }) => id).toSorted());
    const text = mainText("changes/");
    for (const [kind, { name }] of Object.entries<{ name: string }>(kinds)) {
      const own = changes.filter((one: { kind: string; follows: boolean }) => one.kind === kind && !one.follows);
      expect(text).toContain(`${name} ${formatNumber(own.length)}件`);
      expect(
        records.filter((one) => one.kind === kind && one.follows_parts !== "true"),
        kind,
      ).toHaveLength(own.length);
    }
  });

  test("報告の予定のページ: 状態ごとの数は、予定の JSON と同じで、報告の数は足して合う", () => {
    const { states, reports } = JSON.parse(file("calendar.json"));
    const text = mainText("calendar/");
    for (const { word, count, state } of states) {
      expect(text).toContain(`${word} ${formatNumber(count)}件`);
      expect(
        reports.reduce((n: number, one: { initiatives: Record<string, string[]> }) => n + (one.initiatives[state]?.length ?? 0), 0),
      ).toBe(count);
    }
    for (const { total, initiatives } of reports) expect(Object.values(initiatives).flat()).toHaveLength(total);
  });

  test("計画のページ: お金の文は効果額の JSON の文で、合わないところと取組事業の数もデータと同じ", () => {
    const text = mainText("");
    const one = (value: string) => value.replace(/\s+/g, "");
    for (const sentence of effects.sentences) expect(one(text)).toContain(one(sentence));
    const plan = JSON.parse(readFileSync(join(site.dir, `plans/${model.id}.json`), "utf8"));
    expect(plan.initiatives).toHaveLength(list.length);
    expect(one(text)).toContain(one(`シートの中の${checks.counts.compared}か所`));
    if (checks.counts.findings > 0) expect(one(text)).toContain(one(`${checks.counts.findings}か所`));
  });

  test("推進項目と担当部署のページ: 並ぶ取組事業は、一覧の CSV のその項目のものと同じ", () => {
    for (const [kind, field] of [
      ["themes", "theme_code"],
      ["departments", "department_code"],
    ] as const)
      for (const { code } of model[kind]) {
        const found = elements(`${kind}/${code}/`);
        const list_ = found.findIndex((one) => attribute(one, "id") === "list");
        const own = list.filter((one) => one[field] === code).map((one) => one.initiative_code);
        if (own.length === 0) continue;
        expect(list_, `${kind} ${code}`).toBeGreaterThan(-1);
        const section = found[list_]?.parentNode as Element;
        const linked = below(section, "a").flatMap(
          (link) => new RegExp(`/${base}([^/]+)/$`).exec(attribute(link, "href") ?? "")?.[1] ?? [],
        );
        expect([...new Set(linked)], `${kind} ${code}`).toEqual(own);
      }
  });

  test("図: 絵に描かれた値は、図の CSV と同じで、成果指標と効果額の図の値は表の CSV とも同じ", () => {
    const charts = listFiles(join(site.dir, "plans", model.id)).filter((path) => /(^|\/)charts\/[^/]+\.csv$/.test(path));
    expect(charts.length).toBeGreaterThan(model.initiatives.length);
    const tables = { indicator: table("indicators"), effect: table("effects") };
    for (const path of charts) {
      const records = recordsOf(file(path));
      const drawn = elementsOf(file(path.replace(/csv$/, "svg"))).filter((one) => attribute(one, "data-value") !== undefined);
      const numbers = drawn.map((one) => attribute(one, "data-value"));
      const given = records.map((one) => (one.value === "" ? one.uncounted_value : one.value));
      expect(numbers.toSorted(), path).toEqual(given.toSorted());
      const code = /^([^/]+)\/charts\//.exec(path)?.[1];
      if (code === undefined) continue;
      const [, group] = /effects-(\w+)\.csv$/.exec(path) ?? [];
      for (const one of records) {
        const cell = tables[group === undefined ? "indicator" : "effect"].find(
          (row) =>
            row.initiative_code === code &&
            row.edition_fiscal_year === one.edition_fiscal_year &&
            (group === undefined ? row.indicator_id === one.chart_id : row.group?.toLowerCase() === group.toLowerCase()) &&
            row.kind === one.kind &&
            row.column_key === one.column_key,
        );
        expect([cell?.value, cell?.unit], `${path} ${one.kind} ${one.column_key}`).toEqual([one.value, one.unit]);
        if (one.uncounted_value !== "") expect(cell?.uncounted_value).toBe(one.uncounted_value);
      }
    }
  });
});
