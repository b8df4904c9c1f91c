import { proseOf } from "../prose.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

/** The word at the head of a title, where it is written with kana that could be written the other way. */
const LEADING = /^\p{sc=Han}*(?:[\p{sc=Katakana}ー]{2,}|\p{sc=Hiragana}{2,})/u;

/** Katakana as hiragana, one code unit for one. */
const hiragana = (text: string): string => text.replace(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));

export const titleAgainstText: Rule = {
  id: "title-against-text",
  topic: "writing",
  severity: "note",
  name: "取組事業名の言葉は、文の中でも同じ書き方か",
  compares:
    "取組事業名のはじめの、かなを含む言葉を、最終目標、取組内容、コメントなどの文からさがします。ひらがなとカタカナを入れかえた書き方だけが見つかれば知らせます。どちらも見つからなければくらべません。",
  rationale: "書き方が違うと、同じものを指すのかが分からず、検索でも見つかりません。",
  *check({ editions }) {
    for (const edition of editions) {
      const word = LEADING.exec(edition.overall.title)?.[0];
      if (word === undefined) continue;
      const prose = proseOf(edition);
      const found = prose.flatMap((one) => {
        const at = hiragana(one.text).indexOf(hiragana(word));
        return at < 0 ? [] : [{ ...one, written: one.text.slice(at, at + word.length) }];
      });
      const [first] = found;
      if (!first) continue;
      yield {
        key: "title",
        fiscalYear: edition.fiscalYear,
        places: places(edition, "/overall/title", first.pointer),
        context: () => prose.flatMap((one) => places(edition, one.pointer)),
        sentence: prose.some(({ text }) => text.includes(word))
          ? null
          : `取組事業名では「${word}」、${first.name}などの文では「${first.written}」と書かれています。`,
      };
    }
  },
};
