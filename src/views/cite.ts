import { yearSheetPath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Site } from "../schemas/site.ts";

/** What a citation says of an edition of an initiative: whose, what, of which day, under which licence, and where it stays. */
export interface Citation {
  readonly city: string;
  readonly plan: string;
  readonly code: string;
  readonly title: string;
  readonly fiscalYear: number;
  /** The day on which its content stands, ISO; undefined where the sheet has none. */
  readonly updatedOn: string | undefined;
  readonly licence: string;
  /** The page of the edition: what stands there is not replaced by the next year's. */
  readonly path: string;
}

export interface CitationForm {
  readonly name: string;
  /** What stands before the address. */
  readonly text: string;
}

export function citationOf({ plan, id }: Pick<PlanModel, "plan" | "id">, { fiscalYear, overall }: Edition): Citation {
  const { code, title, updatedOn } = overall;
  const path = yearSheetPath(id, code, fiscalYear);
  return { city: plan.city.name, plan: plan.title, code, title, fiscalYear, updatedOn, licence: plan.licence.name, path };
}

/** `2019年3月31日`: a form that names western years has no era. */
const westernDate = (isoDate: string): string => {
  const [year, month, day] = isoDate.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};

/** The forms of a citation, each a text with the address behind it. */
export function citationForms(
  { city, plan, code, title, fiscalYear, updatedOn, licence }: Citation,
  site: Pick<Site, "title">,
): CitationForm[] {
  const edition = `${fiscalYearLabel(fiscalYear)}版`;
  return [
    {
      name: "日本語の形",
      text: `${city}「${plan}」取組事業${code}「${title}」${edition}、${updatedOn === undefined ? "更新日なし" : `${dateLabel(updatedOn)}更新`}、『${site.title}』、${licence}、`,
    },
    {
      name: "APA に近い形",
      // Author. (Year, month day). Title [description]. Site. Licence. Address.
      text: `${city}. (${updatedOn === undefined ? "日付なし" : westernDate(updatedOn)}). ${code} ${title} [「${plan}」取組事業、${edition}]. ${site.title}. ${licence}. `,
    },
  ];
}
