import fc from "fast-check";

/** Random Japanese as sheets hold it: kana of both widths, kanji, digits, signs, rare characters, blanks of every kind. */
const CHARACTERS = Array.from(
  "のコンビニ交付事業行政電子化あいうがぱ０１２30Ｈh平成令和元年度（）()、。・～〜~−-―%％,，.．㈱①Ⅲ髙高﨑崎𠮷😀힣ｱｶﾞﾎﾟｯ" +
    "ＡａＡbÉéΣσς\u3099\u200b\u00ad",
);
const BLANKS = [" ", "　", "\n", "\t", "\u00a0", "  "];

const character = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...CHARACTERS) }, { weight: 1, arbitrary: fc.constantFrom(...BLANKS) });
/** A text of up to 60 characters. */
export const text = fc.array(character, { maxLength: 60 }).map((list) => list.join(""));
/** A short query, most often of one term. */
export const word = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 3 }).map((list) => list.join(""));

/** The plain truth that search is measured by, written apart from it: NFKC, lower case, substring. */
export function contains(text: string, term: string): boolean {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\u200b|\u00ad/g, "")
    .includes(term);
}
