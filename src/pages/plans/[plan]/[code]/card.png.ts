import { initiativePaths } from "../../../../data/content.ts";
import { hasOwnCards, initiativeCard } from "../../../../views/card.ts";
import { getCard } from "../../../_cards.ts";

/** The card of each initiative that has one of its own. */
export const getStaticPaths = async () =>
  (await initiativePaths())
    .filter(({ props: { model } }) => hasOwnCards(model))
    .map(({ params, props: { model, initiative } }) => ({ params, props: { card: initiativeCard(model, initiative) } }));
export const GET = getCard;
