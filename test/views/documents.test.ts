import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { PlanModel } from "../../src/plan/model.ts";
import { calendarData } from "../../src/views/calendar.ts";
import { changesData } from "../../src/views/changes.ts";
import { checksData } from "../../src/views/checks-page.ts";
import { initiativeData, planData } from "../../src/views/data-json.ts";
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName, documentSchema, documentText } from "../../src/views/documents/index.ts";
import { effectsData } from "../../src/views/effects-page.ts";
import { ledgerData } from "../../src/views/revisions.ts";
import { type Schema, violations } from "../json-schema.ts";
import { contents } from "./contents.ts";

const SCHEMAS = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, documentSchema(name, undefined)])) as Record<DocumentName, Schema>;

/** The documents of a plan as a program reads them. */
function documentsOf(model: PlanModel): [name: DocumentName, of: string, json: unknown][] {
  const read = (name: DocumentName, value: object, of = ""): [DocumentName, string, unknown] => [
    name,
    of,
    JSON.parse(documentText(value, "/data/schema/x.schema.json")),
  ];
  return [
    read("plan", planData(model)),
    read("effects", effectsData(model)),
    read("revisions", ledgerData(model)),
    read("checks", checksData(model)),
    read("changes", changesData(model)),
    read("calendar", calendarData(model)),
    ...model.initiatives.map((initiative) => read("initiative", initiativeData(model, initiative), initiative.code)),
  ];
}

/** Every object and array of a value, with the path to it. */
function holdersOf(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, one]) => holdersOf(one, [...at, Array.isArray(value) ? Number(key) : key]));
  return [at, ...below];
}

/** The same with no more than the first entries of every list: the others have the same form. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 3).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}

const reached = (json: unknown, at: readonly (string | number)[]): Record<string, unknown> =>
  at.reduce<Record<string, unknown>>((holder, step) => holder[step] as Record<string, unknown>, json as never);

describe.each(contents().flatMap(([, { plans }]) => plans.map((model) => [model.id, model] as const)))("%s のページの JSON", (_, model) => {
  const documents = documentsOf(model);

  test("どれも、公開している JSON Schema に、余分も不足もなく合う", () => {
    const found = documents.flatMap(([name, of, json]) => violations(SCHEMAS[name], json).map((text) => `${name} ${of} ${text}`));
    expect(found.slice(0, 20)).toEqual([]);
  });

  test("どれも、もとの zod の形に合い、読んでも何も変わらない", () => {
    for (const [name, of, json] of documents) expect((DOCUMENTS[name].schema as z.ZodType).parse(json), `${name} ${of}`).toEqual(json);
  });

  test("どの場所でも、項目を1つ足すか消すかすると、合わなくなる", () => {
    const passed = DOCUMENT_NAMES.flatMap((name) => {
      // The first initiative stands for all, as they share a schema.
      const json = shortened(documents.find(([one]) => one === name)?.[2]);
      // One place of each form: every cell of every row would say the same again.
      const places = new Map(holdersOf(json).map((at) => [at.map((step) => (/^\d+$/.test(String(step)) ? "0" : step)).join("/"), at]));
      return [...places.values()].filter((at) => {
        const holder = reached(json, at);
        const here = schemasAt(SCHEMAS[name], at);
        const tells = (): boolean => here.length > 0 && here.every((schema) => violations(schema, holder).length > 0);
        if (Array.isArray(holder)) {
          holder.push({ surely: "not" });
          const told = tells();
          holder.pop();
          return !told;
        }
        holder.余分 = 1;
        const toldMore = tells();
        delete holder.余分;
        const key = Object.keys(holder).find((one) => here.every(({ required = [] }) => required.includes(one)));
        if (key === undefined) return !toldMore;
        const value = holder[key];
        delete holder[key];
        const toldLess = tells();
        holder[key] = value;
        return !toldMore || !toldLess;
      });
    });
    expect(passed).toEqual([]);
  });
});

/** The schemas that a value at the path may follow. */
function schemasAt(schema: Schema, [step, ...rest]: readonly (string | number)[]): Schema[] {
  return (schema.anyOf?.filter(({ type }) => type !== "null") ?? [schema]).flatMap((one) => {
    if (step === undefined) return [one];
    const { properties, additionalProperties, items, prefixItems } = one;
    const below = typeof step === "number" ? (prefixItems?.[step] ?? items) : (properties?.[step] ?? additionalProperties);
    return typeof below === "object" ? schemasAt(below, rest) : [];
  });
}

describe("ページの JSON の JSON Schema", () => {
  test.each(DOCUMENT_NAMES)("%s: どの項目にも日本語の説明があり、余分な項目を許すところがない", (name) => {
    const wrong: string[] = [];
    const walk = (schema: Schema & { description?: string }, at: string): void => {
      if (schema.properties && schema.additionalProperties !== false) wrong.push(`${at}: 余分を許す`);
      for (const [key, below] of Object.entries(schema.properties ?? {})) {
        const shown = below as Schema & { description?: string };
        if (key !== "$schema" && !/[ぁ-ん]|。/.test(shown.description ?? "") && !saysItself(shown)) wrong.push(`${at}/${key}: 説明がない`);
        walk(shown, `${at}/${key}`);
      }
      for (const below of [...(schema.anyOf ?? []), ...(schema.prefixItems ?? []), schema.items, schema.additionalProperties])
        if (typeof below === "object") walk(below, `${at}/*`);
    };
    walk(SCHEMAS[name], "");
    expect(wrong).toEqual([]);
  });

  test("公開先が決まっていれば、自分の住所を名のる", () => {
    expect(documentSchema("plan", "https://example.jp/data/schema/plan.schema.json")).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://example.jp/data/schema/plan.schema.json",
    });
    expect(documentSchema("plan", undefined)).not.toHaveProperty("$id");
  });
});

/** An object whose own fields are told one by one needs no words of its own. */
const saysItself = (schema: Schema): boolean => schema.properties !== undefined || (schema.anyOf?.some(saysItself) ?? false);
