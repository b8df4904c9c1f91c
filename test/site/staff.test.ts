import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findings, unfold } from "../../scripts/lib/axe.ts";
import { planImport } from "../../scripts/lib/import-run.ts";
import type { Mending } from "../../src/import/overwritten.ts";
import { SAMPLE, SEED_PATH } from "../content.ts";
import type { BuiltSite } from "./global-setup.ts";
import { launch, newContext, type View, watch } from "./harness.ts";

const { real, sample } = inject("sites");
const folder = mkdtempSync(join(tmpdir(), "staff-"));
const SEEDS = readFileSync(SEED_PATH, "utf8");
/** The sheets of the first initiative alone. */
const ONE = SEEDS.slice(0, SEEDS.lastIndexOf("\n", SEEDS.indexOf("アクションプラン全体計画", SEEDS.indexOf("51001"))));
const POSTS_ONLY = readFileSync(join(SAMPLE, "plans/mihon-2021/sources/2021-action-plan.txt"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The page, with everything that leaves this machine refused. */
async function open(site: BuiltSite, view: View, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await newContext(browser, view);
  await context.route(
    (url) => url.host !== new URL(site.url).host && url.protocol.startsWith("http"),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  const { complaints } = watch(page, site);
  await page.goto(new URL("staff/", site.url).href);
  // The program comes at the first sign of somebody.
  await page.mouse.move(1, 1);
  await settled(page);
  await use(page);
  expect(complaints).toEqual([]);
  await context.close();
}

/** Waits until everything that was brought or typed has been looked at. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("mieru-staff")?.ariaBusy === "false");
}

async function bring(page: Page, ...paths: string[]): Promise<void> {
  await page.getByLabel("シートのファイルを選ぶ").setInputFiles(paths);
  await page.waitForFunction(() => document.querySelector("[data-part=status]")?.textContent?.endsWith("。"));
  await settled(page);
}

const status = (page: Page): Promise<string | null> => page.getByRole("status").textContent();

async function download(page: Page, name: string): Promise<Uint8Array> {
  const [given] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return new Uint8Array(readFileSync(await given.path()));
}

/** The packed files by their path in the content folder. */
async function taken(page: Page): Promise<Record<string, Uint8Array>> {
  const packed = unzipSync(await download(page, "まとめて受け取る"));
  return Object.fromEntries(Object.entries(packed).map(([path, bytes]) => [path.replace(/^content\//, ""), bytes]));
}

/** What the command would write for the same files. */
async function written(site: BuiltSite, path: string, plan: string, mending?: Mending): Promise<Record<string, Uint8Array>> {
  const { writes } = await planImport({ files: [path], content: site.content, plan, mending });
  return Object.fromEntries(
    writes.map(({ path: to, bytes }) => [to, typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)]),
  );
}

/** What axe finds: by every rule on a light page; a dark one differs in nothing but its colours. */
async function axe(page: Page, { scheme = "light" }: View): Promise<string[]> {
  const found = await findings(page, scheme === "light" ? "all" : "colours");
  return found.map(({ rule, places }) => `${rule}: ${places.join(" | ")}`);
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("職員のページ", () => {
  test("誤りのあるシートを入れると、どの欄かを示し、その場で直すと、見本が出て、受け取れる", () =>
    open(real, {}, async (page) => {
      const faults = SEEDS.replace("H30.4.1", "H30.2.30").replace("\t2.8\t", "\t二点八\t").replace("白バラ便り", "白バラだより");
      await bring(page, file("faults.txt", faults));
      expect(await status(page)).toContain("エラーが2件");
      expect(await page.locator(".problem.error .place").allTextContents()).toEqual(["6行目 7列目", "21行目 6列目"].toSorted());
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("読んだ結果を確かめ");
      expect(await page.getByRole("heading", { name: "3. ファイルを受け取る" }).isVisible()).toBe(false);

      for (const [place, text] of [
        ["6行目 7列目", "H30.4.1"],
        ["21行目 6列目", "2.8"],
      ] as const) {
        const field = page.getByLabel(`${place} に書く文字`);
        await field.fill(text);
        await field.press("Enter");
        await expect.poll(() => page.getByLabel(`${place} に書く文字`).count()).toBe(0);
        await settled(page);
      }
      expect(await status(page)).toContain("読めました");

      const edition = page.locator('[data-edition="51001/2018"]');
      await edition.getByText("載せたあとのページを見る").click();
      expect(await edition.locator("svg [data-series=actual][data-year='2018']").first().getAttribute("data-value")).toBe("2.8");
      await edition.getByText("読んだ値を、1つずつ確かめる").click();
      expect(await edition.getByRole("row").filter({ hasText: "21行6列" }).first().textContent()).toContain("二点八");

      const files = await taken(page);
      expect(Object.keys(files)).toContain("plans/kashiwa-2016/initiatives/51001/2018.json");
      const json = JSON.parse(strFromU8(files["plans/kashiwa-2016/initiatives/51001/2018.json"] as Uint8Array));
      expect(json.overall.indicators[0].actual.years["2018"]).toBe(2.8);
      expect(json.remarks.filter(({ asPrinted }: { asPrinted?: string }) => asPrinted === "二点八").length).toBeGreaterThan(0);
    }));

  test("文字のシートから受け取るファイルは、取り込みの命令が書くものと1バイトも違わない", () =>
    open(real, {}, async (page) => {
      const path = file("changed.txt", SEEDS.replaceAll("白バラ便りの見直し", "白バラ便りの新しい見直し"));
      await bring(page, path);
      expect(await taken(page)).toEqual(await written(real, path, "kashiwa-2016"));
    }));

  test("このページで作ったExcelブックを入れると、新しい年度の版になり、命令と同じファイルになる", () =>
    open(real, {}, async (page) => {
      await page.getByText("書きこむためのExcelブックを受け取る").click();
      await page.getByLabel("取組事業", { exact: true }).selectOption("51001");
      await page.getByLabel("年度", { exact: true }).selectOption("2019");
      await page.getByRole("button", { name: "ブックを作る" }).click();
      const path = file("51001-2019.xlsx", await download(page, "51001-2019.xlsx を受け取る"));
      await bring(page, path);
      expect(await status(page)).toContain("読めました");
      expect(await page.locator('[data-edition="51001/2019"]').textContent()).toContain("まだサイトにない版です");
      const wanted = await written(real, path, "kashiwa-2016");
      expect(Object.keys(wanted)).toContain("plans/kashiwa-2016/initiatives/51001/2019.json");
      expect(await taken(page)).toEqual(wanted);
    }));

  test.each([
    ["もとのままの文字のシート", () => file("same.txt", SEEDS)],
    ["表計算ソフトで保存し直したブック", () => resolve("test/fixtures/workbooks/seeds-libreoffice.xlsx")],
  ])("%sを入れると、いま載っている内容と同じだと分かる", (_, make) =>
    open(real, {}, async (page) => {
      await bring(page, make());
      expect(await status(page)).toContain("いま載っている内容と同じ");
      expect(await page.getByRole("heading", { name: "3. ファイルを受け取る" }).isVisible()).toBe(false);
    }),
  );

  test("公表した値を直すと、理由を聞かれ、前の値が残る。閉じて開いても、打ったものは消えない", () =>
    open(real, {}, async (page) => {
      await page.getByText("シートなしで、いま載っている内容を直す").click();
      await page.getByLabel("直す版").selectOption("51002/2018");
      await page.getByRole("button", { name: "この版を開く" }).click();
      await settled(page);
      const edition = page.locator('[data-edition="51002/2018"]');
      await edition.locator("summary", { hasText: "成果指標" }).first().click();
      const cell = edition.getByLabel("実績値、平成30年度（2018年度）").first();
      expect(await cell.inputValue()).toBe("101500");
      await cell.fill("101,600");
      await cell.press("Tab");
      await expect.poll(() => status(page)).toContain("エラーが1件");
      expect(await edition.locator(".error-text").allTextContents()).toContainEqual(expect.stringContaining("理由が要ります"));
      await page.getByLabel("だれが直したか（部署の名前）").fill("選挙管理委員会事務局");
      await edition.getByLabel("直す理由（サイトに載ります）").fill("数え直したため");

      // Nothing but a pause: what was typed is kept without a button.
      await page.waitForTimeout(600);
      await page.reload();
      await settled(page);
      expect(await page.getByText("続きから始めました").isVisible()).toBe(true);
      await expect.poll(() => status(page)).toContain("読めました");
      expect(await edition.getByLabel("実績値、平成30年度（2018年度）").first().inputValue()).toBe("101,600");

      const files = await taken(page);
      expect(Object.keys(files)).toEqual(["plans/kashiwa-2016/initiatives/51002/2018.json"]);
      const json = JSON.parse(strFromU8(Object.values(files)[0] as Uint8Array));
      expect(json.overall.indicators[0].actual.years["2018"]).toBe(101600);
      expect(json.remarks.at(-1)).toMatchObject({
        at: "/overall/indicators/0/actual/years/2018",
        kind: "correction",
        before: 101500,
        reason: "数え直したため",
        by: "選挙管理委員会事務局",
      });

      page.once("dialog", (dialog) => dialog.accept());
      await page.getByRole("button", { name: "入れたものをすべて消す" }).click();
      await expect.poll(() => status(page)).toBe("すべて消しました。");
      await page.reload();
      await settled(page);
      expect(await page.getByText("続きから始めました").isVisible()).toBe(false);
    }));

  test("シートで公表した値が変わっていれば、理由を聞き、理由があれば、命令と同じファイルになる", () =>
    open(real, {}, async (page) => {
      const path = file("mended.txt", ONE.replace("\t2.8\t", "\t3.1\t"));
      await bring(page, path);
      expect(await page.locator(".problem.error .message").allTextContents()).toContainEqual(expect.stringContaining("すでに公表した値"));
      await page.getByRole("button", { name: "この理由で直す" }).click();
      expect(await page.getByText("エラー：理由を書いてください。").isVisible()).toBe(true);
      await page.getByLabel("直す理由（サイトに載ります）").fill("集計の誤り");
      await page.getByLabel("だれが直したか（部署の名前）").fill("市民課");
      await page.getByLabel("いつ直したか").fill("2019-06-01");
      await page.getByRole("button", { name: "この理由で直す" }).click();
      await expect.poll(() => status(page)).toContain("読めました");
      const wanted = await written(real, path, "kashiwa-2016", {
        kind: "correction",
        reason: "集計の誤り",
        by: "市民課",
        on: "2019-06-01",
      });
      expect(await taken(page)).toEqual(wanted);
    }));

  test("引っぱって入れたファイルも読む。同じ名前のファイルは入れかわる", () =>
    open(real, {}, async (page) => {
      const drop = (text: string) =>
        page.evaluate((content) => {
          const data = new DataTransfer();
          data.items.add(new File([content], "report.txt", { type: "text/plain" }));
          document
            .querySelector("[data-part=drop]")
            ?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }, text);
      await drop(SEEDS.replace("H30.4.1", "H30.2.30"));
      await expect.poll(() => status(page)).toContain("エラーが1件");
      await drop(SEEDS);
      await expect.poll(() => status(page)).toContain("読めました");
      expect(await page.locator("[data-part=files] li").count()).toBe(1);
    }));

  test("役職だけを載せる計画では、シートの氏名は、画面にもファイルにも出ない", () =>
    open(sample, {}, async (page) => {
      const text = POSTS_ONLY.replaceAll("市民課長", "市民課長 鬼頭 権之助").replaceAll("届け出の書類を", "届け出の紙を");
      const path = file("posts.txt", text);
      await page.getByLabel("どの計画か").selectOption("mihon-2021");
      await settled(page);
      await bring(page, path);
      expect(await page.locator("main").textContent()).not.toMatch(/鬼頭|権之助/);
      const wanted = await written(sample, path, "mihon-2021");
      expect(Object.keys(wanted).length).toBeGreaterThan(0);
      const files = await taken(page);
      expect(files).toEqual(wanted);
      for (const [name, bytes] of Object.entries(files)) {
        expect(name).toMatch(/\.json$/);
        expect(strFromU8(bytes)).not.toMatch(/鬼頭|権之助/);
      }
      expect(await page.locator("main").innerHTML()).not.toMatch(/鬼頭|権之助/);
    }));

  test("セルに書かれた札は、文字のまま出る", () =>
    open(real, {}, async (page) => {
      const hostile = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>";
      page.on("dialog", () => expect.unreachable("alert が動きました"));
      await bring(page, file("hostile.txt", SEEDS.replaceAll("白バラ便りの見直し", hostile).replaceAll("市内高校三年生", hostile)));
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(await page.locator('[data-edition="51002/2018"] h3').textContent()).toContain("<img src=x onerror=alert(1)>");
    }));

  test("ファイルを残しておけないブラウザーでは、そう言い、読むことはできる", async () => {
    const context = await newContext(browser);
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    const page = await context.newPage();
    await page.goto(new URL("staff/", real.url).href);
    await bring(page, file("same.txt", SEEDS));
    expect(await page.getByText("入力したものを残しておけません").isVisible()).toBe(true);
    expect(await status(page)).toContain("読めました");
    await context.close();
  });

  test("読めないファイルは、なぜ読めないかと、どうすればよいかを言う", () =>
    open(real, {}, async (page) => {
      await bring(page, file("photo.png", "x"), file("empty.xlsx", ""));
      expect(await page.locator(".problem.error").count()).toBe(2);
      expect(await page.locator("[data-part=problems]").textContent()).toContain("この種類のファイルは読めません");
    }));

  test.each([[{ width: 320 }], [{ width: 1280, scheme: "dark" }]] as const satisfies readonly (readonly [View])[])(
    "どの状態も、だれにでも使える形で、はみ出さない（%o）",
    (view) =>
      open(real, view, async (page) => {
        const found: string[] = [];
        const look = async (state: string): Promise<void> => {
          // What is opened may hold what is made only then.
          for (let round = 0; round < 3; round += 1) {
            await unfold(page);
            await page.waitForTimeout(50);
          }
          found.push(...(await axe(page, view)).map((text) => `${state} ${text}`));
          const px = await overflow(page);
          if (px > 0) found.push(`${state} ${px}px はみ出しています`);
        };
        await look("はじめ");
        await bring(page, file("faults.txt", ONE.replace("H30.4.1", "H30.2.30").replace("\t2.8\t", "\t二点八\t")));
        await look("誤り");
        await bring(page, file("faults.txt", ONE.replace("\t2.8\t", "\t3.1\t")));
        await look("公表した値の訂正");
        await bring(page, file("faults.txt", ONE.replaceAll("証明書等の自動交付", "証明書の自動交付")));
        await look("結果");
        const cell = page.locator('[data-edition="51001/2018"]').getByLabel("実績値、平成30年度（2018年度）").first();
        await cell.fill("x");
        await cell.press("Tab");
        await expect.poll(() => status(page)).toContain("エラーが1件");
        await look("入力の誤り");
        expect(found).toEqual([]);
      }),
  );

  test("JavaScript がなければ、別のやり方を言う", () =>
    newContext(browser, { javaScript: false }).then(async (context) => {
      const page = await context.newPage();
      await page.goto(new URL("staff/", real.url).href);
      expect(await page.locator("main").textContent()).toContain("npm run import");
      expect(await page.getByRole("link", { name: "「内容を直す人へ」" }).isVisible()).toBe(true);
      await context.close();
    }));
});
