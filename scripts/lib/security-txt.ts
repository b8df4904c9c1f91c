import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { securityTxtPath } from "../../src/domain/address.ts";
import type { Site } from "../../src/schemas/site.ts";
import { securityTxt } from "../../src/views/security-txt.ts";
import type { SiteOptions } from "./options.ts";

/** Writes security.txt into a built site, where its content names whom to tell. */
export function writeSecurityTxt(dir: string, content: Pick<Site, "security">, { base, site }: Pick<SiteOptions, "base" | "site">): void {
  const path = `${base.replace(/\/$/, "")}${securityTxtPath()}`;
  const text = securityTxt(content, site === undefined ? undefined : new URL(path, site).href);
  if (text === undefined) return;
  const file = join(dir, securityTxtPath());
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
