import * as address from "../../../src/domain/address.ts";
import { fiscalYearLabel } from "../../../src/domain/fiscal-year.ts";
import { formatNumber } from "../../../src/domain/number.ts";
import { paragraphs } from "../../../src/domain/text.ts";
import type { PlanModel } from "../../../src/plan/model.ts";
import type { Glossary, Site } from "../../../src/schemas/site.ts";
import { coverageText, dashboard, type LatestSheet, type RegisterCount } from "../../../src/views/dashboard.ts";
import { type EntryResult, type ListEntry, listEntries, rowData } from "../../../src/views/initiative-list.ts";
import { LIST_SHAPE, listPath } from "../../../src/views/initiative-list-criteria.ts";
import { LIST_FILE_KEYS } from "../../../src/views/list-file.ts";
import { listFilters, readyViews } from "../../../src/views/list-views.ts";
import type { Breakdown } from "../../../src/views/plan-counts.ts";
import type { MoneyTable } from "../../../src/views/plan-money-table.ts";
import type { MovedFirst as Moved } from "../../../src/views/revisions.ts";
import { WAYS } from "../../../src/views/revisions-table.ts";
import { LONG, type TableShape } from "../../../src/views/table-criteria.ts";
import { href } from "./address.ts";
import { Chart } from "./charts.ts";
import { attr, type Html, html, page, scoped, script, spreadClass } from "./html.ts";
import { Base } from "./layouts.ts";
import { Judgement, ToneMark } from "./parts.ts";

/** The dashboard of a plan and the list of its initiatives, with their components. */

const termsOf =
  ({ terms }: Glossary) =>
  (id: string): Html | string => {
    const entry = terms.find((term) => term.id === id);
    if (!entry) return id;
    return html`<a class="term" href="${href(address.glossaryPath(id))}" title="${`${entry.term}（${entry.reading}）：${paragraphs(entry.meaning)[0] ?? ""}`}">
    ${entry.term}
  </a>`;
  };

const ResultLine = scoped(
  "components/ResultLine",
  (html) => (result: EntryResult) =>
    html`
  <div class="result">
    <b>${Judgement(result)}</b>
    <div class="note">${`${result.indicator}：${result.basis}`}</div>
  </div>
`,
);

/** So many results of an initiative stand open. */
const FEW = 3;
const InitiativeList = scoped(
  "components/InitiativeList",
  (html) =>
    (caption: string, entries: readonly ListEntry[], { id, plan }: PlanModel) => {
      const amount = `効果額の実績（${plan.money.unit}）`;
      return html`
    <table class="${`initiatives stacked whole${entries.length > LONG ? " long" : ""}`}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">取組事業</th>
          <th scope="col">取組年度</th>
          <th scope="col">区分</th>
          <th scope="col" class="wide">目標に届いたか</th>
          <th scope="col" class="num">${amount}</th>
          <th scope="col">総合評価と方向性</th>
          ${html.spaced`
            <th scope="col" class="num">
              合わないところ
            </th>
            <th scope="col" class="num">
              動いた目標
            </th>
          `}
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          (entry) => html`
          <tr${Object.entries(rowData(entry)).map(([name, value]) => attr(name, value))}${spreadClass("components/InitiativeList")}>
            <th scope="row">
              <a href="${href(entry.path)}">
                <span class="code">${entry.code}</span> <span class="title">${entry.title}</span>
              </a>
              <div class="sub">
                <div>${`${entry.theme.code} ${entry.theme.name}`}</div>
                <div>${entry.department.name}</div>
                ${entry.importance && html`<div>${`重要度${entry.importance.term}`}</div>`}
              </div>
            </th>
            <td data-label="取組年度">
              <div class="span">${entry.periodLabel.era}</div>
              <div class="sub span">${entry.periodLabel.western}</div>
            </td>
            <td data-label="区分">
              ${
                entry.status
                  ? html`<span class="state">
                  ${ToneMark(entry.status.tone)}
                  ${entry.status.term}
                </span>`
                  : html`<span class="blank">空欄</span>`
              }
              <div class="sub">${fiscalYearLabel(entry.editionYear)}</div>
              ${entry.lifecycle && html`<div class="sub event">${entry.lifecycle.label}</div>`}
              ${
                entry.overdue > 0 &&
                html`
                <div class="sub">
                  <a href="${href(address.calendarPath(id))}">${`期限を過ぎた報告 ${entry.overdue}件`}</a>
                </div>
              `
              }
            </td>
            <td data-label="目標に届いたか" class="wide">
              ${entry.results.length === 0 && html`<span class="blank">成果指標がない</span>`}
              ${entry.results.slice(0, FEW).map(ResultLine)}
              ${
                entry.results.length > FEW &&
                html`
                <details class="print-open">
                  <summary>${`ほか${entry.results.length - FEW}個の指標`}</summary>
                  ${entry.results.slice(FEW).map(ResultLine)}
                </details>
              `
              }
            </td>
            <td data-label="${amount}" class="amount">
              ${
                entry.effect
                  ? html.spaced`
                  ${formatNumber(entry.effect.value)}
                  <div class="sub">${`${fiscalYearLabel(entry.effect.until)}まで`}</div>
                `
                  : html`<span class="blank">書かれていない</span>`
              }
            </td>
            <td data-label="総合評価と方向性">
              ${entry.rating ? html`<span class="state">${entry.rating.term}</span>` : html`<span class="blank">評価は空欄</span>`}
              <div class="sub">${entry.futureDirection ? entry.futureDirection.term : "方向性は空欄"}</div>
            </td>
            ${html.spaced`
              <td data-label="合わないところ" class="amount">
                ${
                  entry.findings === null
                    ? html`<span class="blank">くらべられない</span>`
                    : entry.findings === 0
                      ? "0か所"
                      : html`<a href="${href(entry.path)}#${address.findingsAnchor()}">${`${entry.findings}か所`}</a>`
                }
              </td>
              <td data-label="動いた目標" class="amount">
                ${`${entry.moved}件`}
              </td>
            `}
          </tr>
        `,
        )}
      </tbody>
    </table>
  `;
    },
);

const TableFilter = scoped(
  "components/TableFilter",
  (html) => (label: string, shape: TableShape, filters: ReturnType<typeof listFilters>, total: number, path: string, table: Html) =>
    html`
    <mieru-table>
      <form class="screen-only" aria-label="${label}" autocomplete="off" data-pagefind-ignore>
        <div>
          <label for="filter-q">この表の言葉でしぼる</label>
          <input id="filter-q" type="search" name="q">
        </div>
        <details>
          <summary>条件と並べる順をえらぶ</summary>
          <div class="choices">
            ${filters.map(
              ({ key, name, choices }) => html`
              <div>
                <label for="filter-${key}">${name}</label>
                <select id="filter-${key}" name="${key}">
                  <option value="">すべて</option>
                  ${choices.map(({ value, label, count }) => html`<option value="${value}">${`${label}（${count}件）`}</option>`)}
                </select>
              </div>
            `,
            )}
            <div>
              <label for="filter-sort">並べる順</label>
              <select id="filter-sort" name="sort">
                ${shape.sorts.map(
                  ({ key, name, by, as, order }) => html`
                  <option${attr("value", key)}${attr("data-by", by)}${attr("data-as", as)}${attr("data-order", order)}>
                    ${name}
                  </option>
                `,
                )}
              </select>
            </div>
          </div>
          ${
            shape.columns &&
            html`
            <fieldset>
              <legend>見る列</legend>
              ${shape.columns.map(
                ({ key, name }) => html`
                <label>
                  <input type="checkbox" name="cols" value="${key}" checked>
                  ${name}
                </label>
              `,
              )}
            </fieldset>
          `
          }
        </details>
        <div class="state">
          <p role="status">${`全${total}件を表示しています。`}</p>
          <button type="reset" class="secondary">条件をすべて消す</button>
        </div>
      </form>
      <p class="file screen-only" data-pagefind-ignore>
        <a href="${href(path)}" download="${path.replace("/plans/", "").replace("/", "-")}" data-rows="${LIST_FILE_KEYS.join(" ")}">
          ${`${total}件をCSVで受け取る`}
        </a>
      </p>
      ${table}
    </mieru-table>${script("TableFilter")}`,
);

const listContent = scoped("pages/plans/[plan]/initiatives", (html) => (model: PlanModel, glossary: Glossary) => {
  const entries = listEntries(model);
  const term = termsOf(glossary);
  return html.spaced`
    <h1>取組事業の一覧</h1>
    <p>${model.plan.title}の${term("initiative")}を、番号の順に並べています。${coverageText(model)}</p>
    <p>
      ${term("status")}、${term("overall-rating")}と${term("future-direction")}は、いちばん新しいシートのものです。見方は<a href="${href(address.guidePath("how-to-read"))}">数字の読み方</a>にあります。
    </p>
    ${
      entries.length === 0
        ? html`<p>この計画の取組事業は、まだ1件も載っていません。</p>`
        : html.spaced`
      <nav aria-labelledby="ready">
        <h2 id="ready">すぐに見る</h2>
        <ul class="ready">
          ${readyViews(model, entries).map(
            ({ label, path, needsScript }) => html`
            <li${attr("class", needsScript && "needs-script")}>
              <a href="${href(path)}">${label}</a>
            </li>
          `,
          )}
        </ul>
      </nav>
      ${TableFilter(
        "一覧をしぼりこむ",
        LIST_SHAPE,
        listFilters(model, entries),
        entries.length,
        address.initiativesFilePath(model.id),
        html.spaced` ${InitiativeList("取組事業の一覧", entries, model)} `,
      )}
    `
    }`;
});

export const listPage = (site: Site, model: PlanModel, glossary: Glossary): string =>
  page(() =>
    Base(
      {
        site,
        model,
        path: address.initiativesPath(model.id),
        title: "取組事業の一覧",
        description: `${model.plan.title}の取組事業の一覧です。`,
        crumbs: [
          { label: "ホーム", path: address.homePath() },
          { label: model.plan.shortTitle, path: address.planPath(model.id) },
        ],
        searchKind: "一覧",
        searchFilters: {},
        dataPath: address.planDataPath(model.id),
      },
      () => listContent(model, glossary),
    ),
  );

const Counts = scoped("components/Counts", (html) => (plan: string, breakdown: Breakdown) => {
  const { id, heading, lead, counter, of, total, counts, aside } = breakdown;
  const rows = [
    ...counts.map((count) => ({ count, of: total, unit: counter })),
    ...(aside ? [{ count: aside, of: undefined, unit: "件" }] : []),
  ];
  return html`
    <section aria-labelledby="count-${id}">
      <h3 id="count-${id}">${heading}</h3>
      <p>${lead}</p>
      ${total === 0 && html`<p>くらべられる${of}がありません。</p>`}
      <ul class="plain-list" aria-label="${`${heading}（${of} ${total}${counter}中）`}">
        ${rows.map(
          ({ count, of: whole, unit }) => html`
          <li>
            ${
              count.items.length === 0
                ? html`<div class="row">
                <span class="label">
                  ${ToneMark(count.tone)}
                  ${count.label}
                </span>
                <span class="count">
                  ${`0${unit}`}
                  <small>${`（${total}${unit}中）`}</small>
                </span>
              </div>`
                : html`<details>
                <summary class="row">
                  <span class="label">
                    ${ToneMark(count.tone)}
                    ${count.label}
                  </span>
                  ${
                    whole !== undefined &&
                    html`
                    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                      <rect width="${(100 * count.items.length) / whole}" height="10" />
                    </svg>
                  `
                  }
                  <span class="count">
                    <strong>${`${count.items.length}${unit}`}</strong>
                    ${whole !== undefined && html`<small>${`（${whole}${unit}中）`}</small>`}
                  </span>
                </summary>
                <div class="inside">
                  ${count.meaning && html`<p>${count.meaning}</p>`}
                  ${
                    count.rule &&
                    html`
                    <p>
                      <a href="${href(count.rule)}">どう決めているか</a>
                    </p>
                  `
                  }
                  <ul>
                    ${count.items.map(
                      (item) => html`
                      <li>
                        <a href="${href(item.path)}">${`${item.code} ${item.title}`}</a>
                        ${item.detail && html`<small class="below">${item.detail}</small>`}
                      </li>
                    `,
                    )}
                  </ul>
                  <p class="needs-script">
                    <a href="${href(listPath(plan, Object.fromEntries(count.filter ? [[count.filter.key, count.filter.value]] : [])))}">この条件で一覧を見る</a>
                  </p>
                </div>
              </details>`
            }
          </li>
        `,
        )}
      </ul>
    </section>
  `;
});

const MoneyByYear = scoped(
  "components/MoneyByYear",
  (html) => (table: MoneyTable | undefined, titles: ReadonlyMap<string, string>) =>
    table === undefined
      ? html`<p>載っている取組事業のシートには、効果額の数がどこにも書かれていません。</p>`
      : html.spaced`
    ${table.sentences.map((sentence) => html`<p>${sentence}</p>`)}
    ${table.chart.result.chart ? Chart(table.chart.result.chart, table.chart.sentence) : html`<p>${table.chart.result.reason}</p>`}
    <section class="table-scroll" tabindex="0" aria-label="${table.caption}">
      <table>
        <caption>${table.caption}</caption>
        <thead>
          <tr>
            <td></td>
            ${table.heads.map(
              ({ short, full }) => html`
              <th scope="col" class="num">
                ${
                  short.length === 1
                    ? short[0]
                    : html.spaced`
                  <abbr title="${full}">${short[0]}</abbr>
                  <span class="western">${short[1]}</span>
                `
                }
              </th>
            `,
            )}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            ({ name, cells }) => html`
            <tr>
              <th scope="row">${name}</th>
              ${cells.map(
                ({ text, value, count }) => html`
                <td class="${value === null ? "num blank" : "num"}">
                  ${text}
                  ${value !== null && html`<small>${`${count}件`}</small>`}
                </td>
              `,
              )}
            </tr>
          `,
          )}
        </tbody>
      </table>
    </section>
    <ul class="note">
      ${table.notes.map((note) => html`<li>${note}</li>`)}
    </ul>
    ${
      table.without.length > 0 &&
      html`
      <details class="note print-open">
        <summary>${`効果額の数が書かれていない取組事業（${table.without.length}件）`}</summary>
        <ul>
          ${table.without.map((code) => html`<li>${`${code} ${titles.get(code) ?? ""}`}</li>`)}
        </ul>
      </details>
    `
    }
  `,
);

const MovedFirst = (moved: readonly Moved[]): Html => html`
  <ul class="roomy">
    ${moved.map(
      ({ row, others }) => html`
      <li>
        <a href="${href(row.path)}#moved">${`${row.code} ${row.title}`}</a>
        <span class="below">
          ${row.diff ? `${row.what}：言葉が変わった` : `${row.what}：${row.before.text}から${row.after.text}へ`}
          ${row.size !== null && `（${row.size}）`}
          ${row.way !== null && `　${WAYS[row.way]}`}
        </span>
        <small class="below">
          ${row.when}
          ${others > 0 && `、ほかに${others}か所`}
        </small>
      </li>
    `,
    )}
  </ul>
`;

const RegisterList = scoped(
  "components/RegisterList",
  (html) =>
    (entries: readonly RegisterCount[], withCode = false) =>
      html`
  <ul class="plain-list">
    ${entries.map(
      ({ code, name, path, count }) => html`
      <li>
        <a href="${href(path)}">${withCode ? `${code} ${name}` : name}</a> <span>${`${count}件`}</span>
      </li>
    `,
    )}
  </ul>
`,
);

const LatestSheets = (sheets: readonly LatestSheet[]): Html => html`
  ${sheets.length === 0 && html`<p>更新日のわかるシートは、まだありません。</p>`}
  <ul class="plain-list roomy">
    ${sheets.map(
      ({ code, title, path, fiscalYear, updated }) => html`
      <li>
        <a href="${href(path)}">${`${code} ${title}`}</a>
        <small class="below">${`${fiscalYear}のシート、更新日 ${updated}`}</small>
      </li>
    `,
    )}
  </ul>
`;

const dashboardContent = scoped(
  "pages/plans/[plan]/index",
  (html) => (model: PlanModel, glossary: Glossary, view: ReturnType<typeof dashboard>) => {
    const term = termsOf(glossary);
    return html.spaced`
    <h1>${view.title}</h1>
    <p class="facts">
      <span>${view.city}</span>
      <span>計画期間 ${view.period}</span>
      ${view.asOf && html`<span>内容は${view.asOf}現在</span>`}
    </p>

    <section aria-labelledby="promise">
      <h2 id="promise">何を約束した計画か</h2>
      ${view.summary.map((paragraph) => html`<p>${paragraph}</p>`)}
      ${
        view.gap &&
        html`
        <p class="gap">
          <span>${view.gap.label}</span>
          <strong>${view.gap.amount}</strong>
          <small>出典：${view.gap.sourceUrl ? html`<a href="${view.gap.sourceUrl}">${view.gap.source}</a>` : view.gap.source}</small>
        </p>
      `
      }
      <p>計画は${term("initiative")}という約束の集まりです。${view.coverage}</p>
      ${view.coverageSource && html`<p class="note">${`取組事業の数の出典：${view.coverageSource}`}</p>`}
    </section>

    <section aria-labelledby="now">
      <h2 id="now">いま、どこまで進んだか</h2>
      ${
        view.breakdowns.length === 0
          ? html`<p>この計画の取組事業は、まだ1件も載っていません。</p>`
          : html`<p>
下の件数は、このサイトに載っている${view.entries.length}
件について、いちばん新しいシートを数えたものです。行を開くと、数えた取組事業が出ます。目標と実績の見方は
          <a href="${href(address.guidePath("how-to-read"))}#yardsticks">2つのものさし</a>にあります。
        </p>`
      }
      ${view.breakdowns.map((breakdown) => Counts(model.id, breakdown))}
    </section>

    <section aria-labelledby="money">
      <h2 id="money">お金の効果はどれだけか</h2>
      <p>${term("effect")}は、取組によって市に入るお金が増えた額や、使うお金が減った額です。${model.plan.money.note}</p>
      ${MoneyByYear(view.money, new Map(view.entries.map(({ code, title }) => [code, title])))}
      ${view.bridge && html`<p>${view.bridge.sentence}</p>`}
      <p><a href="${href(address.effectsPath(model.id))}">効果額をくわしく見る（年度、種類、テーマ、部署、事業ごと）</a></p>
    </section>

    <section aria-labelledby="moved">
      <h2 id="moved">動いた目標</h2>
      ${
        view.moved.length === 0
          ? html`<p>当初と変更後で違う目標も、前の年度のシートと違う目標もありません。</p>`
          : html.spaced`
        <p>目標や計画は、途中で変えられることがあります。新しく動いたものから、事業ごとに1つずつ挙げます。</p>
        ${MovedFirst(view.moved)}
      `
      }
      <ul>
        <li><a href="${href(address.revisionsPath(model.id))}">動いた目標をすべて見る（当初から何がどれだけ変わったか）</a></li>
        <li><a href="${href(address.changesPath(model.id))}">変わったことをすべて見る（訂正と新しい報告も）</a></li>
      </ul>
    </section>

    <section aria-labelledby="findings">
      <h2 id="findings">シートの中で合わないところ</h2>
      <p>${view.findings}食い違いは、だれかの誤りとは限りません。どこを何とくらべたかと、担当部署の説明をそのまま載せています。</p>
      <p><a href="${href(address.checksPath(model.id))}">くらべたことと、合わないところを見る</a></p>
    </section>

    <section aria-labelledby="overdue">
      <h2 id="overdue">報告は届いているか</h2>
      <p>${view.overdue.sentence}</p>
      <p><a href="${href(view.overdue.path)}">報告の予定と、始まった事業、終わった事業を見る</a></p>
    </section>

    <section aria-labelledby="find">
      <h2 id="find">知りたいことからさがす</h2>
      <ul>
        <li><a href="${href(address.searchPath())}">言葉・番号・金額でさがす（検索）</a></li>
        <li><a href="${href(address.initiativesPath(model.id))}">${`取組事業の一覧（${view.entries.length}件）`}</a></li>
        <li><a href="${href(address.indicatorsPath(model.id))}">成果指標の一覧（いちばん新しい結果と、2つの目標）</a></li>
        <li><a href="${href(address.comparePath(model.id))}">事業や部署を並べてくらべる</a></li>
        <li><a href="${href(address.dataPath())}">表、Excel、JSON で持ち帰る（データ）</a></li>
      </ul>
      <h3>テーマ（${term("theme")}）から</h3>
      ${RegisterList(view.themes, true)}
      <h3>担当部署から</h3>
      ${RegisterList(view.departments)}
    </section>

    <section aria-labelledby="latest">
      <h2 id="latest">いちばん新しいシート</h2>
      ${LatestSheets(view.latest)}
    </section>
  `;
  },
);

export function dashboardPage(site: Site, model: PlanModel, glossary: Glossary): string {
  const view = dashboard(model);
  return page(() =>
    Base(
      {
        site,
        model,
        path: address.planPath(model.id),
        title: view.title,
        description: view.summary[0] ?? site.description,
        crumbs: [{ label: "ホーム", path: address.homePath() }],
        searchKind: "計画",
        searchFilters: {},
        dataPath: view.dataPath,
        feedPath: address.planFeedPath(model.id),
      },
      () => dashboardContent(model, glossary, view),
    ),
  );
}
