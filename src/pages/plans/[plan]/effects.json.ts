import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { effectsData } from "../../../views/effects-page.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** 効果額 of a plan: every sum with its parts. */
export const GET: APIRoute<Props> = ({ props: { model } }) =>
  new Response(`${JSON.stringify(effectsData(model), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
