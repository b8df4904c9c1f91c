import type { YearSheet } from "../schemas/edition.ts";
import type { Cell, Row } from "./grid.ts";
import { HEAD_LABELS, type HeadLabel, labelName, type Segment, type SheetKind, segments } from "./layout.ts";
import type { SheetNotes } from "./notes.ts";

/** The head that both sheets carry. */
export type Head = Pick<
  YearSheet,
  "theme" | "importance" | "code" | "title" | "createdOn" | "updatedOn" | "department" | "responsible" | "contacts"
>;

/** A head as far as it could be read; names of registers beside their codes. */
export interface HeadReading {
  readonly values: Partial<Head>;
  readonly themeName: string | undefined;
  readonly departmentName: string | undefined;
  readonly codeCell: Cell | undefined;
}

/** Reads the head from its rows. Whatever order its fields stand in, a value is right of its label. */
export function readHead(rows: readonly Row[], kind: SheetKind, notes: SheetNotes, firstLine: number): HeadReading {
  const found = new Map<HeadLabel, Segment<HeadLabel>>();
  for (const row of rows) {
    for (const segment of segments(row.cells, HEAD_LABELS)) {
      if (segment.label === undefined || segment.labelCell === undefined) continue;
      notes.take(segment.labelCell);
      if (found.has(segment.label)) notes.error(segment.labelCell, "twice", `「${labelName(segment.label)}」が2回あります。`);
      else found.set(segment.label, segment);
    }
  }
  const cells = (label: HeadLabel): Cell[] => found.get(label)?.values ?? [];
  const at = (field: keyof Head) => [kind, field];

  const required = (label: HeadLabel, what: string): void => {
    const segment = found.get(label);
    if (!segment)
      notes.error(firstLine, "missing-label", `「${labelName(label)}」の行が見つかりません。`, {
        expected: `見出し「${labelName(label)}」と、その右に${what}`,
      });
    else if (segment.values.length === 0 && segment.labelCell)
      notes.error(segment.labelCell, "missing-value", `「${labelName(label)}」の値がありません。`, { found: "", expected: what });
  };
  required("theme", "コードと名前（例: 51 行政サービスの電子化の推進）");
  required("code", "番号と取組事業名");
  required("department", "コードと名前");
  for (const label of ["importance", "createdOn", "updatedOn", "responsible", "contacts"] as const) {
    if (!found.has(label)) notes.missing([kind, label], label);
  }

  const theme = codeAndName(cells("theme"), at("theme"), undefined, notes, "推進項目");
  const code = codeAndName(cells("code"), at("code"), at("title"), notes, "取組事業");
  const department = codeAndName(cells("department"), at("department"), undefined, notes, "担当部署");
  const optional = <K extends keyof Head>(name: K, value: Head[K] | undefined) => (value === undefined ? {} : { [name]: value });
  return {
    values: {
      ...optional("theme", theme.code),
      ...optional("importance", notes.term(cells("importance"), at("importance"), "importance")),
      ...optional("code", code.code),
      ...optional("title", code.name),
      ...optional("createdOn", notes.date(cells("createdOn"), at("createdOn"))),
      ...optional("updatedOn", notes.date(cells("updatedOn"), at("updatedOn"))),
      ...optional("department", department.code),
      responsible: notes.people(cells("responsible"), at("responsible")),
      contacts: notes.people(cells("contacts"), at("contacts")),
    },
    themeName: theme.name,
    departmentName: department.name,
    codeCell: cells("code")[0],
  };
}

/** A code and a name, in one cell or in two. The code is kept in half-width; its leading zeros are part of it. */
function codeAndName(
  cells: readonly Cell[],
  codePath: readonly string[],
  namePath: readonly string[] | undefined,
  notes: SheetNotes,
  what: string,
): { code: string | undefined; name: string | undefined } {
  const [first, second] = cells;
  if (!first) return { code: undefined, name: undefined };
  const m = /^([0-9A-Za-z-]*\d[0-9A-Za-z-]*)(?:[\s:：．.]+(.+))?$/s.exec(first.plain.normalize("NFKC").trim());
  notes.take(first, codePath);
  if (!m?.[1]) {
    if (second) notes.take(second);
    notes.error(first, "not-a-code", `${what}のコードが読めません。`, { expected: "数字のコード（例: 51001）と、その右に名前" });
    return { code: undefined, name: undefined };
  }
  const inFirst = m[2] === undefined ? undefined : first.plain.trim().replace(/^\S+?[\s:：．.]+/u, "");
  const name = inFirst ?? (second ? notes.line([second], namePath ?? codePath) : undefined);
  if (namePath === undefined) notes.take(first, codePath);
  else if (inFirst !== undefined) notes.take(first, namePath);
  if (name === undefined) notes.error(first, "missing-value", `${what}の名前がありません。`, { expected: "コードの右に名前" });
  return { code: m[1], name };
}
