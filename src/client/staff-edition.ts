import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { LocatedChange, StaffEdition } from "../import/staff-session.ts";
import type { EditionPreview } from "../views/staff-preview.ts";
import { type ReadSheet, readSheets, valueWords } from "../views/staff-reading.ts";
import { details, h, idOf, lines, scrollTable } from "./staff-dom.ts";
import type { EditionForm } from "./staff-form.ts";
import { movesOf, pageParts } from "./staff-preview.ts";

/** One edition on the page: what changes, what the site would say, what was read, and the form. */

const STATES = { new: "新しく載る版", changed: "変わる版", same: "いま載っている内容と同じ版" } as const;
/** Rows shown at once; the rest is one step away. */
const MANY = 12;

export function editionSection(
  edition: StaffEdition,
  preview: EditionPreview | undefined,
  form: () => EditionForm,
  isOpen: (key: string, otherwise: boolean) => boolean,
): HTMLElement {
  const { key, code, fiscalYear, state, files, problems, byHand } = edition;
  const id = idOf("edition", key);
  const open = (part: string, otherwise = false): boolean => isOpen(`${key}#${part}`, otherwise);
  const section = (
    part: string,
    summary: string,
    className: string,
    otherwise: boolean,
    ...children: readonly Node[]
  ): HTMLDetailsElement => details(`${key}#${part}`, summary, open(part, otherwise), className, ...children);
  const sheets = readSheets(edition.read);
  const toSee = sheets.flatMap((sheet) => sheet.cells).filter((cell) => cell.differs).length;
  return h(
    "article",
    { class: "edition", "aria-labelledby": id, "data-edition": key },
    h("h3", { id }, `${code} ${edition.edition.overall.title}　${fiscalYearLabel(fiscalYear)}`),
    h("p", {}, h("strong", {}, STATES[state]), files.length === 0 ? null : `（${files.join("、")}）`),
    problems.length === 0
      ? null
      : h(
          "p",
          { class: "error-text" },
          `入力した値に、直すところが${problems.length}件あります。下の「値を直す」の、太い枠と「エラー」の字のある欄を見てください。`,
        ),
    h("h4", {}, "変わる値"),
    ...changesOf(edition, id),
    ...(preview ? [h("h4", {}, "サイトで変わるところ"), ...movesOf(preview, id)] : []),
    preview ? section("preview", "載せたあとのページを見る", "step print-open", false, ...pageParts(preview, id)) : null,
    files.length === 0
      ? null
      : section(
          "read",
          `読んだ値を、1つずつ確かめる（気をつけて見るところ ${toSee}か所）`,
          "step print-open",
          false,
          ...sheets.flatMap((sheet, i) => readTables(sheet, `${id}-read-${i}`)),
        ),
    formSection(section("form", "値を直す", "step mend", problems.length > 0 || byHand.length > 0 || files.length === 0), form),
  );
}

/** The form has some hundred fields: it is made when somebody looks for it. */
function formSection(box: HTMLDetailsElement, form: () => EditionForm): HTMLDetailsElement {
  const fill = (): void => {
    if (box.open && !box.querySelector("form")) box.append(form().element);
  };
  fill();
  box.addEventListener("toggle", fill);
  return box;
}

const changeWords = (value: unknown, pointer: string): string =>
  pointer.startsWith("/printed/") ? "（シート全体）" : valueWords(value, pointer);

function changesOf({ changes, state, comparedWith }: StaffEdition, id: string): HTMLElement[] {
  if (state === "new") {
    const news = h("p", {}, "まだサイトにない版です。すべての値が新しく載ります。");
    if (comparedWith === undefined) return [news];
    const before = `${fiscalYearLabel(comparedWith)}の版`;
    return changes.length === 0
      ? [news, h("p", {}, `全体計画は、${before}と1つも違いません。新しい報告が書かれているか、確かめてください。`)]
      : [news, ...changeTables(changes, `全体計画は、${before}と${changes.length}個の値が違います`, before, id)];
  }
  if (state === "same") return [h("p", {}, "いま載っている内容と、1つも違いません。")];
  const values = changes.filter(({ pointer }) => !pointer.startsWith("/printed/"));
  const printed = changes.length - values.length;
  const note = printed > 0 ? [h("p", {}, "もとのシートの文字か、値のある場所も変わります。")] : [];
  if (values.length === 0) return note;
  return [...changeTables(values, `${values.length}個の値が変わります`, "いま", id), ...note];
}

/** The first changes at once, the others one step away. */
function changeTables(values: readonly LocatedChange[], caption: string, before: string, id: string): HTMLElement[] {
  const row = ({ pointer, place, before: was, after }: LocatedChange): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, place),
      h("td", {}, ...lines(changeWords(was, pointer))),
      h("td", {}, ...lines(changeWords(after, pointer))),
    );
  const heads = ["どの値", before, "載せたあと"];
  const rest = values.slice(MANY);
  return [
    scrollTable(`${id}-changes`, caption, heads, values.slice(0, MANY).map(row)),
    ...(rest.length === 0
      ? []
      : [
          details(
            `${id}-more`,
            `残りの${rest.length}個`,
            false,
            "print-open",
            scrollTable(`${id}-rest`, "変わる値のつづき", heads, rest.map(row)),
          ),
        ]),
  ];
}

/** The cells that need a look, then all of them. */
function readTables({ name, file, worksheet, cells, remarks }: ReadSheet, id: string): HTMLElement[] {
  const heads = ["場所", "何の値か", "シートの文字", "読んだ値", "注"];
  const row = ({ where, name: value, printed, read, remarks: said }: ReadSheet["cells"][number]): HTMLElement =>
    h(
      "tr",
      {},
      h("td", { class: "where" }, where),
      h("th", { scope: "row" }, value),
      h("td", {}, ...lines(printed)),
      h("td", {}, ...lines(read)),
      h("td", {}, ...said.map(({ kind, reason }) => h("p", {}, `${kind}：${reason}`))),
    );
  const toSee = cells.filter((cell) => cell.differs);
  const sheet = worksheet === null ? file : `${file} のシート「${worksheet}」`;
  return [
    h("h5", {}, `${name}（${sheet}）`),
    ...(toSee.length === 0
      ? []
      : [scrollTable(`${id}-see`, "シートの文字と違うように読んだところ、注のあるところ", heads, toSee.map(row))]),
    ...(remarks.length === 0
      ? []
      : [
          h("p", {}, "1つの欄に決まらない注"),
          h("ul", {}, ...remarks.map(({ name: place, reason }) => h("li", {}, `${place}：${reason}`))),
        ]),
    details(
      `${id}-all`,
      `すべての値（${cells.length}個）`,
      toSee.length === 0,
      "print-open",
      scrollTable(`${id}-table`, "シートの順に並べた、すべての値", heads, cells.map(row)),
    ),
  ];
}
