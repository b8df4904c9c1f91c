import { describe, expect, test } from "vitest";
import { citationForms, citationOf } from "../../src/views/cite.ts";
import { makeEdition, makePlan } from "../factories.ts";

const site = { title: "ためしのサイト" };
const forms = (updatedOn: string | undefined) => {
  const edition = makeEdition({ fiscalYear: 2018, overall: { code: "51001", title: "コンビニ交付", updatedOn } });
  return citationForms(citationOf({ id: "p", plan: makePlan() }, edition), site).map(({ text }) => text);
};

describe("引用のしかた", () => {
  test("市、計画、取組事業、版、日付、サイト、利用条件を、2つの形で書く", () => {
    expect(forms("2019-03-31")).toEqual([
      "ためし市「ためし市改革計画」取組事業51001「コンビニ交付」平成30年度（2018年度）版、平成31年3月31日（2019年）更新、『ためしのサイト』、ためし、",
      "ためし市. (2019年3月31日). 51001 コンビニ交付 [「ためし市改革計画」取組事業、平成30年度（2018年度）版]. ためしのサイト. ためし. ",
    ]);
  });

  test("更新日がなければ、ないと書く", () => {
    const [japanese, apa] = forms(undefined);
    expect(japanese).toContain("版、更新日なし、");
    expect(apa).toContain("(日付なし)");
  });

  test("住所は、次の年度に置きかわらない版のページを指す", () => {
    const edition = makeEdition({ fiscalYear: 2018, overall: { code: "51001" } });
    expect(citationOf({ id: "p", plan: makePlan() }, edition).path).toBe("/plans/p/51001/2018/");
  });
});
