/** A large site's search index comes in parts. The first stands in the folder of the index, each other one below it. */

/** Says beside the index of how many parts it is. */
export const PARTS_FILE = "parts.json";

/** The folder of a further part, counted from 1, below the folder of the index. */
export const partFolder = (part: number): string => `part-${part}`;
