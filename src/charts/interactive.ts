/** placeholder until the interactive chart is written */
export function toggleChart(_host: HTMLElement, _button: HTMLButtonElement): void {}
