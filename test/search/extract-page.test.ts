import { describe, expect, test } from "vitest";
import { extractPage } from "../../scripts/lib/extract-page.ts";

const page = (main: string, attributes = "") =>
  `<!doctype html><html lang="ja"><head><title>頭</title></head><body><header>見出し帯</header><main data-pagefind-body ${attributes}>${main}</main><footer>足</footer></body></html>`;
const body = (main: string) => extractPage(page(main))?.body;

describe("ページから検索の文字を取り出す", () => {
  test("題名、手がかり、本文、種類、絞り込みを読む", () => {
    const filters = JSON.stringify({ テーマ: ["51 電子化"] }).replaceAll('"', "&quot;");
    expect(
      extractPage(
        page(
          "<h1>コンビニ<b>交付</b></h1><dl><dt>番号</dt><dd data-search-key>51001</dd></dl><p>担当 <span data-search-key>市民課</span></p>",
          `data-search-kind="取組事業" data-search-filters="${filters}"`,
        ),
      ),
    ).toEqual({
      title: "コンビニ交付",
      key: "51001\n市民課",
      body: "コンビニ交付\n番号\n51001\n担当 市民課",
      kind: "取組事業",
      filters: { テーマ: ["51 電子化"] },
    });
  });

  test.each([
    ["段落や表のますは切れ目になる", "<p>あ</p><p>い</p><table><tr><td>1</td><td>0</td></tr></table>", "あ\nい\n1\n0"],
    ["改行の印は切れ目になる", "H30<br>2018", "H30\n2018"],
    ["文の中の要素は切れ目にならない", "<p>コン<em>ビ</em>ニ<wbr>交付</p>", "コンビニ交付"],
    ["ソースの改行は空白になる", "<p>あ\n   い</p>", "あ い"],
    ["たたまれた部分も文字である", "<details><summary>注2</summary>印刷のまま</details>", "注2\n印刷のまま"],
    ["目に見えないが読み上げられる文字もある", '<td>○<span class="visually-hidden">予定あり</span></td>', "○\n予定あり"],
    [
      "図、プログラム、様式、動かないときの文は除く",
      "あ<svg><text>図</text></svg><script>x</script><style>y</style><template>z</template><noscript>n</noscript>い",
      "あい",
    ],
    ["隠した要素と、除く印の要素は除く", "<p hidden>隠</p><p data-pagefind-ignore>除</p><p>残</p>", "残"],
    ["注釈は文字ではない", "あ<!-- い -->う", "あう"],
    ["文字の参照は文字になる", "&lt;p&gt;&amp;&#x3042;", "<p>&あ"],
  ])("%s", (_name, main, expected) => {
    expect(body(main)).toBe(expected);
  });

  test("検索しないページと、本文の印のないページは取り出さない", () => {
    expect(extractPage(page("<h1>検索</h1>", 'data-search="off"'))).toBeUndefined();
    expect(extractPage("<main><h1>x</h1></main>")).toBeUndefined();
  });

  test("題名も絞り込みもないページも読める", () => {
    expect(extractPage(page("<p>本文だけ</p>"))).toEqual({ title: "", key: "", body: "本文だけ", kind: "", filters: {} });
  });
});
