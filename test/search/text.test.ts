import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptsOf, marked, type Piece } from "../../src/search/excerpt.ts";
import { findSpans, normalise, project } from "../../src/search/text.ts";
import { text } from "./japanese.ts";

const shown = (pieces: readonly Piece[]): string => pieces.map((piece) => (piece.marked ? `［${piece.text}］` : piece.text)).join("");

describe("もとの文字への対応", () => {
  test.each([
    ["ｺﾝﾋﾞﾆ交付", "コンビニ", "［ｺﾝﾋﾞﾆ］交付"],
    ["平成３０年度Ｈ３０", "h30", "平成３０年度［Ｈ３０］"],
    ["138，000部", "138,000", "［138，000］部"],
    ["㈱みほん", "(株)", "［㈱］みほん"],
    ["㈱みほん", "株", "［㈱］みほん"],
    ["か\u3099くせい", "がく", "［か\u3099く］せい"],
    ["コンビニ交付", "コンビニ", "［コンビニ］交付"],
    ["コン\u200bビニ", "コンビニ", "［コン\u200bビニ］"],
    ["😀と𠮷野家", "𠮷野", "😀と［𠮷野］家"],
    ["ああああ", "ああ", "［ああああ］"],
  ])("%s の中の %s は、もとの文字のまま目立つ", (original, needle, expected) => {
    expect(shown(marked(original, [needle]))).toBe(expected);
  });

  test("どんな文でも、対応はもとの文の順に並び、書き直した文は全体を書き直したものと同じ", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: rewritten, starts, ends } = project(original);
        expect(rewritten).toBe(normalise(original));
        expect(starts).toHaveLength(rewritten.length);
        for (let i = 0; i < starts.length; i++) {
          expect(starts[i] as number).toBeLessThan(ends[i] as number);
          expect(starts[i] as number).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("どんな文でも、目立つところには探した言葉がある", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 5 }), (original, start, length) => {
        const rewritten = normalise(original);
        const needle = rewritten.slice(start % (rewritten.length + 1), (start % (rewritten.length + 1)) + length);
        fc.pre(needle.trim() !== "");
        const spans = findSpans(project(original), [needle]);
        expect(spans.length).toBeGreaterThan(0);
        // A sigma at the end of a word is written otherwise once its word is cut.
        const sigma = (part: string) => part.replaceAll("ς", "σ");
        for (const { from, to } of spans) expect(sigma(normalise(original.slice(from, to)))).toContain(sigma(needle));
      }),
      { numRuns: 2000 },
    );
  });

  test("別の書き方まで含めると、空白のある名前も異体字も目立つ", () => {
    expect(shown(marked("担当 山田　花子", ["山田花子"], "loose"))).toBe("担当 ［山田　花子］");
    expect(shown(marked("髙橋 一郎", ["高橋"], "loose"))).toBe("［髙橋］ 一郎");
    expect(shown(marked("髙橋 一郎", ["高橋"]))).toBe("髙橋 一郎");
  });
});

describe("抜き書き", () => {
  const long = `コンビニ交付の推進\n${"あ".repeat(200)}市民課${"い".repeat(200)}電子化${"う".repeat(200)}`;

  test("どの言葉も一度は見えるまで、まわり90字ほどを抜き書きする", () => {
    const excerpts = excerptsOf(long, "コンビニ交付の推進", ["市民課", "電子化"]);
    expect(excerpts).toHaveLength(2);
    for (const { pieces, cutBefore, cutAfter } of excerpts) {
      expect(pieces.map((piece) => piece.text).join("").length).toBeLessThanOrEqual(90);
      expect([cutBefore, cutAfter]).toEqual([true, true]);
    }
    expect(excerpts.map(({ pieces }) => shown(pieces)).join()).toMatch(/［市民課］.*［電子化］/);
  });

  test("近い言葉は1つの抜き書きに収まる", () => {
    const excerpts = excerptsOf("市民課が電子化を進める。", "", ["市民課", "電子化"]);
    expect(excerpts.map(({ pieces }) => shown(pieces))).toEqual(["［市民課］が［電子化］を進める。"]);
    expect(excerpts[0]).toMatchObject({ cutBefore: false, cutAfter: false });
  });

  test("題名にも本文にもある言葉は、本文のほうを見せる", () => {
    const [excerpt] = excerptsOf("コンビニ交付\n51001\n市民課がコンビニで交付する。", "コンビニ交付", ["コンビニ"]);
    expect(shown(excerpt?.pieces ?? [])).toBe("51001 市民課が［コンビニ］で交付する。");
  });

  test("題名にだけある言葉なら、題名から見せる", () => {
    const [excerpt] = excerptsOf("コンビニ交付\n市民課", "コンビニ交付", ["コンビニ"]);
    expect(shown(excerpt?.pieces ?? [])).toBe("［コンビニ］交付 市民課");
  });

  test("抜き書きの端にかかる言葉は、最後まで見せて目立たせる", () => {
    const content = `市民課${"あ".repeat(85)}市民課${"い".repeat(50)}`;
    expect(excerptsOf(content, "", ["市民課"]).map(({ pieces }) => shown(pieces))).toEqual([`［市民課］${"あ".repeat(85)}［市民課］`]);
  });

  test("抜き書きの端で文字を割らない", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), (before) => {
        const content = `${"x".repeat(before)}${"𠮷".repeat(60)}市民課${"か\u3099".repeat(60)}`;
        for (const { pieces } of excerptsOf(content, "", ["市民課"])) {
          const cut = pieces.map((piece) => piece.text).join("");
          expect(cut.isWellFormed()).toBe(true);
          expect(cut).not.toMatch(/^\u3099|か$/);
        }
      }),
    );
  });
});
