import { describe, expect, test } from "vitest";
import { labelKey, paragraphs, plainText, truncate } from "../../src/domain/text.ts";

describe("シートの文を、段落に分けた文字だけにする", () => {
  test("段落のタグは改行に、飾りのタグはなくす", () => {
    expect(plainText("<p>選挙情報紙。</p> <p>平成29年度より、<b>経費</b>削減。</p>")).toBe("選挙情報紙。\n平成29年度より、経費削減。");
  });

  test("style のついたリストの中黒は、1行ずつにする", () => {
    expect(plainText('<ul style="list-style-type: none;"> <li>・計画通り ・次期に向けて </li></ul>')).toBe("・計画通り\n・次期に向けて");
  });

  test("知らない山かっこは、文としてそのまま残す", () => {
    expect(plainText("3<5 で <ＡＩ> と <script>x</script>")).toBe("3<5 で <ＡＩ> と <script>x</script>");
  });

  test("実体参照は1回だけ戻す", () => {
    expect(plainText("A&amp;B、&lt;b&gt;、&amp;lt;、&#9312;、&#x1F916;、&nosuch;")).toBe("A&B、<b>、&lt;、①、🤖、&nosuch;");
  });

  test("タグだけのセルは空になる", () => {
    expect(plainText("<p> </p><br/>")).toBe("");
  });

  test("改行の種類と、全角の空白をそろえる", () => {
    expect(plainText("一\r\n二\r三　　四")).toBe("一\n二\n三 四");
  });
});

test("段落は空のものを除いて順に並ぶ", () => {
  expect(paragraphs("一\n\n二")).toEqual(["一", "二"]);
});

test("見出しは、全角・半角、空白、波線の違いを気にせず比べる", () => {
  expect(labelKey("アクションプラン全体計画（平成28～32年度）")).toBe(labelKey("ｱｸｼｮﾝﾌﾟﾗﾝ 全体計画(平成２８〜32年度)"));
  expect(labelKey("4～6月")).toBe(labelKey("４~６月"));
});

test("切りつめるときに、文字を半分に割らない", () => {
  expect(truncate("🤖🤖🤖", 2)).toBe("🤖…");
  expect(truncate("髙﨑", 2)).toBe("髙﨑");
});
