/**
 * How a problem is mended where its maker does not say it more exactly: by id, one sentence with an example.
 * The one home of these words.
 */
export const FIXES: Readonly<Record<string, string>> = {
  "content.misplaced-file": "中身とファイルの名前を合わせてください。例: 51001 の平成30年度の版は initiatives/51001/2018.json",
  "content.outside-period": "その年度の項目を消すか、年度の書きまちがいを直してください。例: 平成30年度は 2018",
  "content.unknown-reference": "番号の書きまちがいを直すか、その取組事業の版を加えてください。例: 51001",
  "check.remark-unknown-check": "check を、点検の決まりの一覧にある識別子に直すか、消してください。例: sum-of-groups",
  "import.plan": "計画の名前を指定してください。例: --plan mihon-2016。まだない計画は、npm run new で作れます。",
  "import.no-file": 'ファイルの名前と置き場所を確かめてください。空白のある名前は引用符で囲みます。例: "平成30年度 シート.xlsx"',
  "import.file-kind": "Excel ブック（.xlsx）か、タブ区切りの文字（.txt）にして保存し直してください。",
  "import.encoding": "表計算ソフトで開き、「CSV UTF-8」か「Unicode テキスト」を選んで保存し直してください。",
  "sheet.below": "載せるものなら、様式の中の欄に移してください。覚え書きなら、このままでかまいません。",
  "sheet.beside": "載せるものなら、様式の中の欄に移してください。覚え書きなら、このままでかまいません。",
  "sheet.not-of-plan": "読むはずのシートなら、1行目に「アクションプラン全体計画（平成28～32年度）」のような題名を書いてください。",
  "sheet.posts": "氏名が入っていたら、シートから消してください。役職だけなら、このままでかまいません。例: 「山田課長」は「課長」",
  "sheet.none": "題名の行を、様式のとおりに書いてください。例: アクションプラン全体計画（平成28～32年度）",
  "sheet.title": "かっこの中に、計画期間か年度を書いてください。例: アクションプラン（平成30年度）",
  "sheet.invisible-character": "そのセルの文字を消して、打ち直してください。写して貼るなら、いちどメモ帳などに貼ってから写します。",
  "sheet.outside": "様式の中の欄に移すか、いらないものなら消してください。",
  "sheet.unread-cell": "見出しの言葉と、その右の欄の並びを確かめてください。いらないセルなら消してください。",
  "sheet.missing-label": "様式の見出しの行を、抜けたところに戻してください。見出しの言葉は、様式のとおりに書きます。",
  "sheet.missing-value": "見出しのすぐ右の欄に書いてください。",
  "sheet.not-a-code": "コードと名前を、となり合う2つの欄に分けて書いてください。例: 51001 と コンビニ交付",
  "sheet.not-a-date": "日付を書き直してください。例: H30.4.1",
  "sheet.not-a-number": "数だけを書いてください。空欄にするなら何も書かず、決まっていなければ「未定」と書きます。例: 1,000",
  "sheet.not-a-person": "氏名か役職だけを書いてください。文なら、コメントの欄に移してください。例: 総務課長 山田 花子",
  "sheet.name-in-text": "ほかの欄の氏名を、役職に書きかえてください。例: 「山田 花子」は「担当者」",
  "sheet.other-unit": "単位を表の単位に合わせて、数を書き直してください。例: 単位が千円なら、100万円は 1,000",
  "sheet.unknown-term":
    "書きまちがいなら直してください。新しい言葉なら、計画の言葉の一覧（plan.json の vocabularies）に、意味をつけて加えてください。",
  "sheet.twice": "どちらか1つだけを残してください。",
  "sheet.two-values": "正しいほうの値を1つだけ残してください。",
  "sheet.no-header": "表の見出しの行を、表のいちばん上に戻してください。",
  "sheet.no-indicator": "この行の上に、指標名と単位の行を書いてください。例: 成果指標名、交付率、単位、%",
  "sheet.no-group": "行のいちばん左に、歳入増加、歳出削減、計のどれかを書いてください。",
  "sheet.no-overall": "同じ取組事業の全体計画のシートも、いっしょに取り込んでください。",
  "sheet.no-year": "年度の書かれたシートをいっしょに取り込むか、年度を指定してください。例: --year 2018",
  "sheet.other-plan": "取り込み先の計画を確かめてください。例: --plan mihon-2016。計画が合っていれば、題名の計画期間を直してください。",
  "sheet.other-year": "年度の書きまちがいを直すか、その年度のシートに移してください。例: 平成30年度",
  "sheet.other-baseline": "見出しの基準の年度を、計画の基準の年度に合わせてください。例: 平成27年度当初予算(基準)",
  "sheet.other-columns": "見出しを、基準、年度の順、最終値（計）の順に並べ直してください。",
  "sheet.gap-in-header": "見出しのない列を消すか、見出しを書いてください。",
  "sheet.unknown-column": "見出しを様式のとおりに書き直してください。例: 平成30年度",
  "sheet.too-many-cells": "値を、見出しの下にある列に戻してください。余分な値は消してください。",
  "sheet.period": "取組年度を、始めと終わりの2つの年度で書いてください。例: H28 ～ H32",
  "sheet.quarters": "見出しを、4～6月、7～9月、10～12月、1～3月の順に1つずつ並べてください。",
  "sheet.result-labels": "見出しを様式のとおりに並べてください。例: 成果指標名、計画値、実績値、単位",
  "sheet.years-header": "見出しを、年度、区分、取組内容・目標の順に書いてください。",
  "sheet.status-in-content": "言葉を、左の区分の欄に移してください。",
  "sheet.term-in-comment": "言葉を、進捗状況などの選ぶ欄に移してください。",
};

/** Contradictions of the content; see the rules of severity `error`. */
const CONTRADICTION = "2か所のどちらが正しいかをもとのシートで確かめ、正しくないほうを直してください。";

/** What mends a problem of this id, where something is known of it. */
export const fixOfId = (id: string): string | undefined => FIXES[id] ?? (id.startsWith("check.") ? CONTRADICTION : undefined);
