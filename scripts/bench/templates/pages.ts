import {
  findingsAnchor,
  homePath,
  initiativeFeedPath,
  initiativePath,
  initiativesPath,
  planPath,
  yearSheetPath,
} from "../../../src/domain/address.ts";
import type { Initiative, PlanModel } from "../../../src/plan/model.ts";
import type { Edition } from "../../../src/schemas/edition.ts";
import type { Site } from "../../../src/schemas/site.ts";
import { type ChartTake, offeredTakes } from "../../../src/views/chart-take.ts";
import { initiativeView } from "../../../src/views/initiative.ts";
import { movedGoals } from "../../../src/views/revisions.ts";
import { type YearSheetFields, yearSheetView } from "../../../src/views/year-sheet.ts";
import { href } from "./address.ts";
import { type HtmlTag, page, scoped } from "./html.ts";
import { Base, Embed } from "./layouts.ts";
import { CopyLink, FactList, FieldText, PersonList, RemarkMark, Remarks } from "./parts.ts";
import {
  Answers,
  EditionSources,
  EffectsSection,
  FindingsSection,
  HeadFacts,
  IndicatorSection,
  LifecycleNotice,
  OtherEffects,
  PeopleAndDates,
  ResultsTable,
  RevisionList,
  ScheduleTable,
  SheetFindings,
  SourceSheet,
  YearEntries,
} from "./sections.ts";

/** The pages of one initiative: src/pages as plain functions. */

const initiativeContent = scoped(
  "pages/plans/[plan]/[code]/index",
  (html) => (model: PlanModel, initiative: Initiative, site: Site, view: ReturnType<typeof initiativeView>) => {
    const { overall } = view;
    const takes = offeredTakes(model, initiative);
    return html.spaced`
      <h1><span class="code">${view.code}</span> ${view.title}</h1>
      <p class="lead">${view.summary}</p>
      ${view.lifecycle && LifecycleNotice(view.lifecycle)}${HeadFacts(overall.head, overall)}
      ${Remarks(overall.notes.head, "見出し")}

      <h2>うまくいっているか</h2>
      ${Answers(view.answers)}

      <h2 id="indicators">成果指標</h2>
      ${overall.indicators.length === 0 && html`<p>この取組事業には、成果指標（数字で測る目標）がありません。</p>`}${overall.indicators.map((indicator) => IndicatorSection(indicator, takes))}<h2 id="${overall.effects.anchor}">
        効果額${RemarkMark(overall.effects.marks)}${CopyLink(overall.effects.anchor, "効果額")}
      </h2>
      ${EffectsSection(overall.effects, takes)}

      <h2 id="moved">動いた目標</h2>
      ${RevisionList(movedGoals(model, initiative))}

      <h2 id="years">年度ごとの取組</h2>
      ${YearEntries(overall.years)}
      ${Remarks(overall.notes.years, "年度ごとの取組")}

      ${FindingsSection(model, initiative)}

      <h2 id="other-effects">お金以外の効果${RemarkMark(overall.otherEffects.marks)}</h2>
      ${OtherEffects(overall.otherEffects.entries)}
      ${Remarks(overall.notes.otherEffects, "お金以外の効果")}

      <h2 id="goal">最終目標</h2>
      <p class="note">シートに書かれている言葉のままです。</p>
      ${FieldText(overall.goal)}
      ${Remarks(overall.notes.goal, "最終目標")}

      <h2 id="people">担当と日付</h2>
      ${PeopleAndDates(overall.head)}

      <h2 id="source">版と出典</h2>
      ${EditionSources(view, site, null)}
      <p>
        この取組事業の変わったことは、<a href="${href(initiativeFeedPath(view.planId, view.code))}" type="application/atom+xml">フィード（Atom）</a
        >で知らせます。
      </p>
      ${Remarks(view.notes, "全体計画", false)}
      ${
        view.otherNotesPath &&
        html`
        <p>
          年度のシートについての注は、<a href="${href(view.otherNotesPath)}">${view.editionLabel}のシート</a>にあります。
        </p>
      `
      }`;
  },
);

export function initiativePage(site: Site, model: PlanModel, initiative: Initiative): string {
  const view = initiativeView(model, initiative);
  return page(() =>
    Base(
      {
        site,
        model,
        path: initiativePath(view.planId, view.code),
        title: `${view.code} ${view.title}`,
        description: view.summary,
        crumbs: [
          { label: "ホーム", path: homePath() },
          { label: view.planTitle, path: planPath(view.planId) },
          { label: "取組事業", path: initiativesPath(view.planId) },
        ],
        searchKind: "取組事業",
        searchFilters: view.filters,
        dataPath: view.dataPath,
        feedPath: initiativeFeedPath(view.planId, view.code),
      },
      () => initiativeContent(model, initiative, site, view),
    ),
  );
}

const sheetContent = (html: HtmlTag, sheet: YearSheetFields, label: string, findings: Parameters<typeof SheetFindings>[0]) => html.spaced`
  <h2 id="content">
    この年度の取組
    ${RemarkMark(sheet.sectionMarks.yearContent)}
  </h2>
  ${FactList([sheet.status])}
  ${FieldText(sheet.content)}
  ${Remarks(sheet.notes.yearContent, "この年度の取組")}

  <h2 id="schedule">
    取組項目と時期
    ${RemarkMark(sheet.sectionMarks.schedule)}
  </h2>
  ${sheet.schedule.length === 0 ? html`<p>取組項目は空欄です。</p>` : ScheduleTable(sheet.schedule, `${label}の取組項目`)}
  ${Remarks(sheet.notes.schedule, "取組項目")}

  <h2 id="first-half">
    上半期の報告
    ${RemarkMark(sheet.sectionMarks.firstHalf)}
  </h2>
  ${FactList([sheet.firstHalf.progress])}
  <h3>上半期のコメント</h3>
  ${FieldText(sheet.firstHalf.comment)}
  ${Remarks(sheet.notes.firstHalf, "上半期の報告")}

  <h2 id="year-end">
    年度末の報告
    ${RemarkMark(sheet.sectionMarks.yearEnd)}
  </h2>
  ${
    sheet.yearEnd.results.length === 0
      ? html`<p>計画値と実績値は書かれていません。</p>`
      : ResultsTable(sheet.yearEnd, `${label}の計画値と実績値`)
  }
  ${FactList([sheet.yearEnd.achievement, sheet.yearEnd.activity])}
  <h3>年度末のコメント</h3>
  ${FieldText(sheet.yearEnd.comment)}
  ${Remarks(sheet.notes.yearEnd, "年度末の報告")}

  <h2 id="plan-change">
    次の年度からの計画の変更
    ${RemarkMark(sheet.sectionMarks.planChange)}
  </h2>
  ${FactList([sheet.planChange.content, sheet.planChange.targets])}
  <h3>計画変更のコメント</h3>
  ${FieldText(sheet.planChange.comment)}
  ${Remarks(sheet.notes.planChange, "計画の変更")}

  <h2 id="evaluation">
    評価
    ${RemarkMark(sheet.sectionMarks.evaluation)}
  </h2>
  ${FactList(
    [sheet.evaluation.rating, sheet.evaluation.futureDirection],
    html.spaced`
    <div>
      <dt>${sheet.evaluation.evaluators.label}</dt>
      <dd>
        ${PersonList(sheet.evaluation.evaluators)}
        ${sheet.evaluation.rule !== "" && html`<small class="rule">${sheet.evaluation.rule}</small>`}
      </dd>
    </div>
  `,
  )}
  <h3>評価者のコメント・指示事項</h3>
  ${FieldText(sheet.evaluation.comment)}
  ${Remarks(sheet.notes.evaluation, "評価")}

  <h2 id="sheet-head">このシートの見出し</h2>
  ${HeadFacts(sheet.head)}
  ${PeopleAndDates(sheet.head)}
  ${Remarks(sheet.notes.yearHead, "このシートの見出し")}

  <h2 id="${findingsAnchor()}">このシートで合わないところ</h2>
  ${SheetFindings(findings)}
`;

const yearContent = scoped("pages/plans/[plan]/[code]/[year]/index", (html) => (site: Site, view: ReturnType<typeof yearSheetView>) => {
  const { sheet, overall } = view;
  return html.spaced`
    <h1>
      <span class="code">${view.code}</span>
      ${view.title}
      <span class="year">${view.label}のシート</span>
    </h1>
    <p>
      <a href="${href(view.initiativePath)}">取組事業の全体と、いちばん新しい計画を見る</a>
    </p>
    ${!view.isLatest && html`<p class="notice">これは${view.label}の版です。その後、計画が変わっていることがあります。</p>`}${view.lifecycle && LifecycleNotice(view.lifecycle)}${
      sheet
        ? sheetContent(html, sheet, view.label, view.findings)
        : html`<p class="notice" id="evaluation">
      ${view.label}のアクションプラン（年度のシート）は、まだ載っていません。下に、この年度の全体計画を示します。
    </p>`
    }<h2 id="overall">この版の全体計画</h2>
    <p>${view.label}の版に書かれている全体計画です。図は<a href="${href(view.initiativePath)}">取組事業のページ</a>にあります。</p>
    ${HeadFacts(overall.head, overall)}
    ${PeopleAndDates(overall.head)}
    ${Remarks(overall.notes.head, "全体計画の見出し")}
    <h3 id="goal">最終目標</h3>
    ${FieldText(overall.goal)}
    ${Remarks(overall.notes.goal, "最終目標")}
    ${overall.indicators.length === 0 && html`<p>成果指標はありません。</p>`}${overall.indicators.map((indicator) => IndicatorSection(indicator, undefined, false))}<h3 id="${overall.effects.anchor}">効果額${RemarkMark(overall.effects.marks)}</h3>
    ${EffectsSection(overall.effects, undefined, false)}
    <h3 id="years">年度ごとの取組</h3>
    ${YearEntries(overall.years, false, 4)}
    ${Remarks(overall.notes.years, "年度ごとの取組")}
    <h3 id="other-effects">お金以外の効果${RemarkMark(overall.otherEffects.marks)}</h3>
    ${OtherEffects(overall.otherEffects.entries)}
    ${Remarks(overall.notes.otherEffects, "お金以外の効果")}

    <h2 id="source">版と出典</h2>
    ${EditionSources(view, site, view.fiscalYear)}
    ${Remarks(view.notes, "この版", false)}

    ${
      view.printed.length > 0 &&
      html`
      <details open>
        <summary>
          <h2 id="printed">印刷されたままのシート</h2>
        </summary>
        <p class="note">行と列は、もとのファイルでの位置です。上の表の数を選ぶと、ここのセルに移ります。</p>
        ${view.printed.map(SourceSheet)}
      </details>
    `
    }`;
});

export function yearPage(site: Site, model: PlanModel, initiative: Initiative, edition: Edition): string {
  const view = yearSheetView(model, initiative, edition);
  return page(() =>
    Base(
      {
        site,
        model,
        path: yearSheetPath(view.planId, view.code, edition.fiscalYear),
        title: `${view.label}のシート ${view.code} ${view.title}`,
        description: `${view.label}の取組事業「${view.title}」で、何をして、結果がどうで、どう評価されたか。`,
        crumbs: [
          { label: "ホーム", path: homePath() },
          { label: view.planTitle, path: planPath(view.planId) },
          { label: `${view.code} ${view.title}`, path: view.initiativePath },
        ],
        searchKind: "年度のシート",
        searchFilters: view.filters,
        dataPath: view.dataPath,
      },
      () => yearContent(site, view),
    ),
  );
}

export const embedPage = (site: Site, take: ChartTake): string => page(() => Embed(site, take));
