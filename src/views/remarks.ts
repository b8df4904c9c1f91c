import { dateLabel } from "../domain/fiscal-year.ts";
import { isWithin } from "../domain/pointer.ts";
import { placeName } from "../plan/place-name.ts";
import { printedAt } from "../plan/series.ts";
import { REMARK_KINDS, type Remark, type RemarkKind } from "../schemas/remark.ts";
import { type SourcePlace, sourceCellPath } from "./source-link.ts";

/** One value that a note speaks of. */
export interface NoteEntry {
  readonly pointer: string;
  /** The value's place in the sheets' words. */
  readonly place: string;
  /** What is printed, as the remark or else the source cell has it; null where neither says. */
  readonly asPrinted: string | null;
  readonly sourcePath: string | null;
  /** Index into the edition's remarks. */
  readonly remark: number;
}

/** A note as it stands below a table: every remark of one kind, reason, author and date. */
export interface Note {
  readonly number: number;
  readonly kind: RemarkKind;
  readonly kindName: string;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly onLabel: string;
  readonly check: string | null;
  readonly entries: readonly NoteEntry[];
}

/** The link from a value to its note. `first` carries the id that the note links back to. */
export interface Mark {
  readonly number: number;
  readonly kindName: string;
  readonly first: boolean;
}

/** A part of a page with notes of its own: the pointers at which a mark can stand, in the order of the page. */
export interface NoteBlock {
  readonly id: string;
  readonly anchors: readonly string[];
}

export interface Notes {
  /** The notes of a block, by the block's id. */
  readonly blocks: Readonly<Record<string, readonly Note[]>>;
  /** The marks at an anchor, by its pointer. */
  readonly marks: Readonly<Record<string, readonly Mark[]>>;
}

export const NO_MARKS: readonly Mark[] = [];
export const marksAt = (notes: Notes, pointer: string): readonly Mark[] => notes.marks[pointer] ?? NO_MARKS;
export const notesOf = (notes: Notes, block: string): readonly Note[] => notes.blocks[block] ?? [];

/**
 * Gives every remark of an edition that lies within one of the blocks a place: the closest anchor
 * that holds its pointer. Numbers run through the page; remarks of one block that say the same of
 * several values share a number. A block with the anchor "" takes whatever is left.
 */
export function placeRemarks(source: SourcePlace, blocks: readonly NoteBlock[]): Notes {
  const { edition } = source;
  const anchors = blocks.flatMap((block) => block.anchors.map((pointer) => ({ block: block.id, pointer })));
  const placed = edition.remarks.flatMap((remark, index) => {
    const holding = anchors.map((anchor, order) => ({ ...anchor, order })).filter((anchor) => isWithin(remark.at, anchor.pointer));
    const closest = holding.toSorted((a, b) => b.pointer.length - a.pointer.length || a.order - b.order)[0];
    return closest ? [{ remark, index, ...closest }] : [];
  });
  const inOrder = placed.toSorted((a, b) => a.order - b.order || a.index - b.index);
  const groups = Map.groupBy(inOrder, ({ block, remark }) => JSON.stringify([block, remark.kind, remark.reason, remark.by, remark.on]));

  const noteLists: Record<string, Note[]> = {};
  const markLists: Record<string, Mark[]> = {};
  let number = 0;
  for (const members of groups.values()) {
    number += 1;
    const { block, remark } = members[0] as (typeof members)[number];
    noteLists[block] = [...(noteLists[block] ?? []), noteOf(number, remark, members, source)];
    for (const [i, pointer] of [...new Set(members.map((member) => member.pointer))].entries()) {
      const mark = { number, kindName: REMARK_KINDS[remark.kind], first: i === 0 };
      markLists[pointer] = [...(markLists[pointer] ?? []), mark];
    }
  }
  return { blocks: noteLists, marks: markLists };
}

function noteOf(number: number, remark: Remark, members: readonly { remark: Remark; index: number }[], source: SourcePlace): Note {
  const { edition } = source;
  return {
    number,
    kind: remark.kind,
    kindName: REMARK_KINDS[remark.kind],
    reason: remark.reason,
    by: remark.by,
    on: remark.on,
    onLabel: dateLabel(remark.on),
    check: remark.check ?? null,
    entries: members.map(({ remark: { at, asPrinted }, index }) => ({
      pointer: at,
      place: placeName(edition, at),
      asPrinted: asPrinted ?? shortPrint(printedAt(edition.printed[at.startsWith("/year") ? "year" : "overall"], at)?.asPrinted),
      sourcePath: sourceCellPath(source, at),
      remark: index,
    })),
  };
}

/** What is printed, where it is a number or a word; a paragraph stands on the page anyway. */
function shortPrint(printed: string | undefined): string | null {
  return printed === undefined || printed.length > 20 ? null : printed;
}
