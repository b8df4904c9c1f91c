import { shortFiscalYear } from "../../src/domain/fiscal-year.ts";
import { mihon2021Finance } from "./sample-mihon-2021-finance.ts";
import { mihon2021Life } from "./sample-mihon-2021-life.ts";
import type { PlanSpec } from "./sample-spec.ts";

/** The running plan of the fictional city: other words and scales, money cumulative in 百万円, posts only. */
export const mihon2021: PlanSpec = {
  id: "mihon-2021",
  plan: {
    city: { name: "みほん市", code: "999999", fictional: true },
    title: "みほん市スマート行政プラン（令和3～7年度）",
    shortTitle: "みほん市スマート行政プラン",
    summary:
      "みほん市が令和3年度から令和7年度までの5年間に、手続きを減らし、限られた職員と施設で暮らしを支えるために何を変えるかを約束した計画です。\n前の計画では、目標を途中で下げた取組が多くありました。この計画では、目標を変えたときに、もとの目標と並べて示します。\nみほん市は見本のための架空の市です。",
    period: { from: 2021, to: 2025 },
    baseline: {
      fiscalYear: 2020,
      label: "令和2年度 当初予算(基準)",
      note: "計画が始まる前の、令和2年度（2020年度）の値です。効果額の表では、もとの金額であって効果ではありません。",
    },
    money: {
      unit: "百万円",
      accumulation: "cumulative",
      note: "令和2年度（2020年度）当初予算と比べた差額を、令和3年度からその年度まで足し合わせた累計です。年度ごとの額ではありません。",
    },
    evaluators: [
      { importance: "最重点", post: "市長" },
      { importance: "重点", post: "副市長" },
      { importance: "一般", post: "部長" },
    ],
    reporting: [
      { report: "firstHalf", name: "中間報告", periodEnd: "09-30", dueOn: "11-15" },
      { report: "yearEnd", name: "年度報告", periodEnd: "03-31", dueOn: "06-30" },
      { report: "evaluation", name: "外部評価", periodEnd: "03-31" },
    ],
    vocabularies: {
      importance: [
        { term: "最重点", tone: "unknown", meaning: "市長が自ら進み具合を確かめる取組。" },
        { term: "重点", tone: "unknown", meaning: "副市長が評価する取組。" },
        { term: "一般", tone: "unknown", meaning: "担当の部長が評価する取組。" },
      ],
      effectKind: [
        { term: "収入を増やす", tone: "unknown", meaning: "市に入るお金を増やす効果。" },
        { term: "支出を減らす", tone: "unknown", meaning: "市が使うお金を減らす効果。" },
        { term: "時間を生む", tone: "unknown", meaning: "市民や職員の手間と時間を減らす効果。" },
        { term: "暮らしをよくする", tone: "unknown", meaning: "お金や時間では表さない、市民の暮らしがよくなる効果。" },
      ],
      yearStatus: [
        { term: "検討中", tone: "unknown", meaning: "やるかどうか、どのようにやるかを考えている段階。" },
        { term: "準備", tone: "on-track", meaning: "始めるための準備をする段階。" },
        { term: "試行", tone: "on-track", meaning: "小さく試す段階。" },
        { term: "本格実施", tone: "on-track", meaning: "全面的に行う段階。" },
        { term: "前倒しで実施", tone: "ahead", meaning: "予定より早く行ったという報告。" },
        { term: "予定どおり", tone: "on-track", meaning: "予定どおりに行ったという報告。" },
        { term: "部分実施", tone: "behind", meaning: "予定の一部だけを行ったという報告。" },
        { term: "未着手", tone: "behind", meaning: "予定していたのに始められなかったという報告。" },
        { term: "終了", tone: "done", meaning: "目的を果たして終えたという報告、または終える予定。" },
        { term: "取りやめ", tone: "stopped", meaning: "目的を果たさないまま、やめたという報告。" },
      ],
      firstHalfProgress: [
        { term: "前倒し", tone: "ahead", meaning: "予定より早い。" },
        { term: "予定どおり", tone: "on-track", meaning: "予定のとおり。" },
        { term: "遅延", tone: "behind", meaning: "予定より遅い。" },
        { term: "未着手", tone: "behind", meaning: "まだ始めていない。" },
        { term: "停止", tone: "stopped", meaning: "事情があって止めている。" },
      ],
      achievement: [
        { term: "達成", tone: "done", meaning: "その年度の目標に届いた。" },
        { term: "おおむね達成", tone: "on-track", meaning: "その年度の目標の8割以上に届いた。" },
        { term: "部分実施", tone: "behind", meaning: "その年度の目標の8割に届かなかった。" },
        { term: "検討中", tone: "unknown", meaning: "まだ結果を測る段階にない。" },
        { term: "測定不能", tone: "unknown", meaning: "事情があって測れなかった。" },
      ],
      activity: [
        { term: "前倒し", tone: "ahead", meaning: "作業が予定より早い。" },
        { term: "予定どおり", tone: "on-track", meaning: "作業が予定のとおり。" },
        { term: "遅延", tone: "behind", meaning: "作業が予定より遅い。" },
        { term: "停止", tone: "stopped", meaning: "作業を止めている。" },
      ],
      planChange: [
        { term: "あり", tone: "unknown", meaning: "次の年度からの計画を変える。" },
        { term: "なし", tone: "unknown", meaning: "次の年度からの計画を変えない。" },
        { term: "協議中", tone: "unknown", meaning: "計画を変えるかどうかを話し合っている。" },
      ],
      rating: [
        { term: "S", tone: "ahead", meaning: "期待を大きく上回る。" },
        { term: "A", tone: "on-track", meaning: "期待どおり。" },
        { term: "B", tone: "behind", meaning: "期待をやや下回る。" },
        { term: "C", tone: "behind", meaning: "期待を大きく下回り、見直しが必要。" },
        { term: "評価対象外", tone: "unknown", meaning: "まだ評価する段階にない。" },
      ],
      futureDirection: [
        { term: "拡大", tone: "ahead", meaning: "取組を広げる。" },
        { term: "このまま継続", tone: "on-track", meaning: "同じように続ける。" },
        { term: "やり方を見直して継続", tone: "behind", meaning: "やり方を変えて続ける。" },
        { term: "他の取組に統合", tone: "stopped", meaning: "ほかの取組とまとめる。" },
        { term: "終了", tone: "done", meaning: "目的を果たしたので終える。" },
        { term: "取りやめ", tone: "stopped", meaning: "やめる。" },
      ],
    },
    people: "posts-only",
    licence: {
      name: "公共データ利用規約（第1.0版）",
      url: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
      note: "見本なので、だれでも自由に使えます。数字に意味はありません。",
    },
    source: {
      title: "みほん市スマート行政プラン 取組シート",
      publisher: "みほん市（架空）",
      note: "見本のために作ったシートです。氏名は載せず、役職だけを載せています。",
    },
    publishedOn: "2024-07-01",
  },
  themes: [
    { code: "1", name: "書かない・待たない・行かない窓口" },
    { code: "2", name: "職員の仕事を軽くする" },
    { code: "3", name: "使われる施設・続く地域" },
    { code: "4", name: "稼ぐ・ためる・無駄をなくす" },
  ],
  departments: [
    { code: "0110", name: "スマート行政推進室" },
    { code: "0210", name: "市民課" },
    { code: "0220", name: "子育て支援課" },
    { code: "0230", name: "高齢福祉課" },
    { code: "0310", name: "施設経営課" },
    { code: "0320", name: "交通政策課" },
    { code: "0410", name: "財政課" },
    { code: "0420", name: "人事課" },
    { code: "0510", name: "教育委員会事務局 学び支援課" },
    { code: "0610", name: "ゼロカーボン推進課" },
  ],
  editionYears: [2021, 2022, 2023],
  print: {
    negative: "▲",
    yearName: (fiscalYear) => `令和${fiscalYear - 2018}年度`,
    shortYear: (fiscalYear) => shortFiscalYear(fiscalYear),
    periodName: () => "令和3～7年度",
    footer: () => "",
    evaluatorNote: "※最重点は市長、重点は副市長、一般は部長を評価者とする",
    ratingLabel: "総合評価(S・A・B・C)",
  },
  initiatives: [...mihon2021Life, ...mihon2021Finance],
};
