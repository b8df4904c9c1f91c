import { describe, expect, test } from "vitest";
import { columnsOf } from "../../src/plan/series.ts";
import { indicatorChartSentence, resultText } from "../../src/views/initiative-result.ts";
import { indicatorInput, makeEdition, makePlan } from "../factories.ts";

const columns = columnsOf(makePlan());
type Rows = Parameters<typeof indicatorInput>[0];
const editionOf = (rows: Rows, overrides: Parameters<typeof indicatorInput>[1] = {}, year?: Parameters<typeof makeEdition>[0]) =>
  makeEdition({ overall: { indicators: [indicatorInput(rows, overrides)] }, ...year });
const say = (rows: Rows, overrides: Parameters<typeof indicatorInput>[1] = {}) => resultText(editionOf(rows, overrides), columns, 0);

describe("結果を、当初と変更後の2つの計画と比べる", () => {
  test.each<[string, Rows, string]>([
    [
      "met-both",
      { originalTarget: "|||5|||", revisedTarget: "|||4|||", actual: "|||6|||" },
      "この年度の当初計画（5件以上）にも、変更後の計画（4件以上）にも届きました。",
    ],
    [
      "met-original",
      { originalTarget: "|||5|||", revisedTarget: "||||||", actual: "|||5|||" },
      "この年度の当初計画（5件以上）に届きました。",
    ],
    [
      "met-revised-only",
      { originalTarget: "|||9|||", revisedTarget: "|||4|||", actual: "|||6|||" },
      "変更後の計画（4件以上）には届きましたが、この年度の当初計画（9件以上）には届いていません。",
    ],
    [
      "met-original-only",
      { originalTarget: "|||5|||", revisedTarget: "|||9|||", actual: "|||6|||" },
      "この年度の当初計画（5件以上）には届きましたが、変更後の計画（9件以上）には届いていません。",
    ],
    ["met-revised", { originalTarget: "||||||", revisedTarget: "|||4|||", actual: "|||6|||" }, "変更後の計画（4件以上）に届きました。"],
    [
      "missed",
      { originalTarget: "|||5|||", revisedTarget: "|||4|||", actual: "|||0|||" },
      "この年度の当初計画（5件以上）にも、変更後の計画（4件以上）にも届いていません。",
    ],
    ["missed", { originalTarget: "|||5|||", actual: "|||0|||" }, "この年度の当初計画（5件以上）に届いていません。"],
    ["no-target", { originalTarget: "||||||10", actual: "|||3|||" }, "この年度の当初計画も変更後の計画も、数が書かれていません。"],
  ])("%s %j", (state, rows, sentence) => {
    const result = say(rows);
    expect(result.state).toBe(state);
    expect(result.sentences).toContain(sentence);
    expect(result.sentences[0]).toMatch(/^「ためしの指標」は、平成30年度（2018年度）に\d+件でした。$/);
  });

  test("少ないほどよい指標では「以下」と言い、多すぎる実績を届いたと言わない", () => {
    const result = say(
      { originalTarget: "|||100000|||73000", revisedTarget: "|||10000|||10000", actual: "|||101500|||" },
      { direction: "lower", unit: "部" },
    );
    expect(result.state).toBe("missed");
    expect(result.sentences).toContain("この年度の当初計画（100,000部以下）にも、変更後の計画（10,000部以下）にも届いていません。");
    expect(result.sentences).toContain("最終値の目標は、当初の73,000部から10,000部に変更されました。届きにくくなる変更です。");
  });

  test("向きが決まっていなければ、届いたかどうかを言わない", () => {
    const result = say({ originalTarget: "|||5|||9", revisedTarget: "||||||4", actual: "|||6|||" }, { direction: undefined });
    expect(result.state).toBe("no-direction");
    expect(result.sentences.join("")).toContain("届いたかどうかは示しません");
    expect(result.sentences.join("")).not.toMatch(/届きました|届いていません|届きやすく|届きにくく/);
  });

  test.each<[string, string, string]>([
    ["10", "4", "最終値の目標は、当初の10件から4件に変更されました。届きやすくなる変更です。"],
    ["10", "12", "最終値の目標は、当初の10件から12件に変更されました。届きにくくなる変更です。"],
    ["10", "10", "最終値の目標は10件のままです。"],
    ["10", "0*", "最終値の目標は10件で、変更後の最終値は書かれていません。"],
    ["10", "", "最終値の目標は10件で、変更後の最終値は書かれていません。"],
    ["", "4", "最終値の目標は、変更後に4件と書かれています。当初の最終値は書かれていません。"],
  ])("最終値が当初 %s、変更後 %s", (original, revised, sentence) => {
    expect(say({ originalTarget: `|||1|||${original}`, revisedTarget: `||||||${revised}`, actual: "|||2|||" }).sentences).toContain(
      sentence,
    );
  });

  test("ない行と空欄の行は、違う言葉で言う", () => {
    expect(say({ originalTarget: "|||1|||", actual: "|||2|||" }).sentences).toContain("変更計画値の行はシートにありません。");
    expect(say({ originalTarget: "|||1|||", revisedTarget: "||||||", actual: "|||2|||" }).sentences).toContain(
      "この年度の変更計画値は空欄です。",
    );
  });

  test("実績の0は結果であり、空欄は結果ではない", () => {
    expect(say({ originalTarget: "|||1|||", actual: "|||0|||" }).sentences[0]).toContain("0件でした");
    expect(say({ originalTarget: "|||1|||", actual: "||||||0*" })).toMatchObject({ state: "no-result", fiscalYear: null });
  });

  test("年度が終わる前の実績は結果にしない", () => {
    expect(say({ originalTarget: "||||8|10|", actual: "||||51|53|" }).fiscalYear).toBeNull();
    expect(say({ originalTarget: "|||6|8|10|", actual: "|||49|51|53|" }).fiscalYear).toBe(2018);
  });

  test("年度のシートの計画値が違えば、そう言う", () => {
    const year = { year: { yearEnd: { results: [{ indicatorName: "ためしの指標", target: 49, actual: 49 }] } } };
    expect(resultText(editionOf({ originalTarget: "|||6|||", actual: "|||49|||" }, {}, year), columns, 0).sentences).toContain(
      "年度のシートには、この年度の計画値は49件と書かれています。",
    );
    expect(
      resultText(editionOf({ originalTarget: "|||49|||", actual: "|||49|||" }, {}, year), columns, 0).sentences.join(""),
    ).not.toContain("年度のシート");
  });
});

describe("図が示すことを文で言う", () => {
  test.each<[string, Rows, string]>([
    ["増える", { actual: "|1|2|3|||" }, "実績値は、平成28年度（2016年度）の1件から平成30年度（2018年度）の3件へ増えました。"],
    ["減って戻る", { actual: "|3|1|2|||" }, "途中で、平成29年度（2017年度）の1件まで減ったことがありました。"],
    ["変わらない", { actual: "|3|3|3|||" }, "実績値は、平成28年度（2016年度）から平成30年度（2018年度）まで3件のままです。"],
    ["1つだけ", { actual: "|||7|||" }, "実績値は、平成30年度（2018年度）の7件だけです。"],
    ["ない", { originalTarget: "|1|2||||" }, "実績値はまだありません。"],
    ["とぎれる", { actual: "|1||3|||" }, "平成29年度（2017年度）は実績値がないので、線をつないでいません。"],
    ["数えない", { actual: "|1|2|3|9||" }, "令和元年度（2019年度）の9件は、年度が終わる前に印刷された値なので、実績として数えません。"],
    ["比べられる年", { originalTarget: "|2|2|2|||", actual: "|1|2|3|||" }, "当初計画に届いたのは、比べられる3年のうち2年です。"],
  ])("%s", (_, rows, sentence) => {
    expect(indicatorChartSentence(editionOf(rows), columns, 0)).toContain(sentence);
  });
});
