import { guidePath, remarkAnchor } from "../../../src/domain/address.ts";
import type { Judgement as JudgementView } from "../../../src/views/attainment-table.ts";
import type { FieldView, PeopleField, TermField } from "../../../src/views/initiative-overall.ts";
import { personText } from "../../../src/views/people.ts";
import type { Mark, Note } from "../../../src/views/remarks.ts";
import type { LegendEntry, SeriesTableModel, TableCell, TableRow } from "../../../src/views/series-table.ts";
import { href } from "./address.ts";
import { attr, type Html, html, raw, scoped, type Value } from "./html.ts";

/** The small components: each is named as its file in src/components, and gives the same HTML. */

export const CopyLink = (to: string, of: string): Html => html.spaced` <a class="copy-link" href="#${to}" aria-label="${of}の住所"></a>`;

export const RemarkMark = (marks: readonly Mark[]): Html =>
  html`${marks.map(
    ({ number, kindName, first }) => html`
    <a class="remark-mark" href="#${remarkAnchor(number)}"${attr("id", first && `mark-${number}`)} aria-label="注${number}：${kindName}">${`注${number}`}</a>
  `,
  )}`;

export const Remarks = (notes: readonly Note[], of: string, back = true): Html | false =>
  notes.length > 0 &&
  html`
    <ul class="remarks" aria-label="${of}の注">
      ${notes.map(
        (note) => html`
        <li id="${remarkAnchor(note.number)}">
          <p>
            ${
              back
                ? html`<a class="number" href="#mark-${note.number}" aria-label="注${note.number}のついた値へ戻る">
                注${note.number}
              </a>`
                : html`<span class="number">注${note.number}</span>`
            }
            <b>${note.kindName}</b>　${note.reason}
          </p>
          <ul class="entries">
            ${note.entries.map(
              (entry) => html`
              <li>
                ${entry.place}
                ${entry.asPrinted !== null && (entry.asPrinted === "" ? "（シートでは空欄）" : `（シートの印刷：${entry.asPrinted}）`)}
                ${entry.sourcePath && html.spaced` ${" "} <a href="${href(entry.sourcePath)}">もとのセル</a> `}
              </li>
            `,
            )}
          </ul>
          <small>
            ${note.by}、${note.onLabel}
          </small>
        </li>
      `,
      )}
    </ul>
  `;

const TONES: Readonly<Record<string, Html>> = {
  ahead: html`<path d="M3 3l5 5-5 5M8 3l5 5-5 5" />`,
  "on-track": html`<circle class="solid" cx="8" cy="8" r="5" />`,
  behind: html.spaced` <circle cx="8" cy="8" r="5" /> <path class="solid" d="M8 3a5 5 0 0 0 0 10z" /> `,
  done: html`<path d="M2.5 8.5l4 4 7-9" />`,
  stopped: html`<rect class="solid" x="3.5" y="3.5" width="9" height="9" />`,
  unknown: html`<circle cx="8" cy="8" r="5" stroke-dasharray="2.2 1.7" />`,
};
const MARKS: Readonly<Record<string, Html>> = {
  error: html`<path d="M3 3h10v10H3zM3 13L13 3" />`,
  finding: html`<path d="M2 6h12M2 10h12M11 2L5 14" />`,
  note: html`<path d="M3 2h10v12H3zM6 6h4M6 9.5h4" />`,
  open: html`<circle cx="8" cy="8" r="5" stroke-dasharray="2.2 1.7" />`,
  explained: html`<path d="M2 3h12v8H8l-3 3v-3H2z" />`,
  corrected: html`<path d="M2.5 8.5l4 4 7-9" />`,
};
/** One of six shapes; Astro leaves a space for each of the others. */
const shapes = (of: Readonly<Record<string, Html>>): Readonly<Record<string, Html>> =>
  Object.fromEntries(
    Object.keys(of).map((key) => [
      key,
      html`
        <svg class="tone" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${Object.entries(of).map(([name, shape]) => html.spaced` ${name === key && shape}`)} </svg>
      `,
    ]),
  );
const toneMarks = shapes(TONES);
const findingMarks = shapes(MARKS);
export const ToneMark = (tone: string): Value => toneMarks[tone];
export const FindingMark = (of: string): Value => findingMarks[of];

export const Judgement = (judgement: JudgementView): Html =>
  html`${ToneMark(judgement.tone)}<a class="term" href="${href(judgement.path)}">${judgement.words}</a>`;

export const StateTerm = scoped(
  "components/StateTerm",
  (html) =>
    ({ term, marks }: TermField) =>
      html`${
        term
          ? html`<span class="state-term">
      ${term.tone !== "unknown" && ToneMark(term.tone)}
      <b>${term.term}</b>
    </span>`
          : html`<span class="blank">空欄</span>`
      }${RemarkMark(marks)}${term && term.meaning !== "" && html`<small>${term.meaning}</small>`}`,
);

export const FactList = (fields: readonly TermField[], more?: Html): Html => html`
  <dl class="facts">
    ${fields.map(
      (field) => html`
      <div>
        <dt>${field.label}</dt>
        <dd>
          ${StateTerm(field)}
        </dd>
      </div>
    `,
    )}
    ${more}
  </dl>
`;

export const FieldText = scoped(
  "components/FieldText",
  (html) =>
    ({ paragraphs, marks }: Pick<FieldView, "paragraphs" | "marks">) =>
      paragraphs.length === 0
        ? html`<p class="blank">
      空欄
      ${RemarkMark(marks)}
    </p>`
        : html`${paragraphs.map(
            (paragraph, i) => html`
      <p>
        ${paragraph}
        ${i === paragraphs.length - 1 && RemarkMark(marks)}
      </p>
    `,
          )}`,
);

export const PersonList = scoped(
  "components/PersonList",
  (html) =>
    ({ people, namesLeftOut, marks }: PeopleField) =>
      html`${
        people.length > 0
          ? html`<span data-search-key>${people.map(personText).join("、")}</span>`
          : html`<span class="blank">${namesLeftOut ? "役職は書かれていません（氏名は載せていません）" : "空欄"}</span>`
      }${RemarkMark(marks)}`,
);

export const TableScroll = (labelledby: string, table: Html): Html =>
  html.spaced` <section class="table-scroll" tabindex="0" aria-labelledby="${labelledby}">${table}</section>`;

type CellView = Pick<TableCell, "state" | "text" | "aside" | "sourcePath" | "marks"> & { readonly unit?: string | null };
export function Cell({ state, text, aside, unit, sourcePath, marks }: CellView): Html {
  const hasPrint = sourcePath !== null && state !== "blank" && state !== "not-due" && state !== "row-missing";
  return html`${hasPrint ? html`<a href="${href(sourcePath)}">${text}</a>` : state === "value" ? text : html`<span class="word">${text}</span>`}${unit}${
    marks.length > 0 && RemarkMark(marks)
  }${aside !== "" && html`<small>${aside}</small>`}`;
}

export const StateLegend = (legend: readonly LegendEntry[], remarks: readonly string[] = []): Html | false =>
  (legend.length > 0 || remarks.length > 0) &&
  html`
    <div class="legend">
      ${
        legend.length > 0 &&
        html`
        <dl>
          ${legend.map(
            ({ state, word, meaning }) => html`
            <div>
              <dt class="cell-${state}">${word}</dt>
              <dd>${meaning}</dd>
            </div>
          `,
          )}
        </dl>
      `
      }
      ${remarks.map((remark) => html`<p>${remark}</p>`)}
      ${
        legend.length > 0 &&
        html`
        <p>
          <a href="${href(guidePath("how-to-read"))}#states">欄の言葉の読み方</a>
        </p>
      `
      }
    </div>
  `;

const cellsOf = (table: SeriesTableModel, row: TableRow): Value =>
  row.present
    ? row.cells.map(
        (cell) => html`
      <td class="num cell cell-${cell.state}" id="${table.id}-${row.key}-${cell.key}">
        ${Cell(cell)}
      </td>
    `,
      )
    : html`
      <td class="cell cell-row-missing" colspan="${row.cells.length}">
        ${Cell({ state: "row-missing", text: row.cells[0]?.text ?? "", aside: "", sourcePath: null, marks: row.cells.flatMap(({ marks }) => marks) })}
      </td>
    `;

export const SeriesTable = (table: SeriesTableModel): Html => html`
  ${TableScroll(
    `${table.id}-caption`,
    html.spaced`
    <table class="series">
      <caption id="${table.id}-caption">
        <span>${table.caption}</span>
      </caption>
      <thead>
        <tr>
          <td></td>
          ${table.heads.map(
            ({ kind, short, full }) => html`
            <th scope="col" class="num ${kind}">
              ${
                kind === "final"
                  ? full
                  : html.spaced`
                <span aria-hidden="true">
                  ${short[0]}
                  <br />
                  ${short[1]}
                </span>
                <span class="visually-hidden">${full}</span>
              `
              }
            </th>
          `,
          )}
        </tr>
      </thead>
      ${table.groups.map(
        (group) => html`
        <tbody>
          ${
            group.name !== null &&
            html`
            <tr class="group">
              <th scope="rowgroup" colspan="${table.heads.length + 1}">
                <span>
                  ${group.name}
                  ${RemarkMark(group.marks)}
                </span>
              </th>
            </tr>
          `
          }
          ${group.rows.map(
            (row) => html`
            <tr>
              <th scope="row">
                ${row.name}
                ${RemarkMark(row.marks)}
              </th>
              ${cellsOf(table, row)}
            </tr>
          `,
          )}
        </tbody>
      `,
      )}
    </table>
  `,
  )}
  ${StateLegend(table.legend, table.remarks)}
`;

/** An element whose name is told by the page. */
export const element = (name: string, content: Html): Html => html`${raw(`<${name}>`)}${content}${raw(`</${name}>`)}`;
