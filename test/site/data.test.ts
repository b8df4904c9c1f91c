import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readContent } from "../../src/data/store.ts";
import { formatNumber } from "../../src/domain/number.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const ID = /^(?:indicator-(?<indicator>.+)|effects-(?<group>[a-zA-Z]+))-(?<row>[a-zA-Z]+)-(?<column>baseline|final|\d{4})$/;
type Cell = Readonly<Record<string, string | number | boolean | null>>;

function recordsOf(text: string): Cell[] {
  const [names = [], ...records] = parseCsv(text);
  return records.map((record) => Object.fromEntries(names.map((name, i) => [name, record[i] ?? ""])));
}

/** A number as the page prints it, or "" where the cell shows none. */
function numberOn(text: string): string {
  const m = /^−?[\d,]+(?:\.\d+)?/.exec(text);
  return m ? m[0].replaceAll(",", "").replace("−", "-") : "";
}

const numberIn = (cell: Cell | undefined): string => {
  const value = [cell?.value, cell?.uncounted_value].find((one) => one !== "" && one !== null && one !== undefined);
  return value === undefined ? "" : String(value);
};

interface Shown {
  readonly place: string;
  readonly code: string;
  readonly id: string;
  readonly table: "indicators" | "effects";
  readonly key: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every cell with an address of its own on the pages of a plan's initiatives. */
function shownCells(site: BuiltSite, plan: string): Shown[] {
  const pages = pagesOf(site).flatMap((path) => new RegExp(`^plans/${plan}/([0-9A-Za-z-]+)/$`).exec(path)?.slice(1) ?? []);
  return pages.flatMap((code) =>
    elementsOf(htmlOf(site, `plans/${plan}/${code}/`)).flatMap((element): Shown[] => {
      const groups = element.tagName === "td" ? ID.exec(attribute(element, "id") ?? "")?.groups : undefined;
      if (!groups) return [];
      const { indicator, group, row = "", column = "" } = groups;
      const key = { ...(indicator === undefined ? { group: group ?? "" } : { indicator_id: indicator }), kind: row, column_key: column };
      return [
        {
          place: `${code} ${attribute(element, "id")}`,
          code,
          id: attribute(element, "id") as string,
          table: indicator === undefined ? "effects" : "indicators",
          key,
          text: textOf(element),
        },
      ];
    }),
  );
}

const cases = Object.entries(sites).flatMap(([name, site]) => {
  const { content } = readContent(site.content);
  return (content?.plans ?? []).map((model) => [`${name} ${model.id}`, site, model] as const);
});

describe.each(cases)("%s: ページの値は、持ち帰るデータの値と同じ", (_, site, model) => {
  const stem = `${model.plan.city.code}_${model.id}`;
  const file = (name: string) => readFileSync(join(site.dir, "data", name));
  const shown = shownCells(site, model.id);
  const find = (cells: readonly Cell[], one: Shown) =>
    cells.find(
      (cell) =>
        cell.initiative_code === one.code &&
        String(cell.is_latest_edition) === "true" &&
        Object.entries(one.key).every(([name, value]) => cell[name] === value),
    );

  test("どの取組事業のページにも、成果指標か効果額の欄がある", () => {
    expect(new Set(shown.map(({ code }) => code))).toEqual(new Set(model.initiatives.map(({ code }) => code)));
    expect(shown.length).toBeGreaterThan(model.initiatives.length * 50);
  });

  test("CSV と同じ", () => {
    const tables = {
      indicators: recordsOf(file(`${stem}_indicators.csv`).toString()),
      effects: recordsOf(file(`${stem}_effects.csv`).toString()),
    };
    const wrong = shown.flatMap((one) => {
      const cell = find(tables[one.table], one);
      return cell && numberOn(one.text) === numberIn(cell) ? [] : [`${one.place}: ページ「${one.text}」、CSV「${numberIn(cell)}」`];
    });
    expect(wrong).toEqual([]);
    // What a page shows as a number that counts is in `value`, and everything else is not.
    const counted = shown.filter((one) => find(tables[one.table], one)?.state === "value").length;
    expect(counted).toBe(shown.filter((one) => /^−?[\d,.]+(?!.*（(?:様式の既定値|数えない)）)/.test(one.text)).length);
  });

  test("計画の JSON、取組事業の JSON と同じ", () => {
    const whole = JSON.parse(file(`${stem}.json`).toString()) as { tables: Record<string, { fields: string[]; rows: Cell[string][][] }> };
    const table = (name: string): Cell[] => {
      const { fields, rows } = whole.tables[name] as { fields: string[]; rows: Cell[string][][] };
      return rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null])));
    };
    const tables = { indicators: table("indicators"), effects: table("effects") };
    const own = new Map(
      model.initiatives.map(({ code }) => [
        code,
        JSON.parse(readFileSync(join(site.dir, `plans/${model.id}/${code}.json`), "utf8")).editions.at(-1),
      ]),
    );
    const wrong = shown.flatMap((one) => {
      const cell = find(tables[one.table], one);
      const edition = own.get(one.code);
      const { indicator_id, group, kind = "", column_key = "" } = one.key;
      const row =
        indicator_id === undefined
          ? edition.overall.effects.rows[group as string][kind]
          : edition.overall.indicators.find(({ id }: { id: string }) => id === indicator_id).rows[kind];
      const value = /^\d/.test(column_key) ? row.years[column_key].value : row[column_key].value;
      const numbers = [numberOn(one.text), numberIn(cell), value === null ? "" : String(value)];
      return new Set(numbers).size === 1 ? [] : [`${one.place}: ${numbers.join(" / ")}`];
    });
    expect(wrong).toEqual([]);
  });

  test("Excel と同じ", async () => {
    const { sheets } = await readXlsx(file(`${stem}.xlsx`));
    const sheet = (title: string): Map<string, Cell> => {
      const [heads = [], ...rows] = sheets.find(({ name }) => name === title)?.rows ?? [];
      const at = (head: string) => heads.indexOf(head);
      return new Map(
        rows
          .filter((row) => row[at("最も新しい版か")] === "はい")
          .map((row) => [
            [row[at("取組事業の番号")], row[at("項目の場所")]].join(" "),
            { value: (row[at("数える値")] ?? null) as Cell[string], uncounted_value: (row[at("数えない値")] ?? null) as Cell[string] },
          ]),
      );
    };
    const tables = { indicators: sheet("成果指標の値"), effects: sheet("効果額") };
    const wrong = shown.flatMap((one) => {
      const { indicator_id, group, kind, column_key = "" } = one.key;
      const initiative = model.initiatives.find(({ code }) => code === one.code);
      const index = initiative?.latest.overall.indicators.findIndex(({ id }) => id === indicator_id);
      const path = indicator_id === undefined ? `effects/${group}/${kind}` : `indicators/${index}/${kind}`;
      const cell = tables[one.table].get(`${one.code} /overall/${path}/${/^\d/.test(column_key) ? "years/" : ""}${column_key}`);
      return cell && numberOn(one.text) === numberIn(cell) ? [] : [`${one.place}: ページ「${one.text}」、Excel「${numberIn(cell)}」`];
    });
    expect(wrong).toEqual([]);
  });

  test("文章、区分、評価、年度末の報告の数も、年度のページに書かれたとおり", () => {
    const one = (text: string) => text.replace(/\s+/g, "");
    const pages = new Map<string, string>();
    const pageOf = (code: unknown, year: unknown): string => {
      const path = `plans/${model.id}/${code}/${year}/`;
      const known = pages.get(path) ?? one(textOf(elementsOf(htmlOf(site, path)).find(({ tagName }) => tagName === "main") as Element));
      pages.set(path, known);
      return known;
    };
    const words = {
      editions: ["title", "importance", "goal"],
      yearly_status: ["status", "content"],
      other_effects: ["effect"],
      year_sheets: ["status", "content", "plan_change_content", "plan_change_targets", "plan_change_comment"],
      schedule: ["item"],
      reports: ["first_half_progress", "achievement", "activity", "comment"],
      results: ["indicator_name", "unit"],
      evaluations: ["rating", "future_direction", "comment"],
      people: ["post", "name"],
      remarks: ["reason", "as_printed", "written_by"],
    };
    let compared = 0;
    const missing = Object.entries(words).flatMap(([table, fields]) =>
      recordsOf(file(`${stem}_${table}.csv`).toString()).flatMap((record) => {
        const page = pageOf(record.initiative_code, record.edition_fiscal_year);
        const number = table === "results" ? numberIn(record) : "";
        const texts = [
          ...fields.flatMap((name) => String(record[name]).split("¶")),
          ...(number === "" ? [] : [formatNumber(Number(number))]),
        ];
        compared += texts.length;
        return texts
          .filter((text) => !page.includes(one(text)))
          .map((text) => `${table} ${record.initiative_code} ${record.edition_fiscal_year}: ${text}`);
      }),
    );
    expect(missing.slice(0, 10)).toEqual([]);
    expect(compared).toBeGreaterThan(model.initiatives.length * 20);
  });

  test("データに書かれたページと欄の住所には、どれも行き先がある", () => {
    const ids = new Map<string, Set<string>>();
    const idsOf = (path: string) => {
      const known = ids.get(path) ?? new Set(elementsOf(htmlOf(site, path)).flatMap((element) => attribute(element, "id") ?? []));
      ids.set(path, known);
      return known;
    };
    const pages = new Set(pagesOf(site));
    const broken = new Set<string>();
    for (const [name, { fields, rows }] of Object.entries(
      JSON.parse(file(`${stem}.json`).toString()).tables as Record<string, { fields: string[]; rows: Cell[string][][] }>,
    )) {
      for (const [i, field] of fields.entries()) {
        if (!["page_url", "cell_url", "data_url", "file_url"].includes(field)) continue;
        for (const address of new Set(rows.map((row) => row[i]).filter((one) => one !== null))) {
          const url = new URL(String(address));
          const path = decodeURIComponent(url.pathname.slice(site.base.length));
          const isPage = path === "" || path.endsWith("/");
          const isThere = isPage
            ? pages.has(path) && (url.hash === "" || idsOf(path).has(decodeURIComponent(url.hash.slice(1))))
            : readFileSync(join(site.dir, path)).length > 0;
          if (!isThere || url.origin !== "https://example.jp") broken.add(`${name}.${field}: ${address}`);
        }
      }
    }
    expect([...broken].slice(0, 20)).toEqual([]);
  });
});

describe.each(Object.entries(sites))("データのページ（%s）", (_, site) => {
  test("JavaScript がなくても、どのファイルも持ち帰れる", async () => {
    const context = await newContext(browser, { width: 360, javaScript: false });
    const page = await context.newPage();
    await page.goto(new URL("data/", site.url).href);
    const links = page.locator("main a[download]");
    const count = await links.count();
    expect(count).toBeGreaterThan(25);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page
        .getByRole("link", { name: /成果指標の値の CSV/ })
        .first()
        .click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^\d{6}_[a-z0-9-]+_indicators\.csv$/);
    expect(readFileSync(await download.path()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    await context.close();
  });

  test("ページに書かれた行の数と大きさは、ファイルと合っている", () => {
    const rows = elementsOf(htmlOf(site, "data/")).filter(
      (element) => /^tables-.+-[a-z_]+$/.test(attribute(element, "id") ?? "") && element.tagName === "tr",
    );
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) {
      const link = elementsBelow(row).find((element) => attribute(element, "download") !== undefined) as Element;
      const records = parseCsv(readFileSync(join(site.dir, "data", attribute(link, "download") as string), "utf8"));
      const cells = elementsBelow(row).filter((element) => element.tagName === "td");
      expect([textOf(cells[1] as Element), textOf(cells[2] as Element)]).toEqual([
        (records.length - 1).toLocaleString("en-US"),
        String(records[0]?.length),
      ]);
    }
  });

  test("これまでに公開したデータのページに、残したファイルがすべて、ハッシュとともに新しい順に並び、中身もそのとおり", () => {
    const elements = elementsOf(htmlOf(site, "data/archive/"));
    const links = elements.filter((element) => attribute(element, "download") !== undefined).map((one) => attribute(one, "href") as string);
    const { publications } = JSON.parse(readFileSync(join(site.dir, "data/archive.json"), "utf8")) as {
      publications: { date: string; files: { path: string; sha256: string; bytes: number }[] }[];
    };
    const files = publications.flatMap((one) => one.files);
    expect(files.length).toBeGreaterThan(0);
    expect(links).toEqual(files.map(({ path }) => `${site.base}${path.slice(1)}`));
    expect(publications.map(({ date }) => date)).toEqual(
      publications
        .map(({ date }) => date)
        .toSorted()
        .toReversed(),
    );
    const text = textOf(elements.find(({ tagName }) => tagName === "main") as Element);
    for (const { path, sha256, bytes } of files) {
      const file = readFileSync(join(site.dir, path));
      expect([createHash("sha256").update(file).digest("hex"), file.length], path).toEqual([sha256, bytes]);
      expect(text).toContain(sha256);
    }
  });

  test("検索エンジンのためのデータの説明が、計画ごとにある", () => {
    const scripts = elementsOf(htmlOf(site, "data/")).filter((element) => attribute(element, "type") === "application/ld+json");
    const plans = readContent(site.content).content?.plans ?? [];
    expect(scripts).toHaveLength(plans.length);
    for (const [i, script] of scripts.entries()) {
      const text = script.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
      expect(JSON.parse(text)).toMatchObject({ "@type": "Dataset", spatialCoverage: { name: plans[i]?.plan.city.name } });
    }
  });

  test("開いても苦情はなく、項目の説明の表から、その先のコードの説明へ行ける", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    await page.goto(new URL("data/", site.url).href);
    await page.getByRole("link", { name: "成果指標の値", exact: true }).first().click();
    expect(page.url()).toMatch(/\/data\/dictionary\/#table-indicators$/);
    const field = page.locator("#field-indicators-state");
    expect(await field.isVisible()).toBe(false);
    await page.locator("[aria-labelledby=table-indicators] summary").click();
    await field.getByRole("link").click();
    expect(page.url()).toMatch(/#codes-cell-state$/);
    // A link to a field unfolds its table and leads there, from elsewhere and within the page.
    await page.goto(new URL("data/dictionary/#field-themes-theme_code", site.url).href);
    const theme = page.locator("#field-themes-theme_code");
    await expect
      .poll(() => theme.evaluate((row) => row.checkVisibility() && Math.abs(row.getBoundingClientRect().top) < innerHeight))
      .toBe(true);
    await page.evaluate(() => {
      location.hash = "#field-indicators-state";
    });
    await expect
      .poll(() => field.evaluate((row) => row.checkVisibility() && Math.abs(row.getBoundingClientRect().top) < innerHeight))
      .toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

function elementsBelow(element: Element): Element[] {
  return element.childNodes.flatMap((node) => ("tagName" in node ? [node as Element, ...elementsBelow(node as Element)] : []));
}
