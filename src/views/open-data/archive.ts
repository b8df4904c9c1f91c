import { zipSync } from "fflate";
import { dateLabel } from "../../domain/fiscal-year.ts";
import type { PlanModel } from "../../plan/model.ts";
import { caveats } from "./caveats.ts";
import { BYTE_ORDER_MARK, LINE_END } from "./csv.ts";
import { csvwMetadata, dataPackage, planDescription, type Stamp } from "./descriptors.ts";
import { planJson } from "./plan-json.ts";
import { csvwFile, type DataSite, PACKAGE_FILE, planJsonFile, planStem, tableFile } from "./site.ts";
import type { Table } from "./table.ts";
import { TABLES } from "./tables.ts";

/** Everything of a plan in one file, with what must be known to use it. */

/** ZIP knows no time zone, so the date is built in the local one: the same bytes wherever it is made. */
const FIXED_DATE = new Date(1980, 0, 1);

/** Text for the simplest editor: UTF-8 with a byte order mark, CRLF. */
const plainFile = (lines: readonly string[]): string => `${BYTE_ORDER_MARK}${lines.join("\n").replaceAll("\n", LINE_END)}${LINE_END}`;

function readme(data: DataSite, model: PlanModel): string {
  const { plan, asOf } = model;
  return plainFile([
    `${plan.city.name}「${plan.title}」のデータ`,
    "",
    planDescription(model),
    "",
    `内容の日付: ${asOf ? `${dateLabel(asOf)}現在` : "日付の記載はありません"}`,
    `もとの資料: ${plan.source.title}（${plan.source.publisher}）${plan.source.url ? ` ${plan.source.url}` : ""}`,
    `利用条件: ${plan.licence.name}（licence.txt）`,
    "注意: caveats.txt を、数をくらべたり足したりする前に読んでください。",
    `作成: ${data.site.operator}`,
    "",
    "■ 表",
    ...TABLES.map((table) => `${tableFile(model, table)}  ${table.title}`),
    "",
    "■ そのほかのファイル",
    `${planJsonFile(model)}  すべての表（JSON）。文章は段落のままです。`,
    `${PACKAGE_FILE}  表と項目の説明（Frictionless Data Package）`,
    `${csvwFile(model)}  表と項目の説明（CSV on the Web）`,
    "",
    "CSV の文字コードは UTF-8（BOM つき）、改行は CRLF です。Excel でも、そのまま開けます。",
    "Excel でコードの先頭の 0 を残すには、「データ」の「テキストまたは CSV から」で読み込み、コードの列を文字列にしてください。",
  ]);
}

function licence({ plan }: PlanModel): string {
  return plainFile([plan.licence.name, ...(plan.licence.url ? [plan.licence.url] : []), "", plan.licence.note]);
}

const caveatsFile = (model: PlanModel): string =>
  plainFile(
    caveats(model)
      .flatMap(({ title, text }, i) => [`${i + 1}. ${title}`, text, ""])
      .slice(0, -1),
  );

/** The ZIP of a plan, all in a folder of the plan's name. `csv` gives the bytes of a table's own file. */
export function archive(data: DataSite, model: PlanModel, stamp: Stamp, csv: (table: Table) => Uint8Array): Uint8Array {
  const files: [string, string][] = [
    ["README.txt", readme(data, model)],
    ["licence.txt", licence(model)],
    ["caveats.txt", caveatsFile(model)],
    [PACKAGE_FILE, `${JSON.stringify(dataPackage(data, [model], stamp), null, 1)}\n`],
    [csvwFile(model), `${JSON.stringify(csvwMetadata(model), null, 1)}\n`],
    [planJsonFile(model), planJson(data, model)],
  ];
  const encoder = new TextEncoder();
  const entries = [
    ...files.map(([name, text]): [string, Uint8Array] => [name, encoder.encode(text)]),
    ...TABLES.map((table): [string, Uint8Array] => [tableFile(model, table), csv(table)]),
  ];
  return zipSync(Object.fromEntries(entries.map(([name, bytes]) => [`${planStem(model)}/${name}`, bytes])), {
    level: 6,
    mtime: FIXED_DATE,
  });
}
