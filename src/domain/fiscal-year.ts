/**
 * Japanese fiscal years and eras. A fiscal year runs from 1 April to 31 March
 * and is named by its first western year everywhere in this project:
 * FY2018 = 平成30年度 = 1 April 2018 to 31 March 2019.
 */

export interface Era {
  /** The name in kanji, 平成. */
  readonly name: string;
  /** The letter that stands for it in sheets, H. */
  readonly letter: string;
  /** The western year of its first year (元年). */
  readonly firstYear: number;
  /** Its first day as an ISO date. */
  readonly from: string;
}

/** Newest first. The one home of the eras; source: 元号を改める政令. */
export const ERAS: readonly Era[] = [
  { name: "令和", letter: "R", firstYear: 2019, from: "2019-05-01" },
  { name: "平成", letter: "H", firstYear: 1989, from: "1989-01-08" },
  { name: "昭和", letter: "S", firstYear: 1926, from: "1926-12-25" },
];

/** The first and the last fiscal year of a span, both western and both within it. */
export interface FiscalYearSpan {
  readonly from: number;
  readonly to: number;
}

const eraYearText = (n: number): string => (n === 1 ? "元" : String(n));

/**
 * The era in which a fiscal year is officially named. FY2019 is 令和元年度:
 * most of it lies in 令和, although it began in 平成31年.
 */
export function eraOfFiscalYear(fiscalYear: number): Era | undefined {
  return ERAS.find((era) => fiscalYear >= era.firstYear);
}

/** `2018` → `平成30年度`; `2019` → `令和元年度`; before the known eras → `1900年度`. */
export function eraFiscalYear(fiscalYear: number): string {
  const era = eraOfFiscalYear(fiscalYear);
  return era ? `${era.name}${eraYearText(fiscalYear - era.firstYear + 1)}年度` : `${fiscalYear}年度`;
}

/** `2018` → `平成30年度（2018年度）`: the form in which every page names a year. */
export function fiscalYearLabel(fiscalYear: number): string {
  return `${eraFiscalYear(fiscalYear)}（${fiscalYear}年度）`;
}

/** `2018` → `H30`, `2019` → `R1`: for narrow table heads, always beside the western year. */
export function shortFiscalYear(fiscalYear: number): string {
  const era = eraOfFiscalYear(fiscalYear);
  return era ? `${era.letter}${fiscalYear - era.firstYear + 1}` : String(fiscalYear);
}

/**
 * Every writing under which a reader may look for a fiscal year: 平成31年度, 令和元年度,
 * H31, R1, 2019. A year in which an era changed has the writings of both.
 */
export function fiscalYearWritings(fiscalYear: number): string[] {
  const writings = [`${fiscalYear}年度`];
  for (const [index, era] of ERAS.entries()) {
    const n = fiscalYear - era.firstYear + 1;
    const next = ERAS[index - 1];
    // Sheets keep counting in the old era for a while (平成31, 平成32年度).
    const last = next ? next.firstYear + 3 : Number.POSITIVE_INFINITY;
    if (n < 1 || fiscalYear > last) continue;
    writings.push(`${era.name}${n}年度`, `${era.letter}${n}`);
    if (n === 1) writings.push(`${era.name}元年度`);
  }
  return writings;
}

/** The last day of a fiscal year as an ISO date: 2018 → 2019-03-31. */
export function lastDayOf(fiscalYear: number): string {
  return `${fiscalYear + 1}-03-31`;
}

/** The fiscal year in which an ISO date lies: 2019-03-31 → 2018. */
export function fiscalYearOfDate(isoDate: string): number {
  const [year, month] = isoDate.split("-").map(Number) as [number, number];
  return month >= 4 ? year : year - 1;
}

/**
 * Whether a result for the year can exist on a sheet of that date: the year
 * has ended on or before it. A sheet updated on 2019-03-31 can hold FY2018.
 */
export function hasEndedBy(fiscalYear: number, isoDate: string): boolean {
  return lastDayOf(fiscalYear) <= isoDate;
}

/** Every fiscal year of a span, in order. */
export function yearsOf(span: FiscalYearSpan): number[] {
  return Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i);
}

const eraPattern = `(${ERAS.flatMap((era) => [era.name, era.letter]).join("|")})`;

function westernYear(era: string | undefined, digits: string): number | undefined {
  const n = digits === "元" ? 1 : Number(digits);
  if (!Number.isInteger(n) || n < 1) return undefined;
  if (era === undefined) return n >= 1900 && n <= 2999 ? n : undefined;
  // No era counts to a hundred: H2018 or 平成300 is a slip, and must not become a year far away.
  if (n > 99) return undefined;
  const found = ERAS.find((e) => e.name === era || e.letter === era.toUpperCase());
  return found ? found.firstYear + n - 1 : undefined;
}

const yearPattern = new RegExp(`^${eraPattern}?\\s*(元|\\d{1,4})\\s*(?:年度?)?$`, "i");

/**
 * Reads one fiscal year: 平成30年度, H30, 令和元, R1, 2018年度, with any width of digits.
 * Returns its first western year, or undefined where the text is not exactly a year.
 */
export function parseFiscalYear(text: string): number | undefined {
  const m = yearPattern.exec(text.normalize("NFKC").trim());
  return m ? westernYear(m[1], m[2] ?? "") : undefined;
}

const spanPattern = new RegExp(
  `${eraPattern}?\\s*(?<!\\d)(元|\\d{1,4})\\s*(?:年度?)?\\s*(?:[~〜∼\\-‐–—―─−ー→]|から)\\s*${eraPattern}?\\s*(元|\\d{1,4})(?!\\d)\\s*(?:年度?)?`,
  "i",
);

/**
 * Reads a span of fiscal years, also within a longer text: 平成28～32年度, H28～H31, 令和3～7年度,
 * 平成31～令和5年度, 平成28年度から令和2年度まで, 2021-2025年度. An end without its era counts in
 * the era of the start. Returns undefined where there is no span, or where it runs backwards.
 */
export function parseFiscalYearSpan(text: string): FiscalYearSpan | undefined {
  const m = spanPattern.exec(text.normalize("NFKC"));
  if (!m) return undefined;
  const from = westernYear(m[1], m[2] ?? "");
  const to = westernYear(m[3] ?? m[1], m[4] ?? "");
  if (from === undefined || to === undefined || to < from) return undefined;
  return { from, to };
}

const datePattern = new RegExp(`^${eraPattern}?\\s*(元|\\d{1,4})\\s*[.．/\\-年]\\s*(\\d{1,2})\\s*[.．/\\-月]\\s*(\\d{1,2})\\s*日?$`, "i");

/** Reads a date: H30.4.1, 平成30年4月1日, 2018/4/1 → 2018-04-01; undefined where it is none. */
export function parseDate(text: string): string | undefined {
  const m = datePattern.exec(text.normalize("NFKC").trim());
  if (!m) return undefined;
  const year = westernYear(m[1], m[2] ?? "");
  const month = Number(m[3]);
  const day = Number(m[4]);
  if (year === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** `2018-04-01` → `平成30年4月1日（2018年）`. */
export function dateLabel(isoDate: string): string {
  const [year, month, day] = isoDate.split("-").map(Number) as [number, number, number];
  const era = ERAS.find((e) => isoDate >= e.from);
  return era ? `${era.name}${eraYearText(year - era.firstYear + 1)}年${month}月${day}日（${year}年）` : `${year}年${month}月${day}日`;
}

/** `[2016,2017,2018]` → `平成28年度（2016年度）から平成30年度（2018年度）まで`; gaps are listed. */
export function yearsText(years: readonly number[]): string {
  const runs: number[][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run && run.at(-1) === year - 1) run.push(year);
    else runs.push([year]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2
        ? [`${fiscalYearLabel(run[0] as number)}から${fiscalYearLabel(run.at(-1) as number)}まで`]
        : run.map((year) => fiscalYearLabel(year)),
    )
    .join("、");
}

/** Of ISO dates the newest; undefined where there is none. */
export const newestDate = (dates: readonly (string | undefined)[]): string | undefined =>
  dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
