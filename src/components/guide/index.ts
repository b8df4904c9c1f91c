import GlossaryTerm from "../GlossaryTerm.astro";
import GuideLink from "./GuideLink.astro";
import Money from "./Money.astro";
import Operator from "./Operator.astro";
import RemarkKinds from "./RemarkKinds.astro";
import Sources from "./Sources.astro";
import States from "./States.astro";
import Vocabularies from "./Vocabularies.astro";
import Yardsticks from "./Yardsticks.astro";
import Years from "./Years.astro";

/** The components that a page of the guide may use without importing them. */
export const guideComponents = { GlossaryTerm, GuideLink, Money, Operator, RemarkKinds, Sources, States, Vocabularies, Yardsticks, Years };
