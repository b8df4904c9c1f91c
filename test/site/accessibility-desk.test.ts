import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { sweep } from "./axe.ts";
import { launch } from "./harness.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test("幅 1280 で、axe は実際の計画のどのページにも何も見つけない", async () => {
  expect(await sweep(browser, sites.real, 1280, true)).toEqual([]);
});

test("幅 1280 で、axe は見本の市のページに何も見つけない（どのページも、どちらかの幅で）", async () => {
  expect(await sweep(browser, sites.sample, 1280, false)).toEqual([]);
});
