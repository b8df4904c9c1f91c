import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test, vi } from "vitest";
import { codesOf } from "../../src/views/open-data/codes.ts";
import { archiveBytes, csvBytes, dataFiles } from "../../src/views/open-data/files.ts";
import { planStem, tableFile } from "../../src/views/open-data/site.ts";
import { TABLES } from "../../src/views/open-data/tables.ts";
import { sheetName, workbook } from "../../src/views/open-data/workbook.ts";
import { contents } from "./contents.ts";
import { rowsIn, siteOf } from "./open-data.ts";

describe.each(contents().flatMap(([, { plans }]) => plans.map((model) => [model.id, model] as const)))(
  "%s の持ち帰るファイル",
  (_, model) => {
    const data = siteOf([model]);

    test("Excel は、表ごとに1枚のシートで、見出しは日本語、値は CSV と同じ", async () => {
      const { sheets } = await readXlsx(await workbook(data, model));
      expect(sheets.map(({ name }) => name)).toEqual(["はじめに", ...TABLES.map(sheetName)]);
      for (const [i, table] of TABLES.entries()) {
        const [header = [], ...rows] = sheets[i + 1]?.rows ?? [];
        expect(header, table.name).toEqual(table.fields.map(({ title }) => title));
        const back = rows.map((row) =>
          table.fields.map(({ codes, type }, c) => {
            const value = row[c] ?? null;
            if (type === "boolean") return value === "はい";
            return codes && value !== null ? codesOf(codes).find(({ label }) => label === value)?.code : value;
          }),
        );
        // A code comes back as its first namesake: two codes of one list never share a name.
        expect(back, table.name).toEqual(rowsIn(data, model, table));
      }
    });

    test("Excel には数式がなく、コードの先頭の 0 も日付も文字のまま", async () => {
      const parts = unzipSync(await workbook(data, model));
      for (const [path, bytes] of Object.entries(parts))
        if (path.startsWith("xl/worksheets/")) expect(strFromU8(bytes), path).not.toMatch(/<f[ >/]/);
      const { sheets } = await readXlsx(await workbook(data, model));
      const departments = sheets.find(({ name }) => name === "担当部署")?.rows.slice(1) ?? [];
      expect(departments.map((row) => row[1])).toEqual(model.departments.map(({ code }) => code));
    });

    test("ZIP には、説明、利用条件、注意、定義と、公開しているのと同じ CSV がすべてある", () => {
      const parts = unzipSync(archiveBytes(data, model));
      const of = (name: string) => parts[`${planStem(model)}/${name}`];
      for (const table of TABLES) expect(of(tableFile(model, table))).toEqual(csvBytes(data, model, table));
      const text = (name: string) => strFromU8(of(name) as Uint8Array);
      expect(text("README.txt")).toContain(model.plan.title);
      expect(text("licence.txt")).toContain(model.plan.licence.name);
      expect(text("caveats.txt")).toContain("空欄は0ではありません");
      expect(text("README.txt").replaceAll("\r\n", "")).not.toContain("\n");
      const paths = (JSON.parse(text("datapackage.json")) as { resources: { path: string }[] }).resources.map(({ path }) => path);
      expect(paths.filter((path) => of(path) === undefined)).toEqual([]);
    });

    test("いつ、どこで作っても、同じ内容からは同じバイト列ができる", async () => {
      const made = async () =>
        Promise.all(dataFiles(siteOf([structuredClone(model)])).map(async ({ path, body }) => [path, await body()] as const));
      const first = await made();
      vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z"), toFake: ["Date"] });
      try {
        for (const [i, [path, body]] of (await made()).entries())
          expect(Buffer.from(body as Uint8Array).equals(Buffer.from(first[i]?.[1] as Uint8Array)), path).toBe(true);
      } finally {
        vi.useRealTimers();
      }
    });
  },
);
