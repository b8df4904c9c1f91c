import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordTokens } from "../../src/search/record.ts";
import { normalise, runsOf } from "../../src/search/text.ts";
import { codeOf, queryTokens, singleToken, termsOf } from "../../src/search/tokens.ts";
import { contains, text, word } from "./japanese.ts";

/** Whether the words stand in the record one behind the other, as Pagefind asks it of a phrase. */
function hasPhrase(record: readonly string[], phrase: readonly string[]): boolean {
  return record.some((_, i) => phrase.every((token, j) => record[i + j] === token));
}

describe("語の分け方", () => {
  test("どんな日本語の文でも、文に書かれている言葉だけが見つかる", () => {
    fc.assert(
      fc.property(text, text, word, (title, body, query) => {
        const record = recordTokens({ title, key: "", body: `${title}\n${body}` });
        for (const term of termsOf(query)) expect(hasPhrase(record, queryTokens(term))).toBe(contains(`${title}\n${body}`, term));
      }),
      { numRuns: 3000 },
    );
  });

  test("文のどの部分を取り出しても、その文が見つかる", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 12 }), (body, start, length) => {
        const runs = runsOf(body);
        fc.pre(runs.length > 0);
        const run = Array.from(runs[start % runs.length] as string);
        const part = run.slice(start % run.length, (start % run.length) + length).join("");
        // A part can begin with a mark that another normalisation would treat otherwise.
        fc.pre(normalise(part) === part);
        expect(hasPhrase(recordTokens({ title: "", key: "", body }), queryTokens(part))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("文字の符号は、どの文字ともぶつからず、ほかの符号の頭にもならない", () => {
    const points = fc.integer({ min: 1, max: 0x10ffff }).filter((point) => point < 0xd800 || point > 0xdfff);
    fc.assert(
      fc.property(points, points, (a, b) => {
        fc.pre(a !== b);
        const [codeA, codeB] = [codeOf(String.fromCodePoint(a)), codeOf(String.fromCodePoint(b))];
        expect(codeA.startsWith(codeB) || codeB.startsWith(codeA)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  test("符号は英小文字と数字だけで、1文字の語と2文字の語は長さで分かれる", () => {
    for (const characters of ["あい", "漢字", "𠮷野", "😀😀", "1a", "힣가"]) {
      const [pair = ""] = queryTokens(characters);
      expect(pair).toMatch(/^[0-9a-z]+$/);
      const single = singleToken(Array.from(characters)[0] as string);
      expect([4, 7]).toContain(single.length);
      expect([6, 9, 12]).toContain(pair.length);
    }
  });

  test("質問は空白で区切られ、同じ言葉は1回だけ、空白だけなら何もない", () => {
    expect(termsOf(" コンビニ　交付\tコンビニ ｺﾝﾋﾞﾆ ")).toEqual(["コンビニ", "交付"]);
    expect(termsOf(" 　\n")).toEqual([]);
    expect(termsOf("Ｈ３０")).toEqual(["h30"]);
  });
});
