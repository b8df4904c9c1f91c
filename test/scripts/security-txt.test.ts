import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeSecurityTxt } from "../../scripts/lib/security-txt.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import { site as siteSchema } from "../../src/schemas/site.ts";
import { securityNote } from "../../src/views/security-txt.ts";

const dir = mkdtempSync(join(tmpdir(), "mieru-security-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const FILE = join(dir, ".well-known/security.txt");
const security = { contact: "mailto:security@example.jp", expires: "2027-03-31" };
const problemsOf = (input: object) =>
  parseWith(siteSchema, { title: "名", tagline: "一言", description: "説明", operator: "者", security: input }, "site.json").problems;

test("知らせ先を書けば、RFC 9116 の形で公開され、書かなければ公開されない", () => {
  writeSecurityTxt(dir, {}, { base: "/", site: "https://example.jp" });
  expect(existsSync(FILE)).toBe(false);
  writeSecurityTxt(dir, { security }, { base: "/", site: "https://example.jp" });
  expect(readFileSync(FILE, "utf8").trim().split("\n")).toEqual([
    "Contact: mailto:security@example.jp",
    "Expires: 2027-03-31T23:59:59+09:00",
    "Preferred-Languages: ja, en",
    "Canonical: https://example.jp/.well-known/security.txt",
  ]);
});

test("点検は、知らせ先がないときは足し方を、期限が過ぎたら直し方を言うだけで、止めない", () => {
  expect(securityNote({}, "2026-04-01")).toMatch(/site\.json.*"contact".*"expires"/);
  expect(securityNote({ security }, "2027-04-01")).toContain("期限 2027-03-31 が過ぎています");
  expect(securityNote({ security }, "2027-03-31")).toBeUndefined();
});

test("知らせ先にならない書き方や、行を足す書き方は断る", () => {
  expect(problemsOf(security)).toEqual([]);
  for (const contact of [
    "security@example.jp",
    "javascript:alert(1)",
    "http://example.jp/",
    "mailto:a@b\nExpires: 2099-01-01T00:00:00Z",
    "mailto:あ",
  ])
    expect(problemsOf({ ...security, contact })[0], contact).toMatchObject({ place: "security.contact" });
  expect(problemsOf({ ...security, expires: "2027-02-30" })[0]).toMatchObject({ place: "security.expires" });
});
