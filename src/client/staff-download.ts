import { strToU8, zipSync } from "fflate";
import type { ContentWrite } from "../import/plan-import.ts";
import { packedPath, type UploadFolder, uploadFolders } from "../views/staff-publish.ts";
import { h } from "./staff-dom.ts";

/** The files to take away: all in one packed file, and each by itself. */

const bytesOf = ({ bytes }: ContentWrite): Uint8Array => (typeof bytes === "string" ? strToU8(bytes) : bytes);

/** A packed file that holds the folder `content`. The same files always pack to the same bytes. */
export function packed(writes: readonly ContentWrite[]): Uint8Array {
  const files = Object.fromEntries(writes.map((write) => [packedPath(write.path), bytesOf(write)]));
  // ZIP has no time zone: a fixed day, the first that it can write.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** Links to blobs that are given back when the list is made anew. */
export class Downloads {
  #urls: string[] = [];

  #link(bytes: Uint8Array, name: string, label: string, className: string): HTMLAnchorElement {
    const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
    this.#urls.push(url);
    return h("a", { href: url, download: name, class: className }, label);
  }

  clear(): void {
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls = [];
  }

  /** One file that takes the place of the one before. */
  file(bytes: Uint8Array, name: string): HTMLAnchorElement {
    this.clear();
    return this.#link(bytes, name, `${name} を受け取る`, "button");
  }

  all(writes: readonly ContentWrite[], name: string): HTMLAnchorElement {
    return this.#link(packed(writes), name, `${writes.length}個のファイルをまとめて受け取る（ZIP）`, "button");
  }

  /** Every file with the folder into which it belongs. */
  each(writes: readonly ContentWrite[], repository: string | null): HTMLElement[] {
    const byPath = new Map(writes.map((write) => [write.path, write]));
    return uploadFolders(
      writes.map(({ path }) => path),
      repository,
    ).map(({ folder, url, files }: UploadFolder) =>
      h(
        "li",
        {},
        h("p", {}, "置く場所：", h("code", {}, folder), url === null ? null : h("a", { href: url }, "この場所に載せるページを開く")),
        h(
          "ul",
          { class: "plain-list" },
          ...files.flatMap(({ name, path }) => {
            const write = byPath.get(path);
            return write ? [h("li", {}, this.#link(bytesOf(write), name, `${name} を受け取る`, "button secondary"))] : [];
          }),
        ),
      ),
    );
  }
}
