import { getCsv } from "../../_take-files.ts";
import { planTakePaths } from "../../_takes.ts";

export const getStaticPaths = planTakePaths;
export const GET = getCsv;
