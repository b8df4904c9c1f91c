import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { effectsData } from "../../../views/effects-page.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** 効果額 of a plan: every sum with its parts. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("effects", effectsData(model), site);
