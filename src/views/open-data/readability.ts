import type { Plan } from "../../schemas/plan.ts";
import { codesOf } from "./codes.ts";
import { BYTE_ORDER_MARK, LINE_END, parseCsv } from "./csv.ts";
import type { Field, Table } from "./table.ts";

/**
 * The rules of 行政データにおける機械可読性に関するルール (デジタル庁, 2026), each by its own id, over the files as they
 * are published. Source: https://github.com/digital-go-jp/machine_readability_rule. A check returns what does not
 * agree with the rule, and nothing where all does.
 */

/** A CSV file with the definition of its table. */
export interface CheckedCsv {
  readonly name: string;
  /** The whole text, its byte order mark included. */
  readonly text: string;
  readonly table: Pick<Table, "fields" | "primaryKey">;
  readonly vocabularies: Plan["vocabularies"];
  /** The first lines of the files of the same table of other plans and years. */
  readonly others: readonly string[];
}

interface Parsed extends CheckedCsv {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

interface Rule<T> {
  readonly id: string;
  readonly name: string;
  readonly check: (file: T) => string[];
}

/** 1 is the line of the names, as a person counts. */
const line = (index: number): string => `${index + 2}行目`;

/** Each cell of a field that some cell does not agree with, by what is wrong; at most a few, since one tells enough. */
function cells({ table, records }: Parsed, fits: (field: Field) => boolean, isWrong: (text: string, field: Field) => boolean): string[] {
  return table.fields.flatMap((field, column) =>
    fits(field)
      ? records.flatMap((record, i) => {
          const text = record[column] ?? "";
          return text !== "" && isWrong(text, field) ? [`${line(i)} ${field.name}: ${text}`] : [];
        })
      : [],
  );
}

const isNumber = ({ type }: Field): boolean => type === "integer" || type === "number";
const isYear = ({ unit }: Field): boolean => unit !== undefined && "word" in unit && unit.word === "年度（西暦）";
const hasWords = ({ codes, vocabulary }: Field): boolean => codes !== undefined || vocabulary !== undefined;

/** Enclosed numbers and letters, unit squares, Roman numerals, half-width katakana, private use: unlike on other machines. */
const PLATFORM_DEPENDENT = /[\u2150-\u218f\u2460-\u24ff\u3200-\u33ff\uff61-\uff9f\ue000-\uf8ff]/;
/** Values that only a list of codes explains. */
const CODE_LIKE = /^[a-z]+(?:-[a-z]+)*$/;
/** The values of these fields are names of their own and no codes. */
const NAMES = /(?:_id|^pointer|^code|^code_list|_code)$/;

const allowed = (field: Field, vocabularies: Plan["vocabularies"]): string[] | undefined =>
  field.codes
    ? codesOf(field.codes).map(({ code }) => code)
    : field.vocabulary
      ? vocabularies[field.vocabulary].map(({ term }) => term)
      : field.type === "boolean"
        ? ["true", "false"]
        : undefined;

const CSV_RULES: readonly Rule<Parsed>[] = [
  {
    id: "L1-01",
    name: "機械が直接読み取れるファイル形式か",
    check: ({ name }) => (/\.(?:csv|json|xlsx)$/.test(name) ? [] : [name]),
  },
  {
    id: "L1-02",
    name: "1つのファイルに1つの表だけがあるか",
    check: ({ header, records }) =>
      records.flatMap((record, i) => (record.join() === header.join() ? [`${line(i)}に、もう1つの見出しがあります`] : [])),
  },
  {
    id: "L1-03",
    name: "空の行や列で、データが分断されていないか",
    check: ({ header, records }) => [
      ...records.flatMap((record, i) => (record.every((text) => text === "") ? [`${line(i)}が空です`] : [])),
      ...header.flatMap((name, i) => (name === "" && records.every((record) => (record[i] ?? "") === "") ? [`${i + 1}列目が空です`] : [])),
    ],
  },
  {
    id: "L1-04",
    name: "データと関係のないメモがないか",
    check: ({ header, records }) =>
      records.flatMap((record, i) => (header.length > 1 && record.length === 1 && record[0] !== "" ? [`${line(i)}: ${record[0]}`] : [])),
  },
  {
    id: "L1-05",
    name: "すべての列に、意味の分かる項目名があるか",
    check: ({ header, table }) =>
      header.flatMap((name, i) => (name !== "" && /\p{L}{2}/u.test(table.fields[i]?.title ?? "") ? [] : [`${i + 1}列目: ${name}`])),
  },
  {
    id: "L1-06",
    name: "空白や改行で体裁を整えていないか",
    // What the sheets print stays as it is, but for the white space around it.
    check: (file) =>
      cells(
        file,
        () => true,
        (text, field) => text !== text.trim() || (field.quoted !== true && / {2}|\u3000{2}/.test(text)),
      ),
  },
  {
    id: "L1-07",
    name: "1つのセルに1つのデータか",
    check: (file) =>
      cells(
        file,
        (field) => hasWords(field) || field.type !== "string" || file.table.primaryKey.includes(field.name),
        (text, field) => /[、,;；\n¶]/.test(text) && !allowed(field, file.vocabularies)?.includes(text),
      ),
  },
  {
    id: "L1-08",
    name: "機種依存文字を使っていないか",
    // Where the sheets' own words are quoted the rule makes an exception, as it does for proper names.
    check: (file) => [
      ...file.header.filter((name) => !/^[\u0020-\u007e]*$/.test(name)),
      ...cells(
        file,
        (field) => field.quoted !== true,
        (text) => PLATFORM_DEPENDENT.test(text),
      ),
    ],
  },
  {
    id: "L1-09",
    name: "空欄と0が区別されているか",
    check: ({ table, header, records }) =>
      table.fields.flatMap((field) => {
        if (field.state === undefined || field.name.startsWith("uncounted_")) return [];
        const [value, state] = [header.indexOf(field.name), header.indexOf(field.state)];
        return records.flatMap((record, i) => {
          const isValue = record[state] === "value";
          return ((record[value] ?? "") !== "") === isValue
            ? []
            : [`${line(i)} ${field.name}: ${record[value] || "（空）"}、${record[state] || "（空）"}`];
        });
      }),
  },
  {
    id: "L1-14",
    name: "1つのデータが1行に収まっているか",
    check: ({ text, records }) => {
      const lines = text.split(/\r\n|\n|\r/).length - 1;
      return lines === records.length + 1 ? [] : [`データは${records.length}件なのに、見出しのほかに${lines - 1}行あります`];
    },
  },
  {
    id: "L1-15",
    name: "コンマのある文字が二重引用符で囲まれているか",
    check: ({ header, records }) =>
      records.flatMap((record, i) =>
        record.length > header.length ? [`${line(i)}に、見出しより多い${record.length}個のフィールドがあります`] : [],
      ),
  },
  {
    id: "L2-01",
    name: "数の列に、数だけがあるか",
    check: (file) => cells(file, isNumber, (text) => !/^-?\d+(?:\.\d+)?$/.test(text)),
  },
  {
    id: "L2-02",
    name: "前の行と同じ値でも、省略していないか",
    check: ({ table, records }) =>
      table.fields.flatMap((field, column) =>
        field.required ? records.flatMap((record, i) => ((record[column] ?? "") === "" ? [`${line(i)} ${field.name}`] : [])) : [],
      ),
  },
  {
    id: "L2-03",
    name: "どの列も、ほかと違う項目名か",
    check: ({ header }) => header.filter((name, i) => header.indexOf(name) !== i),
  },
  {
    id: "L2-04",
    name: "選択肢の書き方がそろっているか",
    check: (file) =>
      cells(
        file,
        (field) => hasWords(field) || field.type === "boolean",
        (text, field) => !allowed(field, file.vocabularies)?.includes(text),
      ),
  },
  {
    id: "L2-05",
    name: "選択肢と「その他」の中身が分かれているか",
    check: (file) =>
      cells(file, hasWords, (text, field) => /^その他\s*[（(:：]/.test(text) && !allowed(field, file.vocabularies)?.includes(text)),
  },
  {
    id: "L3-01",
    name: "1行目が項目名で、2行目からデータか",
    check: ({ header, table }) => {
      const names = table.fields.map(({ name }) => name);
      return header.join() === names.join() ? [] : [`1行目: ${header.join()}`];
    },
  },
  {
    id: "L3-02",
    name: "コードの意味の表があるか",
    check: ({ table, records }) =>
      table.fields.flatMap((field, column) => {
        if (field.type !== "string" || field.quoted || hasWords(field) || NAMES.test(field.name)) return [];
        const values = records.flatMap((record) => ((record[column] ?? "") === "" ? [] : [record[column] as string]));
        return values.length > 0 && values.every((value) => CODE_LIKE.test(value)) ? [`${field.name}: ${values[0]}`] : [];
      }),
  },
  {
    id: "L3-03",
    name: "数の列に、意味の決められていない記号がないか",
    check: (file) => cells(file, isNumber, (text) => /[*＊×xX△▲…‥―ー※]/.test(text)),
  },
  {
    id: "L3-04",
    name: "数の単位が書かれているか",
    check: ({ table }) =>
      table.fields.flatMap(({ name, unit, ...field }) => {
        if (!isNumber({ name, ...field })) return [];
        const isTold = unit !== undefined && ("word" in unit ? unit.word !== "" : table.fields.some((other) => other.name === unit.field));
        return isTold ? [] : [name];
      }),
  },
  {
    id: "L3-05",
    name: "年や日付が西暦で、元号も並んでいるか",
    check: (file) => [
      ...cells(
        file,
        ({ type }) => type === "date",
        (text) => !/^\d{4}-\d{2}-\d{2}$/.test(text),
      ),
      ...cells(file, isYear, (text) => !/^(?:19|2\d)\d{2}$/.test(text)),
      ...file.table.fields.flatMap((field, column) => {
        if (!isYear(field)) return [];
        const era = file.header.indexOf(`${field.name}_era`);
        return file.records.flatMap((record, i) =>
          ((record[column] ?? "") === "") === ((record[era] ?? "") === "") ? [] : [`${line(i)} ${field.name} と元号がそろっていません`],
        );
      }),
    ],
  },
  {
    id: "L3-06",
    name: "地域のコードと正式な名前があるか",
    check: ({ header, records }) => {
      const [code, name] = [header.indexOf("city_code"), header.indexOf("city_name")];
      if (code < 0 && name < 0) return [];
      return records.flatMap((record, i) => (/^\d{6}$/.test(record[code] ?? "") && (record[name] ?? "") !== "" ? [] : [line(i)]));
    },
  },
  {
    id: "L3-07",
    name: "計画や年度が違っても、同じ形か",
    check: ({ header, others }) => others.filter((other) => other !== header.join()),
  },
  {
    id: "L3-08",
    name: "項目の定義、文字コード、改行が決まっているか",
    check: ({ text, table }) => [
      ...table.fields.flatMap(({ name, title, description }) =>
        /^[a-z][a-z0-9_]*$/.test(name) && title !== "" && description !== "" ? [] : [`${name}: 名前か説明が足りません`],
      ),
      ...(text.startsWith(BYTE_ORDER_MARK) ? [] : ["BOM がありません"]),
      ...(text.replaceAll(LINE_END, "").includes("\n") || !text.endsWith(LINE_END) ? ["改行が CRLF ではありません"] : []),
    ],
  },
  {
    id: "L3-09",
    name: "年度が列に並ばない、縦持ちの形か",
    check: ({ header }) => header.filter((name) => /(?:^|_)(?:(?:19|20)\d{2}|[hrs]\d{1,2})(?:_|$)|年度/i.test(name)),
  },
];

/** A workbook as its parts: the path in the package → its XML. */
export type WorkbookParts = Readonly<Record<string, string>>;

const sheetsOf = (parts: WorkbookParts): [string, string][] =>
  Object.entries(parts).filter(([path]) => /^xl\/worksheets\/[^/]+\.xml$/.test(path));
const sheetsWith = (pattern: RegExp) => (parts: WorkbookParts) =>
  sheetsOf(parts).flatMap(([path, xml]) => (pattern.test(xml) ? [path] : []));

const WORKBOOK_RULES: readonly Rule<WorkbookParts>[] = [
  {
    id: "L1-10",
    name: "図形や画像を使っていないか",
    check: (parts) => Object.keys(parts).filter((path) => /^xl\/(?:drawings|media|charts|embeddings)\//.test(path)),
  },
  {
    id: "L1-11",
    name: "色や太字でデータの違いを表していないか",
    // The line of headings may look its part; below it every cell of a sheet looks alike.
    check: (parts) =>
      sheetsOf(parts).flatMap(([path, xml]) => {
        const below = Array.from(xml.matchAll(/<c r="[A-Z]+(\d+)"([^>]*)>/g)).filter(([, row]) => row !== "1");
        const styles = new Set(below.map(([, , attributes]) => / s="(\d+)"/.exec(attributes ?? "")?.[1] ?? "0"));
        return styles.size > 1 ? [path] : [];
      }),
  },
  { id: "L1-12", name: "セルを結合していないか", check: sheetsWith(/<mergeCell /) },
  {
    id: "L1-13",
    name: "隠れた行、列、シートがないか",
    check: (parts) => [
      ...sheetsWith(/<(?:row|col) [^>]*\bhidden="(?:1|true)"/)(parts),
      ...(/<sheet [^>]*\bstate="(?:hidden|veryHidden)"/.test(parts["xl/workbook.xml"] ?? "") ? ["xl/workbook.xml"] : []),
    ],
  },
  { id: "L2-06", name: "数式が残っていないか", check: sheetsWith(/<f[ >/]/) },
];

export interface Violation {
  readonly rule: string;
  readonly found: string;
}

/** What does not agree with the rules in a CSV file. */
export function checkCsv(file: CheckedCsv): Violation[] {
  const [header = [], ...records] = parseCsv(file.text);
  const parsed = { ...file, header, records };
  return CSV_RULES.flatMap(({ id, check }) => check(parsed).map((found) => ({ rule: id, found })));
}

/** What does not agree with the rules in a workbook. */
export function checkWorkbook(parts: WorkbookParts): Violation[] {
  return WORKBOOK_RULES.flatMap(({ id, check }) => check(parts).map((found) => ({ rule: id, found })));
}

/** Every rule that is checked, in the order of the ids. */
export const READABILITY_RULES: readonly { readonly id: string; readonly name: string }[] = [...CSV_RULES, ...WORKBOOK_RULES]
  .map(({ id, name }) => ({ id, name }))
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));
