import { eraFiscalYear } from "../../src/domain/fiscal-year.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import { truncate } from "../../src/domain/text.ts";
import type { ImportedEdition, ImportResult, Located } from "../../src/import/plan-import.ts";
import type { ValueChange } from "../../src/schemas/edition-changes.ts";
import { SHEET_NAMES } from "../../src/sheets/layout.ts";

/** What an import says, in Japanese. */
export function importReport(result: ImportResult, written: boolean): string {
  const blocks = [
    section("読んだもの", result.editions.map(editionLine)),
    section("印刷と違うように読んだところ、気をつけて読んだところ", result.editions.flatMap(remarkLines)),
    section("これまでの内容との違い", result.editions.flatMap(changeLines)),
    section(
      "そのほか",
      result.notices.map((notice) => `  ${notice}`),
    ),
    result.problems.length > 0 ? formatProblems(result.problems) : "",
    ending(result, written),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? "" : [`【${title}】`, ...lines].join("\n"));

const STATES = { new: "新しい版", changed: "変わる版", same: "変わらない版" } as const;

function editionLine({ code, fiscalYear, title, sheets, state, files }: ImportedEdition): string {
  const read = sheets.map((sheet) => SHEET_NAMES[sheet]).join("、");
  return `  ${code} ${title} ${eraFiscalYear(fiscalYear)}: ${read}（${STATES[state]}、${files.join("、")}）`;
}

function remarkLines({ code, fiscalYear, remarks }: ImportedEdition): string[] {
  return remarks.flatMap((remark) => [
    `  ${code} ${eraFiscalYear(fiscalYear)} ${remark.place}`,
    ...(remark.asPrinted === undefined ? [] : [`    印刷: ${remark.asPrinted}`]),
    `    ${remark.reason}`,
  ]);
}

const show = (value: unknown): string => {
  if (value === undefined) return "（なし）";
  return truncate(typeof value === "string" ? `「${value}」` : JSON.stringify(value), 120);
};

function changeLines({ code, fiscalYear, changes }: ImportedEdition): string[] {
  const values = changes.filter(({ pointer }) => !pointer.startsWith("/remarks/"));
  return [...values.map(changeLine), ...remarkChanges(changes)].map((line) => `  ${code} ${eraFiscalYear(fiscalYear)} ${line}`);
}

/** Remarks that come and go; one that only moved up in the list is the same. */
function remarkChanges(changes: ImportedEdition["changes"]): string[] {
  const own = changes.filter(({ pointer }) => pointer.startsWith("/remarks/"));
  const texts = (which: "before" | "after") =>
    own.flatMap((change) => (change[which] === undefined ? [] : [JSON.stringify(change[which])]));
  const [before, after] = [texts("before"), texts("after")];
  const reasonOf = (text: string): string => truncate(`「${(JSON.parse(text) as { reason: string }).reason}」`, 80);
  return [
    ...before.filter((text) => !after.includes(text)).map((text) => `注がなくなります: ${reasonOf(text)}`),
    ...after.filter((text) => !before.includes(text)).map((text) => `注が加わります: ${reasonOf(text)}`),
  ];
}

function changeLine({ pointer, place, before, after }: Located<ValueChange>): string {
  if (pointer.startsWith("/printed/")) return `${place}: もとのシートの文字か位置が変わります`;
  return `${place}: ${show(before)} → ${show(after)}`;
}

function ending(result: ImportResult, written: boolean): string {
  if (result.writes.length === 0) return "変わるところはありません。何も書きませんでした。";
  const count = `${result.writes.length}個のファイル`;
  return written ? `${count}を書きました。` : `試しに読んだだけです。取り込むと、${count}が変わります。`;
}
