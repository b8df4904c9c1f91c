import { describe, expect, it } from "vitest";
import { parsePeople, postsOnly } from "../../src/sheets/people.ts";

describe("人の欄", () => {
  it.each([
    ["鈴木 茂美", [{ name: "鈴木 茂美" }]],
    ["山崎彰美", [{ name: "山崎彰美" }]],
    ["後藤, 小山", [{ name: "後藤" }, { name: "小山" }]],
    ["後藤、小山", [{ name: "後藤" }, { name: "小山" }]],
    ["庶務担当", [{ post: "庶務担当" }]],
    ["課長 山田太郎", [{ name: "山田太郎", post: "課長" }]],
    ["山田　太郎　課長", [{ name: "山田 太郎", post: "課長" }]],
    ["部局長", [{ post: "部局長" }]],
    ["氷室", [{ name: "氷室" }]],
    ["", []],
  ])("%s", (printed, people) => {
    expect(parsePeople(printed)).toEqual(people);
  });

  it("役職だけを残すと、氏名だけの人はいなくなる", () => {
    expect(postsOnly(parsePeople("課長 山田太郎、佐藤 花子、庶務担当"))).toEqual([{ post: "課長" }, { post: "庶務担当" }]);
  });
});
