import { cellAt } from "../../plan/series.ts";
import { EFFECT_ROWS, type EffectGroup, type EffectRow } from "../../schemas/edition.ts";
import { proseOf } from "../prose.ts";
import { cellPlaces, isNumber, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

/** An amount of money as prose writes it: 約1億9千万円, 3,456千円, 120万円. */
const AMOUNT = /(?:約|およそ)?(?:[0-9０-９][0-9０-９,，.．]*(?:兆|億|百万|千万|万|千|百)?)+円/u;
/** Words by which a sentence claims that money was saved or earned; a fee or a price alone is no effect. */
const EFFECT_WORD = /減|節約|節減|抑制|圧縮|増収|増加|増え|増と|効果|浮い|上回/u;

/** The clause of the text that claims an amount as an effect, or undefined. */
function claimedAmount(text: string): string | undefined {
  const sentences = text.split(/[。\n]/u).filter((sentence) => AMOUNT.test(sentence) && EFFECT_WORD.test(sentence));
  return sentences[0]
    ?.split(/、|[，,](?![0-9０-９])/u)
    .map((clause) => clause.trim())
    .find((clause) => AMOUNT.test(clause));
}

export const moneyInProse: Rule = {
  id: "money-in-prose",
  topic: "money",
  severity: "finding",
  name: "文に書かれた金額の効果は、効果額の表にもあるか",
  compares:
    "文の中に、円の金額と、減る・増える・効果などの言葉が1つの文にあるとき、効果額の表を見ます。表の年度と計の欄の数がどれも0か空欄なら食い違いとします。料金や事業費だけの文はくらべません。くらべる相手が違う額かもしれないので、文の額を表に足すことはしません。",
  rationale:
    "文では大きな効果が語られ、表では0であれば、計画全体の効果額にその効果は入っていません。どちらの数を信じればよいかを確かめる必要があります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      if (!edition.overall.effects) continue;
      const { effects } = readEdition(edition, columns);
      const groups = Object.keys(effects) as EffectGroup[];
      const rows = groups.flatMap((group) => (Object.keys(EFFECT_ROWS) as EffectRow[]).map((row) => effects[group][row]));
      const hasMoney = rows.some(({ cells }) =>
        cells.some((cell) => cell.column.kind !== "baseline" && isNumber(cell) && cell.value !== 0),
      );
      const totals = (Object.keys(EFFECT_ROWS) as EffectRow[]).map((row) => cellAt(effects.combined[row], "final"));
      for (const { key, pointer, name, text } of proseOf(edition)) {
        const claim = claimedAmount(text);
        if (claim === undefined) continue;
        yield {
          key,
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, pointer), ...cellPlaces(edition, totals)],
          context: () => places(edition, "/overall/effects", "/overall/updatedOn"),
          sentence: hasMoney ? null : `${name}には「${claim}」とあり、効果額の表の数はどれも0か空欄です。`,
        };
      }
    }
  },
};
