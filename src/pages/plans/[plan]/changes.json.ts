import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { changesData } from "../../../views/changes.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** Every change of a plan, as the pages and feeds tell them. */
export const GET: APIRoute<Props> = ({ props: { model } }) =>
  new Response(`${JSON.stringify(changesData(model), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
