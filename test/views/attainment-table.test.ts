import { describe, expect, test } from "vitest";
import { readPlan } from "../../src/data/store.ts";
import { ATTAINMENT_STATES } from "../../src/plan/attainment.ts";
import { columnsOf } from "../../src/plan/series.ts";
import { attainmentTable } from "../../src/views/attainment-table.ts";
import { KASHIWA } from "../content.ts";
import { indicatorInput, makeEdition, makePlan } from "../factories.ts";

const columns = columnsOf(makePlan());
const tableOf = (
  rows: Parameters<typeof indicatorInput>[0],
  overrides: Parameters<typeof indicatorInput>[1] = {},
  period = { from: 2016, to: 2020 },
) => attainmentTable(makeEdition({ overall: { period, indicators: [indicatorInput(rows, overrides)] } }), columns, 0);
const line = ({ fiscalYear, actual, original, revised, year, final }: ReturnType<typeof tableOf>["rows"][number]) =>
  [fiscalYear, actual, original, revised, year.state, final?.state ?? null].join(" ");

describe("実績を2つの目標にくらべる表", () => {
  test("コンビニ交付は、どの年度も両方の目標と最終値にくらべる", () => {
    const { model } = readPlan(KASHIWA, "kashiwa-2016");
    const edition = model?.initiatives.find(({ code }) => code === "51001")?.latest;
    if (!model || !edition) throw new Error("51001 がありません。");
    const table = attainmentTable(edition, columnsOf(model.plan), 0);
    expect(table.rows.map(line)).toEqual(
      [
        "2016 1% 5% 空欄 missed missed",
        "2017 1% 10% 空欄 missed missed",
        "2018 2.8% 10%（H29の目標） 2% met-revised-only missed",
        "2019 まだ 10%（H29の目標） 3% not-due ",
        "2020 まだ 10%（H29の目標） 4% not-due ",
      ].map((text) => text.replace("まだ", table.rows[3]?.actual ?? "")),
    );
    expect(table.finals).toBe("最終値の目標は、当初が10%、変更後が4%です。");
  });

  test("届いたとする決まりを、指標の向きで言う", () => {
    expect(tableOf({}, { direction: "higher" }).rule).toBe(
      "多いほどよい指標なので、実績が目標と同じか、それより多ければ「届いた」とします。",
    );
    expect(tableOf({}, { direction: "lower" }).rule).toBe(
      "少ないほどよい指標なので、実績が目標と同じか、それより少なければ「届いた」とします。",
    );
    expect(tableOf({}, { direction: undefined }).rule).toMatch(/決められていない/);
  });

  test("取り組まず、何も書かれていない年度は、並べない", () => {
    const rows = tableOf({ originalTarget: "||5|6|7||7", actual: "||5|6|||" }, {}, { from: 2017, to: 2019 }).rows;
    expect(rows.map(({ fiscalYear }) => fiscalYear)).toEqual([2017, 2018, 2019]);
  });

  test("取組年度の外でも、書かれた値があれば並べる", () => {
    const rows = tableOf({ originalTarget: "||5|6|7|8|8", actual: "||5|6|||" }, {}, { from: 2017, to: 2018 }).rows;
    expect(rows.map(({ fiscalYear }) => fiscalYear)).toEqual([2017, 2018, 2019, 2020]);
  });

  test("どの判定も、言葉と、決まりの説明への道を持つ", () => {
    const { year } = tableOf({ originalTarget: "|5|5|5|5|5|5", actual: "|5|5|5|||" }).rows[0] as ReturnType<typeof tableOf>["rows"][number];
    expect(year.words).toBe(ATTAINMENT_STATES["met-original"]);
    expect(year.path).toBe("/guide/rules/#attainment-met-original");
  });
});
