import { describe, expect, test } from "vitest";
import type { Typed } from "../../src/import/staff-edit.ts";
import { editEdition } from "../../src/import/staff-edit.ts";
import { type FormNode, staffForm } from "../../src/views/staff-form.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

type Leaf = { readonly pointer: string; readonly label: string; readonly value: Typed };

/** Every field of a form with what it shows. */
function leaves(nodes: readonly FormNode[]): Leaf[] {
  return nodes.flatMap((node): Leaf[] => {
    switch (node.type) {
      case "group":
        return leaves(node.children);
      case "field":
        return [node];
      case "flags":
        return node.flags.map((flag) => flag);
      case "words":
        return [{ ...node, value: node.chosen }];
      default:
        return node.rows.flatMap((row) => row.cells);
    }
  });
}

/** Every value of an edition that a sheet or an editor gives, by pointer. */
function valuesOf(value: unknown, pointer = ""): string[] {
  if (/^\/(printed|remarks|fiscalYear|\$schema)|\/(id|code|number)$/.test(pointer)) return [];
  if (value === null || typeof value !== "object" || "state" in value || pointer.endsWith("/effectKinds")) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, `${pointer}/${key}`));
}

const model = makeModel([editionInput({ overall: { indicators: [indicatorInput({ actual: "|1|||||0*" })] } })]);
const edition = model.initiatives[0]?.latest as NonNullable<(typeof model.initiatives)[0]>["latest"];
const form = leaves(staffForm(model, edition));
const find = (nodes: readonly FormNode[], pointer: string): FormNode | undefined =>
  nodes
    .flatMap((node): FormNode[] =>
      node.type === "group" ? [node, ...node.children.flatMap((child) => find([child], pointer) ?? [])] : [node],
    )
    .find((node) => "pointer" in node && node.pointer === pointer);

describe("入力の画面", () => {
  test.each(contents())("%s のどの版の、どの値にも、入力欄がちょうど1つあり、その値が出ている", (_, { plans }) => {
    for (const plan of plans) {
      for (const one of plan.initiatives.flatMap(({ editions }) => editions)) {
        const fields = leaves(staffForm(plan, one)).map(({ pointer }) => pointer);
        expect(fields.length).toBe(new Set(fields).size);
        const known = new Set(fields);
        expect(valuesOf(one).filter((pointer) => !known.has(pointer))).toEqual([]);
      }
    }
  });

  test.each(contents())("%s のどの版も、出ている値をそのまま打ち直しただけでは変わらない", (_, { plans }) => {
    for (const plan of plans) {
      for (const one of plan.initiatives.flatMap(({ editions }) => editions)) {
        const typed = Object.fromEntries(leaves(staffForm(plan, one)).map(({ pointer, value }) => [pointer, value]));
        const { edition: after, changes, problems } = editEdition(one, one, { typed, reasons: {} }, { by: "", on: "2019-06-01" });
        expect({ changes, problems }).toEqual({ changes: [], problems: [] });
        expect(after).toEqual(one);
      }
    }
  });

  test("欄の名前はシートの言葉で、計画の言葉から選べる", () => {
    const status = find(staffForm(model, edition), "/overall/years/2018/status");
    expect(status).toMatchObject({ label: "区分", kind: "select", value: "" });
    expect(status?.type === "field" && status.options.map(({ label }) => label)).toEqual([
      "（空欄）",
      "計画どおり",
      "進んでいる",
      "実施",
      "完了",
    ]);
    expect(form.map(({ label }) => label)).toContain("取組事業名");
    expect(form.find(({ pointer }) => pointer === "/overall/indicators/0/actual/years/2018")?.label).toBe("実績値、平成30年度（2018年度）");
  });

  test("空欄は空のままで、0ではない。様式の既定値の0は、そう言う", () => {
    expect(form.find(({ pointer }) => pointer === "/overall/indicators/0/actual/years/2017")?.value).toBe("");
    const final = form.find(({ pointer }) => pointer === "/overall/indicators/0/actual/final");
    expect(final).toMatchObject({ value: "0", aside: "様式の既定値" });
  });

  test("役職だけを載せる計画では、氏名を書く欄がない", () => {
    const posts = makeModel([editionInput({ overall: { responsible: [{ post: "課長" }] }, year: {} })], { people: "posts-only" });
    const latest = posts.initiatives[0]?.latest;
    const pointers = latest ? leaves(staffForm(posts, latest)).map(({ pointer }) => pointer) : [];
    expect(pointers).toContain("/overall/responsible/0/post");
    expect(pointers.filter((pointer) => /\/(responsible|contacts|evaluators)\/\d+\/name$/.test(pointer))).toEqual([]);
  });

  test("まだシートのない年度には、シートの欄を出さない", () => {
    expect(staffForm(model, edition).map(({ label }) => label)).toEqual(["全体計画", "始まりと終わりの記録"]);
  });
});
