import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { ledgerData } from "../../../views/revisions.ts";
import { documentResponse } from "../_document.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The data of the ledger of moved goals: its rows, and every pair of original and revised value. */
export const GET: APIRoute<Props> = ({ props: { model }, site }) => documentResponse("revisions", ledgerData(model), site);
