import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attr, html, page, scoped, script, useAssets } from "../../scripts/bench/templates/html.ts";
import { assetsOf } from "../../scripts/lib/bench-assets.ts";
import { compareOutputs } from "../../scripts/lib/bench-equality.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { astroEnvironment, runAstro } from "../../scripts/lib/site-build.ts";
import { SAMPLE } from "../content.ts";

beforeAll(() => {
  useAssets({ stylesheet: "", scripts: { Chart: "/_astro/chart.js" }, scopes: { "components/A": "data-astro-cid-a" } });
});

describe("くらべるためのひな形", () => {
  test("文と属性の文字を、Astro と同じに逃がす", () => {
    expect(html`<a href="${`?a=1&b="2"`}">${`<'&">`}</a>`.text).toBe('<a href="?a=1&amp;b=&quot;2&quot;">&lt;&#39;&amp;&quot;&gt;</a>');
  });

  test("値のないものは書かず、0 は書き、並びはつなぐ", () => {
    expect(html`<p>${null}${undefined}${false}${0}${["a", html`<b>b</b>`]}</p>`.text).toBe("<p>0a<b>b</b></p>");
    expect(html`<p${attr("id", undefined)}${attr("class", "")}></p>`.text).toBe("<p class></p>");
  });

  test("空白を、Astro の圧縮と同じに残す", () => {
    const text = html`
      <p>
        文
        <b>a</b>　<i>b</i>
      </p>
    `.text;
    expect(text).toBe("<p>\n文\n<b>a</b> <i>b</i> </p>");
    expect(html.spaced` <br /> <td /> `.text).toBe(" <br> <td></td> ");
  });

  test("自分のスタイルを持つ部品の要素には、印がつく", () => {
    const A = scoped("components/A", (html) => (name: string) => html`<p class="x"><my-part>${name}</my-part></p>`);
    expect(A("a").text).toBe('<p class="x" data-astro-cid-a><my-part data-astro-cid-a="true">a</my-part></p>');
    const B = scoped("components/B", (html) => () => html`<p></p>`);
    expect(B().text).toBe("<p></p>");
  });

  test("スクリプトは、1つのページに1度だけ書く", () => {
    const one = '<script type="module" src="/_astro/chart.js"></script>';
    expect(page(() => html`${script("Chart")}${script("Chart")}`)).toBe(one);
    expect(page(() => html`${script("Chart")}`)).toBe(one);
  });
});

describe("作ったものが同じか", () => {
  const dir = mkdtempSync(join(tmpdir(), "mieru-bench-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const compared = () => compareOutputs(join(dir, "made"), join(dir, "astro"), join(dir, "content"));

  test("同じファイル、空白だけが違うページ、違うもの、ないもの、余計なものを分ける", () => {
    put("content/plans/p/initiatives/1/2018.json", "{}");
    const pages = { "plans/p/index.html": "<p>計画</p>", "plans/p/1/index.html": "<ul> <li>a</li> </ul>", "plans/p/1.json": "1" };
    for (const [path, text] of Object.entries(pages)) put(`astro/${path}`, text);
    // Neither is compared: a drawn card, and a page of the plan that no template makes.
    put("astro/plans/p/1/card.png", "");
    put("astro/plans/p/effects/index.html", "");
    for (const [path, text] of Object.entries(pages)) put(`made/${path}`, text.replace("> <", "><"));
    expect(compared()).toEqual({ equal: 2, normalised: 1, different: [] });

    put("made/plans/p/1/index.html", "<ul> <li>b</li> </ul>");
    put("made/plans/p/1.json", "1 ");
    put("made/plans/p/2.json", "");
    rmSync(join(dir, "made/plans/p/index.html"));
    const { equal, normalised, different } = compared();
    expect({ equal, normalised }).toEqual({ equal: 0, normalised: 0 });
    expect(different).toEqual([
      expect.stringMatching(/^plans\/p\/1\.json: 1文字目から/),
      'plans/p/1/index.html: 9文字目から違います。Astro "<ul> <li>a</li> </ul>"、こちら "<ul> <li>b</li> </ul>"',
      "plans/p/index.html: ありません。",
      "plans/p/2.json: Astro は作っていません。",
    ]);
  });
});

test("ひな形は、見本の市のどの場合も、Astro と1バイトも違わないものを作る", async () => {
  // Astro keeps what it works with beside what it writes only within the project.
  const work = join(projectRoot, ".cache", "bench", `templates-${process.pid}`);
  const [astro, made, assets] = [join(work, "astro"), join(work, "made"), join(work, "assets.json")];
  try {
    const env = astroEnvironment({ content: SAMPLE, out: astro, base: "/", site: undefined }, astro);
    expect(await runAstro(["build"], { ...env, MIERU_SHARE: "0/1 compared", MIERU_CACHE: join(work, "cache") }, true)).toBe(0);
    writeFileSync(assets, JSON.stringify(await assetsOf(astro)));
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, "scripts/bench/node.ts")], {
      env: { ...process.env, BENCH_CONTENT: SAMPLE, BENCH_OUT: made, BENCH_ASSETS: assets },
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    const { equal, normalised, different } = compareOutputs(made, astro, SAMPLE);
    // What Astro adds for itself stands in its own folder.
    expect({ normalised, different }).toEqual({ normalised: 0, different: [] });
    expect(equal).toBeGreaterThan(300);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
