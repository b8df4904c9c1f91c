import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textDiff, wordsOf } from "../../src/views/text-diff.ts";

const brief = (before: string, after: string) =>
  textDiff(before, after).map(({ kind, text }) => `${kind === "added" ? "+" : kind === "removed" ? "-" : ""}${text}`);

describe("文の違い", () => {
  test("言葉は、漢字、ひらがな、カタカナ、英字、数字のまとまりで切れ、記号は1つずつ", () => {
    expect(wordsOf("証明書の25%をコンビニで、1,000件交付（A4・2枚）")).toEqual([
      ..."証明書|の|25|%|を|コンビニ|で|、|1,000|件交付|（|A|4|・|2|枚|）".split("|"),
    ]);
    expect(wordsOf("佐々木さん\n髙﨑ーー🤖")).toEqual(["佐々木", "さん", "\n", "髙﨑", "ーー", "🤖"]);
  });

  test("消えた言葉と加わった言葉だけに印がつく", () => {
    expect(brief("証明書の25%を交付する。", "証明書の10%以上を交付する。")).toEqual([
      "証明書の",
      "-25",
      "+10",
      "%",
      "+以上",
      "を交付する。",
    ]);
    expect(brief("同じ文", "同じ文")).toEqual(["同じ文"]);
  });

  test("どんな文でも、残った部分と消えた部分で前の文、残った部分と加わった部分で次の文になる", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom("目標", "を", "10", "%", "\n", "コンビニ", "。", "🤖", "ＡＢ"), { maxLength: 20 })
        .map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDiff(before, after);
        const join = (gone: string) => parts.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join("");
        expect([join("added"), join("removed")]).toEqual([before, after]);
      }),
    );
  });
});
