/**
 * The door of the page for staff. The page reads at once; what reads workbooks is large, and comes at the first sign
 * that somebody is there, or after a while, so that what was kept is shown again. Files that come earlier wait in the picker.
 */

const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "scroll", "dragenter", "change"] as const;
/** In milliseconds. */
const A_WHILE = 4_000;

let isOpening = false;
function open(): void {
  if (isOpening) return;
  isOpening = true;
  for (const sign of SIGNS) window.removeEventListener(sign, open, true);
  void import("./staff.ts");
}
for (const sign of SIGNS) window.addEventListener(sign, open, { capture: true, passive: true });
setTimeout(open, A_WHILE);

const picker = document.querySelector<HTMLInputElement>('mieru-staff [data-part="picker"]');
const isOpen = (): boolean => customElements.get("mieru-staff") !== undefined;
// A file that misses the field, or comes before the page can take it, would be opened in place of this page.
for (const name of ["dragover", "drop"] as const)
  window.addEventListener(name, (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    const onField = event.target instanceof Element && event.target.closest('[data-part="drop"]');
    if (name === "drop" && !isOpen() && picker && files && onField) picker.files = files;
  });
