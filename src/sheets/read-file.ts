import type { Problem } from "../domain/problem.ts";
import { decodeText } from "./decode.ts";
import { delimitedGrid } from "./delimited.ts";
import type { Grid } from "./grid.ts";
import { MAX_FILE_BYTES, TOO_LARGE } from "./workbook-safety.ts";

/** A file of sheets, whatever its kind: bytes and a name in, grids out. The one place that chooses the reader. */

export const WORKBOOK_ENDING = ".xlsx";
export const TEXT_ENDINGS = [".txt", ".tsv", ".tab", ".csv"] as const;

export interface FileReading {
  readonly grids: readonly Grid[];
  readonly problems: readonly Problem[];
  /** What the file holds that is not read and yet would be published with it. */
  readonly unseen: readonly string[];
}

/** Excel's other formats, and what to say of them. */
const OTHER_WORKBOOKS: Readonly<Record<string, string>> = {
  ".xls": "古い形式の Excel ブック（.xls）です。",
  ".xlsm": "マクロの入ったブック（.xlsm）は取り込みません。",
  ".xlsb": "バイナリ形式の Excel ブック（.xlsb）です。",
  ".ods": "OpenDocument の表（.ods）です。",
};

const endingOf = (name: string): string => /\.[^./\\]*$/.exec(name)?.[0].toLowerCase() ?? "";

/** The problem of a file that is too large to be looked at, or undefined. Needs no bytes. */
export function tooLarge(name: string, size: number): Problem | undefined {
  return size > MAX_FILE_BYTES ? { severity: "error", file: name, ...TOO_LARGE } : undefined;
}

/** Reads a file by the ending of its name; whatever is wrong with it is a problem, not an exception. */
export async function readFile(bytes: Uint8Array, name: string): Promise<FileReading> {
  const fail = (id: string, message: string, expected: string, fix?: string): FileReading => ({
    grids: [],
    problems: [{ severity: "error", id: `import.${id}`, file: name, message, expected, ...(fix === undefined ? {} : { fix }) }],
    unseen: [],
  });
  const large = tooLarge(name, bytes.length);
  if (large) return { grids: [], problems: [large], unseen: [] };
  const ending = endingOf(name);
  if (ending === WORKBOOK_ENDING) {
    // Only who reads a workbook loads what unpacks it.
    const { readWorkbook } = await import("./workbook.ts");
    return readWorkbook(bytes, name);
  }
  if (!TEXT_ENDINGS.some((known) => known === ending)) {
    const other = OTHER_WORKBOOKS[ending];
    return fail(
      "file-kind",
      other ?? "この種類のファイルは読めません。",
      `Excel ブック（${WORKBOOK_ENDING}）か、タブ区切りかコンマ区切りの文字のファイル（${TEXT_ENDINGS.join("、")}）`,
      other === undefined ? undefined : "Excel で開き、「名前を付けて保存」で「Excel ブック (*.xlsx)」を選んで保存し直してください。",
    );
  }
  const decoded = decodeText(bytes);
  if (!decoded)
    return fail("encoding", "文字コードが分からず、文字として読めません。", "UTF-8、UTF-16、Shift_JIS のどれかで保存したファイル");
  return { grids: [delimitedGrid(decoded.text, name, ending === ".csv" ? "," : undefined)], problems: [], unseen: [] };
}
