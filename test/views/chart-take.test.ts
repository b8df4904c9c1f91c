import { describe, expect, test } from "vitest";
import { type ChartTake, chartKeys, initiativeTakes, planTakes } from "../../src/views/chart-take.ts";
import { initiativeData } from "../../src/views/data-json.ts";
import { csvOf, rowsOfCsv } from "../../src/views/open-data/csv.ts";
import { record, type Value } from "../../src/views/open-data/table.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const url = (path: string) => `https://example.jp${path}`;

/** The rows of a chart's CSV, read back from the file. */
function rowsOf(take: ChartTake, scope: Parameters<ChartTake["table"]["rows"]>[0]): Record<string, Value>[] {
  const csv = csvOf(take.table, take.table.rows(scope));
  return rowsOfCsv(take.table, csv).map((row) => record(take.table, row));
}

describe("持ち帰る図の数（CSV）", () => {
  const model = makeModel([
    editionInput({
      overall: { indicators: [indicatorInput({ originalTarget: "|0|10||||10", actual: "|1|-2.5|2.8|9||0*" }, { unit: "%" })] },
    }),
  ]);
  const initiative = model.initiatives[0] ?? expect.unreachable();
  const take = initiativeTakes(model, initiative)[0] ?? expect.unreachable();

  test("図に描かれた値だけが、1行に1つ、数えない値は別の列で入っている", () => {
    expect(rowsOf(take, { model, url }).map((row) => [row.kind, row.column_key, row.value, row.uncounted_value, row.unit])).toEqual([
      ["originalTarget", "2016", 0, null, "%"],
      ["originalTarget", "2017", 10, null, "%"],
      ["originalTarget", "final", 10, null, "%"],
      ["actual", "2016", 1, null, "%"],
      ["actual", "2017", -2.5, null, "%"],
      ["actual", "2018", 2.8, null, "%"],
      ["actual", "2019", null, 9, "%"],
    ]);
  });

  test("どの行にも、計画と取組事業と版の識別子、図のあるページの住所がある", () => {
    for (const row of rowsOf(take, { model, url }))
      expect([row.plan_id, row.initiative_code, row.edition_fiscal_year, row.page_url]).toEqual([
        model.id,
        initiative.code,
        initiative.latest.fiscalYear,
        url(take.pagePath),
      ]);
  });
});

describe.each(contents())("%sでは", (_name, { plans }) => {
  test("どの図の CSV の値も、図とページのデータ（JSON）の値と同じ", () => {
    let count = 0;
    for (const model of plans)
      for (const initiative of model.initiatives) {
        const edition = initiativeData(model, initiative).editions.find(({ fiscalYear }) => fiscalYear === initiative.latest.fiscalYear);
        const { overall } = edition ?? expect.unreachable();
        for (const take of initiativeTakes(model, initiative)) {
          if (take.drawing.kind !== "chart") continue;
          const rows = rowsOf(take, { model, url });
          expect(rows.map((row) => row.value ?? row.uncounted_value)).toEqual(
            take.drawing.spec.series.flatMap(({ points }) => points.map(({ value }) => value)),
          );
          for (const row of rows) {
            expect(valueIn(overall, take.key, row), `${initiative.code} ${take.key} ${row.kind} ${row.column_key}`).toBe(
              row.value ?? row.uncounted_value,
            );
            count += 1;
          }
        }
      }
    expect(count).toBeGreaterThan(20);
  });

  test("計画ぜんたいの図の CSV の値も、図の値と同じ", () => {
    for (const model of plans)
      for (const take of planTakes(model)) {
        const rows = rowsOf(take, { model, url });
        const { drawing } = take;
        expect(rows.map((row) => row.value)).toEqual(
          drawing.kind === "chart"
            ? drawing.spec.series.flatMap(({ points }) => points.map(({ value }) => value))
            : drawing.spec.steps.map(({ value }) => value),
        );
        expect(rows.length).toBeGreaterThan(0);
      }
  });

  test("1つの取組事業の中で、図の住所は重ならない", () => {
    for (const model of plans)
      for (const initiative of model.initiatives) {
        const keys = chartKeys(model, initiative);
        expect(keys).toEqual([...new Set(keys)]);
        for (const key of keys) expect(key).toMatch(/^[\w-]+$/);
      }
  });
});

type Overall = NonNullable<ReturnType<typeof initiativeData>["editions"][number]>["overall"];

/** The value of the page's data in the cell that a row of a chart names. */
function valueIn(overall: Overall, chart: string, { kind, column_key: column }: Record<string, Value>): number | null | undefined {
  const indicator = overall.indicators.find(({ id }) => id === chart);
  const group = Object.entries(overall.effects.rows).find(([key]) => chart === `effects-${key.toLowerCase()}`)?.[1];
  const row = (indicator?.rows ?? group)?.[String(kind)];
  const cell = column === "baseline" ? row?.baseline : column === "final" ? row?.final : row?.years[String(column)];
  return cell?.value;
}
