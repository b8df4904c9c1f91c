import { expect, test } from "vitest";
import { findingSentence } from "../../src/views/finding-counts.ts";

const none = { compared: 10, agreed: 10, findings: 0, explained: 0, corrected: 0, notes: 0 };

test.each([
  ["見つからなくても、くらべた数を言う", none, "シートの中の10か所をくらべました。合わないところは見つかっていません。"],
  ["くらべられるところがなければ、そう言う", { ...none, compared: 0, agreed: 0 }, "シートの中に、くらべられるところがまだありません。"],
  ["見つかれば、数を言う", { ...none, agreed: 8, findings: 2 }, "シートの中の10か所をくらべました。合わないところが2か所あります。"],
  [
    "説明や訂正も言う",
    { ...none, agreed: 8, findings: 2, explained: 1, corrected: 1 },
    "シートの中の10か所をくらべました。合わないところが2か所あります（担当部署の説明があるものが1か所、ほかに、訂正されたものが1か所）。",
  ],
])("%s", (_, counts, said) => {
  expect(findingSentence(counts)).toBe(said);
});
