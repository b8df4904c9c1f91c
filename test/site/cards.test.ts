import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { type Content, readContent } from "../../src/data/store.ts";
import { initiativePath, planPath } from "../../src/domain/address.ts";
import { CARD_SIZE, type Card, initiativeCard, planCard, siteCard } from "../../src/views/card.ts";
import { siteCards } from "../cards/site-cards.ts";
import { PUBLISHED } from "../content.ts";
import { htmlOf, pagesOf } from "./harness.ts";
import { attribute, elementsOf } from "./html.ts";

const SIGNATURE = "89504e470d0a1a0a";

describe.each(Object.entries(inject("sites")))("リンクにそえるカード（%s）", (_name, site) => {
  const { site: about, plans } = readContent(site.content, PUBLISHED).content as Content;

  /** The most particular of the things that a page is of. */
  function cardFor(page: string): Card {
    const model = plans.find(({ id }) => `/${page}`.startsWith(planPath(id)));
    if (!model) return siteCard(about, plans);
    const initiative = model.initiatives.find(({ code }) => `/${page}`.startsWith(initiativePath(model.id, code)));
    return initiative ? initiativeCard(model, initiative) : planCard(model);
  }

  test("どのページも、取組事業、計画、サイトのうちいちばん近いもののカードを、全体の URL と大きさと、代わりの文で示す", () => {
    const pages = pagesOf(site).filter((page) => !page.startsWith("embed/"));
    for (const page of pages) {
      const card = cardFor(page);
      const said = Object.fromEntries(
        elementsOf(htmlOf(site, page))
          .filter(({ tagName }) => tagName === "meta")
          .map((meta) => [attribute(meta, "property") ?? attribute(meta, "name"), attribute(meta, "content")]),
      );
      expect(said, page).toMatchObject({
        "og:image": `https://example.jp${site.base.replace(/\/$/, "")}${card.path}`,
        "og:image:width": String(CARD_SIZE.width),
        "og:image:height": String(CARD_SIZE.height),
        "og:image:alt": card.alt,
        "twitter:card": "summary_large_image",
      });
    }
    expect(pages.length).toBeGreaterThan(20);
  });

  test("どのカードも、言われた大きさの PNG で、重すぎず、どれも違う", () => {
    const cards = siteCards(about, plans);
    const files = cards.map(({ path }) => readFileSync(join(site.dir, path)));
    for (const [i, png] of files.entries()) {
      const { path } = cards[i] as Card;
      expect(png.subarray(0, 8).toString("hex"), path).toBe(SIGNATURE);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
      expect(png.length, path).toBeLessThan(100_000);
    }
    expect(new Set(files.map((png) => png.toString("base64"))).size).toBe(cards.length);
  });
});
