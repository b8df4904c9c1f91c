import { unfoldAround } from "./unfold.ts";

/**
 * Opens what is folded around the place that the address names, for browsers that don't do so by themselves:
 * a link to a field of a table leads to it, also within the page.
 */
function reveal(): void {
  const target = document.querySelector(":target");
  if (target && unfoldAround(target)) target.scrollIntoView();
}
reveal();
window.addEventListener("hashchange", reveal);
