import { describe, expect, test } from "vitest";
import { startsFormula } from "../../src/domain/spreadsheet.ts";
import { text } from "../../src/schemas/base.ts";
import { parseWith } from "../../src/schemas/parse.ts";

const messagesOf = (value: string): string[] => parseWith(text, value, "plan.json").problems.map(({ message }) => message);

describe("表計算ソフトが数式として動かす文字", () => {
  test.each(["=1+1", "＝SUM(A1)", "@foo", "＠foo", "+cmd|' /C calc'!A0", "-1+2", "- 周知する", "－ 周知する", "\t=1"])(
    "%s は数式になる",
    (value) => {
      expect(startsFormula(value)).toBe(true);
    },
  );

  test.each(["-", "－", "―", "-5", "−5", "△5", "+3部", "-1,234", "・周知する", "A=1", "51001", "（-5）", ""])(
    "%s は数式にならない",
    (value) => {
      expect(startsFormula(value)).toBe(false);
    },
  );

  test("数式で始まる文は、元の内容で断られ、直し方が示される", () => {
    expect(messagesOf("- 周知する")).toEqual([expect.stringMatching(/数式.*「・」で始め.*例: /)]);
    expect(messagesOf("  =1+1")).toHaveLength(1);
    expect(messagesOf("・周知する")).toEqual([]);
  });

  test("データのファイルで段落の切れ目を表す字と、目に見えない制御文字も断られる", () => {
    expect(messagesOf("あ¶い")).toEqual([expect.stringContaining("¶")]);
    expect(messagesOf("あ\u000bい")).toEqual([expect.stringContaining("制御文字")]);
    expect(messagesOf("あ\nい")).toEqual([]);
  });
});
