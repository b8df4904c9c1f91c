import { parseDate } from "../domain/fiscal-year.ts";
import { invisibleInCell } from "../domain/invisible.ts";
import { parsePrintedNumber } from "../domain/number.ts";
import { toPointer } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { labelKey, plainText, truncate } from "../domain/text.ts";
import type { Cell as Value } from "../schemas/base.ts";
import type { Person } from "../schemas/edition.ts";
import { type Plan, VOCABULARIES, type VocabularyName } from "../schemas/plan.ts";
import { type Cell, commonLength, placeOf, type Row } from "./grid.ts";
import { isNote, LABELS, type LabelId, labelName } from "./layout.ts";
import { isBarePost, parsePeople, postsOnly } from "./people.ts";

export type Path = readonly (string | number)[];

/** A remark of the reader, before it gets its date and author. */
export interface ReadingRemark {
  readonly at: string;
  readonly asPrinted?: string;
  readonly reason: string;
}

/** A printed value of a table: a number, or a word that stands for none. */
export interface PrintedValue {
  readonly cell: Cell;
  readonly value: Value;
}

/** Characters; longer than any name or post, shorter than a sentence. */
const LONGEST_NAME = 24;

/**
 * What is gathered while one sheet is read: which cells are used up, where each value
 * stands, what is to be remarked, and every problem, located. A cell that nothing took
 * is a problem, so that nothing is dropped in silence.
 */
export class SheetNotes {
  readonly plan: Plan;
  readonly file: string;
  sheet: string;
  /** Posts that a plan of posts only publishes and that may have a name in them (山田課長). */
  readonly posts = new Set<string>();
  private readonly found: Omit<Problem, "sheet">[] = [];
  readonly remarks: ReadingRemark[] = [];
  readonly places = new Map<string, Cell>();
  /** Cells with a name in them, where the plan publishes posts only. */
  readonly withheld = new Map<string, { cell: Cell; names: readonly string[] }>();
  private readonly taken = new Set<string>();
  private readonly lengthsSeen = new Set<number>();
  private readonly rowLength: number | undefined;
  /** Whether cells stand under their headings: nothing is then moved, and a row counts from the head of the table. */
  readonly exact: boolean;
  private readonly addresses: ReadonlyMap<number, string>;

  constructor(plan: Plan, file: string, sheet: string, rows: readonly Row[], exact = false) {
    this.plan = plan;
    this.file = file;
    this.sheet = sheet;
    this.exact = exact;
    // A worksheet's lines are all as long as its longest.
    const [first] = rows.flatMap((row) => row.cells);
    this.rowLength = first?.address === undefined ? commonLength(rows) : undefined;
    this.addresses = new Map(
      rows.flatMap((row) => (row.cells[0]?.address === undefined ? [] : [[row.line, row.cells[0].address] as const])),
    );
  }

  /** A cell, or a line by its first cell in a worksheet and by its number in a text. */
  private placeAt(at: Cell | Row | number): string {
    if (typeof at === "object" && "column" in at) return placeOf(at);
    const line = typeof at === "number" ? at : at.line;
    return this.addresses.get(line) ?? `${line}行目`;
  }

  /** Every problem so far, under the name that the sheet has by now: its code may be read after others. */
  get problems(): Problem[] {
    return this.found.map((problem) => ({ ...problem, sheet: this.sheet }));
  }

  /** How many cells a line has more (or, below 0, fewer) than the lines around it; 0 where that can't be told. */
  extraCells(row: Row): number {
    return this.rowLength === undefined ? 0 : row.length - this.rowLength;
  }

  /**
   * Remarks a line that gained or lost a cell, where nothing tells which one. `explained` cells
   * are accounted for by the place of the line's own label.
   */
  remarkExtraCells(row: Row, path: Path, explained: number): void {
    const extra = this.extraCells(row);
    this.lengthsSeen.add(row.line);
    if (extra === 0 || extra === explained) return;
    this.remark(
      path,
      `この行は、ほかの行よりセルが${Math.abs(extra)}つ${extra > 0 ? "多く" : "少なく"}、値の位置がずれているかもしれません。どこで${extra > 0 ? "増えた" : "抜けた"}かは決められないので、印刷された位置のまま載せます。`,
      `${row.line}行目`,
    );
  }

  /** Uses a cell up; `path` names the value that it holds. */
  take(cell: Cell, path?: Path): void {
    this.taken.add(`${cell.line}:${cell.column}`);
    if (path) this.places.set(toPointer(path), cell);
  }

  takeAll(cells: readonly (Cell | undefined)[]): void {
    for (const cell of cells) if (cell) this.take(cell);
  }

  error(
    at: Cell | Row | number,
    id: string,
    message: string,
    more: Partial<Pick<Problem, "found" | "expected" | "fix" | "severity">> = {},
  ): void {
    const place = this.placeAt(at);
    const found = typeof at === "object" && "text" in at ? { found: truncate(at.text.trim(), 80) } : {};
    this.found.push({ severity: "error", id: `sheet.${id}`, file: this.file, place, message, ...found, ...more });
  }

  /** A line whose length has been judged with its values. */
  sawLength(row: Row): void {
    this.lengthsSeen.add(row.line);
  }

  /** Remarks the lines of a wrong length that nothing was said of yet: a value may be lost from them. */
  remarkOtherLengths(rows: readonly Row[], path: Path): void {
    for (const row of rows) {
      const extra = this.extraCells(row);
      // A title or a foot stands alone on its line, of whatever length.
      if (extra === 0 || row.length < 2 || this.lengthsSeen.has(row.line)) continue;
      this.remark(
        path,
        `${row.line}行目は、ほかの行よりセルが${Math.abs(extra)}つ${extra > 0 ? "多く" : "少なく"}なっています。見出しの右の値として読みましたが、${extra > 0 ? "余分なセル" : "抜けた値"}があるかもしれません。`,
        `${row.line}行目 「${row.cells[0]?.text.trim() ?? ""}」の行`,
      );
    }
  }

  remark(path: Path, reason: string, asPrinted?: string): void {
    this.remarks.push({ at: toPointer(path), reason, ...(asPrinted === undefined ? {} : { asPrinted }) });
  }

  /** Says that a row or a field that the form has is not on this sheet. */
  missing(path: Path, label: LabelId | string, more = ""): void {
    const name = label in LABELS ? labelName(label as LabelId) : label;
    this.remark(path, `シートに「${name}」がありません。空欄ではなく、欄そのものが見つかりませんでした。${more}`);
  }

  /** Notes of the form are used up; any other cell that nothing took is a problem. */
  finish(rows: readonly Row[]): void {
    if (this.withheld.size > 0) this.findWithheldNames(rows);
    const below = this.firstLineBelow(rows);
    for (const cell of rows.flatMap((row) => row.cells)) {
      // The sheet is published as printed, so that this counts for every cell, read or not.
      const invisible = invisibleInCell(cell.text);
      if (invisible !== undefined) this.error(cell, "invisible-character", invisible);
      if (this.taken.has(`${cell.line}:${cell.column}`)) continue;
      if (isNote(cell.plain)) this.take(cell);
      else if (cell.line >= below)
        this.error(cell, "below", "様式の下に書かれているので、読みませんでした。サイトにも載りません。", { severity: "warning" });
      else
        this.error(cell, "unread-cell", "読み取れないセルです。どの欄の値か決められません。", {
          fix: "見出しのことばと、その右の欄の並びを確かめてください。いらないセルなら消してください。",
        });
    }
  }

  /** Where, in a worksheet, the lines begin that stand below the form with an empty line between. */
  firstLineBelow(rows: readonly Row[]): number {
    if (!this.exact) return Number.POSITIVE_INFINITY;
    const used = rows.findLast((row) => row.cells.some((cell) => this.taken.has(`${cell.line}:${cell.column}`)));
    const next = rows.find((row) => used !== undefined && row.line > used.line);
    return used && next && next.line > used.line + 1 ? next.line : Number.POSITIVE_INFINITY;
  }

  /** The one value of a field. Cells beyond the first stay unread, which is a problem of its own. */
  prose(cells: readonly Cell[], path: Path): string | undefined {
    const [cell] = cells;
    if (!cell) return undefined;
    const text = plainText(cell.text);
    this.take(cell, text === "" ? undefined : path);
    return text === "" ? undefined : text;
  }

  /** A short text on one line: a name, a title, a unit. */
  line(cells: readonly Cell[], path: Path): string | undefined {
    return this.prose(cells, path)?.replace(/\n/g, " ");
  }

  date(cells: readonly Cell[], path: Path): string | undefined {
    const [cell] = cells;
    if (!cell) return undefined;
    const date = parseDate(cell.plain);
    this.take(cell, path);
    if (date === undefined) this.error(cell, "not-a-date", "日付として読めません。", { expected: "H30.4.1 や 平成30年4月1日 の形" });
    return date;
  }

  /** A term of the plan's vocabulary, in the plan's writing. */
  term(cells: readonly Cell[], path: Path, vocabulary: VocabularyName): string | undefined {
    const [cell] = cells;
    if (!cell) return undefined;
    const found = this.findTerm(cell.plain, vocabulary);
    this.take(cell, path);
    if (found === undefined) this.unknownTerm(cell, vocabulary);
    return found;
  }

  findTerm(text: string, vocabulary: VocabularyName): string | undefined {
    const key = labelKey(text);
    return this.plan.vocabularies[vocabulary].find((entry) => labelKey(entry.term) === key)?.term;
  }

  unknownTerm(cell: Cell, vocabulary: VocabularyName): void {
    this.error(cell, "unknown-term", `「${VOCABULARIES[vocabulary]}」の知らない言葉です。`, {
      expected: this.plan.vocabularies[vocabulary].map((entry) => entry.term).join("、"),
      fix: `シートの列がずれていないか確かめてください。正しい言葉なら plan.json の vocabularies.${vocabulary} に、意味（meaning）と意味合い（tone）をつけて加えてください。`,
    });
  }

  /** The persons of one cell. The form's own note beside 評価者 stays for `finish`, any other cell stays unread. */
  people(cells: readonly Cell[], path: Path): Person[] {
    const all: Person[] = [];
    for (const cell of cells.filter(({ plain }) => !isNote(plain)).slice(0, 1)) {
      const read = parsePeople(cell.plain);
      if (read.some(({ name, post }) => Math.max(name?.length ?? 0, post?.length ?? 0) > LONGEST_NAME)) {
        this.error(cell, "not-a-person", "氏名や役職として長すぎます。列がずれているようです。", {
          expected: "氏名か役職。何人もいるときは「、」で区切ります",
        });
      }
      const kept = this.plan.people === "posts-only" ? postsOnly(read) : read;
      if (this.plan.people === "posts-only") this.withhold(cell, read);
      this.take(cell);
      for (const person of kept) {
        this.places.set(toPointer([...path, all.length]), cell);
        all.push(person);
      }
    }
    return all;
  }

  /** Marks a cell that holds a name, and notes the posts that stay. */
  private withhold(cell: Cell, people: readonly Person[]): void {
    for (const { name, post } of people) {
      if (name !== undefined)
        this.withheld.set(`${cell.line}:${cell.column}`, {
          cell,
          names: [...(this.withheld.get(`${cell.line}:${cell.column}`)?.names ?? []), name],
        });
      if (post !== undefined && !isBarePost(post)) this.posts.add(post);
    }
  }

  /** Withheld names that stand in another cell too: a plan of posts only must not publish them there. */
  private findWithheldNames(rows: readonly Row[]): void {
    const names = new Set(Array.from(this.withheld.values()).flatMap((entry) => entry.names));
    for (const cell of rows.flatMap((row) => row.cells)) {
      if (this.withheld.has(`${cell.line}:${cell.column}`)) continue;
      const text = labelKey(cell.plain);
      const name = Array.from(names).find((candidate) => text.includes(labelKey(candidate)));
      if (name === undefined) continue;
      // A family name alone may be a place or a word; a whole name is no accident.
      const severity = labelKey(name).length >= 3 ? "error" : "warning";
      this.error(cell, "name-in-text", "氏名を載せない計画なのに、責任者・担当者・評価者の氏名と同じ文字が、ほかのセルにあります。", {
        severity,
        fix: "氏名を役職に書きかえるか、消してください。",
      });
    }
  }

  /** A number or a word that stands for one; a unit behind it must be `unit`. Undefined with a problem where it is neither. */
  value(cell: Cell, unit: string | undefined, text = cell.plain): PrintedValue | undefined {
    this.take(cell);
    const parsed = parsePrintedNumber(text);
    if (parsed.kind === "word") return { cell, value: { state: parsed.state, asPrinted: text.trim() } };
    if (parsed.kind === "number") {
      if (parsed.unit === undefined || (unit !== undefined && labelKey(parsed.unit) === labelKey(unit)))
        return { cell, value: parsed.value };
      this.error(cell, "other-unit", `数の後ろの「${parsed.unit}」が、この表の単位と違います。`, {
        expected: unit === undefined ? "単位をつけない数" : `単位をつけないか、「${unit}」`,
      });
      return undefined;
    }
    this.error(cell, "not-a-number", "数として読めません。", {
      expected: "1,234 や △5、2.8 のような数、未定・集計中・－・対象外、または空欄",
    });
    return undefined;
  }
}
