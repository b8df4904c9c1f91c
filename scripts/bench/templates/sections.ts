import { columnLetters } from "../../../src/domain/a1.ts";
import { checksPath, findingsAnchor, yearAnchor } from "../../../src/domain/address.ts";
import { fiscalYearLabel } from "../../../src/domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../../../src/plan/model.ts";
import type { Site } from "../../../src/schemas/site.ts";
import type { AttainmentTable } from "../../../src/views/attainment-table.ts";
import { NO_REASON } from "../../../src/views/changes-text.ts";
import { type ChartTake, takeOf } from "../../../src/views/chart-take.ts";
import { type Citation, citationForms } from "../../../src/views/cite.ts";
import {
  type FindingView,
  findingsSection,
  type RemarkWords,
  type RuleLine,
  type SheetFindings as SheetFindingsView,
} from "../../../src/views/findings.ts";
import type { Answer, EditionLink, Lifecycle, SourceFile } from "../../../src/views/initiative.ts";
import type { EffectsView, HeadView, IndicatorView, OverallView, YearEntry } from "../../../src/views/initiative-overall.ts";
import type { Quote } from "../../../src/views/quote.ts";
import type { LedgerRow, MovedGoals } from "../../../src/views/revisions.ts";
import { PARTS, WAYS } from "../../../src/views/revisions-table.ts";
import type { DiffPart } from "../../../src/views/text-diff.ts";
import { type PrintedView, QUARTER_NAMES, type ScheduleRow, type YearSheetFields } from "../../../src/views/year-sheet.ts";
import { href } from "./address.ts";
import { Chart } from "./charts.ts";
import { attr, type Html, html, raw, scoped, script } from "./html.ts";
import {
  Cell,
  CopyLink,
  element,
  FieldText,
  FindingMark,
  Judgement,
  PersonList,
  RemarkMark,
  Remarks,
  SeriesTable,
  StateLegend,
  StateTerm,
  TableScroll,
} from "./parts.ts";

/** The sections of an initiative's pages: each is named as its file in src/components, and gives the same HTML. */

export const LifecycleNotice = (lifecycle: Lifecycle): Html => html`
  <div class="notice">
    <p>
      <b>${lifecycle.event}</b>　${lifecycle.sentence}
      ${
        lifecycle.into &&
        html.spaced`
          統合先は
          <a href="${href(lifecycle.into.path)}">
            ${lifecycle.into.code} ${lifecycle.into.title}
          </a>
          です。
        `
      }
    </p>
    <p>理由：${lifecycle.reason}${RemarkMark(lifecycle.marks)}</p>
  </div>
`;

export const HeadFacts = (head: HeadView, overall?: OverallView): Html => html`
  <dl class="facts">
    <div>
      <dt>番号</dt>
      <dd><span data-search-key>${head.code}</span>${RemarkMark(head.titleMarks)}</dd>
    </div>
    ${[head.theme, head.department].map(
      ({ label, code, name, path, marks }) => html`
      <div>
        <dt>${label}</dt>
        <dd>
          <a href="${href(path)}" data-search-key>
            ${code} ${name}
          </a>
          ${RemarkMark(marks)}
        </dd>
      </div>
    `,
    )}
    <div>
      <dt>重要度</dt>
      <dd>${StateTerm(head.importance)}</dd>
    </div>
    ${
      overall &&
      html.spaced`
        <div>
          <dt>取組年度</dt>
          <dd>
            ${overall.period.label}
            ${RemarkMark(overall.period.marks)}
          </dd>
        </div>
        <div>
          <dt>ねらう効果</dt>
          <dd>
            ${overall.effectKinds.terms.length === 0 && html`<span class="blank">空欄</span>`}
            ${overall.effectKinds.terms.map(
              ({ term, meaning }) => html`
              <span class="kind">
                <b>${term}</b> <small>${meaning}</small>
              </span>
            `,
            )}
            ${RemarkMark(overall.effectKinds.marks)}
          </dd>
        </div>
      `
    }
  </dl>
`;

export const Answers = scoped(
  "components/Answers",
  (html) => (answers: readonly Answer[]) =>
    html`
  <div class="answers">
    ${answers.map(
      ({ heading, verdict, judgement, sentences, items, more }) => html`
      <section>
        <h3>${heading}</h3>
        <p class="verdict">${judgement ? Judgement(judgement) : verdict}</p>
        ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
        ${
          items.length > 0 &&
          html`
          <ul>
            ${items.map(({ text, anchor }) => html`<li>${anchor ? html`<a href="#${anchor}">${text}</a>` : text}</li>`)}
          </ul>
        `
        }
        <p>
          <a href="${more.path.startsWith("#") ? more.path : href(more.path)}">${more.label}</a>
        </p>
      </section>
    `,
    )}
  </div>
`,
);

const Yardsticks = (table: AttainmentTable): Html | false =>
  table.rows.length > 0 &&
  html.spaced`
    ${TableScroll(
      `${table.id}-caption`,
      html.spaced`
      <table class="yardsticks" id="${table.id}">
        <caption id="${table.id}-caption">${table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">年度</th>
            <th scope="col" class="num">
              実績
            </th>
            <th scope="col" class="num">
              当初の目標
            </th>
            <th scope="col" class="num">
              変更後の目標
            </th>
            <th scope="col">その年度の目標にくらべて</th>
            <th scope="col">最終値の目標にくらべて</th>
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            (row) => html`
            <tr>
              <th scope="row">
                <span aria-hidden="true">
                  ${row.short} <small>${row.fiscalYear}</small>
                </span>
                <span class="visually-hidden">${row.full}</span>
              </th>
              <td class="num">${row.actual}</td>
              <td class="num">${row.original}</td>
              <td class="num">${row.revised}</td>
              <td>
                ${Judgement(row.year)}
              </td>
              <td>${row.final ? Judgement(row.final) : "－"}</td>
            </tr>
          `,
          )}
        </tbody>
      </table>
    `,
    )}
    <p class="note">${`${table.rule}${table.finals}`}</p>
  `;

export function IndicatorSection(indicator: IndicatorView, takes?: readonly ChartTake[], withChart = true): Html {
  const { chart } = indicator.chart;
  return html`
    <section id="${indicator.anchor}" aria-labelledby="${indicator.anchor}-name">
      <h3 id="${indicator.anchor}-name">
        <span data-search-key>${indicator.name}</span>${RemarkMark(indicator.marks)}
        ${CopyLink(indicator.anchor, indicator.name)}
      </h3>
      <p>
        単位：${indicator.unit ?? "空欄"}${RemarkMark(indicator.unitMarks)}。
        ${
          indicator.directionName
            ? `${indicator.directionName}指標です${indicator.directionReason ? `（シートには書かれていないので、編集で決めました。${indicator.directionReason}）` : "（シートには書かれていないので、編集で決めました）。"}`
            : "多いほどよいか少ないほどよいかは、まだ決められていません。"
        }
      </p>
      ${withChart && (chart ? Chart(chart, indicator.chartSentence, takeOf(takes, chart)) : html`<p>${indicator.chart.reason}</p>`)}
      ${SeriesTable(indicator.table)}
      ${Yardsticks(indicator.yardsticks)}
      ${Remarks(indicator.notes, indicator.name)}
    </section>
  `;
}

export const EffectsSection = (effects: EffectsView, takes?: readonly ChartTake[], withChart = true): Html => html`
  ${effects.noChart !== "" && html`<p>${effects.noChart}</p>`}
  ${
    withChart &&
    effects.charts.map(({ chart, sentence }) =>
      chart.chart ? Chart(chart.chart, sentence, takeOf(takes, chart.chart)) : html`<p>${chart.reason}</p>`,
    )
  }
  ${SeriesTable(effects.table)}
  ${Remarks(effects.notes, "効果額")}
`;

/** A longer text is folded. */
const LONG = 160;
export function TextDiff(parts: readonly DiffPart[]): Html {
  const isLong = parts.reduce((length, { text }) => length + text.length, 0) > LONG;
  const wrap = isLong ? "details" : "div";
  return html`${raw(`<${wrap} class="text-diff print-open">`)}${isLong && html`<summary>言葉の変わったところを見る</summary>`}<p>
      ${parts.map(({ kind, text }) =>
        kind === "same"
          ? text
          : kind === "removed"
            ? html`<del>
              <small>消えた</small>
              ${text}
            </del>`
            : html`<ins>
              <small>加わった</small>
              ${text}
            </ins>`,
      )}
    </p>
    ${raw(`</${wrap}>`)}`;
}

const FEW = 6;
export function RevisionList(moved: MovedGoals): Html {
  const parts = (Object.keys(PARTS) as LedgerRow["part"][]).flatMap((part) => {
    const rows = moved.rows.filter((row) => row.part === part);
    return rows.length === 0 ? [] : [{ part, heading: PARTS[part], shown: rows.slice(0, FEW), more: rows.length - FEW }];
  });
  if (parts.length === 0) return html`<p>当初と変更後で違う目標も、前の年度のシートと違う目標もありません。</p>`;
  return html.spaced`
    ${parts.map(
      ({ part, heading, shown, more }) => html.spaced`
      <h3 id="moved-${part}">${heading}</h3>
      <ul class="moved roomy">
        ${shown.map(
          ({ what, diff, before, after, size, way, note, when, reason }) => html`
          <li>
            ${`${what}：`}
            ${diff ? TextDiff(diff) : `${before.text}から${after.text}へ`}
            <strong>${[size, way && WAYS[way], note].filter((text) => text !== null).join("、")}</strong>
            <small class="below">
              ${`${when}。`}
              ${reason ? html.spaced` <a href="${href(reason.path)}">${reason.label}</a>：${reason.text} ` : NO_REASON}
            </small>
          </li>
        `,
        )}
      </ul>
      ${more > 0 && html`<p>${`ほかに${more}件あります。`}</p>`}
    `,
    )}
    <p>
      <a href="${href(moved.path)}">動いた目標の表で見る</a>
    </p>
  `;
}

export const YearEntries = (years: readonly YearEntry[], withLinks = true, level: 3 | 4 = 3): Html => html`
  <ol class="years">
    ${years.map(
      (year) => html`
      <li${attr("id", withLinks && yearAnchor(year.fiscalYear))}>
        ${element(
          `h${level}`,
          html`${year.label}${RemarkMark(year.marks)} ${withLinks && CopyLink(yearAnchor(year.fiscalYear), year.label)}`,
        )}
        <div>
          <p>
            <span class="visually-hidden">区分：</span>
            ${StateTerm(year.status)}
            ${year.isAhead && html`<small>（シートの更新日より先の年度です）</small>`}
            ${!year.inPeriod && html`<small>（取組年度の外です）</small>`}
          </p>
          ${FieldText(year.content)}
          ${
            withLinks &&
            year.sheetPath &&
            html`
            <p>
              <a href="${href(year.sheetPath)}">${year.label}のシートを見る</a>
            </p>
          `
          }
        </div>
      </li>
    `,
    )}
  </ol>
`;

const FindingQuotes = (quotes: readonly Quote[], edition: number): Html => {
  const withEdition = quotes.some(({ fiscalYear }) => fiscalYear !== edition);
  return html`
    <dl>
      ${quotes.map(
        (one) => html`
        <div class="quote">
          <dt>
            ${`${withEdition ? `${fiscalYearLabel(one.fiscalYear)}の版・` : ""}${one.place}`}
            ${one.isEditorial && html`<small>（このサイトの編集で決めた欄）</small>`}
          </dt>
          <dd>
            <a href="${href(one.path)}">${one.isLiteral ? `「${one.text}」` : `${one.text}${one.unit}`}</a>
            ${one.aside}
            ${one.readOtherwise && html`<small>（シートの印刷：${one.asPrinted}）</small>`}
          </dd>
        </div>
      `,
      )}
    </dl>
  `;
};

const signature = ({ by, onLabel }: RemarkWords): string => `${by}、${onLabel}`;
function Finding(finding: FindingView, withEdition: boolean): Html {
  const { quotes, shown } = finding;
  const rest = quotes.length - shown;
  return html`
    <li class="finding" id="${finding.anchor}">
      <p class="kind">
        <span>${FindingMark(finding.severity)}${finding.severityName}</span>
        ${
          finding.stateName !== null &&
          html`
          <span>
            ${FindingMark(finding.state)}
            ${finding.stateName}
          </span>
        `
        }
        ${withEdition && finding.edition !== "" && html`<span>${finding.edition}</span>`}
      </p>
      <p class="sentence">${finding.sentence}</p>
      ${FindingQuotes(quotes.slice(0, shown), finding.fiscalYear)}
      ${""}
      ${finding.answers.map(
        (answer) => html`
        <blockquote class="answer">
          <p>
            <b>${answer.kindName}</b>　${answer.reason}
          </p>
          <small>${signature(answer)}</small>
        </blockquote>
      `,
      )}
      ${finding.notes.map(
        (note) => html`
        <p class="note">
          <b>${note.kindName}</b>　${`${note.reason}${note.before}（${signature(note)}）`}
        </p>
      `,
      )}
      <p class="note">
        ${html.spaced`
            ${rest > 0 && html`<a class="rest" href="${href(finding.planPath)}">${`くらべたほかの${rest}か所`}</a>`}
            決まり：<a href="${href(finding.rule.guidePath)}">${finding.rule.name}</a>
            ${CopyLink(finding.anchor, finding.rule.name)}
        `}
      </p>
    </li>
  `;
}

const RuleTable = scoped(
  "components/RuleTable",
  (html) => (rules: readonly RuleLine[], caption: string) =>
    TableScroll(
      "rules-compared",
      html.spaced`
    <table class="rules">
      <caption id="rules-compared">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">決まり</th>
          <th scope="col" class="num">くらべた</th>
          <th scope="col" class="num">合っていた</th>
          <th scope="col" class="num">見つかった</th>
        </tr>
      </thead>
      <tbody>
        ${rules.map(
          (rule) => html`
          <tr>
            <th scope="row">${rule.name}</th>
            <td class="num">${rule.compared}</td>
            <td class="num">${rule.agreed}</td>
            <td class="num">${rule.findings}</td>
          </tr>
        `,
        )}
      </tbody>
    </table>
  `,
    ),
);

export function FindingsSection(model: PlanModel, initiative: Initiative): Html {
  const view = findingsSection(model, initiative);
  const many = initiative.editions.length > 1;
  const idle = view.rules.length - view.rulesUsed;
  return html`
    <h2 id="${findingsAnchor()}">シートの中で合わないところ</h2>
    <p>
      ${`${view.lead}合わないところがあっても、だれかがまちがえたとは限りません。`}<a href="${href(view.rulesPath)}">くらべ方の決まり</a>
    </p>
    ${view.editions.map(
      ({ label, topics }) => html.spaced`
      ${many && html`<h3>${label}</h3>`}
      ${topics.map(
        ({ name, findings }) => html.spaced`
        ${element(many ? "h4" : "h3", html`${name}`)}
        <ul class="findings">
          ${findings.map((finding) => Finding(finding, false))}
        </ul>
      `,
      )}
    `,
    )}
    ${
      view.notes.length > 0 &&
      html.spaced`
        <h3>知っておきたいこと</h3>
        <ul class="findings">
          ${view.notes.map((finding) => Finding(finding, true))}
        </ul>
      `
    }
    <details class="print-open">
      <summary>何をくらべたか（${view.rulesUsed}個の決まり）</summary>
      ${RuleTable(
        view.rules.filter(({ compared }) => compared > 0),
        "この取組事業でくらべた数",
      )}
      ${idle > 0 && html`<p class="note">ほかの${idle}個の決まりは、くらべる値がシートに書かれていないので、使えませんでした。</p>`}
      <p>
        <a href="${href(checksPath(model.id))}">計画全体の点検の結果</a>
      </p>
    </details>
  `;
}

export const SheetFindings = ({ lines, others, path }: SheetFindingsView): Html => html`
  ${
    lines.length === 0
      ? html`<p>このシートの欄どうし、また全体計画の欄とのあいだで、合わないところは見つかっていません。</p>`
      : html`<ul class="plain-list roomy">
      ${lines.map(
        (line) => html`
        <li>
          ${FindingMark(line.severity)}
          <a href="${href(line.path)}">${line.sentence}</a>
          <small class="below">
            ${line.severityName}
            ${
              line.stateName !== null &&
              html.spaced`
                ・${FindingMark(line.state)}
                ${line.stateName}
              `
            }
          </small>
        </li>
      `,
      )}
    </ul>`
  }
  <p>
    ${others > 0 && `この版の全体計画についてのものが、ほかに${others}か所あります。`}
    <a href="${href(path)}">くらべた欄と数を見る</a>
  </p>
`;

export const OtherEffects = (entries: OverallView["otherEffects"]["entries"]): Html =>
  entries.length === 0
    ? html`<p>この欄は空欄です。</p>`
    : html`
    <dl class="other-effects">
      ${entries.map(
        (entry) => html`
        <div>
          <dt>${entry.label}</dt>
          <dd>
            ${FieldText(entry)}
          </dd>
        </div>
      `,
      )}
    </dl>
  `;

export const PeopleAndDates = (head: HeadView): Html => html`
  <dl class="facts">
    ${[head.responsible, head.contacts].map(
      (field) => html`
      <div>
        <dt>${field.label}</dt>
        <dd>
          ${PersonList(field)}
        </dd>
      </div>
    `,
    )}
    ${[head.createdOn, head.updatedOn].map(
      (date) => html`
      <div>
        <dt>${date.label}</dt>
        <dd>
          ${date.iso ? html`<time datetime="${date.iso}">${date.text}</time>` : html`<span class="blank">空欄</span>`}
          ${date.asPrinted && html`<small>（シートの印刷：${date.asPrinted}）</small>`}
          ${RemarkMark(date.marks)}
        </dd>
      </div>
    `,
    )}
  </dl>
`;

const Cite = (citation: Citation, site: Site): Html => html`
  <mieru-copy>
    <dl>
      ${citationForms(citation, site).map(
        ({ name, text }) => html.spaced`
        <dt>${name}</dt>
        <dd data-copy="${name}">
          ${text}
          <a href="${href(citation.path)}">${href(citation.path)}</a>
        </dd>
      `,
      )}
    </dl>
  </mieru-copy>
  <p class="note">
    この住所の中身は、次の年度の版が出ても置きかわりません。表や食い違いを1つだけ引用するときは、見出しなどの横の # の住所を書いてください。
  </p>${script("Cite")}`;

export interface Sources {
  readonly editions: readonly EditionLink[];
  readonly sources: readonly SourceFile[];
  readonly citation: Citation;
  readonly dataPath: string;
}
export const EditionSources = scoped(
  "components/EditionSources",
  (html) =>
    ({ editions, sources, citation, dataPath }: Sources, site: Site, here: number | null) =>
      html`
  <h3>版</h3>
  <ul class="editions">
    ${editions.map(
      (edition) => html`
      <li>
        ${
          edition.fiscalYear === here
            ? html`<b>${edition.label}版（このページ）</b>`
            : html`<a href="${href(edition.path)}">${edition.label}版の全体計画とシート</a>`
        }
        <small>
          「${edition.title}」${edition.updatedOn === "" ? "" : `、更新日 ${edition.updatedOn}`}
          ${edition.isLatest && "、いちばん新しい版"}
          ${!edition.hasYearSheet && "、年度のシートはまだない"}
        </small>
      </li>
    `,
    )}
  </ul>

  <h3>もとのシート</h3>
  ${
    sources.length === 0
      ? html`<p>もとのシートは、まだ載せていません。</p>`
      : html`<ul class="sources">
      ${sources.map(
        (source) => html`
        <li>
          <a href="${href(source.printedPath)}">${source.name}を印刷のまま見る</a>
          <small>
            ${
              source.path
                ? html`<a href="${href(source.path)}" download>
                ${source.file}
              </a>`
                : `${source.file}（氏名があるため、ファイルは載せていません）`
            }
            ${source.worksheet && ` シート「${source.worksheet}」`} の${source.firstLine}〜${source.lastLine}行目
          </small>
        </li>
      `,
      )}
    </ul>`
  }

  <h3>引用とデータ</h3>
  ${Cite(citation, site)}
  <p><a href="${href(dataPath)}">この取組事業のデータ（JSON）</a></p>
`,
);

export const ScheduleTable = (rows: readonly ScheduleRow[], caption: string): Html => html`
  ${TableScroll(
    "schedule-caption",
    html.spaced`
    <table class="schedule">
      <caption id="schedule-caption">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">番号</th>
          <th scope="col">取組項目</th>
          ${QUARTER_NAMES.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
          <tr>
            <td>
              ${row.number}
              ${RemarkMark(row.marks)}
            </td>
            <th scope="row">
              ${FieldText(row.item)}
            </th>
            ${row.quarters.map(
              (done) => html`
              <td class="quarter">
                ${
                  done
                    ? html.spaced`
                    <span aria-hidden="true">○</span>
                    <span class="visually-hidden">予定あり</span>
                  `
                    : html.spaced`
                    <span aria-hidden="true" class="none">
                      ―
                    </span>
                    <span class="visually-hidden">空欄</span>
                  `
                }
              </td>
            `,
            )}
          </tr>
        `,
        )}
      </tbody>
    </table>
  `,
  )}
  <p class="note">○は、その時期に取り組むと書かれているところ、―は空欄のところです。</p>
`;

export const ResultsTable = (yearEnd: YearSheetFields["yearEnd"], caption: string): Html => html`
  ${TableScroll(
    "results-caption",
    html.spaced`
    <table class="results">
      <caption id="results-caption">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">成果指標名</th>
          <th scope="col" class="num">計画値</th>
          <th scope="col" class="num">実績値</th>
        </tr>
      </thead>
      <tbody>
        ${yearEnd.results.map(
          (row) => html`
          <tr>
            <th scope="row">
              ${row.name.paragraphs.length === 0 ? "（指標名は空欄）" : row.name.paragraphs.join(" ")}
              ${RemarkMark([...row.name.marks, ...row.marks])}
            </th>
            ${[row.target, row.actual].map(
              (cell) => html`
              <td class="num cell cell-${cell.state}">
                ${Cell(cell)}
              </td>
            `,
            )}
          </tr>
        `,
        )}
      </tbody>
    </table>
  `,
  )}
  ${StateLegend(yearEnd.legend)}
`;

export function SourceSheet(printed: PrintedView): Html {
  const { source } = printed;
  const columnName = (column: number): string => (source.worksheet === null ? `${column}列` : columnLetters(column));
  const place = source.worksheet === null ? source.file : `${source.file}の「${source.worksheet}」`;
  return TableScroll(
    printed.anchor,
    html.spaced`
    <table class="printed">
      <caption id="${printed.anchor}">
        ${printed.name}（${place}の${source.firstLine}〜${source.lastLine}行目）
      </caption>
      <thead>
        <tr>
          <th scope="col">行</th>
          ${Array.from({ length: printed.width }, (_, i) => html`<th scope="col">${columnName(i + 1)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${printed.rows.map(
          ({ line, cells }) => html`
          <tr>
            <th scope="row">${line}</th>
            ${cells.map(({ anchor, text }) => (anchor === "" ? html`<td></td>` : html`<td id="${anchor}">${text}</td>`))}
            ${cells.length < printed.width && html`<td colspan="${printed.width - cells.length}"></td>`}
          </tr>
        `,
        )}
      </tbody>
    </table>
  `,
  );
}
