import { groupProblems, type Problem, problemDetails, SEVERITY_NAMES } from "../domain/problem.ts";
import { type CellMend, cellOf } from "../import/staff-session.ts";
import type { Grid } from "../sheets/grid.ts";
import { h, idOf, lines } from "./staff-dom.ts";

/** Every problem, grouped by sheet, the worst first; a cell that a problem names can be typed over. */

export interface CellHandlers {
  readonly mend: (mend: CellMend) => void;
  readonly unmend: (mend: CellMend) => void;
}

export function problemList(problems: readonly Problem[], grids: readonly Grid[], { mend }: CellHandlers): HTMLElement[] {
  return groupProblems(problems).map(({ file, sheet, problems: list }, g) =>
    h(
      "section",
      { class: "problems" },
      h("h3", {}, [file, sheet].filter(Boolean).join(" ／ ")),
      h(
        "ul",
        { class: "plain-list roomy" },
        ...list.map((problem, i) => problemItem(problem, idOf("problem", String(g), String(i)), grids, mend)),
      ),
    ),
  );
}

function problemItem(problem: Problem, id: string, grids: readonly Grid[], mend: CellHandlers["mend"]): HTMLElement {
  const { severity, place, message } = problem;
  const cell = severity === "error" ? cellOf(problem, grids) : undefined;
  return h(
    "li",
    { class: `problem ${severity}` },
    h(
      "p",
      { class: "message" },
      h("strong", { class: "severity" }, SEVERITY_NAMES[severity]),
      place === undefined ? null : h("strong", { class: "place" }, place),
      message,
    ),
    h("dl", {}, ...problemDetails(problem).map(({ label, text }) => h("div", {}, h("dt", {}, label), h("dd", {}, ...lines(text))))),
    cell && mendForm(cell, `${id}-mend`, place ?? "", mend),
  );
}

/** A small form that types over one cell of the sheet and reads the sheet again. */
function mendForm(
  cell: Omit<CellMend, "text"> & { readonly now: string },
  id: string,
  place: string,
  mend: CellHandlers["mend"],
): HTMLFormElement {
  const { now, ...where } = cell;
  const input = h("input", { id, type: "text", value: now.replaceAll("\n", " ") });
  const form = h(
    "form",
    { class: "cell-mend" },
    h("label", { for: id }, `${place} に書く文字`),
    h("div", { class: "box" }, input, h("button", { type: "submit", class: "secondary" }, "直して読み直す")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    mend({ ...where, text: input.value });
  });
  return form;
}

/** The cells that were typed over, with the way back. */
export function mendedCells(cells: readonly CellMend[], grids: readonly Grid[], { unmend }: CellHandlers): HTMLElement | null {
  if (cells.length === 0) return null;
  return h(
    "section",
    { class: "mended" },
    h("h3", {}, "この画面で直した欄"),
    h("p", {}, "もとのファイルは変わっていません。もとのファイルの欄も、同じように直しておいてください。"),
    h(
      "ul",
      {},
      ...cells.map((cell) => {
        const grid = grids.find((one) => one.file === cell.file && one.sheet === cell.sheet);
        const now = grid?.rows[cell.line - 1]?.[cell.column - 1] ?? "";
        const button = h("button", { type: "button", class: "secondary" }, "もとに戻す");
        button.addEventListener("click", () => unmend(cell));
        const where = [cell.file, cell.sheet, `${cell.line}行目 ${cell.column}列目`].filter(Boolean).join(" ／ ");
        return h("li", {}, h("p", {}, `${where}：「${now}」を「${cell.text}」に `, button));
      }),
    ),
  );
}
