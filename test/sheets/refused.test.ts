import { describe, expect, it } from "vitest";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { type Lines, places, read, seedLines, sheetLines, withCell, withLine } from "./helpers.ts";

/** What can't be read is refused with its place, and everything at once. */

const pair = (code: string): Lines => sheetLines(`${code} overall`, `${code} year`);

describe("読めないセルは、その行と列をつけて断る", () => {
  const codes = ["51001", "51002", "51003", "51004"];
  // Anything with a digit that is no prose: numbers, dates, codes, years, labels of years.
  const numbers = codes.flatMap((code) =>
    pair(code).flatMap((cells, i) =>
      cells.flatMap((text, j): [string, number, number, string][] =>
        /[\d○]/.test(text) && text.length < 16 && !/作業|送|点|^H30$/.test(text) ? [[code, i + 1, j + 1, text]] : [],
      ),
    ),
  );

  it("数、日づけ、年度、番号、○のどのセルを〓に変えても、そのセルの場所で断る", () => {
    const passed = numbers.flatMap(([code, line, column, text]) => {
      const result = read(withCell(pair(code), line, column, "〓"));
      const found = errorsOf(result.problems).map((problem) => problem.place);
      const named = found.some((place) => place === `${line}行目 ${column}列目` || place === `${line}行目`);
      return named ? [] : [`${code} ${line}:${column} ${text} → ${found.join("、") || "読めてしまう"}`];
    });
    expect(numbers.length).toBeGreaterThan(250);
    expect(passed).toEqual([]);
  });

  it("どの空のセルに知らない文字を入れても、黙って捨てない", () => {
    const lines = pair("51002");
    const empty = lines.flatMap((cells, i) =>
      cells.length > 1 ? cells.flatMap((text, j) => (text === "" ? [[i + 1, j + 1] as const] : [])) : [],
    );
    const lost = empty.filter(([line, column]) => {
      const result = read(withCell(lines, line, column, "知らない文字"));
      return (
        errorsOf(result.problems).length === 0 &&
        !JSON.stringify(result.editions.map(({ overall, year }) => ({ overall, year }))).includes("知らない文字")
      );
    });
    expect(lost).toEqual([]);
  });
});

describe("断り方", () => {
  const cases: [string, Lines, string[]][] = [
    ["題名の計画期間が読めない", withCell(pair("51001"), 1, 1, "アクションプラン全体計画（三年間）"), ["1行目 1列目 sheet.title"]],
    ["題名の年度が読めない", withCell(pair("51001"), 33, 1, "アクションプラン(次の年度)"), ["33行目 1列目 sheet.title"]],
    ["同じシートが2つある", [...pair("51001"), ...sheetLines("51001 year")], ["65行目 sheet.twice"]],
    ["同じ行が2つある", [...pair("51001").slice(0, 17), ...pair("51001").slice(16)], ["18行目 2列目 sheet.twice"]],
    ["年度の列が1つ足りない", withCell(pair("51001"), 16, 8, ""), ["16行目 sheet.other-columns"]],
    ["基準の年度がちがう", withCell(pair("51001"), 16, 3, "平成26年度 当初予算(基準)"), ["16行目 3列目 sheet.other-baseline"]],
    ["計画期間にない年度の行がある", withCell(pair("51001"), 14, 1, "平成33年度"), ["14行目 1列目 sheet.other-year"]],
    ["取組年度の終わりがない", withCell(pair("51001"), 6, 4, ""), ["6行目 2列目 sheet.period"]],
    ["取組年度の始まりが2つある", withCell(pair("51001"), 6, 3, "H29 ～"), ["6行目 2列目 sheet.period"]],
    ["取組年度の終わりが2つある", withCell(pair("51001"), 6, 5, "H31"), ["6行目 2列目 sheet.period"]],
    ["知らない言葉", withCell(pair("51001"), 10, 2, "まあまあ"), ["10行目 2列目 sheet.unknown-term"]],
    [
      "区分の言葉が内容の欄にある",
      withCell(withCell(pair("51001"), 10, 2, ""), 10, 3, "計画どおり"),
      ["10行目 3列目 sheet.status-in-content"],
    ],
    ["別の単位がついている", withCell(pair("51001"), 17, 4, "5人"), ["17行目 4列目 sheet.other-unit"]],
    [
      "年度末の計画値が2つある",
      withCell(pair("51003"), 54, 6, "49").map((cells, i) => (i === 53 ? [...cells.slice(0, 6), "50", ...cells.slice(7)] : cells)),
      ["54行目 7列目 sheet.two-values"],
    ],
    [
      "値が見出しの列より多く、詰める空欄もない",
      withLine(pair("51003"), 18, (cells) => [...cells.slice(0, 9), "7"]),
      ["18行目 10列目 sheet.too-many-cells"],
    ],
    [
      "四半期の見出しの順がちがう",
      withLine(pair("51001"), 40, (cells) => [...cells.slice(0, 4), "7～9月", "4～6月", ...cells.slice(6)]),
      ["40行目 sheet.quarters"],
    ],
    ["指標名がない", withCell(pair("51001"), 15, 3, ""), ["15行目 2列目 sheet.missing-value"]],
    ["見出しのない値がある", withCell(pair("51001"), 10, 6, "なぞの値"), ["10行目 6列目 sheet.unread-cell"]],
    [
      "歳出削減の見出しが抜けた",
      withCell(pair("51001"), 23, 2, ""),
      ["23行目 3列目 sheet.twice", "24行目 3列目 sheet.twice", "25行目 3列目 sheet.twice"],
    ],
    [
      "シートでないファイル",
      [["こんにちは"], ["さようなら", "また"]],
      ["1行目 1列目 sheet.outside", "2行目 1列目 sheet.outside", "2行目 2列目 sheet.outside", "undefined sheet.none"],
    ],
    ["空のファイル", [[""]], ["undefined sheet.none"]],
  ];
  it.each(cases)("%s", (_, lines, wanted) => {
    expect(places(read(lines))).toEqual(wanted);
  });

  it("推進項目、番号、担当部署、取組年度の行がなければ、まとめて断る", () => {
    const lines = pair("51001").filter((cells, i) => i > 30 || !["番号・取組事業名", "担当部署", "取組年度"].includes(cells[0] ?? ""));
    expect(errorsOf(read(lines).problems).map(({ message }) => message)).toEqual([
      "「番号・取組事業名」の行が見つかりません。",
      "「担当部署」の行が見つかりません。",
      "「取組年度」の行が見つかりません。",
    ]);
  });

  it("いくつもの誤りを、シートと場所と直し方をつけて一度に知らせる", () => {
    let lines = seedLines();
    lines = withCell(lines, 20, 7, "二");
    lines = withCell(lines, 41, 2, "ぼちぼち");
    lines = withCell(lines, 83, 4, "138,000冊");
    lines = withCell(lines, 229, 5, "H30.4.31");
    const result = read(lines);
    expect(result.editions.map(({ code }) => code)).toEqual(["51003"]);
    expect(formatProblems(result.problems)).toMatchInlineSnapshot(`
      "■ シート.txt ／ 51001 全体計画
        エラー［20行目 7列目］ 数として読めません。
          いま: 二
          正しくは: 1,234 や △5、2.8 のような数、未定・集計中・－・対象外、または空欄
          直し方: 数だけを書いてください。空欄にするなら何も書かず、決まっていなければ「未定」と書きます。例: 1,000

      ■ シート.txt ／ 51001 アクションプラン（平成30年度）
        エラー［41行目 2列目］ 「年度の区分」の知らない言葉です。
          いま: ぼちぼち
          正しくは: 計画どおり、進んでいる、実施、完了
          直し方: シートの列がずれていないか確かめてください。正しい言葉なら plan.json の vocabularies.yearStatus に、意味（meaning）と意味合い（tone）をつけて加えてください。

      ■ シート.txt ／ 51002 全体計画
        エラー［83行目 4列目］ 数の後ろの「冊」が、この表の単位と違います。
          いま: 138,000冊
          正しくは: 単位をつけないか、「部」
          直し方: 単位を表の単位に合わせて、数を書き直してください。例: 単位が千円なら、100万円は 1,000

      ■ シート.txt ／ 51004 アクションプラン（平成30年度）
        エラー［229行目 5列目］ 日付として読めません。
          いま: H30.4.31
          正しくは: H30.4.1 や 平成30年4月1日 の形
          直し方: 日付を書き直してください。例: H30.4.1

      エラー 4件"
    `);
  });
});
