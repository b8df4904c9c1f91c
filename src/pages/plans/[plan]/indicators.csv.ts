import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { indicatorsFile } from "../../../views/indicator-table.ts";
import { dataSite } from "../../data/_site.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The newest result of every indicator as a file; in the browser the filtered rows are taken out of it. */
export const GET: APIRoute<Props> = async ({ props: { model } }) =>
  new Response(indicatorsFile({ model, url: (await dataSite()).url }), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
