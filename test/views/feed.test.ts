import { describe, expect, test } from "vitest";
import { formatProblems } from "../../src/domain/problem.ts";
import { buildPlan, type PlanModel } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { listedChanges } from "../../src/views/changes.ts";
import { escapeXml, FEED_LIMIT, type FeedScope, feedEntries, feedXml } from "../../src/views/feed.ts";
import { editionInput, makeModel, planFolder, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";

const options = { site: { title: "ためしのサイト", operator: "ためし市" }, iri: (path: string) => `https://example.jp${path}` };

describe("フィードの XML", () => {
  test("記号は逃がし、XML に書けない文字は落とす", () => {
    expect(escapeXml('<a href="x">A&B</a>\u0000\u0008\ufffe\ud800🤖\n')).toBe("&lt;a href=&quot;x&quot;&gt;A&amp;B&lt;/a&gt;🤖\n");
  });

  test("あぶない文字の題も、そのまま読める文字になる", () => {
    const xml = feedXml(makeModel([editionInput({ overall: { title: '<b>"&題' } })]), { of: "plan" }, options);
    expect(xml).toContain("51001 &lt;b&gt;&quot;&amp;題（");
    expect(xml).not.toContain("<b>");
  });

  test("サイトの住所が決まっていなければ、リンクは相対のまま、id は変わらない", () => {
    const model = makeModel([editionInput()]);
    const relative = feedXml(model, { of: "plan" }, { ...options, iri: (path) => path });
    expect(relative).toContain('href="/plans/tameshi-2016/feed.xml"');
    const ids = (xml: string) => [...xml.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id);
    expect(ids(relative)).toEqual(ids(feedXml(model, { of: "plan" }, options)));
    expect(ids(relative)).toEqual(["tag:999999,2016:tameshi-2016", "tag:999999,2016:tameshi-2016/51001/2018/new-report/2019-03-31"]);
  });

  test("更新の日は変わったことの日付で、何もないフィードは内容の日付", () => {
    const model = makeModel([editionInput({ remarks: [remarkInput({ kind: "correction", before: "前", on: "2020-06-01" })] })]);
    const updated = (scope: FeedScope) => /<updated>([^<]*)<\/updated>/.exec(feedXml(model, scope, options))?.[1];
    expect(updated({ of: "plan" })).toBe("2020-06-01T00:00:00+09:00");
    expect(updated({ of: "theme", code: "99" })).toBe("2019-03-31T00:00:00+09:00");
  });

  test("担当部署が変わると、前の部署のフィードにも、その変更までが載る", () => {
    const department = (fiscalYear: number, code: string) =>
      editionInput({ fiscalYear, overall: { department: code, updatedOn: `${fiscalYear + 1}-03-31` } });
    const model = withDepartments([department(2016, "051000"), department(2017, "052000"), department(2018, "052000")]);
    const years = (code: string) =>
      new Set(feedEntries(model, { of: "department", code }).flatMap(({ changes }) => changes.map(({ toEdition }) => toEdition)));
    expect(years("051000")).toEqual(new Set([2017, 2016]));
    expect(years("052000")).toEqual(new Set([2018, 2017, 2016]));
  });
});

function withDepartments(editions: EditionInput[]): PlanModel {
  const entries = ["051000", "052000"].map((code) => ({ code, name: `${code}課` }));
  const files = planFolder(editions).map((file) => (file.path === "departments.json" ? { ...file, json: { entries } } : file));
  const { model, problems } = buildPlan("tameshi-2016", files);
  if (!model) throw new Error(formatProblems(problems));
  return model;
}

describe.each(contents())("すべてのフィード（%s）", (_name, content) => {
  test("計画のフィードは、並べる変更のちょうどすべてを載せ、id は重ならない", () => {
    for (const model of content.plans) {
      const entries = feedEntries(model, { of: "plan" });
      expect(entries.length).toBeLessThan(FEED_LIMIT);
      expect(entries.flatMap(({ changes }) => changes.map(({ id }) => id)).toSorted()).toEqual(
        listedChanges(model)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(entries.map(({ updated }) => updated)).toEqual(
        entries
          .map(({ updated }) => updated)
          .toSorted()
          .toReversed(),
      );
    }
  });

  test("取組事業のフィードを合わせると、計画のフィードになる", () => {
    for (const model of content.plans) {
      const parts = model.initiatives.flatMap(({ code }) => feedEntries(model, { of: "initiative", code }).map(({ id }) => id));
      expect(parts.toSorted()).toEqual(
        feedEntries(model, { of: "plan" })
          .map(({ id }) => id)
          .toSorted(),
      );
    }
  });
});
