import fc from "fast-check";
import { buildPlan, type PlanModel } from "../../src/plan/model.ts";
import { EFFECT_GROUPS, EFFECT_ROWS } from "../../src/schemas/edition.ts";
import { editionInput, planFolder, series } from "../factories.ts";

/** Plans whose money is written in every way that a sheet can print it, for what must hold on any of them. */

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("0*", "0", "未定", "集計中", "－", "対象外") },
  { weight: 4, arbitrary: fc.integer({ min: -5_000, max: 90_000 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((n) => String(n / 100)) },
  { weight: 1, arbitrary: fc.integer({ min: -(10 ** 11), max: 10 ** 11 }).map(String) },
);
/** Baseline, five years, 計; the row may be missing in the sheet. */
const row = fc.option(
  fc.array(cell, { minLength: 7, maxLength: 7 }).map((cells) => cells.join("|")),
  { nil: undefined, freq: 4 },
);
const given = <T>(record: Record<string, T | undefined>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined));
const group = fc
  .record(Object.fromEntries(Object.keys(EFFECT_ROWS).map((key) => [key, row])))
  .map((rows) => Object.fromEntries(Object.entries(given(rows)).map(([key, printed]) => [key, series(printed)])));
const effects = fc
  .record(Object.fromEntries(Object.keys(EFFECT_GROUPS).map((key) => [key, fc.option(group, { nil: undefined, freq: 4 })])))
  .map(given);

const edition = fc.record({
  effects: fc.option(effects, { nil: undefined, freq: 6 }),
  theme: fc.constantFrom("51", "52", "53"),
  department: fc.constantFrom("051000", "052000"),
  updatedOn: fc.constantFrom("2017-03-31", "2018-10-01", "2019-03-31", "2021-03-31", undefined),
});

/** A plan of up to four initiatives with one to three editions each; every other plan counts cumulatively. */
export const plans: fc.Arbitrary<PlanModel> = fc
  .record({
    accumulation: fc.constantFrom("per-year" as const, "cumulative" as const),
    initiatives: fc.array(fc.array(edition, { minLength: 1, maxLength: 3 }), { minLength: 0, maxLength: 4 }),
  })
  .map(({ accumulation, initiatives }) => {
    const editions = initiatives.flatMap((list, i) =>
      list.map(({ effects: money, updatedOn, ...head }, n) =>
        editionInput({
          fiscalYear: 2016 + n,
          overall: { code: `5100${i}`, updatedOn, ...head, ...(money ? { effects: money } : {}) },
        }),
      ),
    );
    const files = planFolder(editions, {
      money: { unit: "千円", accumulation, note: "ためしの差額です。" },
      gap: { amount: 1_000_000, label: "ためしの不足", source: "ためし" },
    }).map((file) =>
      file.path === "themes.json"
        ? { ...file, json: { entries: ["51", "52", "53"].map((code) => ({ code, name: `テーマ${code}` })) } }
        : file.path === "departments.json"
          ? { ...file, json: { entries: ["051000", "052000"].map((code) => ({ code, name: `部署${code}` })) } }
          : file,
    );
    const { model, problems } = buildPlan("tameshi-2016", files);
    if (!model) throw new Error(problems.map(({ message }) => message).join());
    return model;
  });
