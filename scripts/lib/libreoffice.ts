import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ensureProgram } from "./apt.ts";

/** LibreOffice as a reader of what the site gives away: used by audits, never by a build. */

/** CSV out: comma, double quote, UTF-8, from the first line, cells as they are shown, every sheet in a file of its own. */
const CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
/** CSV in, as the page of the data advises: UTF-8, fields in quotes are texts, numbers and dates are found. */
const CSV_IN = "Text - txt - csv (StarCalc):44,34,76,1,,0,true,true";

export const ensureLibreOffice = (): string | undefined => ensureProgram("soffice", "libreoffice-calc");

/** What LibreOffice shows of each sheet of a file, as CSV by the sheet's name; a CSV file has one, named "". Throws Error where it can't. */
export function shownByLibreOffice(program: string, file: string): Map<string, string> {
  const work = mkdtempSync(join(tmpdir(), "mieru-office-"));
  const convert = (source: string, to: string, ...more: readonly string[]): void => {
    const args = ["--headless", "--convert-to", to, ...more, "--outdir", work, source];
    const { status, stderr } = spawnSync(program, args, { env: { ...process.env, HOME: work }, encoding: "utf8" });
    if (status !== 0) throw new Error(`LibreOffice が ${basename(source)} を開けませんでした。\n${stderr}`);
  };
  try {
    const stem = basename(file).replace(/\.\w+$/, "");
    const isCsv = file.endsWith(".csv");
    if (isCsv) convert(file, "ods", `--infilter=${CSV_IN}`);
    convert(isCsv ? join(work, `${stem}.ods`) : file, CSV_OUT);
    return new Map(
      readdirSync(work)
        .filter((name) => name.startsWith(stem) && name.endsWith(".csv"))
        .map((name) => [isCsv ? "" : name.slice(stem.length + 1, -".csv".length), readFileSync(join(work, name), "utf8")]),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
