import type { ResolvedRow } from "../../plan/series.ts";
import { EFFECT_GROUPS, EFFECT_ROWS, type EffectGroup, type EffectRow, INDICATOR_ROWS, type IndicatorRow } from "../../schemas/edition.ts";
import { places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

interface NamedRow {
  readonly name: string;
  readonly row: ResolvedRow;
}

const hasDefault = ({ row }: NamedRow): boolean => row.cells.some(({ state }) => state === "default-zero");

const firstDefault = (named: NamedRow | undefined): string[] =>
  named?.row.cells
    .filter(({ state }) => state === "default-zero")
    .slice(-1)
    .map(({ pointer }) => pointer) ?? [];

export const defaultZero: Rule = {
  id: "default-zero",
  topic: "writing",
  severity: "note",
  name: "0は、測った結果の0か",
  compares:
    "成果指標と効果額の表に、様式が合計の欄などへ自動で入れた0があるかを見ます。あれば、どの行にあるかを表ごとに1回知らせます。その0は、目標や結果として数えません。",
  rationale: "様式の0を結果の0と読むと、何も成果がなかったように見えます。逆に、書かれていない目標が0という目標に見えることもあります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      const { indicators, effects } = readEdition(edition, columns);
      const tables: { key: string; table: string; rows: NamedRow[] }[] = [
        {
          key: "indicators",
          table: "成果指標",
          rows: indicators.flatMap(({ rows }) =>
            (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).map((row) => ({ name: INDICATOR_ROWS[row], row: rows[row] })),
          ),
        },
        {
          key: "effects",
          table: "効果額",
          rows: (Object.keys(EFFECT_GROUPS) as EffectGroup[]).flatMap((group) =>
            (Object.keys(EFFECT_ROWS) as EffectRow[]).map((row) => ({ name: EFFECT_GROUPS[group], row: effects[group][row] })),
          ),
        },
      ];
      for (const { key, table, rows } of tables) {
        if (!rows.some(({ row }) => row.present)) continue;
        const found = rows.filter(hasDefault);
        const names = [...new Set(found.map(({ name }) => name))];
        yield {
          key,
          fiscalYear: edition.fiscalYear,
          standing: true,
          // One cell of each kind is enough to see what is meant.
          places: places(edition, ...names.flatMap((name) => firstDefault(found.find((one) => one.name === name)))),
          context: () => places(edition, ...rows.map(({ row }) => row.pointer)),
          sentence:
            found.length === 0
              ? null
              : `${table}の表の「${names.join("」「")}」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。`,
        };
      }
    }
  },
};
