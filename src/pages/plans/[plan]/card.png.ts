import { planPaths } from "../../../data/content.ts";
import { planCard } from "../../../views/card.ts";
import { getCard } from "../../_cards.ts";

/** The card of each plan. */
export const getStaticPaths = async () =>
  (await planPaths()).map(({ params, props: { model } }) => ({ params, props: { card: planCard(model) } }));
export const GET = getCard;
