import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { judgeAudit } from "../../scripts/lib/advisories.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";

/** What the software takes from others: by the lockfile, and by what is installed. */

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}
const lock = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");

/** Licences under which code or data may be used beside MIT, and what for where they ask for more than naming the author. */
const LICENCES = new Set([
  ...["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "Python-2.0", "Zlib", "CC0-1.0"],
  // A font: free in pictures and files, its name stays.
  "OFL-1.1",
  // Changed files of the package itself would have to be published; they are used unchanged, and no page holds them.
  "MPL-2.0",
  // A library for pictures that one may install beside the build; no page holds it.
  "LGPL-3.0-or-later",
]);

/** Whether an SPDX expression can be met by these licences. */
function isAllowed(expression: string): boolean {
  const inner = expression.trim().replace(/^\(([^()]*)\)$/, "$1");
  if (/\sOR\s/.test(inner)) return inner.split(/\sOR\s/).some(isAllowed);
  return inner.split(/\sAND\s/).every((name) => LICENCES.has(name.trim()));
}

/** Packages whose script only fetches what an optional package of theirs brings anyway. */
const NEEDLESS_SCRIPTS = ["node_modules/esbuild"];

test("どのパッケージの利用条件も分かっていて、使ってよいものである", () => {
  expect(packages.length).toBeGreaterThan(300);
  expect(
    packages.filter(([, { license }]) => license === undefined || !isAllowed(license)).map(([path, { license }]) => `${path}: ${license}`),
  ).toEqual([]);
  for (const bad of ["GPL-3.0-only", "UNLICENSED", "SEE LICENSE IN LICENSE", "MIT AND GPL-2.0-only", ""])
    expect(isAllowed(bad), bad).toBe(false);
  expect(isAllowed("(GPL-2.0-only OR MIT)")).toBe(true);
});

test("入っているパッケージも、一覧と同じ版と利用条件を名乗る", () => {
  const other = packages.flatMap(([path, { version, license }]) => {
    const file = join(projectRoot, path, "package.json");
    if (!existsSync(file)) return [];
    const installed = JSON.parse(readFileSync(file, "utf8")) as { version?: string; license?: string | { type?: string } };
    const named = typeof installed.license === "object" ? installed.license.type : installed.license;
    return installed.version === version && (named === undefined || named === license) ? [] : [`${path}: ${installed.version} ${named}`];
  });
  expect(other).toEqual([]);
});

test("どのパッケージも中身の指紋を確かめて入れ、入れるときに動くスクリプトは要らない", () => {
  expect(packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? "")).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://")).map(([path]) => path)).toEqual(
    [],
  );
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual(NEEDLESS_SCRIPTS);
  const run = readFileSync(join(projectRoot, "scripts/run.mjs"), "utf8");
  expect(run).toMatch(/"ci", "--ignore-scripts"/);
});

test("package.json のパッケージは、どれも1つの版に決まっている", () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(projectRoot, "package.json"), "utf8"),
  ) as Record<string, Record<string, string>>;
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

describe("npm run sbom", () => {
  const dir = mkdtempSync(join(tmpdir(), "mieru-sbom-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test("使うパッケージをすべて、CycloneDX の一覧に書く", () => {
    const out = join(dir, "a.json");
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, "scripts/commands/sbom.ts"), "--out", out], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const bom = JSON.parse(readFileSync(out, "utf8")) as { bomFormat: string; components: { name: string; purl: string }[] };
    expect(bom.bomFormat).toBe("CycloneDX");
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const purls = new Set(bom.components.map(({ purl }) => decodeURIComponent(purl)));
    for (const [name, version] of Object.entries(dependencies)) expect(purls).toContain(`pkg:npm/${name}@${version}`);
  });
});

describe("npm run advisories", () => {
  const found = (severity: string) =>
    JSON.stringify({
      vulnerabilities: { a: { name: "a", severity, range: "<2", via: [{ title: "弱点", url: "https://example.jp/" }, "b"] } },
    });

  test("重い弱点は止め、軽いものは知らせ、問い合わせられなければ止めない", () => {
    expect(judgeAudit('{"vulnerabilities":{}}')).toMatchObject({ state: "ok" });
    expect(judgeAudit(found("critical"))).toMatchObject({
      state: "stop",
      text: expect.stringContaining("a（<2）: 弱点 https://example.jp/、b から"),
    });
    expect(judgeAudit(found("high")).state).toBe("stop");
    expect(judgeAudit(found("moderate"))).toMatchObject({ state: "ok", text: expect.stringContaining("中くらい") });
    for (const answer of ["", "not json", '{"error":{"code":"ENOAUDIT"}}', '{"message":"405"}'])
      expect(judgeAudit(answer).state, answer).toBe("unknown");
  });
});
