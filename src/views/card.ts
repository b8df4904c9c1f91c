import { cardPath, initiativeCardPath, planCardPath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { sum } from "../domain/number.ts";
import { truncate } from "../domain/text.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../plan/attainment.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { columnsOf } from "../plan/series.ts";
import type { Tone } from "../schemas/plan.ts";
import type { Site } from "../schemas/site.ts";
import { judgementOf } from "./attainment-table.ts";
import { cityName } from "./dashboard.ts";
import { homePlans } from "./home.ts";
import { effectsText, type Share } from "./initiative-effects.ts";
import { type EntryResult, listEntries, periodText } from "./initiative-list.ts";
import { isLarge } from "./open-data/site.ts";
import { noIndicatorVerdict } from "./sentences.ts";

/** The size that services ask for, in px. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** The picture that stands beside a link to a page where others share it: words and states only, drawn by `src/cards`. */
export interface Card {
  /** The address of the picture. */
  readonly path: string;
  /** Whose it is, above the title; "" for the site as a whole. */
  readonly owner: string;
  readonly title: string;
  /** The code of an initiative, and what became of it. */
  readonly code: string;
  /** What must be known before anything else: that the city is fictional. */
  readonly badge: string;
  readonly facts: readonly CardFact[];
  /** Of when it is. */
  readonly date: string;
  /** The words of the picture, for who can't see it. */
  readonly alt: string;
}

export interface CardFact {
  readonly label: string;
  readonly lines: readonly CardLine[];
  /** What the lines stand on, smaller; "" where there is nothing to add. */
  readonly basis: string;
}

export interface CardLine {
  /** The shape beside the words; null for what is no state. */
  readonly tone: Tone | null;
  readonly words: string;
}

export const FICTIONAL = "架空の市";
/** Services that show a picture's words cut them at about this many characters. */
const ALT_LENGTH = 420;
const PLANS_SHOWN = 3;
const UNJUDGED = "届いたかどうかを示せない（結果がまだないなど）";

const plain = (label: string, words: string, basis = ""): CardFact => ({ label, lines: [{ tone: null, words }], basis });

function withAlt(card: Omit<Card, "alt">, owner: string): Card {
  const facts = card.facts.map(({ label, lines, basis }) => {
    const words = lines.map((line) => line.words).join("、");
    return `${label === "" ? "" : `${label}：`}${words}${basis === "" ? "" : `（${basis}）`}`;
  });
  const name = [card.code, card.title].filter((text) => text !== "").join(" ");
  return { ...card, alt: truncate([name, owner, ...facts, card.date].filter((text) => text !== "").join("。"), ALT_LENGTH) };
}

/** How many indicators stand in each state. States in which nothing is judged are counted together where there are several. */
function stateLines(results: readonly EntryResult[]): CardLine[] {
  const counted = (Object.keys(ATTAINMENT_STATES) as AttainmentState[]).flatMap((state) => {
    const count = results.filter((result) => result.state === state).length;
    return count === 0 ? [] : [{ ...judgementOf(state), count }];
  });
  const judged = counted.filter(({ tone }) => tone !== "unknown");
  const unjudged = counted.filter(({ tone }) => tone === "unknown");
  const rest =
    unjudged.length > 1 ? [{ tone: "unknown" as const, words: UNJUDGED, count: sum(unjudged.map(({ count }) => count)) }] : unjudged;
  return [...judged, ...rest].map(({ tone, words, count }) => ({ tone, words: `${words}：${count}個` }));
}

function resultFact(results: readonly EntryResult[]): CardFact {
  const [only] = results;
  const label = "目標に届いたか";
  if (only === undefined) return { label, lines: [{ tone: "unknown", words: noIndicatorVerdict }], basis: "" };
  if (results.length === 1) return { label, lines: [{ tone: only.tone, words: only.words }], basis: only.basis };
  return { label, lines: stateLines(results), basis: `成果指標${results.length}個の最新の結果` };
}

/** What the amount to date is a share of, in short: the plans up to the same year. */
function sharesText(shares: readonly Share[], until: number): string {
  const texts = shares.flatMap(({ key, percent }) =>
    percent === null || !key.endsWith("ToDate")
      ? []
      : [`${key === "originalToDate" ? "当初計画" : "変更計画"}の${percent < 0 ? `−${-percent}` : percent}%`],
  );
  return texts.length === 0 ? `${until}年度まで` : `${until}年度まで。同じ年度までの${texts.join("、")}`;
}

const ownCard = oncePerInitiative((model, initiative): Card => {
  const { plan, id } = model;
  const [entry] = listEntries(model, [initiative]);
  if (!entry) throw new RangeError(`取組事業 ${initiative.code} がありません。`);
  const money = effectsText(model, initiative.latest, columnsOf(plan));
  return withAlt(
    {
      path: initiativeCardPath(id, initiative.code),
      owner: `${plan.city.name}　${plan.shortTitle}`,
      title: entry.title,
      code: entry.lifecycle ? `${entry.code}　${entry.lifecycle.label}` : entry.code,
      badge: plan.city.fictional ? FICTIONAL : "",
      facts: [
        resultFact(entry.results),
        plain("お金の効果", money.verdict, entry.effect === null ? "" : sharesText(money.shares, entry.effect.until)),
      ],
      date: `${fiscalYearLabel(entry.editionYear)}のシートから`,
    },
    `${cityName(plan)} ${plan.shortTitle}`,
  );
});

/** Whether the initiatives of a plan have cards of their own: those of a plan with very many editions share the plan's, for the time and the room that tens of thousands of pictures take. */
export const hasOwnCards = (model: PlanModel): boolean => !isLarge(model);

/** The card of an initiative, of its newest edition. */
export const initiativeCard = (model: PlanModel, initiative: Initiative): Card =>
  hasOwnCards(model) ? ownCard(model, initiative) : planCard(model);

const planCards = new WeakMap<PlanModel, Card>();

/** The card of a plan. Made once: every page of the plan names it. */
export function planCard(model: PlanModel): Card {
  const known = planCards.get(model) ?? makePlanCard(model);
  planCards.set(model, known);
  return known;
}

function makePlanCard(model: PlanModel): Card {
  const { plan, id, initiatives } = model;
  const results = listEntries(model).flatMap((entry) => entry.results);
  const told = plan.initiativeCount;
  return withAlt(
    {
      path: planCardPath(id),
      owner: `${plan.city.name}　${periodText(plan.period)}`,
      title: plan.title,
      code: "",
      badge: plan.city.fictional ? FICTIONAL : "",
      facts: [
        plain("載っている取組", `${initiatives.length}件`, told ? `市の公表では${fiscalYearLabel(told.fiscalYear)}に${told.count}件` : ""),
        ...(results.length === 0
          ? []
          : [{ label: "目標に届いたか", lines: stateLines(results), basis: `成果指標${results.length}個の最新の結果` }]),
      ],
      date: model.asOf === undefined ? "" : `内容は${dateLabel(model.asOf)}現在`,
    },
    `${cityName(plan)} ${periodText(plan.period)}`,
  );
}

/** The card of the site, for every page that is of no plan. */
export function siteCard(site: Site, plans: readonly PlanModel[]): Card {
  const listed = homePlans(plans);
  const more = listed.length - PLANS_SHOWN;
  return withAlt(
    {
      path: cardPath(),
      owner: site.tagline,
      title: site.title,
      code: "",
      badge: plans.length > 0 && plans.every(({ plan }) => plan.city.fictional) ? FICTIONAL : "",
      facts: [
        {
          label: "載っている計画",
          lines: listed.slice(0, PLANS_SHOWN).map(({ title }) => ({ tone: null, words: title })),
          basis: more > 0 ? `ほかに${more}計画` : "",
        },
      ],
      date: "",
    },
    site.tagline,
  );
}
