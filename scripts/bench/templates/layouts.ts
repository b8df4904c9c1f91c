import * as address from "../../../src/domain/address.ts";
import { dateLabel } from "../../../src/domain/fiscal-year.ts";
import { pagePolicy } from "../../../src/domain/policy.ts";
import type { PlanModel } from "../../../src/plan/model.ts";
import type { Site } from "../../../src/schemas/site.ts";
import type { ChartTake } from "../../../src/views/chart-take.ts";
import { href } from "./address.ts";
import { ChartFigure } from "./charts.ts";
import { attr, type Html, scoped, stylesheet } from "./html.ts";

/** The frame of a page: src/layouts with the head and the foot of src/components. */

const SearchForm = scoped(
  "components/SearchForm",
  (html) => () =>
    html`
  <search class="compact" aria-label="サイト内の検索">
    <form action="${href(address.searchPath())}" method="get">
      <label for="header-search" class="visually-hidden">言葉・番号・金額でさがす</label>
      <div>
        <input id="header-search" type="search" name="q" maxlength="${address.QUERY_LIMIT}" autocomplete="off" enterkeyhint="search">
        <button type="submit">検索</button>
      </div>
    </form>
  </search>
`,
);

const Header = scoped("components/Header", (html) => (site: Site, { id }: PlanModel, path: string) => {
  const links = [
    { label: "計画のいま", path: address.planPath(id) },
    { label: "取組事業の一覧", path: address.initiativesPath(id) },
    { label: "効果額", path: address.effectsPath(id) },
    { label: "動いた目標", path: address.revisionsPath(id) },
    { label: "合わないところ", path: address.checksPath(id) },
    { label: "変わったこと", path: address.changesPath(id) },
    { label: "報告の予定", path: address.calendarPath(id) },
    { label: "使い方", path: address.guidePath() },
  ];
  return html`
    <header>
      <div class="page">
        <a class="name" href="${href(address.homePath())}">${site.title}</a>
        ${SearchForm()}
        <nav aria-label="サイトの主な行き先">
          <ul>
            ${links.map(
              (link) => html`
              <li>
                <a href="${href(link.path)}"${attr("aria-current", link.path === path && "page")}>
                  ${link.label}
                </a>
              </li>
            `,
            )}
          </ul>
        </nav>
      </div>
    </header>
  `;
});

export interface Crumb {
  readonly label: string;
  readonly path: string;
}
const Breadcrumbs = scoped(
  "components/Breadcrumbs",
  (html) => (crumbs: readonly Crumb[], title: string) =>
    html`
  <nav class="page" aria-label="現在の場所">
    <ol>
      ${crumbs.map(({ label, path }) => html`<li><a href="${href(path)}">${label}</a></li>`)}
      <li aria-current="page">${title}</li>
    </ol>
  </nav>
`,
);

const Footer = scoped("components/Footer", (html) => (site: Site, { plan, asOf }: PlanModel, dataPath: string | undefined) => {
  const { source, licence } = plan;
  return html`
    <footer>
      <div class="page">
        <dl>
          ${html`
            <div>
              <dt>出典</dt>
              <dd>
                ${source.url ? html`<a href="${source.url}">${source.title}</a>` : source.title}（
                ${source.publisher}）
              </dd>
            </div>
            <div>
              <dt>データの利用条件</dt>
              <dd>${licence.url ? html`<a href="${licence.url}">${licence.name}</a>` : licence.name}</dd>
            </div>
          `}
          ${
            asOf &&
            html`
            <div>
              <dt>内容の日付</dt>
              <dd>${dateLabel(asOf)}現在</dd>
            </div>
          `
          }
          ${
            dataPath &&
            html`
            <div>
              <dt>このページのデータ</dt>
              <dd>
                <a href="${href(dataPath)}">JSON形式</a>
              </dd>
            </div>
          `
          }
          <div>
            <dt>運営</dt>
            <dd>${site.operator}</dd>
          </div>
          ${
            site.contact &&
            html`
            <div>
              <dt>問い合わせ</dt>
              <dd>${site.contact}</dd>
            </div>
          `
          }
        </dl>
        ${plan.city.fictional && html`<p>${plan.city.name}は架空の市です。</p>`}
        <nav aria-label="サイトの説明">
          <ul class="plain-list">
            <li>
              <a href="${href(address.guidePath("about"))}">このサイトについて</a>
            </li>
            <li>
              <a href="${href(address.guidePath("how-to-read"))}">数字の読み方</a>
            </li>
            <li>
              <a href="${href(address.guidePath("data-source"))}">データの出どころと利用条件</a>
            </li>
            <li>
              <a href="${href(address.dataPath())}">データを持ち帰る</a>
            </li>
            <li>
              <a href="${href(address.guidePath(address.accessibilitySlug))}">アクセシビリティ</a>
            </li>
            <li>
              <a href="${href(address.staffPath())}">職員のページ</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  `;
});

interface BaseProps {
  readonly site: Site;
  readonly model: PlanModel;
  /** The address of the page itself. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly crumbs: readonly Crumb[];
  readonly searchKind: string;
  readonly searchFilters: Readonly<Record<string, readonly string[]>>;
  readonly dataPath?: string;
  readonly feedPath?: string;
}

export const Base = scoped("layouts/Base", (html) => (props: BaseProps, content: () => Html) => {
  const { site, model, title, description, dataPath, feedPath } = props;
  const { city } = model.plan;
  const notice = site.notice ?? (city.fictional ? `${city.name}は架空の市です。数字もすべて見本です。` : undefined);
  const whose = title === model.plan.title ? [] : [model.plan.shortTitle];
  return html`
    <!DOCTYPE html><html lang="ja">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy("page")}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${[title, ...whose, site.title].join("｜")}</title>
        <meta name="description" content="${description}">
        <meta name="format-detection" content="telephone=no">
        <meta property="og:type" content="website">
        <meta property="og:title" content="${title}">
        <meta property="og:site_name" content="${site.title}">
        <meta property="og:description" content="${description}">
        <link rel="icon" href="${href("/favicon.svg")}" type="image/svg+xml">
        ${dataPath && html`<link rel="alternate" type="application/json" href="${href(dataPath)}" title="このページのデータ（JSON）">`}
        ${feedPath && html`<link rel="alternate" type="application/atom+xml" href="${href(feedPath)}" title="変わったこと（Atom）">`}
        <link rel="stylesheet" href="${stylesheet()}">
      </head>
      <body>
        <a class="skip" href="#main">本文へ移る</a>
        ${Header(site, model, props.path)}
        ${
          notice &&
          html`
          <aside class="page" aria-label="お知らせ">
            <p class="notice">${notice}</p>
          </aside>
        `
        }
        ${Breadcrumbs(props.crumbs, title)}
        <main id="main" class="page" tabindex="-1" data-pagefind-body data-search-kind="${props.searchKind}" data-search-filters="${JSON.stringify(props.searchFilters)}">
          ${content()}
        </main>
        ${Footer(site, model, dataPath)}
      </body>
    </html>
  `;
});

export const Embed = scoped("layouts/Embed", (html) => (site: Site, take: ChartTake) => {
  const { drawing, sentence, subject, notice, credits, pagePath } = take;
  if (drawing.kind !== "chart") throw new TypeError("計画全体の図は、くらべる対象ではありません。");
  const page = href(pagePath);
  return html`
    <!DOCTYPE html><html lang="ja">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${pagePolicy("embed")}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${`${drawing.spec.title}（${subject}、埋め込み用の図）｜${site.title}`}</title>
        <meta name="description" content="${sentence}">
        <meta name="format-detection" content="telephone=no">
        <meta name="robots" content="noindex">
        <link rel="icon" href="${href("/favicon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="${stylesheet()}">
      </head>
      <body>
        <main data-search="off" data-search-kind="埋め込み">
          ${""}
          <h1>
            <a href="${page}" target="_blank" rel="noopener">${subject}</a>
            <span>${drawing.spec.title}</span>
          </h1>
          ${ChartFigure(drawing.spec, sentence)}
          <ul class="plain-list note">
            ${notice !== null && html`<li>${notice}</li>`}
            ${credits.map(
              ({ label, text, url }) => html`
              <li>
                ${`${label}：`}
                ${
                  url
                    ? html`<a href="${url}" target="_blank" rel="noopener">
                    ${text}
                  </a>`
                    : text
                }
              </li>
            `,
            )}
            <li><a href="${page}" target="_blank" rel="noopener">${`数の表と説明（${site.title}）`}</a>。リンクは新しいタブで開きます。</li>
          </ul>
        </main>
      </body>
    </html>
  `;
});
