import { effectsPath } from "../domain/address.ts";
import { type MoneyUnit, money } from "../domain/money.ts";
import { formatNumber, sum } from "../domain/number.ts";
import { initiativeEffects } from "../plan/effects.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { MOVE_KEYS, type Move, movesOf } from "./bridge-moves.ts";
import { type Scale, scaleOf } from "./chart-scale.ts";

/**
 * The way from the original plan to the results as a bridge: levels, and between them what
 * raises or lowers. Drawing, table and JSON are made from this, so they always agree.
 */
export const BRIDGE_KEYS = [...MOVE_KEYS, "current", "actual"] as const;
export type BridgeKey = (typeof BRIDGE_KEYS)[number];

export interface BridgeStep {
  readonly key: BridgeKey;
  readonly name: string;
  /** The same in few letters, for the drawing. */
  readonly short: string;
  /** One sentence on what is in it. */
  readonly meaning: string;
  /** A level stands on 0; a change begins where the step before it ended. */
  readonly kind: "level" | "change";
  /** The level, or the change with its sign. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** The initiatives whose amounts are in it, in the order of their codes. */
  readonly parts: readonly { readonly code: string; readonly value: number }[];
}

export interface BridgeSpec {
  readonly id: string;
  readonly title: string;
  readonly unit: MoneyUnit;
  readonly steps: readonly BridgeStep[];
  readonly scale: Scale;
}

const STEPS: Readonly<Record<BridgeKey, Pick<BridgeStep, "name" | "short" | "meaning">>> = {
  original: { name: "当初の計画", short: "当初の計画", meaning: "当初計画額を、計画期間ぜんぶで足した額です。" },
  raised: {
    name: "計画の変更で増えた額",
    short: "変更で増えた額",
    meaning: "変更計画額が当初計画額より大きいところの差です。当初の額がないところに書かれた変更計画額も入ります。",
  },
  lowered: { name: "計画の変更で減った額", short: "変更で減った額", meaning: "変更計画額が当初計画額より小さいところの差です。" },
  unset: {
    name: "変更後の額がまだ決まっていない分",
    short: "変更後が未定",
    meaning: "変更計画額の欄に「未定」や「集計中」と書かれているところの、もとの額です。",
  },
  current: {
    name: "変更後の計画",
    short: "変更後の計画",
    meaning: "変更計画額が書かれているところはその額、書かれていないところは当初計画額のままとして足した額です。",
  },
  awaited: { name: "まだ年度が終わっていない分", short: "年度の途中・先", meaning: "シートの更新日に終わっていなかった年度の計画額です。" },
  unreported: {
    name: "年度は終わったが、実績の数がない分",
    short: "実績の数なし",
    meaning: "終わった年度の計画額のうち、実績の欄に数が書かれていないものです。",
  },
  below: { name: "計画より少なかった額", short: "計画より少ない額", meaning: "実績が、同じ年度の変更後の計画より小さいところの差です。" },
  above: { name: "計画より多かった額", short: "計画より多い額", meaning: "実績が、同じ年度の変更後の計画より大きいところの差です。" },
  unplanned: { name: "計画に額がなかった実績", short: "計画にない実績", meaning: "同じ年度の計画額の欄に数がないところの実績です。" },
  actual: { name: "これまでの実績", short: "これまでの実績", meaning: "実績額を足した額です。" },
};

/** The order of the bridge: a level is what all before it add up to. */
const ORDER: readonly BridgeKey[] = [
  "original",
  "raised",
  "lowered",
  "unset",
  "current",
  "awaited",
  "unreported",
  "below",
  "above",
  "unplanned",
  "actual",
];
const LEVELS: readonly BridgeKey[] = ["original", "current", "actual"];

const CUMULATIVE: Readonly<Partial<Record<BridgeKey, string>>> = {
  original: "当初計画額の、取組事業ごとに最後の年度の累計を足した額です。",
  raised: "最後の年度の累計が、計画の変更で大きくなった差です。",
  lowered: "最後の年度の累計が、計画の変更で小さくなった差です。",
  current: "変更計画額が書かれているところはその額、書かれていないところは当初計画額のままとして、最後の年度の累計を足した額です。",
  awaited: "計画の累計のうち、シートの更新日に終わっていなかった年度に増えるはずの分です。",
  unreported: "計画の累計のうち、終わった年度なのに実績の数が書かれていない分です。",
  actual: "実績額の、取組事業ごとに最後に書かれた累計を足した額です。",
};

function partsOf(moves: readonly Move[]): BridgeStep["parts"] {
  return Array.from(
    Map.groupBy(moves, ({ code }) => code),
    ([code, list]) => ({ code, value: sum(list.map(({ value }) => value)) }),
  ).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Steps without an amount are left out; the three levels always stand. Null where nothing holds an amount. */
export function bridge(model: PlanModel, id: string, initiatives: readonly Initiative[] = model.initiatives): BridgeSpec | null {
  const { unit, accumulation } = model.plan.money;
  const moves = movesOf(model, initiatives);
  if (moves.length === 0) return null;
  const steps: BridgeStep[] = [];
  const soFar: Move[] = [];
  const reported = new Set(initiatives.filter((one) => initiativeEffects(model, one).until !== null).map(({ code }) => code));
  for (const key of ORDER) {
    const own = moves.filter((move) => move.key === key);
    const before = sum(soFar.map(({ value }) => value));
    soFar.push(...own);
    const after = sum(soFar.map(({ value }) => value));
    const level = LEVELS.includes(key);
    if (!level && own.length === 0) continue;
    const { name, short, meaning } = STEPS[key];
    steps.push({
      key,
      name,
      short,
      meaning: (accumulation === "cumulative" ? CUMULATIVE[key] : undefined) ?? meaning,
      kind: level ? "level" : "change",
      value: level ? after : sum(own.map(({ value }) => value)),
      from: level ? 0 : before,
      to: after,
      // Who has planned and not yet reported is in the plan's levels, and in the results' not even as 0.
      parts: partsOf(level ? soFar : own).filter(({ code }) => key !== "actual" || reported.has(code)),
    });
  }
  const values = steps.flatMap(({ from, to }) => [from, to]);
  return { id, title: "当初の計画から実績まで", unit, steps, scale: scaleOf(values, { mustHaveZero: true }) };
}

/** `+2,342`, `−1,105`: a change always with its sign, a level without one where it is not below 0. */
export function signedAmount({ kind, value }: Pick<BridgeStep, "kind" | "value">): string {
  return kind === "change" && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** The bridge in words: each level, and what leads from one to the next. */
export function bridgeSentence({ steps, unit }: BridgeSpec): string {
  const text = (step: BridgeStep) =>
    step.kind === "level" ? `${step.name}は${money(step.value, unit)}です。` : `${step.name}が${signedAmount(step)}${unit}、`;
  const runs: string[] = [];
  let changes = "";
  for (const step of steps) {
    if (step.kind === "change") {
      changes += text(step);
      continue;
    }
    runs.push(changes === "" ? text(step) : `${changes.slice(0, -1)}で、${text(step)}`);
    changes = "";
  }
  return runs.join("");
}

/** For the plan's first page: the bridge in one sentence, with where it is drawn. Null where there is no money. */
export function bridgeLine(model: PlanModel): { readonly sentence: string; readonly path: string } | null {
  const spec = bridge(model, "bridge");
  return spec && { sentence: bridgeSentence(spec), path: effectsPath(model.id) };
}
