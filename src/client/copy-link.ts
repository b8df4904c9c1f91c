/**
 * `<mieru-copy>`: a button under each text marked `data-copy` in it copies that text. The small links of a page to its own
 * places copy their address as they are followed. What was copied is said, to the eye and to screen readers.
 */
class MieruCopy extends HTMLElement {
  #status = document.createElement("p");
  #timer = 0;

  connectedCallback(): void {
    if (this.querySelector("button")) return;
    this.#status.className = "copied screen-only";
    this.#status.role = "status";
    this.append(this.#status);
    for (const text of this.querySelectorAll<HTMLElement>("[data-copy]")) {
      const name = text.dataset.copy ?? "";
      const content = (text.textContent ?? "").trim();
      const button = document.createElement("button");
      button.type = "button";
      button.className = "secondary screen-only";
      button.textContent = `${name}の引用をコピーする`;
      button.addEventListener("click", () => this.#copy(content, `${name}の引用`));
      text.append(button);
    }
    document.addEventListener("click", this.#onLink);
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.#onLink);
  }

  #onLink = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a.copy-link") : null;
    // The browser follows the link as always; the copy comes on top.
    if (link) void this.#copy(link.href, link.getAttribute("aria-label") ?? "住所");
  };

  async #copy(text: string, what: string): Promise<void> {
    // Without HTTPS a browser lends no clipboard.
    const isCopied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => true,
      () => false,
    );
    this.#say(isCopied ? `${what}をコピーしました。` : `コピーできませんでした。${what}を選んでコピーしてください：${text}`);
    if (isCopied) this.#timer = window.setTimeout(() => this.#say(""), 4000);
  }

  #say(text: string): void {
    window.clearTimeout(this.#timer);
    this.#status.textContent = text;
  }
}
if (!customElements.get("mieru-copy")) customElements.define("mieru-copy", MieruCopy);
