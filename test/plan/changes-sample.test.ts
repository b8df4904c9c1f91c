import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/plan/change.ts";
import { changesOf, planChanges } from "../../src/plan/changes.ts";
import { SAMPLE } from "../content.ts";
import { contents } from "../views/contents.ts";

/**
 * The changes of the sample city, measured twice without the code that finds them: by hand for some initiatives,
 * and for all of them by a plain comparison of the JSON files, leaf by leaf.
 */

const ROOT = join(SAMPLE, "plans");
const sample = contents().find(([name]) => name === "見本の市")?.[1];
const plans = sample?.plans ?? [];

const show = (value: Change["before"]): string | number => {
  if (value === undefined) return "空欄";
  if (value.kind === "text") return value.text;
  return value.state === "value" ? (value.value as number) : `${value.value ?? value.asPrinted}（${value.state}）`;
};

/** `2020 plan-change indicators.i1.revisedTarget.final: 12 → 10`, but for the arrivals of sheets and sums that follow. */
const lines = (code: string): string[] =>
  plans
    .flatMap((model) => model.initiatives.filter((one) => one.code === code).flatMap((initiative) => changesOf(model, initiative)))
    .filter(({ subject, follows }) => subject !== "edition" && !follows)
    .map(
      (change) =>
        `${change.id
          .slice(code.length + 1)
          .replace(".", " ")
          .replace(".", " ")}: ${show(change.before)} → ${show(change.after)}`,
    );

describe("手で書いた正しい答え", () => {
  test("11001：計画額が置かれ、目標と最終目標が変わり、実績が訂正された", () => {
    expect(lines("11001")).toEqual([
      "2019 new-report 2019.status: 実施 → 計画どおり",
      "2019 new-report 2019.content: 日曜日の午前に市民課の窓口を開く。 → 毎月第2・第4日曜日の午前に市民課の窓口を開いた。",
      "2019 new-report indicators.i1.actual.2019: 空欄 → 9.6",
      "2019 plan-change effects.costReduction.revised.2019: 空欄 → 500",
      "2019 plan-change effects.costReduction.revised.2020: 空欄 → 800",
      "2019 plan-change effects.costReduction.revised.final: 0（default-zero） → 1300",
      "2019 new-report effects.costReduction.actual.2019: 空欄 → 510",
      "2019 new-report effects.costReduction.actual.final: 420 → 930",
      expect.stringMatching(/^2020 plan-change goal: .*証明書の25%を窓口以外で交付する。 → .*証明書の10%以上を窓口以外で交付する。$/),
      "2020 plan-change indicators.i1.revisedTarget.2019: 10 → 9",
      "2020 plan-change indicators.i1.revisedTarget.2020: 12 → 10",
      "2020 plan-change indicators.i1.revisedTarget.final: 12 → 10",
      "2020 new-report indicators.i1.actual.2020: 空欄 → 13.1",
      "2020 new-report indicators.i1.actual.final: 0（default-zero） → 13.1",
      "2020 new-report effects.costReduction.actual.2020: 空欄 → 1510",
      "2020 new-report effects.costReduction.actual.final: 930 → 2080",
      "2020 correction effects.costReduction.actual.2020.2021-03-31: 1510 → 1150",
    ]);
  });

  test("22001：早く終わり、期間が縮み、終わる年度の目標が置かれた", () => {
    expect(lines("22001")).toEqual([
      "2019 plan-change lifecycle: 空欄 → 完了",
      "2019 plan-change period: 平成28年度（2016年度）～令和2年度（2020年度） → 平成28年度（2016年度）～令和元年度（2019年度）",
      "2019 new-report 2019.content: 1年間の運営を評価する。 → 1年間の運営を評価し、取組を1年早く終えた。",
      "2019 plan-change indicators.i1.revisedTarget.2019: 空欄 → 680000",
      "2019 plan-change indicators.i1.revisedTarget.final: 空欄 → 680000",
      "2019 new-report indicators.i1.actual.2019: 空欄 → 683915",
      "2019 new-report indicators.i2.actual.2019: 空欄 → 66",
      "2019 new-report effects.costReduction.actual.2019: 空欄 → 15920",
      "2019 new-report effects.costReduction.actual.final: 9280 → 25200",
    ]);
  });

  test("32001：小さい数とマイナスの実績、転記の誤りの直し、0の実績", () => {
    expect(lines("32001")).toEqual([
      "2019 new-report 2019.status: 実施 → 計画どおり",
      "2019 new-report indicators.leak-rate.actual.2019: 空欄 → 0.0002",
      "2019 new-report indicators.profit.actual.2019: 空欄 → -38",
      "2019 new-report effects.costReduction.actual.2019: 空欄 → 1060",
      "2019 new-report effects.costReduction.actual.final: 3100 → 4160",
      "2020 new-report 2020.status: 実施 → 計画どおり",
      "2020 new-report indicators.leak-rate.actual.2020: 空欄 → 0.0001",
      "2020 new-report indicators.leak-rate.actual.final: 0（default-zero） → 0.0001",
      "2020 plan-change indicators.profit.revisedTarget.2020: 空欄 → 30",
      "2020 plan-change indicators.profit.revisedTarget.final: 空欄 → 30",
      "2020 new-report indicators.profit.actual.2020: 空欄 → 0",
      "2020 new-report indicators.profit.actual.final: 0（default-zero） → 0",
      "2020 new-report effects.costReduction.actual.2020: 空欄 → 1040",
      "2020 new-report effects.costReduction.actual.final: 4160 → 5200",
      "2020 transcription indicators.leak-rate.actual.2019.2021-03-31: 0.002 → 0.0002",
    ]);
  });

  test("32003：早く印刷された実績が、数えられる値になり、または消えた", () => {
    expect(lines("32003")).toEqual([
      "2019 new-report indicators.i1.actual.2019: 13.5（not-counted） → 14.6",
      "2019 restatement indicators.i1.actual.2020: 13（not-counted） → 空欄",
      "2019 new-report indicators.i2.actual.2019: 空欄 → 92",
      "2020 plan-change 2020.status: 実施 → 空欄",
      "2020 new-report indicators.i1.actual.2020: 空欄 → 16.3",
      "2020 new-report indicators.i1.actual.final: 0（default-zero） → 16.3",
      "2020 new-report indicators.i2.actual.2020: 空欄 → 95",
    ]);
  });
});

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
interface RawEdition {
  fiscalYear: number;
  overall: { updatedOn?: string } & { [key: string]: Json | undefined };
  remarks: { at: string; kind: string; before?: string | number }[];
}
type Leaves = Record<string, string>;

/** Every value of the 全体計画 under its path, indicators by id; blanks and zeros of the form have no leaf. */
function leavesOf({ overall }: RawEdition): Leaves {
  const leaves: Leaves = {};
  const walk = (value: Json | undefined, path: string): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== "object") leaves[path] = String(value);
    else if (!Array.isArray(value) && "state" in value) {
      if (value.state !== "default-zero") leaves[path] = `${value.state}${value.asPrinted}`;
    } else if (!Array.isArray(value) && "from" in value) leaves[path] = `${value.from}-${value.to}`;
    else if (path === "/indicators") for (const one of value as { id: string }[]) walk(one as unknown as Json, `${path}/${one.id}`);
    else if (Array.isArray(value)) {
      if (value.length > 0) leaves[path] = value.join("|");
    } else for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
  };
  for (const [key, value] of Object.entries(overall)) {
    if (!["createdOn", "updatedOn", "responsible", "contacts", "code"].includes(key)) walk(value, `/${key}`);
  }
  for (const path of Object.keys(leaves)) {
    if (/^\/indicators\/[^/]+\/(id|directionReason)$/.test(path)) delete leaves[path];
  }
  return leaves;
}

const ended = (edition: RawEdition, year: number): boolean =>
  `${year + 1}-03-31` <= (edition.overall.updatedOn ?? `${edition.fiscalYear + 1}-03-31`);
const isNumber = (leaf: string | undefined): boolean => leaf !== undefined && /^-?[\d.e+-]+$/.test(leaf);

function naiveChanges(before: RawEdition, after: RawEdition): string[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const pathOf = (pointer: string): string =>
    pointer.replace(/^\/overall/, "").replace(/^\/indicators\/(\d+)/, (_, i) => {
      const indicators = after.overall.indicators as { id: string }[];
      return `/indicators/${indicators[Number(i)]?.id}`;
    });
  // A value that was mended is first told as it was first published, unless the older file was mended too.
  for (const { at, before: was } of after.remarks.filter((remark) => remark.before !== undefined)) {
    const path = pathOf(at);
    if (old[path] !== now[path]) now[path] = String(was);
  }
  const early = (edition: RawEdition, path: string): boolean => {
    const year = /\/actual\/years\/(\d{4})$/.exec(path)?.[1];
    return year !== undefined && !ended(edition, Number(year));
  };
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (path) => old[path] !== now[path] || (now[path] !== undefined && early(before, path) !== early(after, path)),
  );
  const counted = (path: string): boolean => isNumber(old[path]) && !early(before, path);
  const kind = (path: string): string => {
    if (/\/actual\/years\//.test(path)) return counted(path) || now[path] === undefined ? "restatement" : "new-report";
    if (/\/actual\/(final|baseline)$/.test(path)) {
      const row = path.replace(/\/[^/]+$/, "/years/");
      const grown = path.endsWith("final") && changed.some((other) => other.startsWith(row) && !counted(other) && now[other] !== undefined);
      return counted(path) && !grown ? "restatement" : "new-report";
    }
    const year = /^\/(?:years|otherEffects\/years)\/(\d{4})/.exec(path)?.[1];
    if (year === undefined || !ended(after, Number(year))) return "plan-change";
    if (ended(before, Number(year)) && old[path] !== undefined) return "restatement";
    return now[path] === undefined ? "plan-change" : "new-report";
  };
  return changed.map((path) => `${path} ${kind(path)}`).toSorted();
}

describe("JSON をそのままくらべた答え", () => {
  const folders = plans.flatMap((model) =>
    model.initiatives.map((initiative) => ({ model, initiative, dir: join(ROOT, model.id, "initiatives", initiative.code) })),
  );
  const read = (dir: string): RawEdition[] =>
    readdirSync(dir)
      .toSorted()
      .map((file) => JSON.parse(readFileSync(join(dir, file), "utf8")) as RawEdition);

  test("変わった値は、どれもちょうど1度、正しい種類で載り、ほかには何も載らない", () => {
    let total = 0;
    for (const { model, initiative, dir } of folders) {
      const editions = read(dir);
      const expected = editions.slice(1).flatMap((edition, i) => {
        return naiveChanges(editions[i] as RawEdition, edition).map((line) => `${edition.fiscalYear} ${line}`);
      });
      const found = changesOf(model, initiative)
        .filter(({ kind, subject }) => !["correction", "transcription"].includes(kind) && !["edition", "lifecycle"].includes(subject))
        .map(({ toEdition, pointers, kind }) => {
          const edition = initiative.editions.find((one) => one.fiscalYear === toEdition);
          const path = (pointers.after ?? "").replace(/^\/overall/, "").replace(/^\/indicators\/(\d+)/, (_, n) => {
            return `/indicators/${edition?.overall.indicators[Number(n)]?.id}`;
          });
          return `${toEdition} ${path} ${kind}`;
        });
      expect(found.toSorted(), initiative.code).toEqual(expected.toSorted());
      total += found.length;
    }
    expect(total).toBeGreaterThan(300);
  });

  test("直しの注は、どれも1件の変更になり、始まりと終わり、シートの公表もそろう", () => {
    for (const { model, initiative, dir } of folders) {
      const editions = read(dir) as (RawEdition & { lifecycle?: object })[];
      const count = (test: (change: Change) => boolean) => changesOf(model, initiative).filter(test).length;
      expect(count(({ kind }) => kind === "correction" || kind === "transcription")).toBe(
        editions.flatMap(({ remarks }) => remarks.filter(({ before }) => before !== undefined)).length,
      );
      expect(count(({ subject }) => subject === "lifecycle")).toBe(editions.filter(({ lifecycle }) => lifecycle).length);
      expect(count(({ subject }) => subject === "edition")).toBe(editions.length);
    }
  });
});

describe.each(contents())("すべての変更（%s）", (_name, content) => {
  test("住所に使う名前は重ならず、ASCII で、新しい順に並ぶ", () => {
    for (const model of content.plans) {
      const changes = planChanges(model);
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      expect(changes.filter(({ id }) => !/^[\w.-]+$/.test(id))).toEqual([]);
      expect(changes.map(({ sortDate }) => sortDate)).toEqual(
        changes
          .map(({ sortDate }) => sortDate)
          .toSorted()
          .toReversed(),
      );
    }
  });
});
