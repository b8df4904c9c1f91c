import { z } from "zod";
import * as address from "../../domain/address.ts";
import { initiativeDocument } from "./initiative.ts";
import { calendarDocument, changesDocument, checksDocument, effectsDocument, revisionsDocument } from "./lists.ts";
import { planDocument } from "./plan.ts";

/** Every kind of JSON that stands beside a page, by the name of its published JSON Schema; `path` gives its address by plan and code. */
export const DOCUMENTS = {
  plan: { schema: planDocument, title: "計画のページの JSON", beside: "計画のページ", path: address.planDataPath },
  initiative: {
    schema: initiativeDocument,
    title: "取組事業のページの JSON",
    beside: "取組事業のページ",
    path: address.initiativeDataPath,
  },
  effects: { schema: effectsDocument, title: "効果額のページの JSON", beside: "効果額のページ", path: address.effectsDataPath },
  revisions: {
    schema: revisionsDocument,
    title: "動いた目標の台帳の JSON",
    beside: "動いた目標の台帳",
    path: address.revisionsDataPath,
  },
  checks: { schema: checksDocument, title: "点検のページの JSON", beside: "点検のページ", path: address.checksDataPath },
  changes: { schema: changesDocument, title: "変わったことの JSON", beside: "変わったこと", path: address.changesDataPath },
  calendar: {
    schema: calendarDocument,
    title: "報告の予定と記録の JSON",
    beside: "報告の予定と記録",
    path: address.calendarDataPath,
  },
} as const;
export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as DocumentName[];

/** Its path below /data/. */
export const documentSchemaFile = (name: DocumentName): string => `schema/${name}.schema.json`;

/** The JSON Schema (2020-12) of a document, generated from its zod schema. `own`: its own address, where it names its host. */
export function documentSchema(name: DocumentName, own: string | undefined): object {
  const { schema, title } = DOCUMENTS[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output" });
  return { $schema, ...(own === undefined ? {} : { $id: own }), title, ...rest };
}

/** The text of a document as it is published, with the address of the schema that it follows at its head. */
export const documentText = (value: object, schemaAddress: string): string =>
  `${JSON.stringify({ $schema: schemaAddress, ...value }, null, 1)}\n`;
