import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { run } from "../lib/fail.ts";
import { npm } from "../lib/npm.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values } = readOptions(
  { out: { type: "string" } },
  `使い方: npm run sbom -- [--out ファイル]
このソフトウェアが使うパッケージの一覧（ソフトウェア部品表）を、CycloneDX の JSON で書きます。
  --out ファイル   書き出し先（はじめは sbom.cdx.json）`,
);

interface Bom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; readonly component: { name: string } };
  readonly components: readonly unknown[];
}

await run(() => {
  const { status, stdout } = npm(["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]);
  if (status !== 0) throw new Error("一覧を作れませんでした。npm 10 以上が要ります。");
  const bom = JSON.parse(stdout) as Bom;
  // The same packages give the same file; npm also names the project after its folder.
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  bom.metadata.component.name = (JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { name: string }).name;
  const out = values.out ? resolve(values.out) : join(projectRoot, "sbom.cdx.json");
  writeFileSync(out, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${relative(process.cwd(), out) || out} に、パッケージ${bom.components.length}個の一覧を書きました。`);
});
