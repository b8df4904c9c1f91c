import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { changesData } from "../../../views/changes.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** Every change of a plan, as the pages and feeds tell them. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("changes", changesData(model), site);
