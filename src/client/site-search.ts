/** Whether a key goes into a field where one writes. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.isComposing ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    (target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select")))
  );
}

/**
 * The search box in a page's head. It works without this: a plain form that leads to the
 * search page. This adds one convenience, `/` to get into it.
 */
class SiteSearch extends HTMLElement {
  #leave = new AbortController();

  connectedCallback(): void {
    this.#leave = new AbortController();
    document.addEventListener("keydown", (event) => this.#slash(event), { signal: this.#leave.signal });
  }

  disconnectedCallback(): void {
    this.#leave.abort();
  }

  #slash(event: KeyboardEvent): void {
    const input = this.querySelector("input");
    // The search page has a box of its own, which comes first.
    if (!input || event.key !== "/" || event.defaultPrevented || isTyping(event) || document.querySelector("search-page")) return;
    event.preventDefault();
    input.focus();
  }
}

customElements.define("site-search", SiteSearch);
