import { initiativeDataPath } from "../../domain/address.ts";
import type { Initiative, PlanModel } from "../../plan/model.ts";
import { initiativeData } from "../data-json.ts";
import { rowsOf } from "./cache.ts";
import { BYTE_ORDER_MARK, csvField, LINE_END } from "./csv.ts";
import { archiveBytes, csvBytes } from "./files.ts";
import { archiveFile, type DataSite, fileUrl, isLarge, isWhole, tableFile } from "./site.ts";
import { type Field, record, type Table, type Value } from "./table.ts";
import { findTable } from "./tables.ts";

/**
 * How programs use the data, as real code with the site's own addresses and codes, and what each prints, computed from
 * the model. The code stands here once; a test runs what the page shows and compares what comes out.
 */

/** What runs an example. */
export type Runner = "curl" | "python" | "r";

export interface Example {
  readonly id: string;
  readonly runner: Runner;
  readonly title: string;
  readonly sentence: string;
  readonly code: string;
  /** What it prints, lines joined by \n; "" where this content gives it nothing to print. */
  readonly output: string;
}

/** A host for examples of a site whose own is not configured. */
const SOME_HOST = "https://example.jp";

/** The same site with addresses that a program can open. */
export function wholeSite(data: DataSite): { readonly site: DataSite; readonly isOwn: boolean } {
  const isOwn = isWhole(data.url("/"));
  return { site: isOwn ? data : { ...data, url: (path) => `${SOME_HOST}${data.url(path)}` }, isOwn };
}

/** A value as its CSV file has it, without quotes. */
const inCsv = (table: Table, row: Readonly<Record<string, Value>>, name: string): string => {
  const { type } = table.fields.find((field) => field.name === name) as Field;
  return csvField(row[name] ?? null, type === "string" ? "date" : type);
};

/** The first lines of a table's CSV file. */
function firstLines(data: DataSite, model: PlanModel, table: Table, count: number): string[] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(csvBytes(data, model, table));
  return text.replace(BYTE_ORDER_MARK, "").split(LINE_END).slice(0, count);
}

/** The plan and the initiative that the examples speak of: the first that has a result, else the first. */
export function exampleSubject(plans: readonly PlanModel[]): { readonly model: PlanModel; readonly initiative: Initiative } | undefined {
  const all = plans.filter((model) => !isLarge(model)).flatMap((model) => model.initiatives.map((initiative) => ({ model, initiative })));
  const hasResult = ({ initiative }: (typeof all)[number]): boolean =>
    initiative.latest.overall.indicators.some(({ actual }) => Object.keys(actual?.years ?? {}).length > 0);
  return all.find(hasResult) ?? all[0];
}

/** Every example; none for a site without an initiative. */
export function examples(data: DataSite): Example[] {
  const subject = exampleSubject(data.plans);
  if (!subject) return [];
  const { model, initiative } = subject;
  return [
    curlTable(data, model),
    curlArchive(data, model),
    pythonTable(data, model, initiative),
    pythonPage(data, model, initiative),
    rTable(data, model),
  ];
}

function curlTable(data: DataSite, model: PlanModel): Example {
  const table = findTable("departments");
  return {
    id: "curl-table",
    runner: "curl",
    title: "表の初めの3行を見る",
    sentence: `「${table.title}」の CSV を取り出して、初めの3行だけを示します。`,
    code: `curl -fsS '${fileUrl(wholeSite(data).site, tableFile(model, table))}' | head -n 3`,
    output: firstLines(data, model, table, 3)
      .filter((line) => line !== "")
      .join("\n"),
  };
}

function curlArchive(data: DataSite, model: PlanModel): Example {
  const file = archiveFile(model);
  return {
    id: "curl-archive",
    runner: "curl",
    title: "まとめたファイルを取り出し、中身が変わったかを確かめる",
    sentence:
      "ZIP をいまのフォルダに置き、ハッシュを計算します。内容が1字でも変わればハッシュも変わります。macOS では、sha256sum の代わりに shasum -a 256 を使います。",
    code: `curl -fsS -O '${fileUrl(wholeSite(data).site, file)}'\nsha256sum ${file}`,
    output: `${data.sha256(archiveBytes(data, model))}  ${file}`,
  };
}

function pythonTable(data: DataSite, model: PlanModel, initiative: Initiative): Example {
  const table = findTable("indicators");
  const { code, latest } = initiative;
  const id = latest.overall.indicators[0]?.id ?? "i1";
  const rows = Array.from(rowsOf(data, model, table), (row) => record(table, row)).filter(
    (row) => row.initiative_code === code && row.is_latest_edition === true && row.indicator_id === id && row.kind === "actual",
  );
  return {
    id: "python-table",
    runner: "python",
    title: "成果指標の実績を、値のない理由とともに並べる",
    sentence:
      "空の値を 0 にせず、状態（state）の列の言葉で示します。計画は年度ごとに書きなおされるので、いちばん新しい版の行だけを使います。",
    code: `import csv
import io
import urllib.request

url = "${fileUrl(wholeSite(data).site, tableFile(model, table))}"
with urllib.request.urlopen(url) as response:
    text = response.read().decode("utf-8-sig")

for row in csv.DictReader(io.StringIO(text, newline="")):
    if (row["initiative_code"], row["indicator_id"], row["kind"]) != ("${code}", "${id}", "actual"):
        continue
    if row["is_latest_edition"] == "true":
        print(row["column_key"], row["value"] or row["state"], row["unit"])`,
    output: rows.map((row) => [row.column_key, inCsv(table, row, "value") || row.state, row.unit ?? ""].join(" ")).join("\n"),
  };
}

function pythonPage(data: DataSite, model: PlanModel, initiative: Initiative): Example {
  const { code, title, editions } = initiativeData(model, initiative);
  const results = (editions.at(-1)?.overall.indicators ?? []).flatMap(({ name, attainment }) =>
    attainment.flatMap(({ fiscalYear, actual, meaning }) => (actual === null ? [] : [`${name} ${fiscalYear}: ${meaning}`])),
  );
  return {
    id: "python-page",
    runner: "python",
    title: "取組事業のページのデータから、目標に届いたかを並べる",
    sentence: "ページの住所の終わりの / を .json にすると、同じ内容のデータになります。実績のある年度だけを示します。",
    code: `import json
import urllib.request

url = "${wholeSite(data).site.url(initiativeDataPath(model.id, code))}"
with urllib.request.urlopen(url) as response:
    page = json.load(response)

print(page["code"], page["title"])
for indicator in page["editions"][-1]["overall"]["indicators"]:
    for year in indicator["attainment"]:
        if year["actual"] is not None:
            print(f'{indicator["name"]} {year["fiscalYear"]}: {year["meaning"]}')`,
    output: [`${code} ${title}`, ...results].join("\n"),
  };
}

/** How many rows the R example prints. */
const R_ROWS = 5;

function rTable(data: DataSite, model: PlanModel): Example {
  const table = findTable("effects");
  const rows = Array.from(rowsOf(data, model, table), (row) => record(table, row)).filter(
    (row) =>
      row.is_latest_edition === true &&
      row.group === "combined" &&
      row.kind === "actual" &&
      row.column_kind === "year" &&
      row.state === "value",
  );
  return {
    id: "r-table",
    runner: "r",
    title: "効果額の実績を並べる",
    sentence: `すべての列を文字として読むので、番号の先頭の 0 が残ります。「計」の行の、数えてよい値だけを、初めの${R_ROWS}行まで示します。`,
    code: `url <- "${fileUrl(wholeSite(data).site, tableFile(model, table))}"
rows <- read.csv(url, fileEncoding = "UTF-8-BOM", colClasses = "character")
rows <- subset(
  rows,
  is_latest_edition == "true" & group == "combined" & kind == "actual" &
    column_kind == "year" & state == "value"
)
rows <- head(rows, ${R_ROWS})
cat(paste(rows$initiative_code, rows$fiscal_year, rows$value, rows$unit), sep = "\\n")`,
    output: rows
      .slice(0, R_ROWS)
      .map((row) => [row.initiative_code, row.fiscal_year, inCsv(table, row, "value"), row.unit].join(" "))
      .join("\n"),
  };
}

/** What a spreadsheet program reads of a table, so that a reader sees that she did it right. */
export interface Spreadsheet {
  readonly title: string;
  readonly address: string;
  readonly fields: readonly { readonly name: string; readonly title: string; readonly value: string }[];
}

/** How many columns of the table are shown. */
const SHOWN_COLUMNS = 5;

export function spreadsheet(data: DataSite): Spreadsheet | undefined {
  const subject = exampleSubject(data.plans);
  if (!subject) return undefined;
  const table = findTable("initiatives");
  const [first] = rowsOf(data, subject.model, table);
  const row = first && record(table, first);
  return {
    title: table.title,
    address: fileUrl(wholeSite(data).site, tableFile(subject.model, table)),
    fields: table.fields
      .slice(0, SHOWN_COLUMNS)
      .map(({ name, title }) => ({ name, title, value: row === undefined ? "" : inCsv(table, row, name) })),
  };
}
