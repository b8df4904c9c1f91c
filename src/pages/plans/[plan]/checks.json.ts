import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { checksData } from "../../../views/checks-page.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The data of the checks of a plan: every rule with its counts, and every finding with its places. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("checks", checksData(model), site);
