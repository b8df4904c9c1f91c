import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { blocks, fitted, folded, plain, table } from "./markdown.ts";
import { type InitiativeReport, isEmptyReport, type PlanReport, type Presence, type Report } from "./report.ts";
import type { CountChange, FindingChange, MoneyChange } from "./report-consequences.ts";
import type { EditionReport, ReportedValue } from "./report-values.ts";
import { type DiffPart, textDiff } from "./text-diff.ts";

/** The report as Markdown for the summary of a check, for a reviewer and for a citizen. */

export interface MarkdownOptions {
  /** The site's address with its base path, for links; without it addresses stand as they are. */
  readonly site?: string | undefined;
}

/** GitHub refuses a summary of more than 1 MiB. */
const MAX_BYTES = 900_000;
/** A list that is longer than this is folded. */
const SHOWN_ROWS = 12;

const PRESENCE: Readonly<Record<Exclude<Presence, "kept">, string>> = { new: "新しく加わります", removed: "なくなります" };

export function reportMarkdown(report: Report, { site }: MarkdownOptions = {}): string {
  const link = (text: string, path: string): string => (site === undefined ? plain(text) : `[${plain(text)}](<${address(path, site)}>)`);
  if (isEmptyReport(report)) return "# この変更で変わること\n\n内容に変わるところはありません。\n";
  const body = blocks(
    "# この変更で変わること",
    overview(report),
    cautions(report),
    ...report.plans.map((plan) => planMarkdown(plan, link)),
    files(report),
    pages(report, site),
  );
  return fitted(`${body}\n`, MAX_BYTES, "長いので、ここまでにしました。全体は `npm run report -- --base 比べる版 --json` で見られます。");
}

type Link = (text: string, path: string) => string;

const address = (path: string, site: string): string => encodeURI(`${site.replace(/\/$/, "")}${path}`);

const count = (n: number, words: string): string[] => (n === 0 ? [] : [`${words.replace("N", formatNumber(n))}`]);

/** How much changes, in one paragraph. */
function overview({ plans, files: changed, cautions: list }: Report): string {
  const initiatives = plans.flatMap((plan) => plan.initiatives);
  const values = initiatives.flatMap(({ editions }) => editions.flatMap((edition) => edition.values)).length;
  const sizes = [
    ...count(initiatives.length, "取組事業 N件"),
    ...count(values, "値 Nか所"),
    ...count(
      plans.reduce((n, { settings }) => n + settings.length, 0),
      "計画の説明 Nか所",
    ),
    ...count(changed.length, "そのほかのファイル N個"),
  ];
  const judgements = initiatives.flatMap((one) => one.judgements).length;
  const findings = initiatives.flatMap((one) => one.findings);
  const consequences = [
    ...count(judgements, "目標に届いたかの判定がNつ変わります"),
    ...count(
      plans.reduce((n, { money }) => n + money.length, 0),
      "効果額の合計がNか所動きます",
    ),
    ...count(findings.filter(({ change }) => change === "comes").length, "点検で見つかることがN件ふえます"),
    ...count(findings.filter(({ change }) => change === "goes").length, "点検で見つかることがN件なくなります"),
  ];
  return [
    sizes.length === 0 ? "" : `${sizes.join("、")}が変わります。`,
    consequences.length === 0 ? "判定、合計、点検の結果は変わりません。" : `それにともなって、${consequences.join("。")}。`,
    list.length === 0 ? "" : `公開する前に確かめてほしいことが${list.length}つあります。`,
  ].join("");
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** A list with its first lines in sight. */
function listed(lines: readonly string[]): string {
  if (lines.length <= SHOWN_ROWS) return bullets(lines);
  const rest = lines.slice(SHOWN_ROWS);
  return blocks(bullets(lines.slice(0, SHOWN_ROWS)), folded(`ほかに${rest.length}つ`, bullets(rest)));
}

/** A table, folded where it is long. */
function foldedTable(heads: readonly string[], rows: readonly (readonly string[])[], counter: string): string {
  const whole = table(heads, rows);
  return rows.length <= SHOWN_ROWS ? whole : folded(`${rows.length}${counter}をすべて見る`, whole);
}

function cautions({ cautions: list }: Report): string {
  if (list.length === 0) return "";
  return blocks("## 公開する前に確かめてほしいこと", listed(list.map(({ sentence }) => plain(sentence))));
}

function planMarkdown(plan: PlanReport, link: Link): string {
  const { initiatives, settings, money, counts } = plan;
  return blocks(
    `## ${link(plan.title, plan.path)}${plan.presence === "kept" ? "" : `（計画が${PRESENCE[plan.presence]}）`}`,
    consequences(initiatives, money, counts),
    initiatives.length === 0 ? "" : "### 取組事業ごとの変更",
    ...initiatives.map((one) => initiativeMarkdown(one, link)),
    settings.length === 0 ? "" : "### 計画の説明、言葉、一覧の変更",
    settings.length === 0
      ? ""
      : foldedTable(
          ["ファイルと項目", "これまで", "変更後"],
          settings.map(({ file, field, before, after }) => [`${plain(file)} の ${plain(field)}`, ...sides(before, after)]),
          "か所",
        ),
  );
}

function consequences(initiatives: readonly InitiativeReport[], money: readonly MoneyChange[], counts: readonly CountChange[]): string {
  const judgements = initiatives.flatMap((one) => one.judgements);
  return blocks(
    judgements.length === 0 ? "" : blocks("### 目標に届いたかの判定", listed(judgements.map(({ sentence }) => plain(sentence)))),
    money.length === 0
      ? ""
      : blocks(
          "### 動く効果額の合計",
          foldedTable(
            ["どこの", "何の合計（計画の全期間）", "これまで", "変更後", "差"],
            money.map((one) => [one.scope, one.what, one.before, one.after, differenceText(one)].map(plain)),
            "か所",
          ),
        ),
    counts.length === 0
      ? ""
      : blocks(
          "### 計画のページの件数",
          foldedTable(
            ["分け方", "種類", "これまで", "変更後"],
            counts.map(({ by, label, before, after, counter }) => [plain(by), plain(label), `${before}${counter}`, `${after}${counter}`]),
            "か所",
          ),
        ),
  );
}

const differenceText = ({ difference, unit }: MoneyChange): string =>
  difference === null ? "くらべられません" : `${difference > 0 ? "+" : ""}${formatNumber(difference)}${unit}`;

function initiativeMarkdown(one: InitiativeReport, link: Link): string {
  return blocks(
    `#### ${link(`${one.code} ${one.title}`, one.path)}${one.presence === "kept" ? "" : `（${PRESENCE[one.presence]}）`}`,
    one.lifecycle.length === 0 ? "" : `始まりと終わりの記録: ${plain(one.lifecycle.join("、"))}`,
    ...(one.presence === "removed" ? [] : one.editions.map((edition) => editionMarkdown(edition, link))),
    findingsMarkdown(one.findings, link),
  );
}

function editionMarkdown(edition: EditionReport, link: Link): string {
  const { values, remarks, presence, printedChanged, fiscalYear } = edition;
  const head = `${link(`${fiscalYearLabel(fiscalYear)}の版`, edition.path)}${presence === "kept" ? "" : `（${PRESENCE[presence]}${presence === "new" && values.length > 0 ? "。前の年度の版との違い" : ""}）`}`;
  return blocks(
    `**${head}**`,
    values.length === 0 ? "" : foldedTable(["どこ", "これまで", "変更後"], values.map(valueRow), "か所"),
    remarks.length === 0
      ? ""
      : listed(
          remarks.map(
            ({ presence: own, place, kind, reason, by }) => `注が${PRESENCE[own]}: ${plain(`${place}（${kind}、${by}）「${reason}」`)}`,
          ),
        ),
    printedChanged ? "もとのシートの文字か、値のもとの位置が変わります。" : "",
  );
}

const valueRow = ({ place, before, after, isText }: ReportedValue): string[] => [
  plain(place),
  ...(isText ? sides(before, after) : [plain(before), plain(after)]),
];

/** Two texts with what went and what came marked; what both have is shortened, but for the words around. */
function sides(before: string, after: string): [string, string] {
  const parts = textDiff(before, after);
  const show = (kind: "removed" | "added", tag: "del" | "ins"): string =>
    parts
      .map((part, i) =>
        part.kind === kind ? `<${tag}>${plain(part.text)}</${tag}>` : part.kind === "same" ? plain(shortened(part, i, parts.length)) : "",
      )
      .join("");
  // Where nothing is left in common, marking everything would only be hard to read.
  if (!parts.some(({ kind, text }) => kind === "same" && text.trim() !== "")) return [plain(before), plain(after)];
  return [show("removed", "del"), show("added", "ins")];
}

const AROUND = 20;

function shortened({ text }: DiffPart, index: number, length: number): string {
  const points = Array.from(text);
  const [head, tail] = [index === 0 ? 0 : AROUND, index === length - 1 ? 0 : AROUND];
  if (points.length <= head + tail + 10) return text;
  return `${points.slice(0, head).join("")}…${tail === 0 ? "" : points.slice(-tail).join("")}`;
}

const FINDING_HEADS = { comes: "ふえます", goes: "なくなります", changes: "変わります" } as const;

function findingsMarkdown(findings: readonly FindingChange[], link: Link): string {
  if (findings.length === 0) return "";
  const lines = findings.map((one) => {
    const was = [one.sentenceBefore, one.stateBefore].filter((text) => text !== undefined).join("、");
    return `${FINDING_HEADS[one.change]}: ${link(one.rule, one.path)}（${fiscalYearLabel(one.fiscalYear)}の版、${one.severity}、${one.state}） ${plain(one.sentence)}${was === "" ? "" : ` これまで: ${plain(was)}`}`;
  });
  return blocks("点検で見つかること:", listed(lines));
}

function files({ files: list }: Report): string {
  if (list.length === 0) return "";
  const words = { new: "加わります", removed: "なくなります", changed: "変わります" } as const;
  return blocks("## そのほかのファイル", listed(list.map(({ path, presence }) => `${plain(path)} が${words[presence]}`)));
}

function pages({ pages: list }: Report, site: string | undefined): string {
  if (list.length === 0) return "";
  const lines = list.map((path) => (site === undefined ? `<code>${plain(path)}</code>` : `<${address(path, site)}>`));
  return blocks("## 変わるページ", folded(`${list.length}ページ`, bullets(lines)));
}
