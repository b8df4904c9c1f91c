import { yearsOf } from "../../src/domain/fiscal-year.ts";
import { mihon2016 } from "./sample-mihon-2016.ts";
import type { IndicatorSpec, InitiativeSpec, PlanSpec, ReportSpec } from "./sample-spec.ts";

export interface GenerateOptions {
  /** How many initiatives; up to 90,000. */
  readonly initiatives: number;
  /** Editions of each, from the third year of the plan on: 1 to 3. */
  readonly editions: number;
  /** The same seed always makes the same plan. */
  readonly seed: number;
  /** The plan's folder, a part of its addresses. */
  readonly id?: string | undefined;
  /** The name of the fictional city. */
  readonly city?: string | undefined;
}

const PLACES = [
  "本庁舎",
  "中央地区",
  "北地区",
  "東地区",
  "南地区",
  "西地区",
  "川沿い地区",
  "丘の上地区",
  "港地区",
  "みほん台",
  "駅前",
  "市内全域",
];
const OBJECTS = [
  "公民館",
  "図書館",
  "保育所",
  "学校給食",
  "市営住宅",
  "公園",
  "道路の照明",
  "水道管",
  "下水処理場",
  "ごみの収集",
  "窓口の案内",
  "証明書の交付",
  "税の納付",
  "電子申請",
  "会議の資料",
  "公用車",
  "広報紙",
  "補助金",
  "防災倉庫",
  "健康診断",
  "学童保育",
  "介護の相談",
  "バスの路線",
  "文化会館",
  "体育館",
];
const ACTIONS = [
  "見直し",
  "電子化",
  "民間への委託",
  "統合",
  "共同利用",
  "有料化",
  "省エネルギー化",
  "開館時間の延長",
  "点検の効率化",
  "予約制への移行",
];
const RESULTS = [
  "利用者が前の年より増えた",
  "費用が見込みを下回った",
  "関係する課との調整に時間がかかった",
  "説明会で多くの意見が出された",
  "入札の結果、予定より安く契約できた",
];
const NEXT = ["次の年度も続ける", "対象の地区を広げる", "やり方を改める", "効果を測る方法を見直す", "職員への研修を行う"];
const FAMILY = ["佐藤", "鈴木", "髙橋", "田中", "渡邊", "伊藤", "山﨑", "中村", "小林", "加藤", "吉田", "斎藤"];
const GIVEN = ["健一", "由美", "誠", "美香", "隆", "千尋", "聡", "亜希子", "悠真", "さくら", "実", "文子"];
const UNITS = [
  ["件", "件数", 1200],
  ["人", "利用者数", 8000],
  ["%", "実施の割合", 40],
  ["㎡", "床面積", 15_000],
  ["千円", "経費", 24_000],
] as const;

/** mulberry32: small, and the same on every machine. Gives numbers from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A plan of any size for measuring, in the shape and the words of the sample.
 * Every initiative is made from its own number, so that a bigger plan holds the smaller one.
 */
export function generatePlan({
  initiatives,
  editions,
  seed,
  id = "mihon-generated",
  city = mihon2016.plan.city.name,
}: GenerateOptions): PlanSpec {
  const editionYears = mihon2016.editionYears.slice(0, editions);
  const themes = Array.from({ length: 90 }, (_, i) => ({
    code: String(10 + i),
    name: `${OBJECTS[i % OBJECTS.length]}の${ACTIONS[i % ACTIONS.length]}の推進`,
  }));
  const departments = Array.from({ length: 60 }, (_, i) => ({
    code: String((i + 1) * 100).padStart(6, "0"),
    name: `${["総務部", "市民部", "福祉部", "環境部", "建設部", "教育部"][i % 6]} ${OBJECTS[i % OBJECTS.length]}課`,
  }));
  return {
    ...mihon2016,
    id,
    plan: {
      ...mihon2016.plan,
      city: { ...mihon2016.plan.city, name: city },
      title: `${city}の大きな計画（取組事業${initiatives}件）`,
      shortTitle: "大きな計画",
      initiativeCount: undefined,
    },
    themes,
    departments,
    editionYears,
    initiatives: Array.from({ length: initiatives }, (_, i) => generateInitiative(i, seed, editionYears, departments)),
  };
}

function generateInitiative(
  i: number,
  seed: number,
  editionYears: readonly number[],
  departments: PlanSpec["departments"],
): InitiativeSpec {
  const random = randomFrom(seed * 1_000_003 + i);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const person = () => ({ name: `${pick(FAMILY)} ${pick(GIVEN)}` });
  const years = yearsOf(mihon2016.plan.period);
  const theme = String(10 + (i % 90));
  const [place, object, action] = [pick(PLACES), pick(OBJECTS), pick(ACTIONS)];
  const what = `${place}の${object}の${action}`;
  const indicators = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n) => generateIndicator(n, what, random));
  const amounts = (start: number) =>
    years.map((_, y) => Math.round(start * (1 + y * 0.4 + (random() - 0.5) * 0.3)).toLocaleString("en-US"));
  const base = 300 + Math.floor(random() * 9000);
  const report = (year: number): ReportSpec => ({
    schedule: [`${object}の現状の調査|○---`, `${what}の案づくり|-○○-`, "関係する課との調整|○○○○", "結果の公表|---○"],
    firstHalf: [pick(["計画どおり", "進んでいる", "遅れている"]), `${what}について、${pick(RESULTS)}。${pick(NEXT)}。`],
    achievement: pick(["達成", "未達成", "その他"]),
    activity: pick(["計画どおり", "進んでいる", "遅れている"]),
    comment: `${year}年度は、${place}で${object}の${action}を進めた。${pick(RESULTS)}。\n${pick(RESULTS)}ため、${pick(NEXT)}。担当の課では、${object}の記録を月ごとにまとめている。`,
    change: ["無", random() < 0.2 ? "有" : "無", ""],
    rating: pick(["A", "B", "B", "B", "C"]),
    evaluation: `${object}の${action}は、${pick(RESULTS)}点に注意すること。${pick(NEXT)}ことを検討されたい。`,
    futureDirection: pick(["継続実施", "継続実施", "拡充", "縮小"]),
  });
  return {
    code: `${theme}${String(Math.floor(i / 90) + 1).padStart(3, "0")}`,
    theme,
    department: (departments[i % departments.length] as PlanSpec["departments"][number]).code,
    title: `${what}（その${i + 1}）`,
    importance: random() < 0.3 ? "A" : "B",
    responsible: [person()],
    contacts: [person(), { post: `${object}担当` }],
    period: [2016, 2020],
    effectKinds: random() < 0.5 ? ["歳出削減"] : ["歳出削減", "その他改善"],
    goal: `${what}を進め、${object}を使う市民の負担を減らしながら、5年間で経費を1割減らす。\n${place}に住む人の声を年に2回聞き、結果をホームページで公表する。`,
    years: Object.fromEntries(
      years.map((year, y) => [
        year,
        [
          y === 4 ? "完了" : "実施",
          pick(["計画どおり", "進んでいる", "遅れている"]),
          `${object}の${action}に向けた${y + 1}年目の取組を行う。`,
          `${place}で${object}の${action}を行い、${pick(RESULTS)}。`,
        ],
      ]),
    ),
    indicators,
    effects: {
      costReduction: {
        original: `${(base * 12).toLocaleString("en-US")}|${amounts(base).join("|")}`,
        revised:
          random() < 0.4
            ? `|||${amounts(base * 0.7)
                .slice(2)
                .join("|")}`
            : "",
        actual: `|${amounts(base * 0.8).join("|")}`,
      },
    },
    otherEffects: Object.fromEntries(years.map((year) => [year, `${object}を使いやすくなる。`])),
    reports: Object.fromEntries(editionYears.map((year) => [year, report(year)])),
  };
}

function generateIndicator(n: number, what: string, random: () => number): IndicatorSpec {
  const [unit, name, size] = UNITS[Math.floor(random() * UNITS.length)] as (typeof UNITS)[number];
  const direction = unit === "㎡" || unit === "千円" ? "lower" : "higher";
  const sign = direction === "lower" ? -1 : 1;
  const start = Math.round(size * (0.5 + random()));
  const row = (slope: number): string[] =>
    Array.from({ length: 6 }, (_, y) =>
      Math.round(start * (1 + sign * slope * y + (y > 0 ? (random() - 0.5) * 0.04 : 0))).toLocaleString("en-US"),
    );
  const original = row(0.1);
  return {
    id: `i${n + 1}`,
    name: `${what}の${name}`,
    unit,
    direction,
    directionReason: direction === "lower" ? "減らすことをめざす取組のため。" : "増やすことをめざす取組のため。",
    original: [...original, original.at(-1)].join("|"),
    revised: random() < 0.4 ? { 2018: `||||${row(0.06).slice(4).join("|")}` } : "",
    actual: [...row(0.07), "0*"].join("|"),
  };
}
