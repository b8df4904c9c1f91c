import { describe, expect, test } from "vitest";
import { labelKey } from "../../src/domain/text.ts";
import { compareTable, matchesTable, readTable, type TableShape, writeTable } from "../../src/views/table-criteria.ts";

const shape: TableShape = {
  filters: ["way", "theme"],
  sorts: [
    { key: "code", name: "番号の順" },
    { key: "size", name: "大きい順", by: "percent", as: "number", order: "descending" },
  ],
};
const row = (values: Record<string, string[]>, text = "") => ({ values, text: labelKey(text) });

describe("表の条件", () => {
  test("住所に書いた条件は、読むと同じものに戻り、知らないものは読まない", () => {
    const criteria = { filters: { way: "easier", theme: "51" }, text: "図書館 目標", sort: "size" };
    expect(readTable(new URLSearchParams(writeTable(criteria, shape)), shape)).toEqual(criteria);
    expect(readTable(new URLSearchParams("way=easier&x=1&sort=nothing"), shape)).toEqual({
      filters: { way: "easier" },
      text: "",
      sort: "code",
    });
    expect(writeTable({ filters: {}, text: " ", sort: "code" }, shape)).toBe("");
  });

  test("えらんだ条件のすべてに合い、すべての言葉を含む行だけが残る", () => {
    const one = row({ way: ["easier"], theme: ["51", "52"] }, "コンビニ交付 １０％");
    const fits = (filters: Record<string, string>, text = "") => matchesTable(one, { filters, text, sort: "code" });
    expect([fits({}), fits({ way: "easier", theme: "52" }), fits({ way: "harder" }), fits({ kind: "x" })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([fits({}, "ｺﾝﾋﾞﾆ 10%"), fits({}, "コンビニ 図書館")]).toEqual([true, false]);
  });

  test("値のない行は、どちらの順でも最後。マイナスも0も数として並ぶ", () => {
    const rows = [row({}), row({ percent: ["0"] }), row({ percent: ["100"] }), row({ percent: ["20"] })];
    const order = (turn: "ascending" | "descending") =>
      rows
        .toSorted(compareTable({ key: "x", name: "x", by: "percent", as: "number", order: turn }))
        .map(({ values }) => values.percent?.[0]);
    expect(order("descending")).toEqual(["100", "20", "0", undefined]);
    expect(order("ascending")).toEqual(["0", "20", "100", undefined]);
  });

  test("見る列は住所に残り、すべて見るときは書かず、1つも見ないときはそう書く", () => {
    const columns = ["status", "effect"].map((key) => ({ key, name: key }));
    const wide: TableShape = { ...shape, columns };
    const write = (keys: readonly string[]) => writeTable({ filters: {}, text: "", sort: "code", columns: keys }, wide);
    const read = (query: string) => readTable(new URLSearchParams(query), wide).columns;
    expect([write(["effect"]), write([]), write(["status", "effect"])]).toEqual(["cols=effect", "cols=none", ""]);
    expect([read("cols=effect"), read("cols=none"), read(""), read("cols=status.effect")]).toEqual([["effect"], [], undefined, undefined]);
    // 知らない列だけの住所は、何も隠さない。
    expect([read("cols=nothing"), read("cols=nothing.effect")]).toEqual([undefined, ["effect"]]);
  });
});
