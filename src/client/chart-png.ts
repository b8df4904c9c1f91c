/**
 * `<mieru-take>`: beside the link to a chart's picture it offers the same picture as PNG, made here of the very SVG file.
 * It reads the file as a data: URL, which the page's policy allows for images.
 */
const SCALE = 2;

async function pngOf(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await response.text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser still reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

class MieruTake extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector<HTMLAnchorElement>('a[download$=".svg"]');
    if (!link || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "secondary";
    button.textContent = "画像（PNG）を保存";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        save(await pngOf(link.href), link.download.replace(/svg$/, "png"));
        status.textContent = "　PNG を作りました。";
      } catch {
        status.textContent = "　PNG を作れませんでした。SVG を使ってください。";
      }
    });
    const line = document.createElement("p");
    line.append(button, status);
    this.querySelector("p")?.after(line);
    // Without a configured address the code names only a path, which on another site leads nowhere.
    const code = this.querySelector("textarea");
    code?.addEventListener("focus", () => code.select());
    if (code) code.value = code.value.replace(/src="(\/[^"]*)"/, (_, path: string) => `src="${new URL(path, location.href).href}"`);
  }
}
if (!customElements.get("mieru-take")) customElements.define("mieru-take", MieruTake);
