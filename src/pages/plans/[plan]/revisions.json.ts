import type { APIRoute, InferGetStaticPropsType } from "astro";
import { planPaths } from "../../../data/content.ts";
import { ledgerData } from "../../../views/revisions.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The data of the ledger of moved goals: its rows, and every pair of original and revised value. */
export const GET: APIRoute<Props> = ({ props: { model } }) =>
  new Response(`${JSON.stringify(ledgerData(model), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
