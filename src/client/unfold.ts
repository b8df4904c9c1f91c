/** Opens every fold that an element stands in. Returns whether one was closed. */
export function unfoldAround(element: Element): boolean {
  let wasClosed = false;
  for (let at = element.closest("details"); at; at = at.parentElement?.closest("details") ?? null) {
    wasClosed ||= !at.open;
    at.open = true;
  }
  return wasClosed;
}
