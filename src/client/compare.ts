import { readChosen, writeChosen } from "../views/compare-address.ts";

/**
 * `<mieru-compare>`: lays rows of the tables inside it side by side, up to `data-most`, and keeps the choice in the
 * address. What is shown are the very cells of the tables, turned, so that there is nothing to fetch or to compute.
 */
class Compare extends HTMLElement {
  connectedCallback(): void {
    const status = this.querySelector<HTMLElement>("[role=status]");
    const result = this.querySelector<HTMLTableElement>("table[data-result]");
    const form = this.querySelector("form");
    if (!status || !result || !form) return;
    const most = Number(this.dataset.most);
    const kinds = new Map(
      Array.from(this.querySelectorAll<HTMLElement>("[data-kind]"), (section) => {
        const rows = new Map(Array.from(section.querySelectorAll<HTMLTableRowElement>("tbody tr"), (row) => [row.dataset.key ?? "", row]));
        const heads = Array.from(section.querySelectorAll("thead th"), ({ textContent }) => textContent?.trim() ?? "");
        return [section.dataset.kind ?? "", { section, rows, facts: heads.slice(1), name: heads[0] ?? "" }] as const;
      }),
    );
    const names = [...kinds.keys()];
    const wanted = readChosen(new URLSearchParams(location.search), names, most);
    let { kind } = wanted;
    let keys = wanted.keys.filter((key) => kinds.get(kind)?.rows.has(key));
    const unknown = wanted.keys.filter((key) => !keys.includes(key));

    const show = (note = ""): void => {
      const { rows, facts, name } = kinds.get(kind) ?? { rows: new Map<string, HTMLTableRowElement>(), facts: [], name: "" };
      const chosen = keys.flatMap((key) => rows.get(key) ?? []);
      for (const { section } of kinds.values()) section.hidden = chosen.length > 0;
      result.hidden = chosen.length === 0;
      result.replaceChildren(
        ...(chosen.length === 0
          ? []
          : sideBySide(chosen, facts, name, (key) =>
              choose(
                kind,
                keys.filter((one) => one !== key),
              ),
            )),
      );
      const said =
        chosen.length === 0
          ? `${most}件までえらんで、ならべてくらべられます。`
          : `${name}を${chosen.length}件ならべています（${most}件まで）。`;
      status.textContent = `${note}${said}`;
    };

    const choose = (newKind: string, newKeys: readonly string[], note = ""): void => {
      kind = newKind;
      keys = [...newKeys];
      const query = writeChosen({ kind, keys });
      history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}`);
      show(note);
    };

    for (const group of form.querySelectorAll<HTMLElement>("[data-add]")) {
      const select = group.querySelector("select");
      const of = group.dataset.add ?? "";
      if (!select) continue;
      for (const [key, row] of kinds.get(of)?.rows ?? []) select.add(new Option(row.cells[0]?.textContent?.trim() ?? key, key));
      group.querySelector("button")?.addEventListener("click", () => {
        const key = select.value;
        // The other kind's facts are others: they can't stand in one table.
        const before = of === kind ? keys : [];
        if (before.includes(key)) show("もうならべてあります。");
        else if (before.length >= most) show(`${most}件までです。どれかを外してください。`);
        else choose(of, [...before, key]);
      });
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    show(unknown.length === 0 ? "" : `${unknown.join("、")}は、この計画にありません。`);
  }
}

function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const copyOf = (cell: Element | undefined): Node[] => Array.from(cell?.childNodes ?? [], (node) => node.cloneNode(true));

/** One column for each row, one row for each fact; on a phone every cell says whose it is. */
function sideBySide(
  rows: readonly HTMLTableRowElement[],
  facts: readonly string[],
  name: string,
  remove: (key: string) => void,
): Element[] {
  const labels = rows.map((row) => row.cells[0]?.textContent?.trim() ?? "");
  const heads = rows.map((row, i) => {
    const button = el("button", { type: "button", class: "secondary screen-only", "aria-label": `${labels[i]}を外す` }, "外す");
    button.addEventListener("click", () => remove(row.dataset.key ?? ""));
    return el("th", { scope: "col" }, ...copyOf(row.cells[0]), button);
  });
  return [
    el("caption", {}, `${name}をならべた表`),
    el("thead", {}, el("tr", {}, el("td", {}), ...heads)),
    el(
      "tbody",
      {},
      ...facts.map((fact, at) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, fact),
          ...rows.map((row, i) => el("td", { "data-label": labels[i] ?? "" }, ...copyOf(row.cells[at + 1]))),
        ),
      ),
    ),
  ];
}

customElements.define("mieru-compare", Compare);
