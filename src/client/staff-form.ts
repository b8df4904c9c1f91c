import type { EditionEdits, FieldProblem, HandChange, Reason, Typed } from "../import/staff-edit.ts";
import type { FormField, FormFlags, FormGrid, FormGroup, FormNode, FormWords } from "../views/staff-form.ts";
import { details, h, idOf, scrollBox } from "./staff-dom.ts";
import { unfoldAround } from "./unfold.ts";

/**
 * The form of one edition. It is built once and keeps what is typed; what the checks say of a field,
 * and the reason that a changed value needs, come and go beside it without moving the focus.
 */

export interface FormHandlers {
  /** A value that was typed; `undefined`: as it was before. */
  readonly typed: (pointer: string, value: Typed | undefined) => void;
  readonly reason: (pointer: string, reason: Reason) => void;
  /** The person left a field: time to look at everything anew. */
  readonly settled: () => void;
}

interface Control {
  readonly label: string;
  readonly element: HTMLElement;
  /** Where what is said of the field stands. */
  readonly slot: HTMLElement;
  readonly inputs: readonly HTMLElement[];
}

export class EditionForm {
  readonly element: HTMLFormElement;
  readonly #key: string;
  /** What was typed so far, asked for anew each time. */
  readonly #edits: () => EditionEdits;
  readonly #handlers: FormHandlers;
  readonly #controls = new Map<string, Control>();
  readonly #general = h("div", { class: "says" });

  constructor(key: string, groups: readonly FormGroup[], edits: () => EditionEdits, handlers: FormHandlers) {
    this.#key = key;
    this.#edits = edits;
    this.#handlers = handlers;
    this.element = h(
      "form",
      { class: "edition-form", autocomplete: "off", novalidate: true },
      this.#general,
      ...groups.map((group) => this.#top(group)),
    );
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("change", () => handlers.settled());
  }

  /** Shows what is wrong with fields and what was changed by hand. */
  update(problems: readonly FieldProblem[], changes: readonly HandChange[]): void {
    const said = Map.groupBy(problems, ({ pointer }) => this.#nearest(pointer));
    const changed = new Map(changes.map((change) => [change.pointer, change]));
    for (const [pointer, control] of this.#controls) {
      const messages = said.get(pointer) ?? [];
      const change = changed.get(pointer);
      for (const input of control.inputs) {
        input.toggleAttribute("data-changed", change !== undefined);
        if (messages.length > 0) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      this.#say(pointer, control, messages, change);
    }
    this.#general.replaceChildren(...(said.get("") ?? []).map(({ message }) => h("p", { class: "error-text" }, `エラー：${message}`)));
  }

  /** The field that a problem is shown at: its own, the nearest above it, or none. */
  #nearest(pointer: string): string {
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) if (this.#controls.has(at)) return at;
    return "";
  }

  #say(pointer: string, { slot, label, element }: Control, messages: readonly FieldProblem[], change: HandChange | undefined): void {
    const inTable = element.closest("td") !== null;
    const errors = messages.map(({ message }) => h("p", { class: "error-text" }, `エラー${inTable ? `［${label}］` : ""}：${message}`));
    const errorBox = slot.querySelector(":scope > .errors") ?? slot.appendChild(h("div", { class: "errors" }));
    errorBox.replaceChildren(...errors);
    const reason = slot.querySelector<HTMLElement>(":scope > .reason");
    if (!change?.needsReason) reason?.remove();
    else if (!reason) slot.append(this.#reason(pointer, label, change));
    if (messages.length > 0 || change !== undefined) unfoldAround(slot);
  }

  /** Asks why a value differs from what was published or printed. */
  #reason(pointer: string, label: string, { before, published }: HandChange): HTMLElement {
    const id = idOf(this.#key, pointer, "reason");
    const given = this.#edits().reasons[pointer];
    const now: { kind: Reason["kind"]; reason: string } = { kind: given?.kind ?? "correction", reason: given?.reason ?? "" };
    const text = h("input", { id, type: "text", value: now.reason });
    const kind = h(
      "select",
      { id: `${id}-kind` },
      h("option", { value: "correction", selected: now.kind === "correction" }, "市が値を訂正した"),
      h("option", { value: "transcription", selected: now.kind === "transcription" }, "このサイトに写しまちがえていた"),
    );
    const tell = () =>
      this.#handlers.reason(pointer, { kind: kind.value === "transcription" ? "transcription" : "correction", reason: text.value });
    text.addEventListener("input", tell);
    kind.addEventListener("input", tell);
    return h(
      "div",
      { class: "reason" },
      h("p", {}, `${label}：${published ? "いま公開している値" : "シートから読んだ値"}は「${before === "" ? "空欄" : before}」です。`),
      published && h("p", {}, h("label", { for: kind.id }, "どうして直すか"), kind),
      h("p", {}, h("label", { for: id }, "直す理由（サイトに載ります）"), text),
    );
  }

  #top(group: FormGroup): HTMLElement {
    return h(
      "fieldset",
      { class: "sheet" },
      h("legend", {}, group.label),
      ...group.children.map((node) =>
        node.type === "group"
          ? details(`${this.#key}${node.pointer}`, node.label, false, "part", ...node.children.map((child) => this.#node(child)))
          : this.#node(node),
      ),
    );
  }

  #node(node: FormNode): HTMLElement {
    switch (node.type) {
      case "group":
        return h("fieldset", {}, h("legend", {}, node.label), ...node.children.map((child) => this.#node(child)));
      case "field":
        return this.#field(node);
      case "flags":
        return this.#flags(node);
      case "words":
        return this.#words(node);
      default:
        return this.#grid(node);
    }
  }

  #start(pointer: string, value: string): string {
    const typed = this.#edits().typed[pointer];
    return typeof typed === "string" ? typed : value;
  }

  /** Tells what was typed, or that a field is again as it was. */
  #watch(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, pointer: string, value: string): void {
    input.addEventListener("input", () => this.#handlers.typed(pointer, input.value === value ? undefined : input.value));
  }

  #field(field: FormField): HTMLElement {
    const { pointer, label, hint, kind, value } = field;
    const id = idOf(this.#key, pointer);
    const start = this.#start(pointer, value);
    const slot = h("div", { class: "says", id: `${id}-says` });
    const describedby = hint === "" ? `${id}-says` : `${id}-hint ${id}-says`;
    const input = controlOf(field, start, { id, "aria-describedby": describedby });
    this.#watch(input, pointer, value);
    const element = h(
      "div",
      { class: "field" },
      h("label", { for: id }, label),
      hint !== "" && h("p", { class: "note", id: `${id}-hint` }, hint),
      input,
      slot,
    );
    if (kind === "prose") input.classList.add("prose-input");
    this.#controls.set(pointer, { label, element, slot, inputs: [input] });
    return element;
  }

  #flags({ label, flags }: FormFlags): HTMLElement {
    const element = h("fieldset", { class: "marks" }, h("legend", {}, label));
    for (const flag of flags) {
      const typed = this.#edits().typed[flag.pointer];
      const id = idOf(this.#key, flag.pointer);
      const slot = h("div", { class: "says" });
      const input = h("input", { id, type: "checkbox", checked: typeof typed === "boolean" ? typed : flag.value });
      input.addEventListener("input", () => this.#handlers.typed(flag.pointer, input.checked === flag.value ? undefined : input.checked));
      element.append(h("label", { for: id, class: "mark" }, input, flag.label), slot);
      this.#controls.set(flag.pointer, { label: `${label} ${flag.label}`, element, slot, inputs: [input] });
    }
    return element;
  }

  #words({ pointer, label, options, chosen }: FormWords): HTMLElement {
    const typed = this.#edits().typed[pointer];
    const start = Array.isArray(typed) ? (typed as readonly string[]) : chosen;
    const slot = h("div", { class: "says" });
    const inputs = options.map(({ value }, i) =>
      h("input", { id: idOf(this.#key, pointer, String(i)), type: "checkbox", value, checked: start.includes(value) }),
    );
    const element = h(
      "fieldset",
      { class: "marks" },
      h("legend", {}, label),
      ...inputs.map((input, i) => h("label", { for: input.id, class: "mark" }, input, options[i]?.label)),
      slot,
    );
    element.addEventListener("input", () => {
      const now = inputs.filter((input) => input.checked).map((input) => input.value);
      this.#handlers.typed(pointer, now.join("\n") === chosen.join("\n") ? undefined : now);
    });
    this.#controls.set(pointer, { label, element, slot, inputs });
    return element;
  }

  #grid({ pointer, caption, heads, rows }: FormGrid): HTMLElement {
    const id = idOf(this.#key, pointer, "caption");
    const slots = h("div", {});
    const body = rows.map(({ label, cells }) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, label),
        ...cells.map((cell) => {
          const own = idOf(this.#key, cell.pointer);
          const slot = h("div", { class: "says", id: `${own}-says` });
          const input = h("input", {
            id: own,
            type: "text",
            inputmode: "decimal",
            class: "cell-input",
            "aria-label": cell.label,
            "aria-describedby": `${own}-says`,
            value: this.#start(cell.pointer, cell.value),
          });
          this.#watch(input, cell.pointer, cell.value);
          const element = h("div", {}, input, cell.aside !== "" && h("small", {}, cell.aside));
          slots.append(slot);
          this.#controls.set(cell.pointer, { label: cell.label, element, slot, inputs: [input] });
          return h("td", {}, element);
        }),
      ),
    );
    return h(
      "div",
      { class: "field" },
      scrollBox(
        id,
        h(
          "table",
          { class: "grid-form" },
          h("caption", { id }, caption),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("td", {}),
              ...heads.map(({ short, full }) =>
                h("th", { scope: "col" }, h("span", { "aria-hidden": "true" }, short), h("span", { class: "visually-hidden" }, full)),
              ),
            ),
          ),
          h("tbody", {}, ...body),
        ),
      ),
      slots,
    );
  }
}

function controlOf(
  { kind, options }: FormField,
  value: string,
  attributes: Readonly<Record<string, string>>,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (kind === "select")
    return h(
      "select",
      attributes,
      ...options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)),
    );
  if (kind === "prose") {
    const area = h("textarea", { ...attributes, rows: String(Math.min(10, Math.max(2, Math.ceil(value.length / 36)))) });
    area.value = value;
    return area;
  }
  return h("input", { ...attributes, type: "text", value });
}
