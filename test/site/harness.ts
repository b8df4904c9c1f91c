import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { CHROMIUM_ARGS } from "../../scripts/lib/chromium.ts";
import { sitePages } from "../../scripts/lib/site-pages.ts";
import type { BuiltSite } from "./global-setup.ts";

/** A real Chromium that looks for nothing on the network by itself. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject("chromium"), args: CHROMIUM_ARGS });
}

export interface View {
  readonly width?: 320 | 360 | 1280;
  readonly scheme?: "light" | "dark";
  readonly javaScript?: boolean;
}

/** A new context of a view: a phone at 360 px, a desk at 1280 px. */
export function newContext(browser: Browser, { width = 1280, scheme = "light", javaScript = true }: View = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    locale: "ja-JP",
    reducedMotion: "reduce",
  });
}

/** Collects what a page must never do: console messages of any level, errors, breaches of its policy, failed or foreign requests. */
export function watch(page: Page, site: Pick<BuiltSite, "url">): { complaints: string[]; requests: string[] } {
  const complaints: string[] = [];
  const requests: string[] = [];
  const host = new URL(site.url).host;
  page.on("console", (message) => {
    complaints.push(`console ${message.type()}: ${message.text()} (${page.url()})`);
  });
  // A breach that the browser keeps to itself, in a frame or of a policy that only reports, is told aloud.
  void page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`CSP ${violatedDirective} ${blockedURI}`),
    ),
  );
  page.on("pageerror", (error) => complaints.push(`error: ${error.message} (${page.url()})`));
  page.on("request", (request) => {
    requests.push(request.url());
    const url = new URL(request.url());
    if (["http:", "https:"].includes(url.protocol) && url.host !== host) complaints.push(`foreign request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // Leaving a page ends what it still loads; that is no fault of the page.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${reason}`);
  });
  return { complaints, requests };
}

/** Every built page as its path below the site's url: "", "plans/…/", "404.html". */
export function pagesOf(site: BuiltSite): string[] {
  return sitePages(site.dir).map(({ path }) => path);
}

/** The HTML file of a page path. */
export function htmlOf(site: BuiltSite, path: string): string {
  return readFileSync(join(site.dir, path.endsWith(".html") ? path : `${path}index.html`), "utf8");
}

/** The data that stands beside a page, as published, without the address of its schema. */
export function dataOf(site: BuiltSite, path: string): object {
  const { $schema, ...data } = JSON.parse(readFileSync(join(site.dir, path), "utf8")) as { $schema?: unknown };
  if (typeof $schema !== "string") throw new Error(`${path} に $schema がありません。`);
  return data;
}
