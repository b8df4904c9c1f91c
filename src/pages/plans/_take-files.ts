import type { APIRoute } from "astro";
import { standaloneSvg } from "../../charts/standalone.ts";
import { csvOf } from "../../views/open-data/csv.ts";
import { dataSite } from "../data/_site.ts";
import { type TakeProps, takeOfPath } from "./_takes.ts";

/** A chart as a picture. */
export const getSvg: APIRoute = async ({ props }) => {
  const take = takeOfPath(props as TakeProps);
  const { url } = await dataSite();
  return new Response(standaloneSvg(take, url(take.pagePath)), { headers: { "Content-Type": "image/svg+xml; charset=utf-8" } });
};

/** A chart's values, by the rules of the open data. */
export const getCsv: APIRoute = async ({ props }) => {
  const { model } = props as TakeProps;
  const { table } = takeOfPath(props as TakeProps);
  const { url } = await dataSite();
  return new Response(csvOf(table, table.rows({ model, url })), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
};
