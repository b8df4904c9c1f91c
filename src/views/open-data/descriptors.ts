import { dataPath, planPath } from "../../domain/address.ts";
import type { PlanModel } from "../../plan/model.ts";
import { codesOf } from "./codes.ts";
import { type DataSite, fileUrl, isWhole, planStem, SCHEMA_FILE, tableFile } from "./site.ts";
import type { Field, Table } from "./table.ts";
import { TABLES } from "./tables.ts";

/** What a file of the package is to those who check it: its size in bytes and SHA-256. */
export type Stamp = (model: PlanModel, table: Table) => { readonly bytes: number; readonly sha256: string };

const PROFILES = "https://datapackage.org/profiles/2.0";
/** How text is written in every CSV file; said in words because no standard has a field for it. */
const WRITING =
  "文字コードは UTF-8（BOM つき）、改行は CRLF、区切りはコンマです。空のフィールドは値がないことを表し、0 ではありません。段落の切れ目は ¶ です。";

/** The period of a plan as ISO 8601: from the first day of its first fiscal year to the last of its last. */
export const temporalCoverage = ({ plan }: PlanModel): string => `${plan.period.from}-04-01/${plan.period.to + 1}-03-31`;

const planTitle = ({ plan }: PlanModel): string => `${plan.city.name}「${plan.title}」のデータ`;
export const planDescription = (model: PlanModel): string =>
  [
    `${model.plan.city.name}が公表した「${model.plan.source.title}」を、1つの値ごとに、印刷されたままの文字と場所とともに表にしたものです。`,
    model.plan.city.fictional ? "架空の市の見本で、数はすべて作りものです。" : "",
    model.plan.source.note,
  ]
    .filter((part) => part !== "")
    .join("\n");

/** A field in the terms of Table Schema (Data Package 2.0). */
function schemaField(field: Field) {
  const codes = field.codes && codesOf(field.codes);
  return {
    name: field.name,
    title: field.title,
    type: field.type,
    format: "default",
    description: fieldDescription(field),
    ...(codes ? { categories: codes.map(({ code, label }) => ({ value: code, label })) } : {}),
    constraints: { required: field.required, ...(codes ? { enum: codes.map(({ code }) => code) } : {}) },
  };
}

/** `単位は部。`; "" where the number is an ordinal or a year, whose description says so already. */
export function unitText({ unit }: Pick<Field, "unit">): string {
  if (unit === undefined) return "";
  if ("field" in unit) return `単位は ${unit.field} の列。`;
  return /目$|^番$|^年度/.test(unit.word) ? "" : `単位は${unit.word}。`;
}

/** The description with what the type alone does not say: the unit, the codes, and where the reason for a blank stands. */
export function fieldDescription({ description, unit, codes, vocabulary, state }: Field): string {
  return [
    description,
    unitText({ unit }),
    codes && `コードの意味は codes の表の ${codes}。`,
    vocabulary && `言葉の意味は vocabularies の表の ${vocabulary}。`,
    state && `空のときの理由は ${state} の列。`,
  ]
    .filter((part) => part)
    .join("");
}

export const resourceName = (model: PlanModel, table: Pick<Table, "name">): string => `${planStem(model)}_${table.name}`.toLowerCase();

function resource(model: PlanModel, table: Table, stamp: Stamp) {
  const { bytes, sha256 } = stamp(model, table);
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: resourceName(model, table),
    type: "table",
    path: tableFile(model, table),
    title: table.title,
    description: table.description,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    dialect: {
      $schema: `${PROFILES}/tabledialect.json`,
      header: true,
      delimiter: ",",
      lineTerminator: "\r\n",
      quoteChar: '"',
      doubleQuote: true,
    },
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: table.fields.map(schemaField),
      missingValues: [""],
      primaryKey: table.primaryKey,
      ...(table.foreignKeys.length > 0
        ? {
            foreignKeys: table.foreignKeys.map(({ fields, table: name, reference }) => ({
              fields,
              reference: { resource: resourceName(model, { name }), fields: reference },
            })),
          }
        : {}),
    },
  };
}

/** datapackage.json (Frictionless Data Package 2.0) of one plan, or of all. Paths are those beside the file itself. */
export function dataPackage(data: DataSite, plans: readonly PlanModel[], stamp: Stamp): object {
  const { site, url } = data;
  const dates = plans.flatMap(({ asOf }) => asOf ?? []).toSorted();
  const [only] = plans.length === 1 ? plans : [];
  const home = url(only ? planPath(only.id) : dataPath());
  const licences = plans.flatMap(({ plan: { licence } }) =>
    licence.url === undefined ? [] : [{ path: licence.url, title: licence.name }],
  );
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: only ? planStem(only).toLowerCase() : "gyokaku-data",
    title: only ? planTitle(only) : `${site.title}のデータ`,
    description: `${plans.map(planDescription).join("\n")}\n${WRITING}`,
    ...(isWhole(home) ? { homepage: home } : {}),
    ...(dates.length > 0 ? { version: dates.at(-1), created: `${dates.at(-1)}T00:00:00Z` } : {}),
    keywords: ["行政改革", "行政評価", "成果指標", "効果額"],
    ...(licences.length > 0 ? { licenses: unique(licences) } : {}),
    sources: unique(
      plans.map(({ plan: { source } }) => ({
        title: `${source.title}（${source.publisher}）`,
        ...(source.url ? { path: source.url } : {}),
      })),
    ),
    contributors: [
      { title: site.operator, roles: ["publisher"] },
      ...unique(plans.map(({ plan }) => ({ title: plan.source.publisher, roles: ["source"] }))),
    ],
    resources: plans.flatMap((model) => TABLES.map((table) => resource(model, table, stamp))),
  };
}

const unique = <T>(values: readonly T[]): T[] => {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const CSVW_TYPES = { string: "string", integer: "integer", number: "decimal", boolean: "boolean", date: "date" } as const;

/** CSVW metadata (W3C Tabular Metadata) of the tables of one plan. */
export function csvwMetadata(model: PlanModel): object {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "ja" }],
    "dc:title": planTitle(model),
    "dc:description": `${planDescription(model)}\n${WRITING}`,
    "dc:publisher": model.plan.source.publisher,
    ...(model.plan.licence.url ? { "dc:license": { "@id": model.plan.licence.url } } : { "dc:rights": model.plan.licence.name }),
    ...(model.asOf ? { "dc:modified": { "@value": model.asOf, "@type": "date" } } : {}),
    dialect: {
      encoding: "utf-8",
      header: true,
      headerRowCount: 1,
      delimiter: ",",
      quoteChar: '"',
      doubleQuote: true,
      lineTerminators: ["\r\n"],
      // By default a line that begins with # would be no record.
      commentPrefix: null,
      skipBlankRows: false,
      trim: false,
    },
    tables: TABLES.map((table) => ({
      url: tableFile(model, table),
      "dc:title": table.title,
      "dc:description": table.description,
      tableSchema: {
        columns: table.fields.map((field) => ({
          name: field.name,
          // The header of the file is the ASCII name; the Japanese one is what a person reads.
          titles: { en: field.name, ja: field.title },
          datatype: CSVW_TYPES[field.type],
          required: field.required,
          null: "",
          "dc:description": fieldDescription(field),
        })),
        primaryKey: table.primaryKey,
        ...(table.foreignKeys.length > 0
          ? {
              foreignKeys: table.foreignKeys.map(({ fields, table: name, reference }) => ({
                columnReference: fields,
                reference: { resource: tableFile(model, { name }), columnReference: reference },
              })),
            }
          : {}),
      },
    })),
  };
}

const JSON_TYPES = { string: "string", integer: "integer", number: "number", boolean: "boolean", date: "string" } as const;

/** The JSON Schema (2020-12) of the whole plan as JSON, from the same definitions as the CSV files. */
export function tablesSchema(data: DataSite): object {
  const address = fileUrl(data, `schema/${SCHEMA_FILE}`);
  const property = (field: Field) => {
    const codes = field.codes && codesOf(field.codes).map(({ code }) => code);
    return {
      title: field.title,
      description: fieldDescription(field),
      type: field.required ? JSON_TYPES[field.type] : [JSON_TYPES[field.type], "null"],
      ...(codes ? { enum: field.required ? codes : [...codes, null] } : {}),
      ...(field.type === "date" ? { format: "date" } : {}),
    };
  };
  const strict = (properties: object) => ({ type: "object", properties, required: Object.keys(properties), additionalProperties: false });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(isWhole(address) ? { $id: address } : {}),
    title: "計画1つのすべての表",
    description:
      "CSV の表と同じ内容です。表ごとに、項目の名前（fields）と、その順に値を並べた行（rows）があります。値がないことは null で表し、文章の段落は改行で区切ります。",
    ...strict({
      $schema: { type: "string" },
      plan_id: { type: "string" },
      title: { type: "string" },
      as_of: { type: ["string", "null"], format: "date" },
      licence: strict({ name: { type: "string" }, url: { type: ["string", "null"] }, note: { type: "string" } }),
      source: strict({
        title: { type: "string" },
        publisher: { type: "string" },
        url: { type: ["string", "null"] },
        note: { type: "string" },
      }),
      caveats: { type: "array", items: strict({ title: { type: "string" }, text: { type: "string" } }) },
      tables: strict(
        Object.fromEntries(
          TABLES.map((table) => [
            table.name,
            {
              title: table.title,
              description: table.description,
              ...strict({
                fields: { const: table.fields.map(({ name }) => name) },
                rows: {
                  type: "array",
                  items: { type: "array", prefixItems: table.fields.map(property), items: false, minItems: table.fields.length },
                },
              }),
            },
          ]),
        ),
      ),
    }),
  };
}
