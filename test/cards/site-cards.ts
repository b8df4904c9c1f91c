import type { PlanModel } from "../../src/plan/model.ts";
import type { Site } from "../../src/schemas/site.ts";
import { type Card, hasOwnCards, initiativeCard, planCard, siteCard } from "../../src/views/card.ts";

/** Every card of a site that is drawn. */
export function siteCards(site: Site, plans: readonly PlanModel[]): Card[] {
  return [
    siteCard(site, plans),
    ...plans.flatMap((model) => [
      planCard(model),
      ...(hasOwnCards(model) ? model.initiatives.map((initiative) => initiativeCard(model, initiative)) : []),
    ]),
  ];
}
