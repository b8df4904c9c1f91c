import type { APIRoute, InferGetStaticPropsType } from "astro";
import { initiativePaths } from "../../../data/content.ts";
import { initiativeData } from "../../../views/data-json.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = initiativePaths;

type Props = InferGetStaticPropsType<typeof initiativePaths>;

/** The data of one initiative: the same model as its pages. */
export const GET: APIRoute<Props> = ({ props: { model, initiative }, site }) =>
  documentResponse("initiative", initiativeData(model, initiative), site);
