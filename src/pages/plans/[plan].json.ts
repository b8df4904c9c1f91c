import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../data/content.ts";
import { planData } from "../../views/data-json.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The data of a plan: its facts and the latest state of every initiative. */
export const GET: APIRoute<Props> = ({ props: { model } }) =>
  new Response(`${JSON.stringify(planData(model), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
