import type { PlanModel } from "../../plan/model.ts";
import type { Overall, YearSheet } from "../../schemas/edition.ts";
import { personText } from "../persons.ts";
import { places } from "../read.ts";
import type { Comparison, Rule } from "../rule.ts";
import { nameKey } from "../words.ts";

type Head = Pick<Overall | YearSheet, "theme" | "importance" | "department" | "responsible">;

/** The fields of the head that both sheets print, and how a reader sees each; undefined for a blank. */
const FIELDS: Readonly<Record<keyof Head, { name: string; show: (head: Head, model: PlanModel) => string | undefined }>> = {
  theme: { name: "推進項目", show: ({ theme }, { themes }) => withName(theme, themes) },
  importance: { name: "重要度", show: ({ importance }) => importance },
  department: { name: "担当部署", show: ({ department }, { departments }) => withName(department, departments) },
  responsible: {
    name: "責任者",
    show: ({ responsible }, { plan }) => responsible.map((person) => personText(person, plan.people)).join("、") || undefined,
  },
};

const withName = (code: string, register: PlanModel["themes"]): string =>
  `${code} ${register.find((entry) => entry.code === code)?.name ?? ""}`.trim();

export const yearSheetHead: Rule = {
  id: "year-sheet-head",
  topic: "sheets",
  severity: "finding",
  name: "推進項目、重要度、担当部署、責任者は、全体計画とアクションプランで同じか",
  compares:
    "2枚のシートの頭に書かれた推進項目、重要度、担当部署、責任者をくらべます。名前の空白の違いは同じとします。どちらかが空欄ならくらべません。",
  rationale: "だれがどの重さで受け持つ取組なのかが2枚で違えば、問い合わせる先も評価する人も決まりません。",
  *check({ editions }, { model }) {
    for (const edition of editions) {
      const { overall, year } = edition;
      if (!year) continue;
      for (const [field, { name, show }] of Object.entries(FIELDS) as [keyof Head, (typeof FIELDS)[keyof Head]][]) {
        const [a, b] = [show(overall, model), show(year, model)];
        if (a === undefined || b === undefined) continue;
        yield {
          key: field,
          fiscalYear: edition.fiscalYear,
          places: places(edition, `/overall/${field}`, `/year/${field}`),
          sentence: nameKey(a) === nameKey(b) ? null : `${name}は、全体計画では「${a}」、アクションプランでは「${b}」です。`,
        } satisfies Comparison;
      }
    }
  },
};
