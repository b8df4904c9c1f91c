import {
  compareRows,
  FILTER_KEYS,
  type FilterKey,
  type ListCriteria,
  type ListRow,
  matchesCriteria,
  readCriteria,
  rowText,
  type SortOrder,
  writeCriteria,
} from "../views/initiative-list-criteria.ts";

/**
 * `<mieru-list>`: filters and orders the rows of the table inside it by the form inside it,
 * and keeps what is chosen in the address. What fits is decided by the pure criteria.
 */
class ListFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    const body = this.querySelector("tbody");
    const status = this.querySelector<HTMLElement>("[role=status]");
    if (!form || !body || !status) return;
    const rows = Array.from(body.rows, (element) => ({ element, row: rowOf(element) }));

    let sorted: SortOrder = "code";

    const apply = (criteria: ListCriteria): void => {
      if (criteria.sort !== sorted) {
        sorted = criteria.sort;
        const order = compareRows(sorted);
        body.append(...rows.toSorted((a, b) => order(a.row, b.row)).map(({ element }) => element));
      }
      let shown = 0;
      for (const { element, row } of rows) {
        element.hidden = !matchesCriteria(row, criteria);
        if (!element.hidden) shown += 1;
      }
      status.textContent =
        shown === rows.length
          ? `全${rows.length}件を表示しています。`
          : shown === 0
            ? `条件に合う取組事業はありません（全${rows.length}件）。条件を減らしてみてください。`
            : `全${rows.length}件のうち、条件に合う${shown}件を表示しています。`;
    };

    const change = (): void => {
      const criteria = readCriteria(formParams(form));
      const query = writeCriteria(criteria);
      history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
      apply(criteria);
    };

    // A value that no row has (an old link, a typing error) would leave an empty list without a reason.
    const wanted = readCriteria(new URLSearchParams(location.search));
    const filters = Object.fromEntries(
      Object.entries(wanted.filters).filter(([key, value]) => rows.some(({ row }) => row.values[key as FilterKey].includes(value))),
    );
    const start = { ...wanted, filters };
    fill(form, start);
    apply(start);
    // What is chosen must be seen.
    const details = form.querySelector("details");
    if (details && (Object.keys(filters).length > 0 || start.sort !== "code")) details.open = true;

    form.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) change();
    });
    form.addEventListener("compositionend", change);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change();
    });
    form.addEventListener("reset", (event) => {
      // The browser would set back to what it restored, not to nothing.
      event.preventDefault();
      fill(form, { filters: {}, text: "", sort: "code" });
      change();
    });
  }
}

function formParams(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(Array.from(new FormData(form), ([key, value]) => [key, String(value)]));
}

function fill(form: HTMLFormElement, { filters, text, sort }: ListCriteria): void {
  const values: Record<string, string> = { q: text, sort, ...Object.fromEntries(FILTER_KEYS.map((key) => [key, filters[key] ?? ""])) };
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  }
}

function rowOf(element: HTMLTableRowElement): ListRow {
  const { dataset } = element;
  const list = (value: string | undefined): string[] => value?.split("\n") ?? [];
  return {
    code: dataset.code ?? "",
    title: element.querySelector(".title")?.textContent ?? "",
    values: {
      theme: list(dataset.theme),
      department: list(dataset.department),
      status: list(dataset.status),
      rating: list(dataset.rating),
      result: list(dataset.result),
      direction: list(dataset.direction),
      lifecycle: list(dataset.lifecycle),
      year: list(dataset.year),
    },
    text: rowText(element.textContent ?? ""),
    effect: dataset.effect === undefined ? undefined : Number(dataset.effect),
    updated: dataset.updated,
  };
}

customElements.define("mieru-list", ListFilter);
