import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { calendarData } from "../../../views/calendar.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The reports that are due, and how the set of initiatives changed. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("calendar", calendarData(model), site);
