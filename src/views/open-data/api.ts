import * as address from "../../domain/address.ts";
import type { PlanModel } from "../../plan/model.ts";
import { chartKeys } from "../chart-take.ts";
import { DOCUMENT_NAMES, DOCUMENTS, documentSchemaFile } from "../documents/index.ts";
import { type Example, exampleSubject, examples, type Runner, type Spreadsheet, spreadsheet, wholeSite } from "./examples.ts";
import {
  archiveFile,
  CATALOG_FILE,
  csvwFile,
  type DataSite,
  hasWorkbook,
  isLarge,
  PACKAGE_FILE,
  planJsonFile,
  SCHEMA_FILE,
  tableFile,
  workbookFile,
} from "./site.ts";

/** The page on how programs use the data: which addresses there are, and what may be relied on. */

/** A kind of address with one that is really there. */
export interface ApiAddress {
  readonly pattern: string;
  readonly what: string;
  readonly format: string;
  /** A path of the site; undefined where this content has none. */
  readonly example: string | undefined;
}

export interface ApiSchema {
  readonly title: string;
  readonly files: string;
  readonly path: string;
}

export interface ApiPage {
  readonly title: string;
  readonly description: string;
  /** Whether the examples name the site's own host. */
  readonly isOwn: boolean;
  readonly addresses: readonly ApiAddress[];
  readonly schemas: readonly ApiSchema[];
  readonly examples: readonly {
    readonly runner: Runner;
    readonly heading: string;
    readonly note: string;
    readonly list: readonly Example[];
  }[];
  readonly spreadsheet: Spreadsheet | undefined;
}

export const API_GUIDE = {
  title: "プログラムで使う",
  description: "データの住所、変わらないことの約束、表計算ソフトと curl、Python、R での使い方の例です。",
} as const;

/** Words that stand in a pattern of addresses. */
const A_PLAN = "（計画）";
const A_CODE = "（番号）";

/** The patterns are the site's own paths with words in place of codes. */
function addressesOf(data: DataSite): ApiAddress[] {
  const subject = exampleSubject(data.plans);
  const model: PlanModel | undefined = subject?.model ?? data.plans[0];
  const initiative = subject?.initiative;
  const chart = subject && chartKeys(subject.model, subject.initiative)[0];
  const of = (path: (plan: string) => string): Pick<ApiAddress, "pattern" | "example"> => ({
    pattern: path(A_PLAN),
    example: model && path(model.id),
  });
  const ofInitiative = (path: (plan: string, code: string) => string): Pick<ApiAddress, "pattern" | "example"> => ({
    pattern: path(A_PLAN, A_CODE),
    example: initiative && path((model as PlanModel).id, initiative.code),
  });
  const ofFile = (name: string, file: ((plan: PlanModel) => string) | string): Pick<ApiAddress, "pattern" | "example"> => ({
    pattern: address.dataFilePath(name),
    example: typeof file === "string" ? address.dataFilePath(file) : model && address.dataFilePath(file(model)),
  });
  return [
    ...DOCUMENT_NAMES.map((name) => ({
      ...(name === "initiative" ? ofInitiative(DOCUMENTS[name].path) : of(DOCUMENTS[name].path)),
      what: `${DOCUMENTS[name].beside}と同じ内容`,
      format: "JSON",
    })),
    { ...of(address.initiativesFilePath), what: "取組事業の一覧の表", format: "CSV" },
    { ...of(address.indicatorsFilePath), what: "成果指標の一覧の表", format: "CSV" },
    { ...of(address.planFeedPath), what: "計画について変わったことの知らせ", format: "Atom" },
    { ...ofInitiative(address.initiativeFeedPath), what: "取組事業について変わったことの知らせ", format: "Atom" },
    {
      pattern: address.chartFilePath(A_PLAN, A_CODE, "（図）", "csv"),
      what: "図に描かれている数。終わりを .svg にすると図そのもの",
      format: "CSV、SVG",
      example: chart && initiative && address.chartFilePath((model as PlanModel).id, initiative.code, chart, "csv"),
    },
    { ...ofFile("（団体コード）_（計画）_（表）.csv", (plan) => tableFile(plan, { name: "indicators" })), what: "計画の表", format: "CSV" },
    ...(model && !isLarge(model)
      ? [
          { ...ofFile("（団体コード）_（計画）.json", planJsonFile), what: "計画のすべての表", format: "JSON" },
          ...(hasWorkbook(model)
            ? [{ ...ofFile("（団体コード）_（計画）.xlsx", workbookFile), what: "計画のすべての表", format: "Excel" }]
            : []),
          {
            ...ofFile("（団体コード）_（計画）.zip", archiveFile),
            what: "計画のすべての CSV と説明",
            format: "ZIP",
          },
        ]
      : []),
    { ...ofFile("（団体コード）_（計画）-metadata.json", csvwFile), what: "計画の表の定義（CSV on the Web）", format: "JSON" },
    { ...ofFile(PACKAGE_FILE, PACKAGE_FILE), what: "すべての表の項目、大きさ、ハッシュ（Data Package）", format: "JSON" },
    { ...ofFile(CATALOG_FILE, CATALOG_FILE), what: "データのカタログ（DCAT）", format: "JSON-LD" },
    { pattern: address.sitemapPath(), example: address.sitemapPath(), what: "すべてのページの住所と日付", format: "XML" },
  ];
}

const RUNNERS: Readonly<Record<Runner, { readonly heading: string; readonly note: string }>> = {
  curl: { heading: "curl（コマンドの入力）", note: "Windows では、WSL などの bash で動きます。" },
  python: { heading: "Python", note: "Python 3 だけで動きます。ほかに入れるものはありません。" },
  r: { heading: "R", note: "R だけで動きます。ほかに入れるパッケージはありません。" },
};

export function apiPage(data: DataSite): ApiPage {
  const all = examples(data);
  return {
    ...API_GUIDE,
    isOwn: wholeSite(data).isOwn,
    addresses: addressesOf(data),
    schemas: [
      ...DOCUMENT_NAMES.map((name) => ({
        title: DOCUMENTS[name].title,
        files: DOCUMENTS[name].path(A_PLAN, A_CODE),
        path: address.dataFilePath(documentSchemaFile(name)),
      })),
      {
        title: "計画のすべての表の JSON",
        files: address.dataFilePath("（団体コード）_（計画）.json"),
        path: address.dataFilePath(`schema/${SCHEMA_FILE}`),
      },
    ],
    examples: (Object.keys(RUNNERS) as Runner[]).flatMap((runner) => {
      const list = all.filter((example) => example.runner === runner);
      return list.length === 0 ? [] : [{ runner, ...RUNNERS[runner], list }];
    }),
    spreadsheet: spreadsheet(data),
  };
}
