import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { tableFile, workbookFile } from "../../src/views/open-data/site.ts";
import { TABLES } from "../../src/views/open-data/tables.ts";
import { sheetName } from "../../src/views/open-data/workbook.ts";
import { run } from "../lib/fail.ts";
import { ensureLibreOffice, shownByLibreOffice } from "../lib/libreoffice.ts";
import { readOptions, SITE_OPTIONS, siteOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values } = readOptions(
  SITE_OPTIONS,
  `使い方: npm run office -- [--content フォルダ] [--out フォルダ]
作ったサイト（はじめは dist）の CSV と Excel を LibreOffice で開き、日本語、コードの先頭の 0、日付が、
そのまま見えるかを確かめます。違えば、どこがどう違うかを言い、終了コード 1 で終わります。`,
);

/** What stays as it is in any program: codes, dates and texts. A program shows a number or true in its own way. */
const isCompared = (type: string): boolean => type === "string" || type === "date";

await run(() => {
  const { content: dir, out } = siteOptions(values);
  const program = ensureLibreOffice();
  if (program === undefined) throw new Error("LibreOffice（libreoffice-calc）が要ります。入れてから、もう一度実行してください。");
  const plans = readContent(dir, join(projectRoot, "content")).content?.plans ?? [];
  const wrong: string[] = [];
  let compared = 0;
  const compare = (place: string, table: (typeof TABLES)[number], given: readonly string[][], shown: readonly string[][]): void => {
    if (given.length !== shown.length) wrong.push(`${place}: ${given.length}行のはずが${shown.length}行`);
    for (const [i, record] of given.entries())
      for (const [c, { type, name, codes }] of table.fields.entries()) {
        // The workbook writes the name of a code in its place.
        if (!isCompared(type) || (codes && !place.endsWith(".csv"))) continue;
        compared += 1;
        const [wanted, seen] = [record[c] ?? "", shown[i]?.[c] ?? ""].map((text) => text.replace(/\s*¶\s*|\s+/g, " ").trim());
        if (wanted !== seen) wrong.push(`${place} ${i + 2}行目 ${name}: 「${wanted}」が「${seen}」`);
      }
  };
  for (const model of plans) {
    const book = shownByLibreOffice(program, join(out, "data", workbookFile(model)));
    for (const table of TABLES) {
      const file = join(out, "data", tableFile(model, table));
      const given = parseCsv(readFileSync(file, "utf8")).slice(1);
      compare(tableFile(model, table), table, given, parseCsv(shownByLibreOffice(program, file).get("") ?? "").slice(1));
      const sheet = book.get(sheetName(table));
      if (sheet === undefined) wrong.push(`${workbookFile(model)} に「${sheetName(table)}」のシートが見えません`);
      else compare(`${workbookFile(model)} ${table.title}`, table, given, parseCsv(sheet).slice(1));
    }
  }
  if (wrong.length > 0) {
    console.error(wrong.slice(0, 50).join("\n"));
    console.error(`LibreOffice での見え方の違い ${wrong.length}件`);
    process.exitCode = 1;
  } else console.log(`LibreOffice で開いても、${compared}の欄がそのまま見えます。`);
});
