import { readState, type SearchState, writeState } from "../search/address.ts";
import type { Matching } from "../search/excerpt.ts";
import { type Chosen, countFilters, type Facets, keepChosen } from "../search/facets.ts";
import { type Answer, type Hit, searchExact, searchVariants } from "../search/query.ts";
import { termsOf } from "../search/tokens.ts";
import { SearchEngine, type SearchedSite } from "./search-engine.ts";
import { filterGroup, resultItem } from "./search-view.ts";

/** Results shown at first, and with each "もっと見る". Each costs some 3 KB, so the first are few. */
const FIRST = 10;
const MORE = 20;
/** How long the typing must rest before it is answered, in milliseconds. */
const REST = 40;

/** What is known of the question that is shown now. */
interface Found {
  readonly query: string;
  readonly answers: Readonly<Record<Matching, Answer>>;
}
const NO_ANSWER: Answer = { hits: [], needles: [] };
const NOTHING_FOUND: Found = { query: "", answers: { exact: NO_ANSWER, loose: NO_ANSWER } };

/** Pages as written, and pages that other writings lead to: two lists, each with its own length. */
const MATCHINGS = ["exact", "loose"] as const satisfies readonly Matching[];
type Shown = Readonly<Record<Matching, number>>;
const FIRST_SHOWN: Shown = { exact: FIRST, loose: FIRST };

/**
 * The search page: answers while one types, keeps question and filters in the address, and
 * works by keyboard. The page's markup stands in `search.astro`; this fills it in.
 */
class SearchPage extends HTMLElement {
  static readonly observedAttributes = ["data-sites"];
  #search = new SearchEngine(this.#sites);
  #chosen: Chosen = {};
  #found = NOTHING_FOUND;
  #facets: Facets | undefined;
  #shown = FIRST_SHOWN;
  /** Count the questions and the drawings, so that what comes late is dropped. */
  #asked = 0;
  #drawn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #composing = false;
  #title = document.title;
  #leave = new AbortController();

  connectedCallback(): void {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const input = this.#input;
    this.#part("form").addEventListener("submit", (event) => this.#submit(event), { signal });
    input.addEventListener("input", () => this.#typed(), { signal });
    input.addEventListener("compositionstart", () => this.#compose(true), { signal });
    input.addEventListener("compositionend", () => this.#compose(false), { signal });
    input.addEventListener("focus", () => void this.#search.engine().catch(() => undefined), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("keydown", (event) => this.#slash(event), { signal });
    window.addEventListener("popstate", () => this.#restore(), { signal });
    for (const matching of MATCHINGS)
      this.#part(`${matching}-more`).addEventListener("click", () => void this.#more(matching).catch(() => this.#fail()), { signal });
    this.#loose.addEventListener("toggle", () => void this.#showLoose().catch(() => this.#fail()), { signal });
    this.#filters.addEventListener("toggle", () => void this.#showFilters(), { signal });
    this.#filters.addEventListener("change", (event) => this.#choose(event), { signal });
    this.#part("unfilter").addEventListener("click", () => this.#setChosen({}), { signal });
    this.#restore();
  }

  disconnectedCallback(): void {
    this.#leave.abort();
    clearTimeout(this.#timer);
  }

  /** Other sites are to be searched: the question is asked anew. */
  attributeChangedCallback(_name: string, before: string | null): void {
    if (before === null || !this.isConnected) return;
    this.#search = new SearchEngine(this.#sites);
    this.#facets = undefined;
    this.#chosen = {};
    this.#changed("replace");
  }

  /** The sites whose pages are searched: this one, unless the page names several. */
  get #sites(): readonly SearchedSite[] {
    const { sites, base = "/" } = this.dataset;
    return sites === undefined ? [{ base, name: "" }] : (JSON.parse(sites) as SearchedSite[]);
  }

  #part(name: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!found) throw new Error(`search-page: no part ${name}`);
    return found;
  }
  get #input(): HTMLInputElement {
    return this.#part("input") as HTMLInputElement;
  }
  get #loose(): HTMLDetailsElement {
    return this.#part("loose") as HTMLDetailsElement;
  }
  get #filters(): HTMLDetailsElement {
    return this.#part("filters") as HTMLDetailsElement;
  }

  // ---- the address

  #state(): SearchState {
    return { query: this.#input.value.trim(), chosen: this.#chosen };
  }

  /** Takes question, filters and the number of results shown from the address. */
  #restore(): void {
    const { query, chosen } = readState(location.search);
    const shown = (history.state as { shown?: Shown } | null)?.shown;
    this.#input.value = query;
    this.#chosen = chosen;
    this.#shown = shown ?? FIRST_SHOWN;
    void this.#ask();
  }

  /** Writes them back. What was sent on purpose is a step to go back to; what was typed on the way is not. */
  #record(how: "push" | "replace"): void {
    const address = location.pathname + writeState(this.#state());
    const state = { shown: this.#shown };
    if (how === "push" && address !== location.pathname + location.search) history.pushState(state, "", address);
    else history.replaceState(state, "", address);
  }

  // ---- typing

  #compose(composing: boolean): void {
    this.#composing = composing;
    if (!composing) this.#typed();
  }

  #typed(): void {
    if (this.#composing) return;
    clearTimeout(this.#timer);
    // An answer under way is to a question that no longer stands.
    this.#asked += 1;
    this.ariaBusy = "true";
    this.#timer = setTimeout(() => this.#changed("replace"), REST);
  }

  #submit(event: Event): void {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#changed("push");
  }

  #changed(how: "push" | "replace"): void {
    this.#shown = FIRST_SHOWN;
    this.#record(how);
    void this.#ask();
  }

  #slash(event: KeyboardEvent): void {
    if (event.key !== "/" || event.defaultPrevented || isTyping(event)) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  }

  /** Arrow keys go through the results, which stay plain links; Escape clears, or leads back to the question. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = Array.from(this.querySelectorAll<HTMLElement>("ol a"));
    const at = links.indexOf(event.target as HTMLElement);
    const onInput = event.target === this.#input;
    if (event.key === "Escape" && (onInput || at >= 0)) {
      event.preventDefault();
      if (onInput) this.#clear();
      else this.#input.focus();
      return;
    }
    if (!onInput && at < 0) return;
    const target = event.key === "ArrowDown" ? links[at + 1] : event.key === "ArrowUp" ? (links[at - 1] ?? this.#input) : undefined;
    if (!target || (onInput && event.key === "ArrowUp")) return;
    event.preventDefault();
    target.focus();
  }

  #clear(): void {
    if (this.#input.value === "") return;
    this.#input.value = "";
    this.#changed("replace");
  }

  // ---- asking and showing

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const isStale = () => asked !== this.#asked;
    this.ariaBusy = "true";
    try {
      await this.#answer(isStale);
    } catch {
      if (!isStale()) this.#fail();
    } finally {
      if (!isStale()) this.ariaBusy = "false";
    }
  }

  /** Finds what is asked for and shows it, unless another question came in between. */
  async #answer(isStale: () => boolean): Promise<void> {
    const { query } = this.#state();
    document.title = query === "" ? this.#title : `「${query}」の検索結果｜${this.#title}`;
    const empty = termsOf(query).length === 0;
    this.#part("lists").hidden = !empty;
    if (empty) {
      this.#found = NOTHING_FOUND;
      this.#say("");
      await this.#show();
      return;
    }
    if (this.#found.query === "") this.#say("探しています…");
    const engine = await this.#search.engine();
    if (isStale()) return;
    const exact = await searchExact(engine, query);
    if (isStale()) return;
    this.#found = { query, answers: { exact, loose: NO_ANSWER } };
    this.#loose.open = false;
    // Nothing yet: what other writings lead to decides what is to be said.
    if (exact.hits.length > 0) await this.#show();
    const loose = await searchVariants(engine, query, new Set(exact.hits.map((hit) => hit.id)));
    if (isStale()) return;
    this.#found = { query, answers: { exact, loose } };
    // The list that is being read stays as it is.
    if (exact.hits.length === 0) await this.#show();
    else if (loose.hits.length > 0) await this.#show("loose");
  }

  #say(text: string): void {
    const status = this.#part("status");
    if (status.textContent !== text) status.textContent = text;
  }

  #fail(): void {
    this.#search.forget();
    this.#say("検索の索引を読み込めませんでした。通信の状態を確かめて、もう一度「検索」を押してください。一覧からも探せます。");
    for (const part of ["exact", "loose", "filters", "unfilter", "tips"]) this.#part(part).hidden = true;
    this.#part("lists").hidden = false;
  }

  /** Shows what was found, as far as the filters let it through; `loose`: the list of pages as written stands already. */
  async #show(what: "all" | "loose" = "all"): Promise<void> {
    const drawn = ++this.#drawn;
    const { query, answers } = this.#found;
    const filtering = Object.values(this.#chosen).some((values) => values.length > 0);
    if (query !== "" && filtering) await this.#loadFacets();
    const kept = { exact: this.#kept(answers.exact.hits), loose: this.#kept(answers.loose.hits) };
    if (what === "all") {
      const items = await this.#items("exact", 0, this.#shown.exact);
      if (drawn !== this.#drawn) return;
      this.#part("exact-list").replaceChildren(...items);
    }
    this.#part("loose-list").replaceChildren();
    for (const matching of MATCHINGS) {
      this.#showLeft(matching, kept[matching].length);
      this.#part(matching).hidden = kept[matching].length === 0;
    }
    this.#part("loose-count").textContent = `（${kept.loose.length}件）`;
    // Other writings are opened for those who want them, and where there is nothing else.
    if (kept.exact.length === 0 && kept.loose.length > 0) this.#loose.open = true;
    await this.#showLoose();
    if (drawn !== this.#drawn) return;
    const nothing = query !== "" && kept.exact.length + kept.loose.length === 0;
    this.#part("tips").hidden = !nothing;
    this.#part("lists").hidden = query !== "" && !nothing;
    this.#filters.hidden = answers.exact.hits.length + answers.loose.hits.length === 0;
    if (query !== "") this.#say(summary(query, answers.exact.hits.length, kept.exact.length, kept.loose.length, filtering));
    await this.#showFilters();
  }

  /** Fills the list of other writings, once it is open. */
  async #showLoose(): Promise<void> {
    const list = this.#part("loose-list");
    if (!this.#loose.open || list.children.length > 0) return;
    const drawn = this.#drawn;
    const items = await this.#items("loose", 0, this.#shown.loose);
    if (drawn === this.#drawn) list.replaceChildren(...items);
  }

  /** Some of the results of a list, as far as the filters let them through. */
  #items(matching: Matching, from: number, to: number): Promise<HTMLLIElement[]> {
    const { hits, needles } = this.#found.answers[matching];
    const some = this.#kept(hits).slice(from, to);
    return Promise.all(some.map(async (hit) => resultItem(await hit.load(), needles, matching)));
  }

  /** Adds the next results to a list, and goes to the first of them. */
  async #more(matching: Matching): Promise<void> {
    const drawn = this.#drawn;
    const list = this.#part(`${matching}-list`);
    const from = this.#shown[matching];
    this.#shown = { ...this.#shown, [matching]: from + MORE };
    this.#record("replace");
    const items = await this.#items(matching, from, from + MORE);
    if (drawn !== this.#drawn) return;
    list.append(...items);
    this.#showLeft(matching, this.#kept(this.#found.answers[matching].hits).length);
    items[0]?.querySelector("a")?.focus();
  }

  /** Says how many results are not shown yet. */
  #showLeft(matching: Matching, count: number): void {
    const left = count - this.#shown[matching];
    this.#part(`${matching}-more`).textContent = `もっと見る（あと${left}件）`;
    this.#part(`${matching}-more`).hidden = left <= 0;
  }

  // ---- filters

  #kept(hits: readonly Hit[]): readonly Hit[] {
    if (!this.#facets) return hits;
    const ids = new Set(
      keepChosen(
        this.#facets,
        hits.map((hit) => hit.id),
        this.#chosen,
      ),
    );
    return hits.filter((hit) => ids.has(hit.id));
  }

  async #loadFacets(): Promise<Facets> {
    this.#facets ??= await this.#search.facets();
    return this.#facets;
  }

  /** Fills in the filters with their counts, once they are open. */
  async #showFilters(): Promise<void> {
    const chosen = Object.values(this.#chosen).flat();
    this.#part("chosen").textContent = chosen.length === 0 ? "" : `（${chosen.join("、")}）`;
    this.#part("unfilter").hidden = chosen.length === 0;
    if (this.#filters.hidden || !this.#filters.open) return;
    const groups = this.#part("groups");
    try {
      const facets = await this.#loadFacets();
      const ids = MATCHINGS.flatMap((matching) => this.#found.answers[matching].hits).map((hit) => hit.id);
      const focused = document.activeElement;
      const filled = countFilters(facets, ids, this.#chosen).filter(({ values }) => values.length > 0);
      groups.replaceChildren(...filled.map(filterGroup));
      // The boxes are new; the one that was just used keeps the focus.
      if (focused instanceof HTMLInputElement && focused.type === "checkbox")
        Array.from(groups.querySelectorAll("input"))
          .find((box) => box.name === focused.name && box.value === focused.value)
          ?.focus();
    } catch {
      groups.textContent = "絞り込みを読み込めませんでした。";
    }
  }

  #choose(event: Event): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const values = (this.#chosen[box.name] ?? []).filter((value) => value !== box.value);
    this.#setChosen({ ...this.#chosen, [box.name]: box.checked ? [...values, box.value] : values });
  }

  #setChosen(chosen: Chosen): void {
    this.#chosen = chosen;
    this.#shown = FIRST_SHOWN;
    this.#record("push");
    void this.#show().catch(() => this.#fail());
  }
}

/** Whether a key goes into a field where one writes, or is part of a shortcut. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return true;
  return event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"));
}

/** How many were found, in one sentence that is read out. */
function summary(query: string, found: number, kept: number, others: number, filtering: boolean): string {
  const also = others > 0 ? `表記ちがいでは ${others}件あります。` : "";
  if (found === 0) return `「${query}」と書かれたページはありません。${also}`;
  if (!filtering) return `「${query}」は ${found}件のページにあります。${also}`;
  return `「${query}」は ${found}件のページにあり、絞り込みに合うのは ${kept}件です。${also}`;
}

customElements.define("search-page", SearchPage);
