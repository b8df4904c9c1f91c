import { eraFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import type { PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import { editionContent, type FormContent, type FormSheet, formSheets } from "../sheets/form.ts";
import { GUIDE_SHEET } from "../sheets/layout.ts";
import { writeWorkbook } from "../sheets/workbook-write.ts";

/** The workbook that staff fill in: empty, of an edition that stands, or of the year after it. Pure. */

export interface TemplateWish {
  readonly codes: readonly string[];
  /** The edition's fiscal year; without it each initiative's newest. */
  readonly fiscalYear?: number | undefined;
}

export interface Template {
  readonly contents: readonly FormContent[];
  /** Codes that the plan does not have, or not so early. */
  readonly unknown: readonly string[];
}

/** What to fill the forms with. A year after the newest edition begins with the 全体計画 of that edition and an empty sheet of the year. */
export function templateContents(model: PlanModel, { codes, fiscalYear }: TemplateWish): Template {
  if (codes.length === 0) return { contents: [{ fiscalYear: fiscalYear ?? newestYear(model) }], unknown: [] };
  const contents: FormContent[] = [];
  const unknown: string[] = [];
  for (const code of codes) {
    const editions = model.initiatives.find((initiative) => initiative.code === code)?.editions ?? [];
    const wanted = fiscalYear ?? editions.at(-1)?.fiscalYear;
    const found = editions.find((edition) => edition.fiscalYear === wanted);
    const earlier = editions.findLast((edition) => wanted !== undefined && edition.fiscalYear < wanted);
    if (found) contents.push(editionContent(found));
    else if (earlier && wanted !== undefined && yearsOf(model.plan.period).includes(wanted)) contents.push(yearAfter(earlier, wanted));
    else unknown.push(code);
  }
  return { contents, unknown };
}

const newestYear = (model: PlanModel): number =>
  Math.max(model.plan.period.from, ...model.initiatives.map((initiative) => initiative.latest.fiscalYear));

/** The sheets of a year that is yet to be reported, begun from the edition before. */
function yearAfter({ overall }: Edition, fiscalYear: number): FormContent {
  const { createdOn: _, updatedOn: __, ...kept } = overall;
  const { theme, importance, code, title, department, responsible, contacts } = overall;
  const entry = overall.years[String(fiscalYear)];
  return {
    fiscalYear,
    overall: kept,
    year: {
      theme,
      ...(importance === undefined ? {} : { importance }),
      code,
      title,
      department,
      responsible,
      contacts,
      ...(entry?.status === undefined ? {} : { status: entry.status }),
      ...(entry?.content === undefined ? {} : { content: entry.content }),
      schedule: [],
    },
  };
}

/** The workbook's bytes. */
export function templateWorkbook(model: PlanModel, contents: readonly FormContent[]): Promise<Uint8Array> {
  const form = { plan: model.plan, themes: model.themes, departments: model.departments };
  const names = new Set<string>();
  const sheets = contents.flatMap((content): FormSheet[] =>
    formSheets(form, content).map((sheet) => {
      let { name } = sheet;
      for (let n = 2; names.has(name); n += 1) name = `${sheet.name.slice(0, 27)} ${n}`;
      names.add(name);
      return { ...sheet, name };
    }),
  );
  return writeWorkbook({ ...form, sheets, guide: guide(model, contents) });
}

/** How the workbook is filled in, a paragraph a line. */
function guide({ plan }: PlanModel, contents: readonly FormContent[]): string[] {
  const amounts =
    plan.money.accumulation === "per-year"
      ? "効果額は、その年度だけの額を書きます。計は、計算式で自動で出ます。"
      : "効果額は、その年度までの累計を書きます。最後の「計」には、最後の年度の額を書きます。";
  return [
    `このブックには、${contents.map(({ overall, fiscalYear }) => `${overall ? `${overall.code} ${overall.title}` : "新しい取組事業"}（${eraFiscalYear(fiscalYear)}）`).join("、")}のシートが入っています。`,
    "取組事業1つにつき、「全体計画」と「アクションプラン」のシートが1枚ずつあります。灰色や青の欄は見出しなので、変えないでください。白い欄に書きます。",
    "書き終えたら、保存してからサイトの担当者用のページに入れるか、npm run import で取り込みます。まちがいがあれば、シートの名前とセルの番地（F21 など）で知らせます。",
    "【言葉】重要度、区分、進捗状況などは、セルの右の ▼ から選びます。選べる言葉と意味は、このシートの下の表にあります。",
    `【数】数はそのまま打ち込みます。効果額の単位は${plan.money.unit}です。減るときは △5 か -5 と書きます。${amounts}`,
    "【数でないとき】まだ決まっていなければ「未定」、集計が終わっていなければ「集計中」、当てはまらなければ「対象外」と書きます。書くことがなければ空欄にします。空欄と 0 は別のものです。0 は、測って 0 だったときだけ書きます。",
    "【日付】2019/3/31 か H31.3.31 のように打ち込みます。",
    "【人】何人もいるときは「、」で区切ります。役職は氏名の前に空白をあけて書きます（課長 山田太郎）。" +
      (plan.people === "posts-only" ? "この計画では氏名を載せません。役職だけを書いてください。" : ""),
    "【文】セルの中で行を変えるときは、Alt を押しながら Enter を押します。行を変えたところで段落が変わります。",
    "【成果指標が増えるとき】「成果指標」から「実績値」までの行を選んで写し、すぐ下に挿入して、指標名と単位と値を書きかえます。年度末の「成果指標名」の2行も同じようにします。",
    "【変更計画値の行がないとき】「当初計画値」の行を写してすぐ下に挿入し、見出しを「変更計画値」に書きかえます。",
    `シートの右や下に書いたことは、取り込みません。このシート（${GUIDE_SHEET}）も取り込みません。`,
  ];
}
