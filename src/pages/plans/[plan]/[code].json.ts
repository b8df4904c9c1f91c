import type { APIRoute, InferGetStaticPropsType } from "astro";
import { initiativePaths } from "../../../data/content.ts";
import { initiativeData } from "../../../views/data-json.ts";

export const getStaticPaths = initiativePaths;

type Props = InferGetStaticPropsType<typeof initiativePaths>;

/** The data of one initiative: the same model as its pages. */
export const GET: APIRoute<Props> = ({ props: { model, initiative } }) =>
  new Response(`${JSON.stringify(initiativeData(model, initiative), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
