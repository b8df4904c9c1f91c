import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { apacheHeaders, folderPolicy, HEADERS_FILE, headersOf, nginxHeaders, writeHeaders } from "../../scripts/lib/headers.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { pagePolicy } from "../../src/domain/policy.ts";

const dir = mkdtempSync(join(tmpdir(), "mieru-headers-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
for (const folder of ["plans", "embed", "search", "_astro", "pagefind/fragment"]) mkdirSync(join(dir, folder), { recursive: true });
for (const file of ["index.html", "404.html"]) writeFileSync(join(dir, file), "");

describe.each(["/", "/mieru/"])("_headers（%s）", (base) => {
  writeHeaders(dir, base);
  const text = readFileSync(join(dir, HEADERS_FILE), "utf8");
  const of = (path: string) => headersOf(text, `${base}${path}`);

  test("どのページにも決まりが1つだけあり、ほかのサイトの枠には出せない", () => {
    for (const path of ["", "404.html", "plans/a/", "plans/a/51001.json", "search/"]) {
      expect(of(path)["Content-Security-Policy"], path).toBe(folderPolicy("page"));
      expect(of(path)["X-Frame-Options"], path).toBe("SAMEORIGIN");
    }
  });

  test("埋め込み用のページは、どのサイトの枠にも出せ、スクリプトは動かない", () => {
    const { "Content-Security-Policy": policy = "", ...rest } = of("embed/a/i1/");
    expect(policy).toContain("frame-ancestors *");
    expect(policy).not.toMatch(/script-src|frame-ancestors 'self'|,/);
    expect(rest).not.toHaveProperty("X-Frame-Options");
  });

  test("どのファイルも、よそのサイトや道具から読めて、中身と違う種類に読まれない", () => {
    for (const path of ["data/a.csv", "plans/a.json", "_astro/a.css", ""])
      expect(of(path), path).toMatchObject({ "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff" });
  });

  test("中身で名前が変わるファイルだけが、長く取っておかれる", () => {
    expect(of("_astro/a.css")["Cache-Control"]).toContain("immutable");
    expect(of("pagefind/fragment/a")["Cache-Control"]).toContain("immutable");
    for (const path of ["", "plans/a/", "pagefind/pagefind.js"]) expect(of(path)["Cache-Control"], path).toBeUndefined();
  });

  test("よそのパスには、何も言わない", () => {
    if (base !== "/") expect(headersOf(text, "/other/")).toEqual({});
  });
});

test("見出しの決まりは、どのページの決まりよりもせまくない", () => {
  for (const directive of pagePolicy("search").split("; ")) expect(folderPolicy("page")).toContain(directive);
  expect(folderPolicy("embed")).toContain(pagePolicy("embed"));
});

test("nginx と Apache の設定も、同じ決まりを、置くパスに合わせて書く", () => {
  for (const text of [nginxHeaders("/mieru/"), apacheHeaders("/mieru/")]) {
    expect(text).toContain(folderPolicy("page"));
    expect(text).toContain(folderPolicy("embed"));
    expect(text).toContain("^/mieru/");
    expect(text).toContain("/mieru/404.html");
    expect(text).toMatch(/^# .*Strict-Transport-Security/m);
  }
  const command = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, "scripts/commands/headers.ts"), ...args], { encoding: "utf8" });
  expect(command("--host", "nginx", "--base", "mieru").stdout).toBe(nginxHeaders("/mieru/"));
  expect(command("--host", "iis")).toMatchObject({ status: 1, stderr: expect.stringContaining("nginx、apache") });
});
