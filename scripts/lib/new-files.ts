import { describe } from "../../src/schemas/describe.ts";
import { plan } from "../../src/schemas/plan.ts";
import { site } from "../../src/schemas/site.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { blanksOf, type NewPlan, newPlanJson, newSiteJson } from "./new-plan.ts";

/** A file to write; its path is relative to the content folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Every file of a plan to be filled; `withSite` where the content folder has no site.json yet. */
export function newFiles(wanted: NewPlan, withSite: boolean): NewFile[] {
  const folder = `plans/${wanted.id}`;
  const json = newPlanJson(wanted);
  const register = (name: string) => contentJson({ $schema: `../../../public/schemas/${name}.schema.json`, entries: [] });
  return [
    ...(withSite ? [{ path: "site.json", text: contentJson(newSiteJson()) }] : []),
    { path: `${folder}/plan.json`, text: contentJson(json) },
    { path: `${folder}/themes.json`, text: register("themes") },
    { path: `${folder}/departments.json`, text: register("departments") },
    { path: `${folder}/README.md`, text: readme(wanted, json, withSite) },
  ];
}

const lines = (schema: Parameters<typeof describe>[0], blanks: readonly string[]): string[] =>
  blanks.map((field) => `- [ ] \`${field}\` — ${describe(schema, field)}`);

function readme({ id }: NewPlan, json: object, withSite: boolean): string {
  return `# ${id} に書き入れること

このフォルダは \`npm run new\` が作りました。書き終えたら、このファイルは消してかまいません。サイトには載りません。

## 1. plan.json の空欄（\`""\`）を、上から順にうめる

\`npm run check\` が、まだ空いている欄を、上から順に言います。

${lines(plan, blanksOf(json)).join("\n")}
${withSite ? `\n\`content/site.json\` の空欄もうめます。\n\n${lines(site, blanksOf(newSiteJson())).join("\n")}\n` : ""}
## 2. はじめから入っている言葉を、自分の市の様式に合わせる

- \`vocabularies\` には、多くの市の様式にある言葉が入っています。使わない言葉は消し、足りない言葉は、意味（\`meaning\`）と意味合い（\`tone\`）をつけて加えます。シートにあってここにない言葉は、取り込むときに知らせます。
- \`evaluators\`（だれが評価するか）と \`reporting\`（いつ報告するか）を、計画の決まりに合わせます。決まりがなければ \`[]\` とします。期限が公表されていれば、\`reporting\` の項目に \`"dueOn": "05-31"\` のように加えます。
- 財源不足の額（\`gap\`）や取組事業の総数（\`initiativeCount\`）は、公表されていれば、出典をつけて加えます。
- \`licence\` の条件で公開してよいかを、市の担当に確かめ、確かめたことを \`note\` に書きます。
- \`people\` は、氏名を公表どおり載せるなら \`as-published\`、役職だけにするなら \`posts-only\` です。あとから変えると、すでに広まった氏名は取り戻せません。迷ったら \`posts-only\` にします。

## 3. シートを取り込む

推進項目（\`themes.json\`）と担当部署（\`departments.json\`）は、空のままでかまいません。シートにあるものが、取り込むときに加わります。

\`\`\`sh
npm run import -- シートのファイル --plan ${id} --dry-run
npm run import -- シートのファイル --plan ${id}
npm run check
npm run dev
\`\`\`

公開のしかたは、サイトの「使い方」の「別の市で使う」にあります。
`;
}
