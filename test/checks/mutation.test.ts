import { expect, test } from "vitest";
import type { Comparison, Place } from "../../src/checks/rule.ts";
import { RULES } from "../../src/checks/rules/index.ts";
import { planIds, readPlanFiles } from "../../src/data/store.ts";
import { fromPointer, isWithin, toPointer } from "../../src/domain/pointer.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../../src/plan/model.ts";
import { columnsOf } from "../../src/plan/series.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import type { Plan, VocabularyName } from "../../src/schemas/plan.ts";
import { SAMPLE } from "../content.ts";
import { seeded } from "../seeded.ts";

/**
 * One value of the sample city is changed at a time. Every comparison that then appears, vanishes or says
 * something else must quote the changed place, now or before; nothing else may change. What a rule reads and
 * does not tell would show here.
 */

/** How many values of each plan are changed; the choice is the same in every run. `npm run mutation` changes fewer, for every mutant anew. */
const CHOSEN = Number(process.env.MIERU_CHANGED ?? 200);

interface Site {
  readonly path: string;
  readonly pointer: string;
  readonly values: readonly unknown[];
}

const TERMS: readonly (readonly [RegExp, VocabularyName])[] = [
  [/^\/(overall|year)\/importance$/, "importance"],
  [/^\/overall\/years\/\d+\/status$/, "yearStatus"],
  [/^\/year\/status$/, "yearStatus"],
  [/^\/year\/firstHalf\/progress$/, "firstHalfProgress"],
  [/^\/year\/yearEnd\/achievement$/, "achievement"],
  [/^\/year\/yearEnd\/activity$/, "activity"],
  [/^\/year\/planChange\/(content|targets)$/, "planChange"],
  [/^\/year\/evaluation\/rating$/, "rating"],
  [/^\/year\/evaluation\/futureDirection$/, "futureDirection"],
];
const CELL =
  /^\/overall\/(indicators\/\d+|effects\/\w+)\/\w+\/(baseline|final|years\/\d+)$|^\/year\/yearEnd\/results\/\d+\/(target|actual)$/;

/** Every number and every declared term of an edition, with what could stand there instead; undefined is a blank. */
function sitesOf(path: string, edition: unknown, plan: Plan): Site[] {
  const found: Site[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (/^\/(printed|remarks)/.test(pointer)) return;
    if (CELL.test(pointer)) {
      const own = typeof value === "number" ? value : 0;
      const numbers = [own + 1, own * 10, -own, 0, 7].filter((number) => !Object.is(number, value) && !Object.is(number, -0));
      found.push({ path, pointer, values: [...numbers, undefined, { state: "undetermined", asPrinted: "未定" }] });
      return;
    }
    if (typeof value === "string") {
      const vocabulary = TERMS.find(([pattern]) => pattern.test(pointer))?.[1];
      if (vocabulary)
        found.push({ path, pointer, values: plan.vocabularies[vocabulary].map(({ term }) => term).filter((term) => term !== value) });
      if (pointer.endsWith("/direction")) found.push({ path, pointer, values: [value === "higher" ? "lower" : "higher", undefined] });
      return;
    }
    if (typeof value === "object" && value !== null)
      for (const [key, below] of Object.entries(value)) walk(below, pointer + toPointer([key]));
  };
  walk(edition, "");
  return found;
}

/** The record with another value at a pointer; the rest is shared. */
function replaced(root: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(root)) return root.map((one: unknown, i) => (String(i) === step ? replaced(one, rest, value) : one));
  const { [step]: old, ...others } = root as Record<string, unknown>;
  const next = replaced(old, rest, value);
  return next === undefined ? others : { ...others, [step]: next };
}

interface Made {
  /** By rule, edition and key. */
  readonly comparisons: ReadonlyMap<string, Comparison>;
}

function compareAll(model: PlanModel, code: string): Made {
  const context = { model, columns: columnsOf(model.plan) };
  const initiative = model.initiatives.find((one) => one.code === code);
  const all = initiative
    ? RULES.flatMap((rule) =>
        Array.from(rule.check(initiative, context), (one) => [`${rule.id} ${one.fiscalYear} ${one.key}`, one] as const),
      )
    : [];
  return { comparisons: new Map(all) };
}

const reads = (comparison: Comparison | undefined, fiscalYear: number, pointer: string): boolean =>
  [...(comparison?.places ?? []), ...(comparison?.context?.() ?? [])].some(
    (place: Place) => place.fiscalYear === fiscalYear && (isWithin(pointer, place.pointer) || isWithin(place.pointer, pointer)),
  );

test.each(planIds(SAMPLE))("%s: 値を1つ変えると、その値を読んだ比較だけが変わり、ほかの取組事業は変わらない", (id) => {
  const { files } = readPlanFiles(SAMPLE, id);
  const build = (all: readonly ContentFile[]): PlanModel | undefined => buildPlan(id, all).model;
  const base = build(files) as PlanModel;
  const before = new Map(base.initiatives.map(({ code }) => [code, compareAll(base, code)]));
  const random = seeded(20261122);
  const sites = files
    .filter(({ path }) => path.startsWith("initiatives/"))
    .flatMap(({ path, json }) => sitesOf(path, json, base.plan))
    .map((site) => ({ site, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, CHOSEN)
    .map(({ site }) => site);
  let changed = 0;
  const untold: string[] = [];
  for (const site of sites) {
    const value = site.values[Math.floor(random() * site.values.length)];
    const [, code = "", file = ""] = site.path.split("/");
    const fiscalYear = Number.parseInt(file, 10);
    // The other initiatives are looked at now and then; the changed one every time.
    const mutated = files.map(
      (one): ContentFile => (one.path === site.path ? { ...one, json: replaced(one.json, fromPointer(site.pointer), value) } : one),
    );
    const whole = random() < 0.05;
    const model = build(
      whole
        ? mutated
        : mutated.filter(
            ({ path }) => !path.startsWith("initiatives/") || path.startsWith(`initiatives/${code}/`) || isNeeded(base, code, path),
          ),
    );
    if (!model) continue;
    const was = (before.get(code) as Made).comparisons;
    const is = compareAll(model, code).comparisons;
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(key)?.sentence === is.get(key)?.sentence && was.has(key) === is.has(key)) continue;
      changed += 1;
      if (!reads(was.get(key), fiscalYear, site.pointer) && !reads(is.get(key), fiscalYear, site.pointer))
        untold.push(
          `${site.path}${site.pointer} → ${JSON.stringify(value) ?? "空欄"}: ${key}: ${was.get(key)?.sentence} → ${is.get(key)?.sentence}`,
        );
    }
    if (!whole) continue;
    for (const other of model.initiatives) {
      if (other.code === code) continue;
      expect(sentences(compareAll(model, other.code)), `${site.path}${site.pointer} は ${other.code} にかかわらない`).toEqual(
        sentences(before.get(other.code) as Made),
      );
    }
  }
  expect(untold).toEqual([]);
  expect(changed).toBeGreaterThan(CHOSEN / 4);
});

const sentences = ({ comparisons }: Made) => Array.from(comparisons, ([key, { sentence }]) => [key, sentence]);

/** Initiatives that the changed one refers to, without which no plan is built. */
function isNeeded(base: PlanModel, code: string, path: string): boolean {
  const editions: readonly Edition[] = base.initiatives.find((one) => one.code === code)?.editions ?? [];
  return editions.some(({ lifecycle }) => lifecycle?.into !== undefined && path.startsWith(`initiatives/${lifecycle.into}/`));
}
