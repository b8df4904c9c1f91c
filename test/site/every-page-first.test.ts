import { inject } from "vitest";
import { describeHalf } from "./sweep.ts";

// Two files, so that two workers share the pages.
describeHalf("1つおきに、はじめのページから", 0, Object.entries(inject("swept")));
