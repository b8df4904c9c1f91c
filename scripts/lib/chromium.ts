import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installByApt } from "./apt.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A browser that looks for nothing on the network by itself. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of an installed Chromium, Chrome or Edge; MIERU_CHROMIUM names one outright. */
export function findChromium(): string | undefined {
  const named = process.env.MIERU_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path));
}

/** Finds a browser, or installs Debian's where this process may; throws Error with what to do otherwise. */
export function ensureChromium(say: (text: string) => void): string {
  const found = findChromium();
  if (found) return found;
  if (process.platform === "linux" && process.getuid?.() === 0) {
    say("テストに使うブラウザ（Chromium）を入れています（数分かかることがあります）…");
    if (installByApt("chromium", "fonts-noto-cjk")) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new Error(
    "テストには Chromium か Google Chrome が要ります。入れてから、もう一度実行してください。\n" +
      "  Debian / Ubuntu: sudo apt-get install chromium\n  場所を指定するとき: MIERU_CHROMIUM=/path/to/chrome npm test",
  );
}
