import { labelKey } from "../domain/text.ts";
import {
  compareTable,
  matchesTable,
  readTable,
  type TableCriteria,
  type TableRow,
  type TableShape,
  type TableSort,
  writeTable,
} from "../views/table-criteria.ts";

/**
 * `<mieru-table>`: filters and orders the rows of every table inside it by the form inside it, and keeps what is
 * chosen in the address. A row says its values in `data-…`, several on lines of their own; the form's choices say
 * what can be chosen, and an order's option by which value it goes. What fits is decided by the pure criteria.
 */
class TableFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    const status = this.querySelector<HTMLElement>("[role=status]");
    if (!form || !status) return;
    const shape = shapeOf(form);
    const bodies = Array.from(this.querySelectorAll("tbody"), (body) => ({
      body,
      empty: body.closest("[data-table]")?.querySelector<HTMLElement>("[data-empty]"),
      rows: Array.from(body.rows, (element) => ({ element, row: rowOf(element) })),
    }));
    const all = bodies.flatMap(({ rows }) => rows);

    let sorted = shape.sorts[0]?.key ?? "";

    const apply = (criteria: TableCriteria): void => {
      const order = shape.sorts.find(({ key }) => key === criteria.sort);
      if (order && criteria.sort !== sorted) {
        sorted = criteria.sort;
        const compare = compareTable(order);
        for (const { body, rows } of bodies) body.append(...rows.toSorted((a, b) => compare(a.row, b.row)).map(({ element }) => element));
      }
      let shown = 0;
      for (const { body, empty, rows } of bodies) {
        let here = 0;
        for (const { element, row } of rows) {
          element.hidden = !matchesTable(row, criteria);
          if (!element.hidden) here += 1;
        }
        shown += here;
        const table = body.closest("table");
        if (empty && table) {
          empty.hidden = here > 0;
          table.hidden = here === 0;
        }
      }
      status.textContent =
        shown === all.length
          ? `全${all.length}件を表示しています。`
          : shown === 0
            ? `条件に合うものはありません（全${all.length}件）。条件を減らしてみてください。`
            : `全${all.length}件のうち、条件に合う${shown}件を表示しています。`;
    };

    const change = (): void => {
      const criteria = readTable(formParams(form), shape);
      const query = writeTable(criteria, shape);
      history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
      apply(criteria);
    };

    // A value that no row has (an old link, a typing error) would leave an empty page without a reason.
    const wanted = readTable(new URLSearchParams(location.search), shape);
    const filters = Object.fromEntries(
      Object.entries(wanted.filters).filter(([key, value]) => all.some(({ row }) => row.values[key]?.includes(value))),
    );
    const start = { ...wanted, filters };
    fill(form, shape, start);
    apply(start);
    // What is chosen must be seen.
    const details = form.querySelector("details");
    if (details && (Object.keys(filters).length > 0 || start.sort !== shape.sorts[0]?.key)) details.open = true;
    // The rows above the wanted place have gone, so the browser would have stopped too far down.
    if (location.hash !== "" && writeTable(start, shape) !== "")
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

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
      fill(form, shape, { filters: {}, text: "", sort: shape.sorts[0]?.key ?? "" });
      change();
    });
  }
}

function shapeOf(form: HTMLFormElement): TableShape {
  const selects = Array.from(form.querySelectorAll("select"));
  const sorts = selects
    .filter(({ name }) => name === "sort")
    .flatMap(({ options }) =>
      Array.from(options, ({ value, text, dataset: { by, as, order } }): TableSort => {
        const sort: TableSort = {
          key: value,
          name: text,
          as: as === "number" ? "number" : "text",
          order: order === "descending" ? "descending" : "ascending",
        };
        return by === undefined ? sort : { ...sort, by };
      }),
    );
  return { filters: selects.map(({ name }) => name).filter((name) => name !== "sort"), sorts };
}

function formParams(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(Array.from(new FormData(form), ([key, value]) => [key, String(value)]));
}

function fill(form: HTMLFormElement, shape: TableShape, { filters, text, sort }: TableCriteria): void {
  const values: Record<string, string> = { q: text, sort, ...Object.fromEntries(shape.filters.map((key) => [key, filters[key] ?? ""])) };
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  }
}

function rowOf(element: HTMLTableRowElement): TableRow {
  return {
    values: Object.fromEntries(Object.entries(element.dataset).map(([key, value]) => [key, value?.split("\n") ?? []])),
    text: labelKey(element.textContent ?? ""),
  };
}

customElements.define("mieru-table", TableFilter);
