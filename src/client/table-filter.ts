import { labelKey } from "../domain/text.ts";
import { csvRows } from "../views/csv-rows.ts";
import {
  compareTable,
  matchesTable,
  NO_COLUMN,
  readTable,
  type TableColumn,
  type TableCriteria,
  type TableRow,
  type TableShape,
  type TableSort,
  writeTable,
} from "../views/table-criteria.ts";

/**
 * `<mieru-table>`: filters and orders the rows of every table inside it by the form inside it, leaves columns out, and
 * keeps what is chosen in the address. A row says its values in `data-…`, several on lines of their own; the form's
 * choices say what can be chosen, and an order's option by which value it goes. What fits is decided by the pure
 * criteria. Where a file of the rows stands beside the table, its link gives the rows that are shown.
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

    const file = this.querySelector<HTMLAnchorElement>("a[data-rows]");
    file?.addEventListener("click", (event) => {
      event.preventDefault();
      const keys = bodies
        .flatMap(({ body }) => Array.from(body.rows))
        .flatMap(({ hidden, dataset }) => (hidden ? [] : [dataset.key ?? ""]));
      takeRows(file, keys).catch(() => {
        status.textContent = "ファイルを受け取れませんでした。ページを開きなおしてから、もう一度ためしてください。";
      });
    });

    let sorted = shape.sorts[0]?.key ?? "";

    const apply = (criteria: TableCriteria): void => {
      const left = shape.columns.flatMap(({ key }, i) => (criteria.columns?.includes(key) === false ? [`c${i + 2}`] : [])).join(" ");
      for (const { body } of bodies) {
        const table = body.closest("table");
        if (table && (table.dataset.hide ?? "") !== left) table.dataset.hide = left;
      }
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
          const hidden = !matchesTable(row, criteria);
          // Even to set what is set already would have the browser look at every row again.
          if (element.hidden !== hidden) element.hidden = hidden;
          if (!hidden) here += 1;
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
      if (file) file.textContent = `表示している${shown}件をCSVで受け取る`;
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
    if (details && (Object.keys(filters).length > 0 || start.sort !== shape.sorts[0]?.key || start.columns)) details.open = true;
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

/** The file of all rows, as it stands on the site, with none but the rows of these keys. */
async function takeRows(link: HTMLAnchorElement, keys: readonly string[]): Promise<void> {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(`${response.status}`);
  const text = csvRows(await response.text(), link.dataset.rows?.split(" ") ?? [], keys);
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const taken = document.createElement("a");
  taken.href = url;
  taken.download = link.download;
  taken.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function shapeOf(form: HTMLFormElement): TableShape & { readonly columns: readonly TableColumn[] } {
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
  const columns = columnsOf(form).map(({ value }) => ({ key: value, name: value }));
  return { columns, filters: selects.map(({ name }) => name).filter((name) => name !== "sort"), sorts };
}

const columnsOf = (form: HTMLFormElement): HTMLInputElement[] => Array.from(form.querySelectorAll<HTMLInputElement>("input[name=cols]"));

/** What the form says, as an address says it: the chosen columns in one word. */
function formParams(form: HTMLFormElement): URLSearchParams {
  const data = new FormData(form);
  const columns = data.getAll("cols");
  const params = new URLSearchParams(Array.from(data, ([key, value]) => [key, String(value)]));
  if (columnsOf(form).length > 0) params.set("cols", columns.join(".") || NO_COLUMN);
  return params;
}

function fill(form: HTMLFormElement, shape: TableShape, { filters, text, sort, columns }: TableCriteria): void {
  for (const box of columnsOf(form)) box.checked = columns?.includes(box.value) ?? true;
  const values: Record<string, string> = { q: text, sort, ...Object.fromEntries(shape.filters.map((key) => [key, filters[key] ?? ""])) };
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  }
}

/** Of a thousand rows the texts are read when words are looked for, and once. */
function rowOf(element: HTMLTableRowElement): TableRow {
  let text: string | undefined;
  return {
    values: Object.fromEntries(Object.entries(element.dataset).map(([key, value]) => [key, value?.split("\n") ?? []])),
    get text() {
      text ??= labelKey(element.textContent ?? "");
      return text;
    },
  };
}

customElements.define("mieru-table", TableFilter);
