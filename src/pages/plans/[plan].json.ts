import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../data/content.ts";
import { planData } from "../../views/data-json.ts";
import { documentResponse } from "./_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The data of a plan: its facts and the latest state of every initiative. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("plan", planData(model), site);
