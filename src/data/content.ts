import { getCollection } from "astro:content";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import { type Content, getContent } from "./store.ts";

/** The whole content, as the collections read it: in `dev` they read it anew after an edit. */
export async function loadContent(): Promise<Content> {
  await getCollection("plans");
  return getContent();
}

/** Static paths: one per plan. */
export async function planPaths(): Promise<{ params: { plan: string }; props: { model: PlanModel } }[]> {
  const { plans } = await loadContent();
  return plans.map((model) => ({ params: { plan: model.id }, props: { model } }));
}

/** Static paths: one per initiative of every plan. */
export async function initiativePaths(): Promise<
  { params: { plan: string; code: string }; props: { model: PlanModel; initiative: Initiative } }[]
> {
  const { plans } = await loadContent();
  return plans.flatMap((model) =>
    model.initiatives.map((initiative) => ({ params: { plan: model.id, code: initiative.code }, props: { model, initiative } })),
  );
}

/** Static paths: one per edition of every initiative. */
export async function editionPaths(): Promise<
  { params: { plan: string; code: string; year: string }; props: { model: PlanModel; initiative: Initiative; edition: Edition } }[]
> {
  return (await initiativePaths()).flatMap(({ params, props }) =>
    props.initiative.editions.map((edition) => ({ params: { ...params, year: String(edition.fiscalYear) }, props: { ...props, edition } })),
  );
}
