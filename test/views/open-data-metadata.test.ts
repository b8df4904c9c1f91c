import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { datasetOf, dcatCatalog, distributions } from "../../src/views/open-data/catalog.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { csvwMetadata, dataPackage, tablesSchema } from "../../src/views/open-data/descriptors.ts";
import { csvBytes, dataFiles, tableStamp } from "../../src/views/open-data/files.ts";
import { planJson } from "../../src/views/open-data/plan-json.ts";
import { tableFile } from "../../src/views/open-data/site.ts";
import { TABLES } from "../../src/views/open-data/tables.ts";
import { violations } from "../json-schema.ts";
import { contents } from "./contents.ts";
import { rowsIn, siteOf } from "./open-data.ts";

interface Resource {
  name: string;
  path: string;
  type: string;
  bytes: number;
  hash: string;
  encoding: string;
  schema: {
    fields: {
      name: string;
      type: string;
      constraints: { required: boolean; enum?: string[] };
      categories?: { value: string; label: string }[];
    }[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}
interface Package {
  name: string;
  resources: Resource[];
  licenses?: { name?: string; path?: string }[];
  sources: { title: string }[];
  created?: string;
  homepage?: string;
}
interface CsvwTable {
  url: string;
  tableSchema: {
    columns: { name: string; titles: Record<string, string>; datatype: string; required: boolean }[];
    primaryKey: string[];
    foreignKeys?: { columnReference: string[]; reference: { resource: string; columnReference: string[] } }[];
  };
}

describe.each(contents())("%s の定義のファイル", (_, { plans }) => {
  const data = siteOf(plans);
  const decoder = new TextDecoder();
  const descriptor = dataPackage(data, plans, (model, table) => tableStamp(data, model, table)) as Package;

  describe("datapackage.json（Data Package 2.0）", () => {
    test("包みと資源には決められた項目があり、名前は重ならない", () => {
      expect(descriptor.name).toMatch(/^[a-z0-9._/-]+$/);
      expect(descriptor.resources.length).toBe(plans.length * TABLES.length);
      expect(new Set(descriptor.resources.map(({ name }) => name)).size).toBe(descriptor.resources.length);
      for (const licence of descriptor.licenses ?? []) expect(licence.name ?? licence.path).toBeTruthy();
      for (const { title } of descriptor.sources) expect(title).toBeTruthy();
      if (descriptor.created) expect(descriptor.created).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
      if (descriptor.homepage) expect(() => new URL(descriptor.homepage as string)).not.toThrow();
      for (const resource of descriptor.resources) {
        expect(resource.name).toMatch(/^[a-z0-9._/-]+$/);
        // A path of the standard is relative and never leaves the folder.
        expect(resource.path).toMatch(/^(?!\/)(?!.*\.\.)[^\s:]+\.csv$/);
        expect(resource.type).toBe("table");
        expect(resource.encoding).toBe("utf-8");
      }
    });

    test("大きさとハッシュは、ファイルそのものと合っている", () => {
      for (const model of plans)
        for (const table of TABLES) {
          const bytes = csvBytes(data, model, table);
          const resource = descriptor.resources.find(({ path }) => path === tableFile(model, table));
          expect(resource?.bytes).toBe(bytes.length);
          expect(resource?.hash).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
        }
    });

    test("項目は CSV の見出しと同じ順で、鍵は項目の中にあり、つながる先の資源と鍵がある", () => {
      for (const model of plans)
        for (const table of TABLES) {
          const resource = descriptor.resources.find(({ path }) => path === tableFile(model, table)) as Resource;
          const names = resource.schema.fields.map(({ name }) => name);
          expect(parseCsv(decoder.decode(csvBytes(data, model, table)))[0]).toEqual(names);
          for (const { type } of resource.schema.fields) expect(["string", "integer", "number", "boolean", "date"]).toContain(type);
          expect(names).toEqual(expect.arrayContaining(resource.schema.primaryKey));
          for (const { fields, reference } of resource.schema.foreignKeys ?? []) {
            expect(names).toEqual(expect.arrayContaining(fields));
            const target = descriptor.resources.find(({ name }) => name === reference.resource);
            expect(reference.fields).toEqual(target?.schema.primaryKey);
            expect(fields).toHaveLength(reference.fields.length);
          }
          for (const { constraints, categories } of resource.schema.fields)
            expect(categories?.map(({ value }) => value)).toEqual(constraints.enum);
        }
    });
  });

  test.each(plans.map((model) => [model.id, model] as const))("%s の CSVW は、W3C の決まりを守っている", (_id, model) => {
    const metadata = csvwMetadata(model) as { "@context": unknown; tables: CsvwTable[]; dialect: Record<string, unknown> };
    // 5.2: the context is the namespace, or an array of it and an object with @language or @base.
    expect(metadata["@context"]).toEqual(["http://www.w3.org/ns/csvw", { "@language": "ja" }]);
    expect(metadata.dialect).toMatchObject({ encoding: "utf-8", header: true, commentPrefix: null, lineTerminators: ["\r\n"] });
    expect(new Set(metadata.tables.map(({ url }) => url)).size).toBe(metadata.tables.length);
    for (const [i, { url, tableSchema }] of metadata.tables.entries()) {
      const table = TABLES[i] as (typeof TABLES)[number];
      expect(url).toBe(tableFile(model, table));
      const names = tableSchema.columns.map(({ name }) => name);
      // 5.6: a name is a URI template variable, does not begin with _, and is unique.
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.]*$/);
      expect(new Set(names).size).toBe(names.length);
      // 5.4.3: the titles hold the very text of the header, else the file would not be compatible.
      const [header] = parseCsv(decoder.decode(csvBytes(data, model, table)));
      expect(tableSchema.columns.map(({ titles }) => titles.en)).toEqual(header);
      for (const { titles, datatype } of tableSchema.columns) {
        expect(titles.ja).toMatch(/\p{L}/u);
        expect(["string", "integer", "decimal", "boolean", "date"]).toContain(datatype);
      }
      expect(names).toEqual(expect.arrayContaining(tableSchema.primaryKey));
      for (const { columnReference, reference } of tableSchema.foreignKeys ?? []) {
        expect(names).toEqual(expect.arrayContaining(columnReference));
        const target = metadata.tables.find((one) => one.url === reference.resource);
        expect(reference.columnReference).toEqual(target?.tableSchema.primaryKey);
      }
    }
  });

  test.each(plans.map((model) => [model.id, model] as const))(
    "%s の JSON は、公開している JSON Schema に合い、表と同じ値を持つ",
    (_id, model) => {
      const whole = JSON.parse(planJson(data, model)) as { tables: Record<string, { fields: string[]; rows: unknown[][] }> };
      expect(violations(tablesSchema(data), whole)).toEqual([]);
      for (const table of TABLES) {
        expect(whole.tables[table.name]?.fields).toEqual(table.fields.map(({ name }) => name));
        expect(whole.tables[table.name]?.rows).toEqual(rowsIn(data, model, table));
      }
      const broken = structuredClone(whole);
      broken.tables.indicators?.rows[0]?.splice(0, 1, 1);
      broken.tables.effects?.rows[0]?.pop();
      expect(violations(tablesSchema(data), broken)).toHaveLength(2);
    },
  );

  test("schema.org と DCAT は、どのファイルも指し、そのファイルがある", () => {
    const files = new Set(dataFiles(data).map(({ path }) => `https://example.jp/mihon/data/${path}`));
    const catalog = dcatCatalog(data) as { "dcat:dataset": { "dcat:distribution": { "dcat:downloadURL": { "@id": string } }[] }[] };
    for (const [i, model] of plans.entries()) {
      const dataset = datasetOf(data, model) as {
        name: string;
        description: string;
        distribution: { contentUrl: string }[];
        license: string;
        temporalCoverage: string;
      };
      // Required by Google's dataset search; a description has 50 to 5000 characters.
      expect(dataset.name).toBeTruthy();
      expect(dataset.description.length).toBeGreaterThan(50);
      expect(dataset.description.length).toBeLessThan(5000);
      expect(dataset.temporalCoverage).toMatch(/^\d{4}-04-01\/\d{4}-03-31$/);
      const urls = dataset.distribution.map(({ contentUrl }) => contentUrl);
      expect(urls).toHaveLength(distributions(model).length);
      expect(urls.filter((url) => !files.has(url))).toEqual([]);
      expect(catalog["dcat:dataset"][i]?.["dcat:distribution"].map((one) => one["dcat:downloadURL"]["@id"])).toEqual(urls);
    }
  });

  test("公開先の住所が決まっていないサイトでも、定義に嘘の住所が入らない", () => {
    const local = siteOf(plans, "");
    for (const made of [dataPackage(local, plans, () => ({ bytes: 0, sha256: "" })), dcatCatalog(local), tablesSchema(local)])
      expect(JSON.stringify(made)).not.toMatch(/"(?:@id|homepage|\$id)":"\//);
  });
});
