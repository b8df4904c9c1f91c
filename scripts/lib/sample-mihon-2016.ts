import { shortFiscalYear } from "../../src/domain/fiscal-year.ts";
import { mihon2016Cost } from "./sample-mihon-2016-cost.ts";
import { mihon2016Facilities } from "./sample-mihon-2016-facilities.ts";
import { mihon2016Services } from "./sample-mihon-2016-services.ts";
import type { PlanSpec } from "./sample-spec.ts";

/** The older plan of the fictional city: finished, money per year in 千円, people as published. */
export const mihon2016: PlanSpec = {
  id: "mihon-2016",
  plan: {
    city: { name: "みほん市", code: "999999", fictional: true },
    title: "みほん市行財政改革実行計画（平成28～令和2年度）",
    shortTitle: "みほん市行財政改革実行計画",
    summary:
      "みほん市が平成28年度から令和2年度までの5年間に、仕事のやり方と施設の持ち方をどう見直すかを約束した計画です。\n人口が減って税収が伸びないなかで、窓口を使いやすくしながら、5年間で12億5千万円の不足を埋めることをめざしました。\nみほん市は見本のための架空の市です。",
    period: { from: 2016, to: 2020 },
    baseline: {
      fiscalYear: 2015,
      label: "平成27年度 当初予算(基準)",
      note: "計画が始まる前の、平成27年度（2015年度）当初予算のときの値です。効果額の表では、もとの金額であって効果ではないので、計には入りません。",
    },
    money: { unit: "千円", accumulation: "per-year", note: "平成27年度（2015年度）当初予算と比べた、その年度だけの差額です。" },
    gap: {
      amount: 1250000,
      label: "平成27年度当初予算から見込んだ、5年間の財源不足",
      source: "みほん市財政の見通し（見本のための架空の資料）",
    },
    initiativeCount: { fiscalYear: 2018, count: 42, source: "みほん市行財政改革実行計画の概要（見本のための架空の資料）" },
    evaluators: [
      { importance: "A", post: "副市長" },
      { importance: "B", post: "部長" },
    ],
    reporting: [
      { report: "firstHalf", name: "上半期の進捗報告", periodEnd: "09-30", dueOn: "11-30" },
      { report: "yearEnd", name: "年度末の実績報告", periodEnd: "03-31", dueOn: "05-31" },
      { report: "evaluation", name: "年度の評価", periodEnd: "03-31", dueOn: "08-31" },
    ],
    vocabularies: {
      importance: [
        { term: "A", tone: "unknown", meaning: "特に重要な取組事業。副市長が評価します。" },
        { term: "B", tone: "unknown", meaning: "重要度A以外の取組事業。部長が評価します。" },
      ],
      effectKind: [
        { term: "歳入増加", tone: "unknown", meaning: "市に入るお金を増やす効果。" },
        { term: "歳出削減", tone: "unknown", meaning: "市が使うお金を減らす効果。" },
        { term: "その他改善", tone: "unknown", meaning: "お金では表さない、サービスや仕事のやり方がよくなる効果。" },
      ],
      yearStatus: [
        { term: "進んでいる", tone: "ahead", meaning: "終わった年度について、計画より進んだという報告。" },
        { term: "計画どおり", tone: "on-track", meaning: "終わった年度について、計画どおりに進んだという報告。" },
        { term: "遅れている", tone: "behind", meaning: "終わった年度について、計画より遅れたという報告。" },
        { term: "検討", tone: "unknown", meaning: "その年度に、やるかどうかややり方を決めるという予定。" },
        { term: "実施", tone: "on-track", meaning: "その年度に取り組むという予定。結果ではありません。" },
        { term: "完了", tone: "done", meaning: "その年度で取組を終えるという予定、または終えたという報告。" },
        { term: "中止", tone: "stopped", meaning: "その年度で取組をやめたという報告。" },
      ],
      firstHalfProgress: [
        { term: "進んでいる", tone: "ahead", meaning: "上半期の時点で、計画より進んでいるという報告。" },
        { term: "計画どおり", tone: "on-track", meaning: "上半期の時点で、計画どおりに進んでいるという報告。" },
        { term: "遅れている", tone: "behind", meaning: "上半期の時点で、計画より遅れているという報告。" },
        { term: "その他", tone: "unknown", meaning: "どれにも当てはまらないという報告。コメントに事情が書かれます。" },
      ],
      achievement: [
        { term: "達成", tone: "done", meaning: "その年度の計画値に届いたという報告。" },
        { term: "未達成", tone: "behind", meaning: "その年度の計画値に届かなかったという報告。" },
        { term: "その他", tone: "unknown", meaning: "どちらとも言えないという報告。コメントに事情が書かれます。" },
      ],
      activity: [
        { term: "進んでいる", tone: "ahead", meaning: "取組の作業が計画より進んでいるという報告。" },
        { term: "計画どおり", tone: "on-track", meaning: "取組の作業が計画どおりに進んでいるという報告。" },
        { term: "遅れている", tone: "behind", meaning: "取組の作業が計画より遅れているという報告。" },
      ],
      planChange: [
        { term: "有", tone: "unknown", meaning: "次の年度からの計画を変えるという報告。" },
        { term: "無", tone: "unknown", meaning: "次の年度からの計画を変えないという報告。" },
      ],
      rating: [
        { term: "A", tone: "ahead", meaning: "3段階の評価のいちばん上。" },
        { term: "B", tone: "on-track", meaning: "3段階の評価の真ん中。" },
        { term: "C", tone: "behind", meaning: "3段階の評価のいちばん下。" },
      ],
      futureDirection: [
        { term: "拡充", tone: "ahead", meaning: "次の年度から取組を広げるという判断。" },
        { term: "継続実施", tone: "on-track", meaning: "次の年度も続けるという判断。" },
        { term: "縮小", tone: "behind", meaning: "次の年度から取組を小さくするという判断。" },
        { term: "完了", tone: "done", meaning: "目的を果たしたので終えるという判断。" },
        { term: "廃止", tone: "stopped", meaning: "取組をやめるという判断。" },
      ],
    },
    people: "as-published",
    licence: {
      name: "公共データ利用規約（第1.0版）",
      url: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
      note: "見本なので、だれでも自由に使えます。数字に意味はありません。",
    },
    source: {
      title: "みほん市行財政改革実行計画 取組事業シート",
      publisher: "みほん市（架空）",
      note: "見本のために作ったシートです。実在の市の資料ではありません。",
    },
  },
  themes: [
    { code: "11", name: "窓口サービスの改善" },
    { code: "12", name: "仕事の電子化" },
    { code: "21", name: "公共施設の見直し" },
    { code: "22", name: "民間の力の活用" },
    { code: "31", name: "歳入の確保" },
    { code: "32", name: "事務と経費の見直し" },
  ],
  departments: [
    { code: "010100", name: "総務部 総務課" },
    { code: "010200", name: "総務部 職員課" },
    { code: "020100", name: "企画財政部 財政課" },
    { code: "020200", name: "企画財政部 情報政策課" },
    { code: "020300", name: "企画財政部 税務課" },
    { code: "020400", name: "企画財政部 資産経営課" },
    { code: "030100", name: "市民部 市民課" },
    { code: "050100", name: "環境部 ごみ対策課" },
    { code: "060200", name: "上下水道部 水道課" },
    { code: "070100", name: "教育部 学校給食課" },
    { code: "070200", name: "教育部 図書館" },
    { code: "070300", name: "教育部 スポーツ振興課" },
  ],
  editionYears: [2018, 2019, 2020],
  print: {
    negative: "△",
    // The sheets of FY2018 were printed before the era changed.
    yearName: (fiscalYear, editionYear) => {
      if (fiscalYear < 2019 || editionYear < 2019) return `平成${fiscalYear - 1988}年度`;
      return fiscalYear === 2019 ? "令和元年度" : `令和${fiscalYear - 2018}年度`;
    },
    shortYear: (fiscalYear, editionYear) => (editionYear < 2019 ? `H${fiscalYear - 1988}` : shortFiscalYear(fiscalYear)),
    periodName: (editionYear) => (editionYear < 2019 ? "平成28～32年度" : "平成28～令和2年度"),
    footer: (editionYear) => (editionYear < 2019 ? "H30" : ""),
    evaluatorNote: "※重要度A事業は副市長、重要度B事業は部長を評価者とする",
    ratingLabel: "総合評価(A・B・C)",
  },
  initiatives: [...mihon2016Services, ...mihon2016Facilities, ...mihon2016Cost],
};
