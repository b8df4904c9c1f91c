import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { redirectPage, writeRedirects } from "../../scripts/lib/redirects.ts";
import type { Redirect } from "../../src/schemas/redirects.ts";
import { KASHIWA } from "../content.ts";

const work = mkdtempSync(join(tmpdir(), "mieru-addresses-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const run = (command: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectRoot, `scripts/commands/${command}.ts`), ...args], { cwd: projectRoot, encoding: "utf8" });
const check = () => run("check", dir);
const record = () => run("addresses", "--content", dir);

const PLAN = "plans/kashiwa-2016";
const GONE = ["/", "/2018/", ".json", "/feed.xml", "/card.png"].map((end) => `/${PLAN}/51002${end}`);

/** A copy of the city's content that has published all of it. */
let dir: string;
let copies = 0;
const redirect = (redirects: readonly object[]) => writeFileSync(join(dir, "redirects.json"), JSON.stringify({ redirects }));
const listed = (): string[] => JSON.parse(readFileSync(join(dir, "addresses.json"), "utf8")).addresses;

/** The addresses that a run says have vanished, apart from those of the charts. */
const vanished = (text: string): string[] =>
  Array.from(text.matchAll(/公開した住所 (\S+) が/g), (m) => m[1] as string).filter((path) => !/\/charts\/|^\/embed\//.test(path));

/** Redirects of every address that a run says has vanished, from an initiative's to another's. */
const redirectsOf = (text: string, to: string): object[] =>
  Array.from(text.matchAll(/公開した住所 (\S+) が/g), (m) => m[1] as string).map((from) => ({
    from,
    to: from.replace("51002", to),
    reason: "番号を改めました。",
    on: "2026-04-01",
  }));

describe("住所の一覧", () => {
  beforeEach(() => {
    copies += 1;
    dir = join(work, String(copies));
    cpSync(KASHIWA, dir, { recursive: true });
    rmSync(join(dir, "redirects.json"), { force: true });
    expect(record().status).toBe(0);
  });

  test("内容が変わらなければ、点検も一覧も変わらない", () => {
    const before = readFileSync(join(dir, "addresses.json"), "utf8");
    expect(check().status).toBe(0);
    expect(record().stdout).toContain("書き加える住所はありません");
    expect(readFileSync(join(dir, "addresses.json"), "utf8")).toBe(before);
  });

  test("取組事業を消すと、なくなった住所と、移り先の書き方を言って、点検もサイト作りも止まる", () => {
    rmSync(join(dir, PLAN, "initiatives/51002"), { recursive: true });
    const { status, stderr } = check();
    expect(status).toBe(1);
    expect(vanished(stderr).toSorted()).toEqual(GONE.toSorted());
    expect(stderr).toContain('{"from":"/plans/kashiwa-2016/51002/","to":"/plans/kashiwa-2016/","reason":"","on":""}');
    expect(stderr).toContain('{"from":"/plans/kashiwa-2016/51002.json","to":"/plans/kashiwa-2016.json"');
    const build = run("build", "--content", dir, "--out", join(work, "never"));
    expect(build.status).toBe(1);
    expect(build.stderr).toContain("公開した住所 /plans/kashiwa-2016/51002/ が");
    expect(existsSync(join(work, "never"))).toBe(false);
  });

  test("例のとおりに書いただけでは、理由と日付が空なので、まだ通らない", () => {
    rmSync(join(dir, PLAN, "initiatives/51002"), { recursive: true });
    const example = /例: (\{.*\})/.exec(check().stderr)?.[1] ?? "";
    redirect([JSON.parse(example)]);
    const { status, stderr } = check();
    expect(status).toBe(1);
    expect(stderr).toContain("redirects[0].reason");
    expect(stderr).toContain("redirects[0].on");
  });

  test("取組事業の番号を変えると点検は止まり、移り先を書くと通り、もとの住所は一覧に残る", () => {
    const initiatives = join(dir, PLAN, "initiatives");
    renameSync(join(initiatives, "51002"), join(initiatives, "51012"));
    const edition = join(initiatives, "51012/2018.json");
    writeFileSync(edition, readFileSync(edition, "utf8").replaceAll('"code": "51002"', '"code": "51012"'));
    const before = check();
    expect(before.status, before.stderr).toBe(1);
    redirect(redirectsOf(before.stderr, "51012"));
    const after = check();
    expect(after.stderr).toBe("");
    expect(after.status).toBe(0);
    expect(after.stdout).toContain("npm run addresses");
    expect(record().status).toBe(0);
    expect(listed()).toEqual(expect.arrayContaining([...GONE, ...GONE.map((path) => path.replace("51002", "51012"))]));
  });

  test("一覧は、なくなった住所を消さない", () => {
    rmSync(join(dir, PLAN, "initiatives/51002"), { recursive: true });
    const { status } = record();
    expect(status).toBe(1);
    expect(listed()).toEqual(expect.arrayContaining(GONE));
  });

  test("成果指標を消すと、なくなった場所と、移り先の書き方を言って止まり、書くと通り、もとの場所は一覧に残る", () => {
    const edition = join(dir, PLAN, "initiatives/51001/2018.json");
    const json = JSON.parse(readFileSync(edition, "utf8"));
    json.overall.indicators = [];
    // What was read and remarked of it goes with it.
    json.remarks = json.remarks.filter(({ at }: { at: string }) => !at.startsWith("/overall/indicators"));
    for (const pointer of Object.keys(json.printed.overall.cells))
      if (pointer.startsWith("/overall/indicators")) delete json.printed.overall.cells[pointer];
    writeFileSync(edition, JSON.stringify(json));
    const { status, stderr } = check();
    expect(status).toBe(1);
    const place = `/${PLAN}/51001/#indicator-i1`;
    expect(stderr).toContain(`公開した場所 ${place} が、そのページからなくなっています。`);
    expect(stderr).toContain(`公開した場所 /${PLAN}/51001/2018/#indicator-i1 が`);
    expect(stderr).toContain(`{"from":"${place}","to":"/${PLAN}/51001/","reason":"","on":""}`);
    const gone = Array.from(stderr.matchAll(/公開した(?:場所|住所) (\S+) が/g), (m) => m[1] as string);
    const to = (from: string): string => (from.includes("#") ? from.replace(/#.*/, "") : from.replace(/i1(?=[./])/, "effects-combined"));
    redirect(gone.map((from) => ({ from, to: to(from), reason: "指標をやめました。", on: "2026-04-01" })));
    const after = check();
    expect(after.stderr.match(/公開した場所/g)).toBe(null);
    expect(record().stdout).not.toContain("#indicator-i1");
    expect(JSON.parse(readFileSync(join(dir, "addresses.json"), "utf8")).fragments[`/${PLAN}/51001/`]).toContain("indicator-i1");
  });

  test("読めない一覧は、書き直さずに、そう言う", () => {
    writeFileSync(join(dir, "addresses.json"), '{ "addresses": [');
    expect(check().stderr).toContain("JSON として読めません");
    const { status, stderr } = record();
    expect(status).toBe(1);
    expect(stderr).toContain("JSON として読めません");
    expect(readFileSync(join(dir, "addresses.json"), "utf8")).toBe('{ "addresses": [');
  });
});

const MOVED: Redirect = { from: "/plans/p/1/", to: "/plans/p/2/", reason: "番号を<改め>ました。\n数は同じです。", on: "2026-04-01" };

describe("移った住所に置くファイル", () => {
  test.each([
    ["/", "/plans/p/2/"],
    ["/mihon/", "/mihon/plans/p/2/"],
  ])("%s のサイトでは %s に移し、正しい住所を示し、検索に出さない", (base, target) => {
    const html = redirectPage(MOVED, base, "https://example.jp");
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${target}">`);
    expect(html).toContain(`<link rel="canonical" href="https://example.jp${target}">`);
    expect(html).toContain(`<a href="${target}">`);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain("<p>番号を&lt;改め&gt;ました。</p>");
    expect(html).toContain("令和8年4月1日");
  });

  test("データの住所には移り先と同じ中身を置き、設定を読むサーバーのための表も書く", () => {
    const site = join(work, "site");
    mkdirSync(join(site, "plans/p"), { recursive: true });
    writeFileSync(join(site, "plans/p/2.json"), "{}\n");
    writeRedirects(site, [MOVED, { ...MOVED, from: "/plans/p/1.json", to: "/plans/p/2.json" }], { base: "/mihon/", site: undefined });
    expect(readFileSync(join(site, "plans/p/1.json"), "utf8")).toBe("{}\n");
    expect(readFileSync(join(site, "plans/p/1/index.html"), "utf8")).toContain("このページは移りました");
    expect(readFileSync(join(site, "_redirects"), "utf8")).toBe(
      "/mihon/plans/p/1/ /mihon/plans/p/2/ 301\n/mihon/plans/p/1.json /mihon/plans/p/2.json 301\n",
    );
  });

  test("なくなった場所は、ページの終わりに、同じ名前の場所として、理由と移り先とともに残る", () => {
    const site = join(work, "places");
    mkdirSync(join(site, "plans/p/1"), { recursive: true });
    writeFileSync(join(site, "plans/p/1/index.html"), "<main><h1>題</h1></main><footer></footer>");
    const moved = {
      from: "/plans/p/1/#indicator-i2",
      to: "/plans/p/1/2018/#indicator-i2",
      reason: "指標を<やめ>ました。",
      on: "2026-04-01",
    };
    writeRedirects(site, [moved], { base: "/mihon/", site: undefined });
    const html = readFileSync(join(site, "plans/p/1/index.html"), "utf8");
    expect(html).toMatch(/^<main><h1>題<\/h1><section.*<li id="indicator-i2">.*<\/section><\/main><footer><\/footer>$/);
    expect(html).toContain("<p>指標を&lt;やめ&gt;ました。</p>");
    expect(html).toContain('<a href="/mihon/plans/p/1/2018/#indicator-i2">');
    expect(existsSync(join(site, "_redirects"))).toBe(false);
  });

  test("移った住所がなければ、何も置かない", () => {
    const site = join(work, "empty");
    mkdirSync(site);
    writeRedirects(site, [], { base: "/", site: undefined });
    expect(existsSync(join(site, "_redirects"))).toBe(false);
  });
});
