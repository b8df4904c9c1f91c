import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readChart } from "../../src/charts/read-svg.ts";
import { embedSnippet, PAPER_COLORS, standaloneSvg, wrap } from "../../src/charts/standalone.ts";
import { type ChartTake, initiativeTakes, planTakes } from "../../src/views/chart-take.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { attribute, elementsOf } from "../site/html.ts";
import { contents } from "../views/contents.ts";
import { elementOf } from "./dom.ts";

const ADDRESS = "https://example.jp/plans/p/1/#indicator-i1";
const picture = (take: ChartTake) => elementOf(standaloneSvg(take, ADDRESS).replace(/^<\?xml[^>]*>\s*/, ""));

function firstTake(name = "件数", title = "見本の事業"): ChartTake {
  const model = makeModel([
    editionInput({
      overall: { title, indicators: [indicatorInput({ originalTarget: "|5|10||||10", actual: "|1|1|2.8|||0*" }, { name })] },
    }),
  ]);
  const initiative = model.initiatives[0] ?? expect.unreachable();
  return initiativeTakes(model, initiative)[0] ?? expect.unreachable();
}

describe("図の画像（SVG）", () => {
  test("題、説明、出典、シートの版、内容の日付、利用条件、住所が、見える文字で入っている", () => {
    const take = firstTake();
    const svg = picture(take);
    const text = Array.from(svg.querySelectorAll("text"), (line) => line.textContent ?? "").join("");
    expect(text).toContain(take.subject);
    expect(text).toContain(take.drawing.spec.title);
    expect(text).toContain(take.sentence);
    for (const { label, text: words } of take.credits) expect(text).toContain(`${label}：${words}`);
    expect(take.credits.map(({ label }) => label)).toEqual(["出典", "シート", "内容の日付", "データの利用条件"]);
    expect(text).toContain(ADDRESS);
  });

  test("架空の市の図には、架空であることが絵の中に書かれる", () => {
    const take = { ...firstTake(), notice: "見本市は架空の市です。" };
    expect(standaloneSvg(take, ADDRESS)).toContain(">見本市は架空の市です。<");
  });

  test("危ない文字は、印にも属性にもならない", () => {
    const svg = standaloneSvg(firstTake(`<b x="100%">'&`, `"><script>`), ADDRESS);
    expect(svg).not.toMatch(/<b |<script/);
    expect(svg).toContain("&lt;b x=&quot;100%&quot;&gt;&#39;&amp;");
  });

  test("色は、明るい画面と同じ", () => {
    const primitives = readFileSync("node_modules/@digital-go-jp/design-tokens/dist/tokens.css", "utf8");
    const light = readFileSync("src/styles/tokens.css", "utf8").split("@media")[0] ?? "";
    const valueIn = (css: string, name: string) => new RegExp(`${name}:\\s*([^;]+);`).exec(css)?.[1] ?? "";
    for (const [token, color] of Object.entries(PAPER_COLORS)) {
      const primitive = /var\((.+)\)/.exec(valueIn(light, token))?.[1] ?? expect.unreachable(token);
      expect(valueIn(primitives, primitive), token).toBe(color);
    }
  });

  test("長い文は、始めに句読点や閉じかっこ、終わりに開きかっこが来ないように折られ、字は失われない", () => {
    const text = "実績値は、平成28年度（2016年度）の136,000部から平成30年度（2018年度）の101,500部へ減りました。";
    for (let width = 6; width < 40; width += 1) {
      const lines = wrap(text, width);
      expect(lines.join("")).toBe(text);
      for (const line of lines) expect(line).not.toMatch(/^[、。）]|（$/);
    }
  });

  test("埋め込むコードは1つの iframe で、名前と高さがあり、危ない文字が印にならない", () => {
    const [frame, ...others] = elementsOf(embedSnippet(firstTake(`"><script>`), "https://example.jp/embed/p/1/i1/")).filter(
      ({ tagName }) => tagName === "iframe" || tagName === "script",
    );
    expect(others).toEqual([]);
    expect(attribute(frame as never, "src")).toBe("https://example.jp/embed/p/1/i1/");
    expect(attribute(frame as never, "title")).toContain(`"><script>の計画と実績`);
    expect(Number(attribute(frame as never, "height"))).toBeGreaterThan(300);
    expect(attribute(frame as never, "loading")).toBe("lazy");
  });
});

describe.each(contents())("%sでは", (_name, { plans }) => {
  const takes = plans.flatMap((model) => [...planTakes(model), ...model.initiatives.flatMap((one) => initiativeTakes(model, one))]);

  test("どの図の画像にも、ページの図と同じ値が描かれている", () => {
    expect(takes.length).toBeGreaterThan(4);
    for (const take of takes) {
      const svg = picture(take);
      const { drawing } = take;
      if (drawing.kind === "chart") {
        const drawn = svg.querySelectorAll("svg")[0] ?? expect.unreachable();
        expect(readChart(drawn)).toEqual({ ...drawing.spec, notes: [] });
      } else
        expect(
          Array.from(svg.querySelectorAll("[data-step]"), (step) => [
            step.getAttribute("data-step"),
            Number(step.getAttribute("data-value")),
          ]),
        ).toEqual(drawing.spec.steps.map(({ key, value }) => [key, value]));
    }
  });

  test("どの図の画像も、よその何も指さず、色と長さがそのまま書かれている", () => {
    for (const take of takes) {
      const svg = standaloneSvg(take, ADDRESS);
      expect(svg).not.toMatch(/var\(|url\(|@import|<image|<script|foreignObject/);
      expect(Array.from(svg.matchAll(/href="([^"]*)"/g), ([, target]) => target).filter((target) => !target?.startsWith("#"))).toEqual([]);
      // In the markup, not in what people read: a unit may be %.
      expect(svg).not.toMatch(/<[^>]* (?:x|x1|x2|width)="[^"]*%"/);
    }
  });
});
