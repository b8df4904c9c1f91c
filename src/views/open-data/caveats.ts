import { PARAGRAPH_MARK } from "../../domain/spreadsheet.ts";
import type { PlanModel } from "../../plan/model.ts";

/** What must be known before numbers are compared or added up: on the page, in the ZIP and in the workbook alike. */
export interface Caveat {
  readonly title: string;
  readonly text: string;
}

export function caveats({ plan }: PlanModel): Caveat[] {
  const { money, baseline } = plan;
  return [
    {
      title: "空欄は0ではありません",
      text: "値が空のときは、その理由が状態（state）の列にあります。0と空欄を同じに数えないでください。",
    },
    {
      title: "数える値と、数えない値",
      text: "value の列には、くらべたり足したりしてよい値だけがあります。様式が入れた0や、年度が終わる前に印刷された実績は、uncounted_value の列に分けてあります。",
    },
    {
      title: "版（年度）は足さないでください",
      text: "全体計画は年度ごとに書きなおされ、同じ年度の値がいくつもの版にあります。いまの計画だけを見るときは、is_latest_edition が true の行だけを使ってください。",
    },
    {
      title: "割合は、何に対するものかで変わります",
      text: "目標は途中で変わることがあります。実績は、当初の計画と変更後の計画の両方とくらべてください。成果指標どうしは単位も意味も違うので、割合を平均しても意味がありません。",
    },
    {
      title: "効果額の単位と数え方",
      text: `効果額の単位は${money.unit}です。${
        money.accumulation === "cumulative"
          ? "各年度の欄は、その年度までの累計です。年度の欄を足すと二重に数えることになります。"
          : "各年度の欄は、その年度だけの額です。"
      }計（combined）は歳入増加と歳出削減の和なので、いっしょに足さないでください。基準（${baseline.label}）の列は、もとの金額であって効果ではありません。`,
    },
    {
      title: "多いほどよいとはかぎりません",
      text: "成果指標には、少ないほどよいものもあります。よい向き（direction）は、シートに書かれていないので、このサイトが決めて記録しています。空のときは決まっていません。",
    },
    {
      title: "点検で見つかったことは、間違いとはかぎりません",
      text: "シートの2つの所をくらべて、合わないことを示しています。どちらが正しいかや、だれに責任があるかを言うものではありません。担当部署の説明は remarks の表にあります。",
    },
    {
      title: "文章の段落",
      text: `CSV では1行に1件を収めるため、段落の切れ目を ${PARAGRAPH_MARK} で表しています。もとの段落のままの文章は JSON と Excel のファイルにあります。`,
    },
  ];
}
