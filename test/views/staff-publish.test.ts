import { describe, expect, test } from "vitest";
import { staffPlanEntries } from "../../src/views/staff-content.ts";
import { packedPath, uploadAllUrl, uploadFolders } from "../../src/views/staff-publish.ts";
import { makeModel } from "../factories.ts";

const PATHS = [
  "plans/tameshi-2016/initiatives/51001/2018.json",
  "plans/tameshi-2016/initiatives/51002/2018.json",
  "plans/tameshi-2016/themes.json",
];

describe("ファイルを載せるところ", () => {
  test("置く場所ごとに、リポジトリがファイルを受け取るページへ行ける", () => {
    const folders = uploadFolders([...PATHS, "plans/tameshi-2016/initiatives/51001/2019.json"], "https://example.jp/city/site/");
    expect(folders.map(({ folder, files }) => [folder, files.map(({ name }) => name)])).toEqual([
      ["content/plans/tameshi-2016/initiatives/51001", ["2018.json", "2019.json"]],
      ["content/plans/tameshi-2016/initiatives/51002", ["2018.json"]],
      ["content/plans/tameshi-2016", ["themes.json"]],
    ]);
    expect(folders[0]?.url).toBe("https://example.jp/city/site/upload/main/content/plans/tameshi-2016/initiatives/51001");
  });

  test("まとめたファイルの中は、contentフォルダを引っぱって入れるだけの形になる", () => {
    expect(PATHS.map(packedPath)).toEqual(PATHS.map((path) => `content/${path}`));
    expect(uploadAllUrl("https://example.jp/city/site")).toBe("https://example.jp/city/site/upload/main");
  });

  test("リポジトリの住所がなければ、リンクはない", () => {
    expect(uploadAllUrl(null)).toBeNull();
    expect(uploadFolders(PATHS, null).map(({ url }) => url)).toEqual([null, null, null]);
    expect(staffPlanEntries([makeModel()])[0]?.repository).toBeNull();
    expect(staffPlanEntries([makeModel([], { repository: "https://example.jp/city/site" })])[0]?.repository).toBe(
      "https://example.jp/city/site",
    );
  });
});
