import type { Rule } from "../../src/checks/rule.ts";
import { RULES } from "../../src/checks/rules/index.ts";
import { applyRules, type Finding } from "../../src/checks/run.ts";
import { fromPointer } from "../../src/domain/pointer.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import { editionInput, indicatorInput, makeModel, planInput, series } from "../factories.ts";

/**
 * A record in which everything agrees: five years, two editions, an indicator with both targets, money,
 * all reports. Each rule's test changes one value of it.
 */

/** The vocabularies of the factories with the tones that a city would declare. */
const TONES: Record<string, "ahead" | "on-track" | "behind" | "done"> = {
  計画どおり: "on-track",
  進んでいる: "ahead",
  実施: "on-track",
  完了: "done",
  達成: "done",
  未達成: "behind",
  A: "ahead",
  B: "on-track",
  C: "behind",
};

export const cleanPlan = (): Partial<PlanInput> => {
  const { vocabularies } = planInput();
  const toned = Object.fromEntries(
    Object.entries(vocabularies).map(([name, terms]) => [
      name,
      [
        ...terms,
        ...(name === "achievement" ? [{ term: "未達成", tone: "unknown" as const, meaning: "届かなかったということ。" }] : []),
      ].map((one) => ({ ...one, tone: name === "importance" ? ("unknown" as const) : (TONES[one.term] ?? one.tone) })),
    ]),
  );
  return {
    vocabularies: toned as PlanInput["vocabularies"],
    evaluators: [
      { importance: "A", post: "副市長" },
      { importance: "B", post: "部長" },
    ],
    reporting: [
      { report: "firstHalf", name: "上半期の報告", periodEnd: "09-30", dueOn: "11-30" },
      { report: "yearEnd", name: "年度末の報告", periodEnd: "03-31", dueOn: "05-31" },
    ],
  };
};

const DONE: Record<number, string> = { 2018: "相談を41件受けた。", 2019: "相談を52件受けた。" };
const head = { title: "ふるさと窓口の設置", importance: "A", responsible: [{ name: "責任 太郎", post: "市民課長" }] };

function edition(fiscalYear: 2018 | 2019): EditionInput {
  const ended = (year: number) => year <= fiscalYear;
  const dates = { createdOn: `${fiscalYear}-04-01`, updatedOn: `${fiscalYear + 1}-03-31` };
  const money = {
    original: series("5,000|100|200|300|400|500|1,500"),
    revised: series("||||400|500|900"),
    actual: series(fiscalYear === 2018 ? "|110|210|310|||630" : "|110|210|310|420||1,050"),
  };
  return editionInput({
    fiscalYear,
    overall: {
      ...head,
      ...dates,
      goal: "ふるさと窓口で、だれもが相談できるようにする。",
      years: Object.fromEntries(
        [2016, 2017, 2018, 2019, 2020].map((year) => [
          String(year),
          {
            status: ended(year) ? "計画どおり" : year === 2020 ? "完了" : "実施",
            content: (ended(year) ? DONE[year] : undefined) ?? (year === 2020 ? "相談の内容をまとめて公表する。" : "ふるさと窓口を開く。"),
          },
        ]),
      ),
      indicators: [
        indicatorInput({
          originalTarget: "10|20|30|40|50|60|60",
          revisedTarget: "||||50|60|60",
          actual: fiscalYear === 2018 ? "10|22|33|41" : "10|22|33|41|52",
        }),
      ],
      effects: { costReduction: money, combined: structuredClone(money) },
    },
    year: {
      ...head,
      ...dates,
      status: "計画どおり",
      content: DONE[fiscalYear] as string,
      firstHalf: { progress: "計画どおり", comment: `${fiscalYear}年度の前半は、窓口の場所を決めて準備を進めた。` },
      yearEnd: {
        results: [
          {
            indicatorName: "ためしの指標",
            target: fiscalYear === 2018 ? 40 : 50,
            targetUnit: "件",
            actual: fiscalYear === 2018 ? 41 : 52,
            actualUnit: "件",
          },
        ],
        achievement: "達成",
        activity: "計画どおり",
        comment: `${fiscalYear}年度は費用がおよそ31万円の減となり、相談も計画を上回った。`,
      },
      planChange: { content: "無", targets: "無" },
      evaluation: {
        evaluators: [{ name: "評価 花子", post: "副市長" }],
        rating: "B",
        comment: `${fiscalYear}年度の成果を確かめた。引き続き取り組むこと。`,
        futureDirection: "継続実施",
      },
    },
  });
}

export const cleanEditions = (): EditionInput[] => [structuredClone(edition(2018)), structuredClone(edition(2019))];

/** Sets one value; undefined makes it a blank. */
export function change(editions: EditionInput[], fiscalYear: number, pointer: string, value: unknown): EditionInput[] {
  const root = editions.find((one) => one.fiscalYear === fiscalYear) as unknown as Record<string, unknown>;
  const steps = fromPointer(pointer);
  const last = steps.pop() as string;
  let at = root;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return editions;
}

export function ruleOf(id: string): Rule {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

export const modelOf = (editions: readonly EditionInput[], plan: Partial<PlanInput> = {}): PlanModel =>
  makeModel(editions, { ...cleanPlan(), ...plan });

/** What one rule finds in the only initiative, and how much it compared. */
export function checked(
  id: string,
  editions: readonly EditionInput[],
  plan: Partial<PlanInput> = {},
): { compared: number; findings: readonly Finding[] } {
  const model = modelOf(editions, plan);
  const [result] = applyRules([ruleOf(id)], model, model.initiatives[0] as PlanModel["initiatives"][number]);
  return result ?? { compared: 0, findings: [] };
}

export const told = (id: string, editions: readonly EditionInput[], plan: Partial<PlanInput> = {}): string[] =>
  checked(id, editions, plan).findings.map(({ sentence }) => sentence);
