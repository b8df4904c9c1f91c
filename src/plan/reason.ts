import { isWithin } from "../domain/pointer.ts";
import type { Edition } from "../schemas/edition.ts";
import type { About, Reason } from "./change.ts";

/** A remark on the whole sheet is no reason for one value of it. */
const isNear = (pointer: string, at: string): boolean => isWithin(pointer, at) && at.split("/").length > 2;

/** 計画変更 speaks of the years after its sheet: it says nothing of a value of an earlier year. */
function planChangeOf(sheet: Edition | undefined, about: About): Reason | undefined {
  const comment = sheet?.year?.planChange?.comment;
  if (sheet === undefined || comment === undefined || about === "baseline") return undefined;
  if (typeof about === "number" && about <= sheet.fiscalYear) return undefined;
  return { text: comment, from: "plan-change", edition: sheet.fiscalYear, pointer: "/year/planChange/comment" };
}

/**
 * The city's word on a value of the plan that moved: the department's answer at the value, else the
 * 計画変更 of the sheet before, which announced it, else that of the sheet in which it stands.
 */
export function reasonOf(before: Edition | undefined, after: Edition, pointer: string, about: About): Reason | undefined {
  const answer = after.remarks.find(({ kind, at }) => kind === "answer" && isNear(pointer, at));
  if (answer) return { text: answer.reason, from: "remark", edition: after.fiscalYear, pointer: answer.at };
  return planChangeOf(before, about) ?? planChangeOf(after, about);
}
