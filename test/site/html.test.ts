import { expect, inject, test } from "vitest";
import { htmlFindings } from "../../scripts/lib/html-rules.ts";
import { htmlOf, pagesOf } from "./harness.ts";

test.each(Object.entries(inject("swept")))("%s のすべてのページは、HTML の決まりどおりに書かれている", (_name, site) => {
  const found = pagesOf(site).flatMap((path) =>
    htmlFindings(htmlOf(site, path)).map(({ rule, place, message }) => `${path} ${rule} ${message}（${place}）`),
  );
  expect(found).toEqual([]);
});
