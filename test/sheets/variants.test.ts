import { describe, expect, it } from "vitest";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { decodeText } from "../../src/sheets/decode.ts";
import { delimitedGrid } from "../../src/sheets/delimited.ts";
import { type EditionReading, readSheets } from "../../src/sheets/read.ts";
import { kashiwaPlan, type Lines, places, read, readOne, rowOf, seedLines, seedText, sheetLines, withCell, withLine } from "./helpers.ts";

/** Other input of the same kind reads the same, or otherwise with a remark. */

const values = (edition: EditionReading | undefined) => ({ overall: edition?.overall, year: edition?.year });
const TRUE = new Map(read(seedLines()).editions.map((edition) => [edition.code, values(edition)]));
const all = (lines: Lines, code = "51001") => values(readOne(lines, code));
const pair = (code: string): Lines => sheetLines(`${code} overall`, `${code} year`);

function expectSame(lines: Lines, ...codes: string[]): void {
  for (const code of codes) expect(all(lines, code), code).toEqual(TRUE.get(code));
}

/** Shift_JIS by a table turned round, since a browser and Node only decode it. */
function shiftJis(text: string): Uint8Array {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder("shift_jis", { fatal: true });
  const add = (bytes: number[]): void => {
    try {
      const char = decoder.decode(new Uint8Array(bytes));
      if (!table.has(char)) table.set(char, bytes);
    } catch {
      // Not every pair of bytes is a character.
    }
  };
  for (let a = 0; a < 256; a += 1) {
    if (a < 0x80 || (a >= 0xa1 && a <= 0xdf)) add([a]);
    else for (let b = 0x40; b <= 0xfc; b += 1) add([a, b]);
  }
  return new Uint8Array(
    Array.from(text).flatMap((char) => {
      const bytes = table.get(char);
      if (!bytes) throw new Error(`Shift_JIS にない文字: ${char}`);
      return bytes;
    }),
  );
}

describe("ファイルの書き方がちがっても同じに読む", () => {
  const utf16 = (text: string, little: boolean): Uint8Array => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), little);
    return bytes;
  };
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files: [string, Uint8Array][] = [
    ["UTF-8", encode(seedText())],
    ["BOM つきの UTF-8", encode(`\ufeff${seedText()}`)],
    ["CRLF", encode(seedText().replaceAll("\n", "\r\n"))],
    ["CR だけ", encode(seedText().replaceAll("\n", "\r"))],
    ["最後の改行がない", encode(seedText().trimEnd())],
    ["Shift_JIS", shiftJis(seedText())],
    ["BOM つきの UTF-16LE", utf16(`\ufeff${seedText()}`, true)],
    ["BOM つきの UTF-16BE", utf16(`\ufeff${seedText()}`, false)],
    ["BOM のない UTF-16LE", utf16(seedText(), true)],
    [
      "引用符でくくったタブ区切り",
      encode(
        seedText()
          .split("\n")
          .map((line) =>
            line
              .split("\t")
              .map((cell) => `"${cell.replaceAll('"', '""')}"`)
              .join("\t"),
          )
          .join("\n"),
      ),
    ],
  ];
  it.each(files)("%s", (_, bytes) => {
    const decoded = decodeText(bytes);
    const result = readSheets([delimitedGrid(decoded?.text ?? "", "a.txt")], { plan: kashiwaPlan() });
    expect(formatProblems(result.problems)).toBe("");
    for (const edition of result.editions) expect(values(edition)).toEqual(TRUE.get(edition.code));
    expect(result.editions).toHaveLength(4);
  });

  it("コンマ区切りで、セルの中に改行があっても、行の番号はファイルの行のまま", () => {
    const text = seedLines()
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""').replace("<p>", "\n<p>")}"`).join(","))
      .join("\r\n");
    const result = readSheets([delimitedGrid(text, "a.csv", ",")], { plan: kashiwaPlan() });
    expect(formatProblems(result.problems)).toBe("");
    expect(result.editions.map((edition) => values(edition))).toEqual(result.editions.map((edition) => TRUE.get(edition.code)));
    const last = result.editions.find((edition) => edition.code === "51004")?.printed.year;
    const lineOfDirection = text.split(/\r\n|\n/).findLastIndex((line) => line.includes("方向性")) + 1;
    expect(last?.cells["/year/evaluation/futureDirection"]).toBe(`${lineOfDirection}:3`);
  });

  it("どの文字コードでもないファイルは、化けた文字にせず読めないと言う", () => {
    expect(decodeText(new Uint8Array([0x82, 0xff, 0xfe, 0xfd, 0x0a]))).toBeUndefined();
  });
});

describe("シートの並びがちがっても同じに読む", () => {
  it("逆の順、年度のシートが先、取組事業がまざった順", () => {
    expectSame(
      sheetLines(
        "51004 year",
        "51004 overall",
        "51002 year",
        "51001 overall",
        "51002 overall",
        "51003 year",
        "51001 year",
        "51003 overall",
      ),
      "51001",
      "51002",
      "51003",
      "51004",
    );
  });

  it("「H30」の行がない、ページ番号がある、シートの間に空行がない", () => {
    const bare = seedLines().filter((cells) => cells.some((cell) => cell.trim() !== "") && cells[0] !== "H30");
    expectSame(bare, "51001", "51002", "51003", "51004");
    const paged = seedLines().flatMap((cells, i) => (cells[0] === "H30" ? [[`- ${i} -`], ["12"]] : [cells]));
    expectSame(paged, "51001", "51002", "51003", "51004");
  });

  it("題名の行が抜けていれば、見出しからシートの種類を見分けて、そう注に書く", () => {
    const untitled = pair("51001").filter((cells) => !/^アクションプラン/.test(cells[0] ?? ""));
    const edition = readOne(untitled, "51001");
    expect(values(edition)).toEqual(TRUE.get("51001"));
    expect(edition.remarks.map((remark) => remark.at)).toEqual(expect.arrayContaining(["/overall", "/year", "/fiscalYear"]));
  });

  it("題名のかっこや波線の全角と半角、空白のちがいは関係ない", () => {
    const lines = pair("51001").map((cells) =>
      cells.map((cell) =>
        cell
          .replace("全体計画（平成28～32年度）", " 全体計画 (平成28~32年度)")
          .replace("(平成30年度)", "（平成３０年度）")
          .replace("(金額以外)", "（金額以外）")
          .replace("～", "〜"),
      ),
    );
    expectSame(lines, "51001");
  });

  it("全体計画だけなら、作成日と更新日から版の年度を決めて、そう注に書く", () => {
    const edition = readOne(sheetLines("51002 overall"), "51002");
    expect(edition.fiscalYear).toBe(2018);
    expect(edition.overall).toEqual(TRUE.get("51002")?.overall);
    expect(edition.year).toBeUndefined();
    expect(edition.remarks.find((remark) => remark.at === "/fiscalYear")?.reason).toContain("平成30年度（2018年度）の版として読みました");
  });

  it("全体計画だけでも、前に取り込んだ年度のシートを手がかりに同じに読む", () => {
    const before = readOne(pair("51001"), "51001");
    const standing = { ...before, printed: {}, remarks: [] } as never;
    const edition = readOne(sheetLines("51001 overall"), "51001", { standing: () => standing });
    expect(edition.overall).toEqual(TRUE.get("51001")?.overall);
  });

  it("年度のシートだけなら、全体計画がないと、そのシートの場所をつけて断る", () => {
    const result = read(sheetLines("51001 year"));
    expect(places(result)).toEqual(["1行目 sheet.no-overall"]);
    expect(result.editions).toEqual([]);
  });

  it("日づけから年度が決まらない全体計画は、--year を求めて断り、指定すれば読む", () => {
    const lines = sheetLines("51001 overall").map((cells) => cells.map((cell) => cell.replace("H31.3.31", "H31.4.10")));
    expect(places(read(lines))).toEqual(["1行目 sheet.no-year"]);
    expect(readOne(lines, "51001", { fiscalYear: 2018 }).fiscalYear).toBe(2018);
  });
});

describe("ずれた行を手がかりで読む", () => {
  const SERIES_LINES = [19, 21, 83, 84, 85, 89, 90, 91, 92, 93, 94, 148, 149, 212, 214, 22, 25, 28, 86, 156, 215, 221];
  const codeOf = (line: number): string => (line < 67 ? "51001" : line < 132 ? "51002" : line < 196 ? "51003" : "51004");

  it.each(SERIES_LINES)("%d行目: 行全体が見出しごと右や左にずれても、値の年度は変わらない", (line) => {
    const code = codeOf(line);
    expectSame(
      withLine(seedLines(), line, (cells) => ["", ...cells]),
      code,
    );
    const left = withLine(seedLines(), line, (cells) => (cells[0] === "" ? cells.slice(1) : cells));
    expectSame(left, code);
  });

  it.each([83, 84, 89, 90, 92])("%d行目: 値だけが右にずれて見出しからはみ出しても、空欄を詰めて同じに読み、注に書く", (line) => {
    const at = seedLines()[line - 1]?.findIndex((cell) => /^\d/.test(cell)) ?? 0;
    const lines = withLine(seedLines(), line, (cells) => {
      const shifted = [...cells.slice(0, at), "", ...cells.slice(at)];
      return shifted.at(-1) === "" ? shifted.slice(0, -1) : shifted;
    });
    const edition = readOne(lines, "51002");
    expect(edition.overall).toEqual(TRUE.get("51002")?.overall);
    expect(edition.remarks.some((remark) => remark.asPrinted?.includes(`${line}行目`))).toBe(true);
  });

  it.each([
    [
      "実績額の行が1つ右",
      91,
      (cells: string[]) => ["", "", "実績額", "", "", "183", "1,106", "439", "", "", "1,728"].slice(0, Math.max(11, cells.length)),
    ],
    ["実績額の行から空欄が抜けて1つ左", 91, () => ["", "", "実績額", "183", "1,106", "439", "", "", "1,728", ""]],
    ["実績額の行の終わりの空欄が抜けた", 91, () => ["", "", "実績額", "", "183", "1,106", "439", "", "1,728", ""]],
  ] as const)("%s: 計と更新日を手がかりに同じに読む", (_, line, change) => {
    const edition = readOne(
      withLine(seedLines(), line, (cells) => change(cells)),
      "51002",
    );
    expect(edition.overall).toEqual(TRUE.get("51002")?.overall);
    expect(edition.remarks.some((remark) => remark.at.startsWith("/overall/effects/costReduction/actual"))).toBe(true);
  });

  it("年度のシートと合わない行は、合う並びが1つなら読み直し、印刷の位置を注に残す", () => {
    const lines = withLine(pair("51001"), 19, () => ["", "実績値", "", "", "1", "1", "2.8", "", "0", ""]);
    const edition = readOne(lines, "51001");
    expect(rowOf(edition.overall?.indicators[0]?.actual)).toBe("– 1 1 2.8 – – 0*");
    const remark = edition.remarks.find(({ at }) => at === "/overall/indicators/0/actual");
    expect(remark?.asPrinted).toContain("平成31年度の欄（19行目 7列目）に「2.8」");
  });

  it("合う並びがいくつもあれば、印刷の位置のまま載せて、決められないと注に書く", () => {
    const lines = withLine(pair("51001"), 19, () => ["", "実績値", "1", "1", "2.8", "", "", "0", "", ""]);
    const edition = readOne(lines, "51001");
    expect(rowOf(edition.overall?.indicators[0]?.actual)).toBe("1 1 2.8 – – 0 –");
    expect(edition.remarks.find(({ at }) => at === "/overall/indicators/0/actual")?.reason).toContain("決められません");
  });

  it("年度のシートがなく手がかりが足りなければ、はみ出した値も注に残る", () => {
    const edition = readOne(sheetLines("51001 overall"), "51001");
    const remark = edition.remarks.find(({ at }) => at === "/overall/indicators/0/actual");
    expect(remark?.asPrinted).toContain("見出しの列の外（19行目 10列目）に「0」");
    expect(remark?.reason).toContain("決められません");
    expect(rowOf(edition.overall?.indicators[0]?.revisedTarget)).toBe("– – – 2 3 4 4");
  });

  it("印刷の位置がすべての手がかりと合っていれば、動かさない", () => {
    const moved = read(seedLines()).editions.flatMap((edition) => edition.remarks.filter((remark) => /originalTarget$/.test(remark.at)));
    expect(moved).toEqual([]);
  });

  it("文の中の数は、その年度の欄が空いているときだけ手がかりにする", () => {
    // The 51002 text of H29 to H32 all say 10,000部: a number that recurs proves nothing.
    const lines = withLine(pair("51002"), 19, () => ["実績値", "", "136,000", "10,000", "101,500", "", "", "0", "", ""]);
    const edition = readOne(lines, "51002");
    expect(rowOf(edition.overall?.indicators[0]?.actual)).toBe("– 136000 10000 101500 – – 0*");
  });

  it("計だけが空欄で1つ左に0がある行は、空の計の0として読む", () => {
    const edition = readOne(pair("51003"), "51003");
    expect(edition.remarks.filter(({ at }) => /^\/overall\/effects\/(revenueIncrease|costReduction)\/\w+\/final$/.test(at))).toHaveLength(
      6,
    );
  });

  it("セルが1つ多い、少ない行は、値がそのままでも注に書く", () => {
    const extra = readOne(
      withLine(pair("51004"), 39, (cells) => [...cells.slice(0, 4), "", ...cells.slice(4)]),
      "51004",
    );
    expect(extra.remarks.find(({ at }) => at === "/year/schedule/0")?.reason).toContain("1つ多く");
    const fewer = readOne(
      withLine(pair("51001"), 4, (cells) => cells.filter((cell) => cell !== "H30.4.1")),
      "51001",
    );
    expect(fewer.remarks.find(({ at }) => at === "/overall")?.reason).toContain("1つ少なく");
  });
});

describe("値の書き方がちがっても同じに読む", () => {
  const wide = (text: string): string => text.replace(/[\d,.%]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

  it("全角の数字、コンマ、小数点", () => {
    const lines = pair("51002").map((cells) => cells.map((cell) => (/^[\d,.]+$/.test(cell) && cell !== "0" ? wide(cell) : cell)));
    expectSame(lines, "51002");
  });

  it("単位のついた値は、表の単位と同じなら読む", () => {
    expectSame(withCell(pair("51002"), 17, 3, "138,000部"), "51002");
    expectSame(withCell(pair("51002"), 23, 4, "1,245千円"), "51002");
  });

  it.each(["△549", "▲549", "−549", "-549", "(549)", "－５４９", "△ 549"])("%s は負の値として読む", (text) => {
    const lines = withCell(withCell(withCell(withCell(pair("51002"), 23, 6, text), 23, 10, "1,012"), 26, 6, text), 26, 10, "1,012");
    const edition = readOne(lines, "51002");
    expect(edition.overall?.effects?.costReduction?.original?.years["2017"]).toBe(-549);
    expect(edition.overall?.effects?.combined?.original?.years["2017"]).toBe(-549);
  });

  it.each([
    ["未定", "undetermined"],
    ["集計中", "pending"],
    ["－", "dash"],
    ["対象外", "not-applicable"],
  ])("%s は数でない状態として、印刷のまま残る", (text, state) => {
    const edition = readOne(withCell(pair("51003"), 18, 7, text), "51003");
    expect(edition.overall?.indicators[0]?.actual?.years["2019"]).toEqual({ state, asPrinted: text });
  });

  it("ほんとうの0は、様式の0にならない", () => {
    const edition = readOne(withCell(pair("51003"), 18, 5, "0"), "51003");
    expect(edition.overall?.indicators[0]?.actual?.years["2017"]).toBe(0);
  });

  it("HTMLのタグは、見出しについていても、本文の中でも取り除いて読む", () => {
    const lines = pair("51001").map((cells) =>
      cells.map((cell) => (cell === "推進項目" || cell === "実績値" || cell === "2.8" || cell === "H30.4.1" ? `<p>${cell}</p>` : cell)),
    );
    expectSame(lines, "51001");
    const list = withCell(pair("51001"), 8, 2, '<ul style="list-style: none"><li>一つめ</li><li>二つめ &amp; 三つめ</li></ul>');
    expect(readOne(list, "51001").overall?.goal).toBe("一つめ\n二つめ & 三つめ");
  });

  it("タグだけのセルは空欄とおなじ", () => {
    expect(readOne(withCell(pair("51001"), 8, 2, "<p></p>"), "51001").overall?.goal).toBeUndefined();
  });
});

describe("行が足りない、多い", () => {
  it.each([
    ["最終目標", 8, "/overall/goal"],
    ["当初計画値", 17, "/overall/indicators/0/originalTarget"],
    ["歳出削減の変更計画額", 24, "/overall/effects/costReduction/revised"],
    ["その他効果", 29, "/overall/otherEffects"],
    ["平成29年度の行", 11, "/overall/years/2017"],
    ["上半期", 52, "/year/firstHalf"],
    ["活動の進捗状況", 56, "/year/yearEnd"],
    ["取組項目の2番", 42, "/year/schedule"],
  ])("%s の行がなければ、値を空欄にせず、見つからないと注に書く", (_, line, at) => {
    const edition = readOne(
      pair("51001").filter((_, i) => i !== line - 1),
      "51001",
    );
    expect(edition.remarks.some((remark) => remark.at === at && remark.reason.includes("がありません"))).toBe(true);
  });

  it("空行や※の注が入っていても同じに読む", () => {
    const lines = pair("51001").flatMap((cells, i) => (i === 20 ? [cells, ["", "", ""], ["※効果額は見込みです。"]] : [cells]));
    expectSame(lines, "51001");
  });

  it("取組項目が11あっても、すべて読む", () => {
    const lines = pair("51001").flatMap((cells) =>
      cells[0] === "10"
        ? [
            ["10", "十番目", "", "", "○"],
            ["11", "十一番目", "", "", "", "", "", "○"],
          ]
        : [cells],
    );
    const schedule = readOne(lines, "51001").year?.schedule ?? [];
    expect(schedule.map(({ number }) => number)).toEqual([1, 2, 3, 10, 11]);
    expect(schedule.at(-1)).toEqual({ number: 11, item: "十一番目", quarters: [false, false, false, true] });
  });

  it("成果指標が2つあれば、見出しの行を共有していても、それぞれ読む", () => {
    const second = [
      ["成果指標", "指標名", "証明書の交付数", "", "", "", "", "単位", "通"],
      ["", "当初計画値", "", "100", "200", "300", "400", "500", "500"],
      ["", "変更計画値", "", "", "", "", "", "", "0"],
      ["", "実績値", "", "90", "210", "310", "", "", "0"],
    ];
    const results = [
      ["年度末", "成果指標名", "証明書の交付数", "", "計画値", "単位", "通", "実績値", "単位", "通"],
      ["", "", "", "", "", "300", "", "310"],
    ];
    const lines = pair("51001").flatMap((cells, i) => (i === 19 ? second : i === 54 ? results : []).concat([cells]));
    const edition = readOne(lines, "51001");
    expect(edition.overall?.indicators.map(({ id, name, unit }) => `${id} ${unit} ${name.slice(0, 6)}`)).toEqual([
      "i1 % 証明書交付全",
      "i2 通 証明書の交付",
    ]);
    expect(edition.overall?.indicators.map((indicator) => rowOf(indicator.actual))).toEqual(["– 1 1 2.8 – – 0*", "– 90 210 310 – – 0*"]);
    expect(edition.year?.yearEnd?.results.map(({ target, actual }) => [target, actual])).toEqual([
      [2, 2.8],
      [300, 310],
    ]);
  });
});

describe("別の計画期間", () => {
  const plan = kashiwaPlan({
    period: { from: 2021, to: 2023 },
    baseline: { fiscalYear: 2020, label: "令和2年度決算（基準）", note: "基準です。" },
  });
  const years = ["令和3年度", "令和4年度", "令和5年度"];
  const sheet: Lines = [
    ["アクションプラン全体計画（令和3～5年度）"],
    ["推進項目", "51 電子化", "", "重要度", "A"],
    ["番号・取組事業名", "51009", "窓口の見直し", "作成日", "R3.4.1", "更新日", "R4.3.31"],
    ["担当部署", "０５１０００", "市民課", "責任者", "課長 山田 花子", "担当者", "庶務担当、佐藤一郎"],
    ["取組年度", "R3～R5"],
    ["効果", "歳入増加、歳出削減"],
    ["最終目標", "待ち時間を減らす。"],
    ["年度", "区分", "取組内容・目標"],
    ["令和3年度", "計画どおり", "準備"],
    ["令和4年度", "実施", "開始"],
    ["令和5年度"],
    ["成果指標", "指標名", "待ち時間", "", "単位", "分"],
    ["", "年度", "令和2年度 決算(基準)", ...years, "最終値"],
    ["", "当初計画値", "30", "25", "20", "15", "15"],
    ["", "変更計画値"],
    ["", "実績値", "30", "24", "", "", "0"],
    ["効果額", "歳入増加", "当初計画額", "", "", "1", "2", "3"],
    ["", "", "変更計画額", "", "", "", "", "0"],
    ["", "", "実績額", "", "", "", "", "0"],
    ["", "歳出削減", "当初計画額", "100", "△5", "10", "10", "15"],
    ["", "", "変更計画額", "", "", "", "", "0"],
    ["", "", "実績額", "", "△4", "", "", "△4"],
    ["", "計", "当初計画額", "100", "△5", "11", "12", "18"],
    ["", "", "変更計画額", "0", "0", "0", "0", "0"],
    ["", "", "実績額", "", "△4", "0", "0", "△4"],
    ["見込まれるその他効果（金額以外）", "", "", "混雑が減る", "", "混雑が減る"],
  ];

  it("年度の数も元号も変わっても、見出しのとおりに読む", () => {
    const { overall, fiscalYear } = readOne(sheet, "51009", { plan });
    const span = [2021, 2022, 2023];
    expect(fiscalYear).toBe(2021);
    expect(overall).toMatchObject({ department: "051000", period: { from: 2021, to: 2023 }, effectKinds: ["歳入増加", "歳出削減"] });
    expect(overall?.responsible).toEqual([{ name: "山田 花子", post: "課長" }]);
    expect(overall?.contacts).toEqual([{ post: "庶務担当" }, { name: "佐藤一郎" }]);
    const [indicator] = overall?.indicators ?? [];
    expect([indicator?.originalTarget, indicator?.revisedTarget, indicator?.actual].map((row) => rowOf(row, span))).toEqual([
      "30 25 20 15 15",
      "– – – – –",
      "30 24 – – 0*",
    ]);
    expect(rowOf(overall?.effects?.costReduction?.original, span)).toBe("100 -5 10 10 15");
    expect(rowOf(overall?.effects?.combined?.actual, span)).toBe("– -4 0* 0* -4");
    expect(overall?.otherEffects?.years).toEqual({ "2021": "混雑が減る", "2023": "混雑が減る" });
  });

  it("計画期間のちがう計画には、題名の場所をつけて断る", () => {
    const result = read(sheet);
    expect(errorsOf(result.problems).map((problem) => `${problem.place} ${problem.id}`)).toContain("1行目 1列目 sheet.other-plan");
    expect(result.editions).toEqual([]);
  });
});

describe("氏名を載せない計画", () => {
  const plan = kashiwaPlan({ people: "posts-only" });

  it("氏名は値からも印刷されたままの行からも消え、役職は残る", () => {
    const result = read(seedLines(), { plan });
    const text = JSON.stringify(result.editions);
    for (const name of [
      "鈴木 茂美",
      "伊藤 朝子",
      "中山 浩二",
      "有賀 浩一",
      "小池 久美子",
      "千田 雅之",
      "小貫 省三",
      "能崎 勉",
      "後藤",
      "山崎彰美",
    ])
      expect(text).not.toContain(name);
    const edition = result.editions.find(({ code }) => code === "51002");
    expect(edition?.overall?.contacts).toEqual([{ post: "庶務担当" }]);
    expect(edition?.year?.evaluation?.evaluators).toEqual([]);
    expect(edition?.printed.overall?.rows.flat()).toContain("（氏名は載せません）");
  });

  it("本文に同じ氏名があれば、その場所をつけて断る", () => {
    const result = read(withCell(pair("51001"), 8, 2, "鈴木茂美が担当する。"), { plan });
    expect(places(result)).toEqual(["8行目 2列目 sheet.name-in-text"]);
  });
});
