import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findingsOf } from "../../src/checks/run.ts";
import { readContent } from "../../src/data/store.ts";
import { parsePrintedNumber } from "../../src/domain/number.ts";
import { htmlOf, launch, newContext, pagesOf } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

interface PlaceData {
  readonly pointer: string;
  readonly place: string;
  readonly state: string;
  readonly value: number | string | null;
  readonly asPrinted: string | null;
  readonly path: string;
}
interface FindingData {
  readonly id: string;
  readonly code: string;
  readonly rule: string;
  readonly state: string;
  readonly path: string;
  readonly sentence: string;
  readonly places: readonly PlaceData[];
  readonly remarks: readonly { readonly kind: string; readonly reason: string; readonly by: string }[];
}

const within = (element: Element): Element[] => {
  const found: Element[] = [];
  const walk = (node: Element): void => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue;
      found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
};

describe.each(Object.entries(sites))("シートの点検（%s）", (_name, site) => {
  const { content } = readContent(site.content, "content");
  const plans = (content as NonNullable<typeof content>).plans;
  const documents = new Map<string, Element[]>();
  const pageOf = (path: string): Element[] => {
    const known = documents.get(path) ?? elementsOf(htmlOf(site, path));
    documents.set(path, known);
    return known;
  };
  const findingsOn = (path: string): Element[] => pageOf(path).filter((e) => attribute(e, "class")?.split(" ").includes("finding"));
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(site.dir, path), "utf8")) as T;
  const all = plans.flatMap((model) =>
    json<{ findings: FindingData[] }>(`plans/${model.id}/checks.json`).findings.map((finding) => ({ model, finding })),
  );

  test("どの食い違いも、取組事業のページ、決まりのページ、2つのデータに、ちょうど1度ずつある", () => {
    expect(all.length).toBeGreaterThan(20);
    for (const model of plans) {
      const wanted = model.initiatives.map((initiative) => findingsOf(model, initiative));
      const data = json<{ findings: FindingData[]; rules: { id: string }[] }>(`plans/${model.id}/checks.json`);
      expect(data.findings.map(({ code, id }) => `${code} ${id}`)).toEqual(wanted.flat().map(({ code, id }) => `${code} ${id}`));
      for (const [i, { code }] of model.initiatives.entries()) {
        const ids = (wanted[i] as (typeof wanted)[number]).map(({ id }) => id);
        expect(json<{ findings: FindingData[] }>(`plans/${model.id}/${code}.json`).findings.map(({ id }) => id)).toEqual(ids);
        const shown = findingsOn(`plans/${model.id}/${code}/`).map((e) => attribute(e, "id"));
        expect(shown.toSorted(), code).toEqual(ids.map((id) => `finding-${id}`).toSorted());
      }
      for (const { id } of data.rules) {
        const shown = findingsOn(`plans/${model.id}/checks/${id}/`).map((e) => attribute(e, "id"));
        const of = data.findings.filter(({ rule }) => rule === id);
        expect(shown.toSorted(), id).toEqual(of.map((finding) => `finding-${finding.code}-${finding.id}`).toSorted());
      }
    }
  });

  test("どの引用も、リンクの先のセルに、その値が印刷されている", () => {
    let cells = 0;
    for (const { finding } of all) {
      for (const { path, value, asPrinted, state, pointer } of finding.places) {
        const [page, fragment] = path.replace(/^\//, "").split("#") as [string, string | undefined];
        if (fragment === undefined) continue;
        const target = pageOf(page).find((e) => attribute(e, "id") === fragment);
        expect(target, `${finding.id} ${path}`).toBeDefined();
        if (!/^(overall|year)-r\d+c\d+$/.test(fragment)) continue;
        const text = textOf(target as Element);
        cells += 1;
        if (asPrinted !== null) expect(text, `${finding.id} ${pointer}`).toBe(asPrinted.replace(/\s+/g, " ").trim());
        const printed = parsePrintedNumber(text);
        // Where the cell is a number, it is the one that is quoted; a label may stand beside it in the same cell.
        if (typeof value === "number" && state === "value" && printed.kind === "number")
          expect(printed.value, `${finding.id} ${pointer}`).toBe(value);
      }
    }
    expect(cells).toBeGreaterThan(50);
  });

  test("ページの引用は、データの引用と同じ順で、同じセルを指し、同じ値を書いている", () => {
    for (const { model, finding } of all) {
      const base = site.base.replace(/\/$/, "");
      const own = findingsOn(`plans/${model.id}/checks/${finding.rule}/`).find(
        (e) => attribute(e, "id") === `finding-${finding.code}-${finding.id}`,
      );
      const quoted = within(own as Element).filter((e) => e.tagName === "dd");
      const links = quoted.map((e) => within(e).find((a) => a.tagName === "a") as Element);
      expect(
        links.map((a) => attribute(a, "href")),
        finding.id,
      ).toEqual(finding.places.map(({ path }) => `${base}${path}`));
      for (const [i, { value, state, place }] of finding.places.entries()) {
        const text = textOf(links[i] as Element);
        if (state === "blank") expect(text, `${finding.id} ${place}`).toBe("空欄");
        if (typeof value === "number")
          expect(text.replaceAll(",", "").replace("−", "-"), `${finding.id} ${place}`).toContain(String(value));
      }
      const first = findingsOn(`plans/${model.id}/${finding.code}/`).find((e) => attribute(e, "id") === `finding-${finding.id}`) as Element;
      const few = within(first).filter((e) => e.tagName === "dd");
      expect(few.map(textOf), finding.id).toEqual(quoted.slice(0, few.length).map(textOf));
      expect(few.length, finding.id).toBeGreaterThanOrEqual(Math.min(2, quoted.length));
    }
  });

  test("食い違いの文と、担当部署の言葉や注が、そのそばにある", () => {
    for (const { model, finding } of all) {
      const places = [
        [`plans/${model.id}/${finding.code}/`, `finding-${finding.id}`],
        [`plans/${model.id}/checks/${finding.rule}/`, `finding-${finding.code}-${finding.id}`],
      ] as const;
      for (const [path, id] of places) {
        const item = findingsOn(path).find((e) => attribute(e, "id") === id);
        const text = textOf(item as Element).replace(/\s/g, "");
        expect(text, finding.id).toContain(finding.sentence.replace(/\s/g, ""));
        for (const { reason, by } of finding.remarks) {
          expect(text, finding.id).toContain(reason.replace(/\s/g, ""));
          expect(text, finding.id).toContain(by.replace(/\s/g, ""));
        }
        if (finding.state === "explained") expect(text).toContain("担当部署の説明がある");
        if (finding.state === "corrected") expect(text).toMatch(/訂正された.*直す前は/);
      }
    }
  });

  test("食い違いのない取組事業と決まりのページは、何をくらべたかを言い、問題がないとは言わない", () => {
    let quiet = 0;
    for (const model of plans) {
      for (const { code, editions } of model.initiatives) {
        const page = pageOf(`plans/${model.id}/${code}/`);
        const heading = page.findIndex((e) => attribute(e, "id") === "findings");
        const lead = textOf(page[heading + 1] as Element);
        expect(lead, code).toMatch(/シートの中の\d+か所をくらべました。|くらべられるところがまだありません/);
        expect(textOf(page.find((e) => e.tagName === "main") as Element)).not.toContain("問題なし");
        if (lead.includes("見つかっていません")) quiet += 1;
        for (const { fiscalYear, year } of editions) {
          const has = pageOf(`plans/${model.id}/${code}/${fiscalYear}/`).some((e) => attribute(e, "id") === "findings");
          expect(has, `${code} ${fiscalYear}`).toBe(year !== undefined);
        }
      }
      const { rules } = json<{ rules: { id: string; compared: number; agreed: number }[] }>(`plans/${model.id}/checks.json`);
      for (const { id, compared, agreed } of rules) {
        const main = textOf(pageOf(`plans/${model.id}/checks/${id}/`).find((e) => e.tagName === "main") as Element);
        if (compared === 0) expect(main, id).toContain("くらべられるところが、この計画のシートにはまだありません。");
        else expect(main, id).toContain(`${compared}か所をくらべ`);
        if (compared > 0 && compared === agreed) expect(main, id).toMatch(/すべて合っていました|見つかっていません/);
      }
    }
    if (_name === "sample") expect(quiet).toBeGreaterThan(3);
  });

  test("一覧の数はどれも、その数だけの食い違いがあるところへ1歩で行ける", () => {
    for (const model of plans) {
      const base = site.base.replace(/\/$/, "");
      const links = pageOf(`plans/${model.id}/checks/`).filter((e) => /\/checks\/[^/]+\/#state-/.test(attribute(e, "href") ?? ""));
      for (const link of links) {
        const [path, fragment] = (attribute(link, "href") as string).slice(base.length + 1).split("#") as [string, string];
        const page = pageOf(path);
        const start = page.findIndex((e) => attribute(e, "id") === fragment);
        const end = page.findIndex((e, i) => i > start && e.tagName === "h2");
        const items = page.slice(start, end < 0 ? undefined : end).filter((e) => attribute(e, "class")?.split(" ").includes("finding"));
        expect(items.length, `${path}#${fragment}`).toBe(Number(textOf(link)));
      }
      const total = links.reduce((n, link) => n + Number(textOf(link)), 0);
      expect(total).toBe(model.initiatives.flatMap((initiative) => findingsOf(model, initiative)).length);
    }
  });

  test("どの判定の言葉も、決め方の説明へつながる", () => {
    const guide = new Set(pageOf("guide/rules/").flatMap((e) => attribute(e, "id") ?? []));
    const linked = pagesOf(site)
      .filter((path) => /^plans\/[^/]+\/[\d-]+\/$/.test(path))
      .flatMap((path) => pageOf(path).flatMap((e) => /guide\/rules\/#(.+)$/.exec(attribute(e, "href") ?? "")?.[1] ?? []));
    expect(linked.length).toBeGreaterThan(10);
    for (const fragment of new Set(linked)) expect(guide, fragment).toContain(fragment);
  });

  test("JavaScript がなくても、印刷しても、くらべた数の表と、くらべた欄がすべて読める", async () => {
    const most = all.toSorted((a, b) => b.finding.places.length - a.finding.places.length)[0] as (typeof all)[number];
    const context = await newContext(browser, { javaScript: false });
    const page = await context.newPage();
    await page.emulateMedia({ media: "print" });
    await page.goto(new URL(`plans/${most.model.id}/${most.finding.code}/`, site.url).href);
    expect(await page.locator("table.rules tbody tr").last().isVisible()).toBe(true);
    await page.goto(new URL(`plans/${most.model.id}/checks/${most.finding.rule}/`, site.url).href);
    const quotes = page.locator(`[id="finding-${most.finding.code}-${most.finding.id}"] dd`);
    expect(await quotes.count()).toBe(most.finding.places.length);
    expect(await quotes.last().isVisible()).toBe(true);
    await context.close();
  });

  test("食い違いの住所を開くと、その食い違いが画面に出て、キーボードで引用のセルへ行ける", async () => {
    const { finding } = all.find(({ finding: one }) => one.places[0]?.path.includes("#overall-r")) as (typeof all)[number];
    const context = await newContext(browser, { width: 360 });
    const page = await context.newPage();
    await page.goto(new URL(finding.path.replace(/^\//, ""), site.url).href);
    const item = page.locator(`[id="finding-${finding.id}"]`);
    expect(await item.evaluate((e) => e.getBoundingClientRect().top < innerHeight)).toBe(true);
    await item.locator("dd a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.endsWith(finding.places[0]?.path ?? "?"));
    expect(await page.locator(":target").isVisible()).toBe(true);
    await context.close();
  });
});
