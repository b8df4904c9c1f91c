import { describe, expect, test } from "vitest";
import { foldedRuns, otherWritings, yearWritings } from "../../src/search/variants.ts";

describe("年度の別の書き方", () => {
  test.each([
    ["平成31年度", ["2019年度", "令和1年度", "R1", "令和元年度", "H31"]],
    ["令和元年度", ["2019年度", "令和1年度", "R1", "平成31年度", "H31"]],
    ["h31", ["2019年", "令和1", "R1", "令和元", "平成31"]],
    ["平成30", ["2018年", "H30"]],
    ["2018", ["平成30", "H30"]],
    ["2018年度", ["平成30年度", "H30"]],
    ["平成30年度の実績", ["2018年度の実績", "H30年度の実績"]],
  ])("%s", (term, expected) => {
    expect(yearWritings(term).toSorted()).toEqual(expected.toSorted());
  });

  test.each(["138,000", "12018", "2018.5", "コンビニ", "平成", "h", "rh30x", "51001"])("%s は年度ではない", (term) => {
    expect(yearWritings(term)).toEqual([]);
  });
});

describe("字体と空白のちがい", () => {
  /** Whether a page with the text is offered for the term by its other writings. */
  function isOffered(body: string, term: string): boolean {
    const words = foldedRuns(body);
    return otherWritings(term).some(({ tokens }) =>
      words.some((run) => run.some((_, i) => tokens.every((token, j) => run[i + j] === token))),
    );
  }

  test.each([
    ["山田 花子", "山田花子"],
    ["髙橋 一郎", "高橋"],
    ["髙橋 一郎", "高橋一郎"],
    ["﨑山", "崎山"],
    ["髙", "高"],
    ["平成28〜32年度", "平成28~32年度"],
    ["−1,234", "-1,234"],
    ["A—B", "a-b"],
  ])("「%s」のページは「%s」でも示される", (body, term) => {
    expect(isOffered(body.normalize("NFKC").toLowerCase(), term)).toBe(true);
  });

  test.each([
    ["山田\n花子", "山田花子"],
    ["山田 hanako", "山田hanako"],
    ["高橋", "髙木"],
    ["サービス", "サ-ビス"],
  ])("「%s」のページは「%s」では示されない", (body, term) => {
    expect(isOffered(body, term)).toBe(false);
  });

  test("ふつうの書き方だけのページは、索引に何も加えない", () => {
    expect(foldedRuns("コンビニ交付 51001\n平成30年度 138,000部").flat()).toEqual([]);
  });
});
