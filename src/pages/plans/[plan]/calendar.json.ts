import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { calendarData } from "../../../views/calendar.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The reports that are due, and how the set of initiatives changed. */
export const GET: APIRoute<Props> = ({ props: { model } }) =>
  new Response(`${JSON.stringify(calendarData(model), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
