import { getCsv } from "../../../_take-files.ts";
import { initiativeTakePaths } from "../../../_takes.ts";

export const getStaticPaths = initiativeTakePaths;
export const GET = getCsv;
