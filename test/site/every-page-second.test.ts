import { inject } from "vitest";
import { describeHalf } from "./sweep.ts";

// Two files, so that two workers share the pages.
describeHalf("残りのページ", 1, Object.entries(inject("swept")));
