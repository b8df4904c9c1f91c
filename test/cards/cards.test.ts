import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { MISSING, writable } from "../../src/cards/letters.ts";
import { CARD_COLORS, cardSvg, layOut } from "../../src/cards/svg.ts";
import { phrasesOf, wrapPhrases } from "../../src/cards/wrap.ts";
import { cardPng } from "../../src/raster/card-png.ts";
import { loadPen } from "../../src/raster/font.ts";
import { CARD_SIZE, type Card, hasOwnCards, initiativeCard, planCard } from "../../src/views/card.ts";
import { initiativeView } from "../../src/views/initiative.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { contents } from "../views/contents.ts";
import { siteCards } from "./site-cards.ts";

const pen = loadPen();
const MARGIN = 64;

function cardOf(title: string): Card {
  const model = makeModel([
    editionInput({ overall: { title, indicators: [indicatorInput({ originalTarget: "|5|10", actual: "|1|1" })] } }),
  ]);
  return initiativeCard(model, model.initiatives[0] ?? expect.unreachable());
}

const card = (overrides: Partial<Card>): Card => ({ ...cardOf("見本の事業"), ...overrides });

/** The words of a card as they are drawn, from top to bottom. */
const wordsOf = (drawn: Card): string[] => layOut(drawn, "みえる行革", pen).texts.map(({ text }) => text);

/** Everything stands within the margins, and nothing above or below stands on something else. */
function expectInPlace(drawn: Card): void {
  const { texts } = layOut(drawn, "みえる行革", pen);
  for (const { text, x, y, size, bold } of texts) {
    const right = x + (bold ? pen.bold : pen.regular).widthOf(text) * size;
    expect(x, text).toBeGreaterThanOrEqual(MARGIN);
    expect(right, text).toBeLessThanOrEqual(CARD_SIZE.width - MARGIN + 0.01);
    expect(y - size, text).toBeGreaterThan(12);
    expect(y, text).toBeLessThan(CARD_SIZE.height - 12);
  }
  const columns = [texts.filter(({ x }) => x === MARGIN), texts.filter(({ x }) => x > MARGIN && x < 400)];
  for (const column of columns) {
    const lines = column.toSorted((a, b) => a.y - b.y);
    for (const [i, line] of lines.entries()) {
      const above = lines[i - 1];
      if (above) expect(line.y - line.size * 0.9, `${above.text}／${line.text}`).toBeGreaterThanOrEqual(above.y);
    }
  }
}

describe.each(contents())("%sのカードは", (_name, { site, plans }) => {
  const cards = siteCards(site, plans);

  test("サイトに1枚、計画ごとに1枚、取組事業ごとに1枚で、住所は重ならない", () => {
    const initiatives = plans.reduce((sum, model) => sum + model.initiatives.length, 0);
    expect(cards).toHaveLength(1 + plans.length + initiatives);
    expect(new Set(cards.map(({ path }) => path)).size).toBe(cards.length);
  });

  test("ページと同じ題と番号、同じ判定と効果額の言葉を示し、代わりの文にも同じ言葉がある", () => {
    for (const model of plans)
      for (const initiative of model.initiatives) {
        const drawn = initiativeCard(model, initiative);
        const page = initiativeView(model, initiative);
        const [result, effects] = page.answers;
        const words = wordsOf(drawn);
        const all = words.join("").replaceAll(" ", "");
        const [head = ""] =
          writable(page.title, pen.bold)
            .replaceAll(" ", "")
            .match(/^.{1,30}/u) ?? [];
        expect(all).toContain(head);
        expect(words.some((text) => text.startsWith(page.code))).toBe(true);
        expect(words).toContain(effects?.verdict);
        if (page.overall.indicators.length === 1) expect(words).toContain(result?.verdict);
        for (const { result: one } of page.overall.indicators)
          if (!["not-due", "no-result", "no-target", "no-direction", "zero-target"].includes(one.state)) expect(all).toContain(one.verdict);
        for (const { key, percent } of page.overall.effects.text.shares)
          if (key.endsWith("ToDate") && percent !== null && percent >= 0) expect(all).toContain(`計画の${percent}%`);
        for (const part of [page.code, page.title, effects?.verdict, model.plan.city.name]) expect(drawn.alt).toContain(part);
        if (model.plan.city.fictional) expect([words.includes("架空の市"), drawn.alt.includes("架空の市")]).toEqual([true, true]);
      }
  });

  test("どの字も、余白の内に、重ならずに立つ", () => {
    for (const one of cards) expectInPlace(one);
  });

  test("計画のカードの件数は、成果指標の数と合う", () => {
    for (const model of plans) {
      const count = model.initiatives.reduce((sum, { latest }) => sum + latest.overall.indicators.length, 0);
      const lines = planCard(model).facts.find(({ label }) => label === "目標に届いたか")?.lines ?? [];
      expect(lines.reduce((sum, { words }) => sum + Number(/：(\d+)個$/.exec(words)?.[1]), 0)).toBe(count);
    }
  });
});

describe("カードの題", () => {
  test("どんな長さでも、余白の内に収まり、収まらなければ … で切れる", () => {
    const letters = fc.constantFrom(..."市民の暮らしを支える、取組（事業）・ー見直し。ＡBcd 12％「」っァ髙𠮷Ⅱ🙂ﾐ");
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 240 }), (title) => expectInPlace(card({ title: title.join("") }))),
      { numRuns: 60 },
    );
    const long = "公共施設の統合と床面積の縮減をすすめるもの".repeat(10);
    expect(wordsOf(card({ title: long })).filter((text) => text.endsWith("…"))).toHaveLength(1);
    expect(wordsOf(card({ title: "短い題" })).join("")).not.toContain("…");
  });

  test("成果指標の結果がどれだけ分かれても、題の場所が残る", () => {
    const lines = Array.from({ length: 7 }, (_, i) => ({
      tone: "behind" as const,
      words: `変更後の計画には届いたが、当初計画には届いていない：${i}個`,
    }));
    const facts = [
      { label: "目標に届いたか", lines, basis: "成果指標14個の最新の結果" },
      {
        label: "お金の効果",
        lines: [{ tone: null, words: "実績 1,728千円" }],
        basis: `2018年度まで。${"同じ年度までの当初計画の159%。".repeat(4)}`,
      },
    ];
    const drawn = card({ title: "公文書の電子化と紙の使用量の削減", facts });
    expectInPlace(drawn);
    expect(wordsOf(drawn)).toContain("公文書の電子化と紙の使用量の削減");
    expect(wordsOf(drawn).join("")).toContain("同じ年度までの当初計画の159%。".repeat(4));
  });

  test("言葉の切れ目で折られ、行の始めに句読点や閉じかっこ、終わりに開きかっこは来ない", () => {
    expect(phrasesOf("窓口の待ち時間の短縮").length).toBeGreaterThan(1);
    const text = "コンビニエンスストア等における証明書等の自動交付（住民票、印鑑登録）の「見直し」。ッーと、・";
    for (let width = 3; width < 30; width += 1) {
      const lines = wrapPhrases(text, width, (part) => Array.from(part).length);
      expect(lines.join("")).toBe(text);
      for (const line of lines.slice(1)) if (width > 4) expect(line).not.toMatch(/^[、。）」・ーッ]/);
      for (const line of lines.slice(0, -1)) if (width > 4) expect(line).not.toMatch(/[（「]$/);
      for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(width);
    }
  });
});

describe("フォントにない字", () => {
  test("髙や﨑はそのまま、Ⅱは同じ意味のII、ほかは〓になり、別の漢字にはならない", () => {
    expect(writable("髙﨑①㈱～△", pen.bold)).toBe("髙﨑①㈱～△");
    expect(writable("第Ⅱ期", pen.bold)).toBe("第II期");
    expect(writable("𠮷野家🙂", pen.bold)).toBe(`${MISSING}野家${MISSING}`);
    expect(writable("葛\u{e0100}城\u200b市", pen.bold)).toBe("葛城市");
  });

  test("〓があるカードは、そのことわりを示し、代わりの文にはもとの字がある", () => {
    const drawn = cardOf("𠮷田川の清掃");
    expect(wordsOf(drawn)).toEqual(expect.arrayContaining(["〓田川の清掃", "〓は、この画像では書けない字です"]));
    expect(drawn.alt).toContain("𠮷田川の清掃");
    expect(wordsOf(cardOf("吉田川の清掃")).join("")).not.toContain("〓");
  });

  test("カードに使う言葉の字は、どちらの太さにも、すべてある", () => {
    for (const [, { site, plans }] of contents())
      for (const one of siteCards(site, plans))
        for (const text of wordsOf(one))
          for (const character of text) expect([pen.regular.has(character), pen.bold.has(character)], character).toEqual([true, true]);
  });
});

describe("カードの絵", () => {
  const work = mkdtempSync(join(tmpdir(), "mieru-cards-"));
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  const svg = (one: Card) => cardSvg(one, "みえる行革", pen);

  test("描かれた字は、測った幅のとおりの場所にある", () => {
    const text = "取組（事業）、12,345千円の髙﨑 AI";
    const size = 40;
    const path = pen.bold.draw(text, 100, 200, size);
    const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><path d="${path}"/></svg>`);
    const box = drawn.getBBox() ?? expect.unreachable();
    expect(box.x).toBeGreaterThanOrEqual(100 - 1);
    const right = 100 + pen.bold.widthOf(text) * size;
    expect(box.x + box.width).toBeLessThanOrEqual(right + 1);
    expect(box.x + box.width).toBeGreaterThan(right - size / 2);
    expect([box.y > 200 - size, box.y + box.height < 200 + size * 0.3]).toEqual([true, true]);
  });

  test("同じ内容からは、作り直しても、前に作ったものからも、同じバイトができる", async () => {
    const one = cardOf("白い便りの見直し");
    const first = await cardPng(one, "みえる行革", join(work, "a"));
    const [again, kept, other] = await Promise.all([
      cardPng(one, "みえる行革", join(work, "b")),
      cardPng(one, "みえる行革", join(work, "a")),
      cardPng(cardOf("青い便りの見直し"), "みえる行革", join(work, "a")),
    ]);
    expect(again.equals(first)).toBe(true);
    expect(kept.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  test("PNG の画素は、SVG を描いた画素と、見て分かる違いがない", async () => {
    const one = card({ badge: "架空の市" });
    const png = await cardPng(one, "みえる行革", join(work, "c"));
    const { width, height, at } = pixelsOf(png);
    expect([width, height]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    const truth = new Resvg(svg(one), { background: "#fff", font: { loadSystemFonts: false } }).render().pixels;
    let greatest = 0;
    let drawn = 0;
    for (let i = 0; i < width * height; i += 1) {
      const [r, g, b] = at(i);
      const differences = [r, g, b].map((value, channel) => Math.abs(value - (truth[i * 4 + channel] as number)));
      if (r !== 255) drawn += 1;
      greatest = Math.max(greatest, ...differences);
    }
    expect(greatest).toBeLessThanOrEqual(36);
    expect(drawn).toBeGreaterThan(20_000);
  });

  test("危ない文字は、印にも属性にもならない", () => {
    const markup = svg(cardOf(`<script>"'&`));
    expect(markup).not.toContain("<script");
    expect(markup).toContain("&lt;script&gt;&quot;&#39;&amp;");
  });

  test("色は、明るい画面の色と同じで、印の形は、ページの印の形と同じ", () => {
    const primitives = readFileSync("node_modules/@digital-go-jp/design-tokens/dist/tokens.css", "utf8");
    const light = readFileSync("src/styles/tokens.css", "utf8").split("@media")[0] ?? "";
    const valueIn = (css: string, name: string) => new RegExp(`${name}:\\s*([^;]+);`).exec(css)?.[1] ?? "";
    const tokens = { paper: "bg", ink: "text", muted: "text-muted", line: "border", accent: "accent" } as const;
    for (const [name, token] of Object.entries(tokens)) {
      const primitive = /var\((.+)\)/.exec(valueIn(light, `--color-${token}`))?.[1] ?? expect.unreachable(token);
      expect(valueIn(primitives, primitive), name).toBe(CARD_COLORS[name as keyof typeof CARD_COLORS]);
    }
    const component = readFileSync("src/components/ToneMark.astro", "utf8");
    for (const tone of ["ahead", "on-track", "behind", "done", "stopped", "unknown"] as const) {
      const facts = [{ label: "", lines: [{ tone, words: "結果" }], basis: "" }];
      const shapes = /stroke-width="2">(.+)<\/g>/.exec(svg(card({ facts })))?.[1] ?? expect.unreachable(tone);
      const own = component.slice(component.indexOf(`tone === "${tone}"`));
      for (const [, value] of shapes.matchAll(/ (?:d|r|width|stroke-dasharray)="([^"]+)"/g))
        expect(own.slice(0, 250), tone).toContain(`"${value}"`);
    }
  });
});

test("版がとても多い計画では、どの取組事業も、計画のカードを使う", () => {
  const model = makeModel([editionInput()]);
  const initiative = model.initiatives[0] ?? expect.unreachable();
  const large = { ...model, initiatives: Array.from({ length: 2_001 }, () => initiative) };
  expect([hasOwnCards(model), hasOwnCards(large)]).toEqual([true, false]);
  expect(initiativeCard(large, initiative)).toBe(planCard(large));
  expect(initiativeCard(model, initiative).path).not.toBe(planCard(model).path);
});

/** The colours of a PNG with a palette and no filters. */
function pixelsOf(png: Buffer): { width: number; height: number; at: (index: number) => [number, number, number] } {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [head, palette, data] = ["IHDR", "PLTE", "IDAT"].map((name) => chunks.get(name) ?? expect.unreachable(name)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const rows = inflateSync(data);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  return {
    width,
    height,
    at: (index) => {
      const place = 3 * (rows[Math.floor(index / width) * (width + 1) + 1 + (index % width)] as number);
      return [palette[place], palette[place + 1], palette[place + 2]] as [number, number, number];
    },
  };
}
