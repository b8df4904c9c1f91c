import type { Cell, Row } from "./grid.ts";
import { isLabel, type LabelId } from "./layout.ts";
import type { Path, SheetNotes } from "./notes.ts";

/** The rows 年度 × 区分 × 取組内容・目標, which both sheets print alike. */

/** The columns of the three. */
export interface YearsHeader {
  readonly label: number;
  readonly status: number;
  readonly content: number;
}

/** Where a year's status and text stand. The header of a year's sheet has no 年度: the year is then left of 区分. */
export function readYearsHeader(row: Row, notes: SheetNotes): YearsHeader | undefined {
  const find = (label: LabelId): Cell | undefined => row.cells.find((cell) => isLabel(cell.plain, label));
  const [year, status, content] = [find("year"), find("status"), find("content")];
  notes.takeAll([year, status, content]);
  if (!status || !content) {
    notes.error(row, "years-header", "年度の表の見出しが読めません。", { expected: "年度、区分、取組内容・目標" });
    return undefined;
  }
  const label = year?.column ?? status.column - 1;
  return { label, status: status.column, content: content.column };
}

/** A year's status and text, counted from the year's own cell. Both sheets print them alike. */
export function readYearCells(row: Row, header: YearsHeader, path: Path, notes: SheetNotes): { status?: string; content?: string } {
  const [year, ...rest] = row.cells;
  if (!year) return {};
  notes.take(year);
  const shift = notes.exact ? 0 : year.column - header.label;
  const statusCell = rest.find((cell) => cell.column === header.status + shift);
  const contentCell = rest.find((cell) => cell.column === header.content + shift);
  const status = statusCell && notes.term([statusCell], [...path, "status"], "yearStatus");
  const content = contentCell && notes.prose([contentCell], [...path, "content"]);
  if (contentCell && !statusCell && notes.findTerm(contentCell.plain, "yearStatus") !== undefined) {
    notes.error(contentCell, "status-in-content", "取組内容・目標の欄に、区分の言葉だけがあります。列がずれているようです。", {
      fix: "区分の言葉なら、1つ左の欄に移してください。",
    });
  }
  if (rest.length > 0) notes.remarkExtraCells(row, path, shift);
  if (shift !== 0 && rest.length > 0) {
    notes.remark(path, `行全体が${Math.abs(shift)}列${shift < 0 ? "左" : "右"}に印刷されています。年度の欄から数えて読みました。`);
  }
  return { ...(status === undefined ? {} : { status }), ...(content === undefined ? {} : { content }) };
}
