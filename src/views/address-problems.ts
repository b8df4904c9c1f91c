import type { Problem } from "../domain/problem.ts";
import type { Redirect } from "../schemas/redirects.ts";
import { type Fragments, fragmentsWithout } from "./fragments.ts";

/** An address is for ever: what was published is still there, or leads to where it is now. */

export const ADDRESSES_FILE = "addresses.json";
export const REDIRECTS_FILE = "redirects.json";

const withoutFragment = (path: string): string => path.replace(/#.*$/s, "");

/** What a program finds at an address by its name: "json", "xlsx"; "" for a page. */
export const extensionOf = (path: string): string => /\.([A-Za-z0-9]+)$/.exec(withoutFragment(path))?.[1]?.toLowerCase() ?? "";

/** Every address that was published and is neither there nor redirected, and every redirect that leads nowhere. */
export function addressProblems(
  recorded: readonly string[],
  redirects: readonly Redirect[],
  current: ReadonlySet<string>,
  places: { readonly recorded: Fragments; readonly current: Fragments } = NO_PLACES,
): Problem[] {
  const declared = new Set(redirects.map(({ from }) => from));
  return [
    ...recorded.filter((path) => !current.has(path) && !declared.has(path)).map((path) => vanished(path, current)),
    // The places of a page that is gone lead to where it is now, together with it.
    ...fragmentsWithout(places.recorded, places.current)
      .filter((place) => current.has(withoutFragment(place)) && !declared.has(place))
      .map((place) => vanishedPlace(place, places.current, current)),
    ...redirectProblems(redirects, current, places.current),
  ];
}

const NO_PLACES = { recorded: new Map(), current: new Map() };
const fragmentOf = (path: string): string => /#(.*)$/s.exec(path)?.[1] ?? "";

/** A place within a page is gone, though the page is there. */
function vanishedPlace(place: string, places: Fragments, current: ReadonlySet<string>): Problem {
  const page = withoutFragment(place);
  const id = fragmentOf(place);
  // An indicator that the newest sheet lacks still stands on the page of the year that had it.
  const older = [...places].findLast(([path, ids]) => path !== page && path.startsWith(page) && ids.includes(id) && current.has(path));
  const entry = { from: place, to: older ? `${older[0]}#${id}` : page, reason: "", on: "" };
  const hint = id.startsWith("finding-")
    ? "訂正したために点検の結果がなくなったときは、訂正の注（correction か transcription）の check に点検の名前を書くと、「訂正された」として残ります。"
    : "";
  return {
    severity: "error",
    id: "address.place-vanished",
    file: ADDRESSES_FILE,
    message: `公開した場所 ${place} が、そのページからなくなっています。`,
    fix: `消すつもりがなければ、内容を元に戻してください。${hint}なくしたときは、${REDIRECTS_FILE} の "redirects" に、いまの住所（to）、理由（reason）、移した日（on）を書き加えてください。例: ${JSON.stringify(entry)}`,
  };
}

function vanished(path: string, current: ReadonlySet<string>): Problem {
  const entry = { from: path, to: successor(path, current) ?? "", reason: "", on: "" };
  return {
    severity: "error",
    id: "address.vanished",
    file: ADDRESSES_FILE,
    message: `公開した住所 ${path} が、いまの内容からなくなっています。`,
    fix: `消すつもりがなければ、内容を元に戻してください。番号や名前を変えたときや、なくしたときは、${REDIRECTS_FILE} の "redirects" に、いまの住所（to）、理由（reason）、移した日（on）を書き加えてください。例: ${JSON.stringify(entry)}`,
  };
}

/**
 * The nearest address above that is still there, of the same kind, as a first proposal:
 * `/plans/p/1/2018/` → `/plans/p/1/` → `/plans/p/`; `/plans/p/1.json` → `/plans/p.json`; `…/1/feed.xml` → `…/feed.xml`.
 */
export function successor(path: string, current: ReadonlySet<string>): string | undefined {
  const extension = extensionOf(path);
  const parts = path.split("/").filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  for (let length = parts.length - 1; length >= 0; length -= 1) {
    const above = parts.slice(0, length).join("/");
    const candidates =
      extension === ""
        ? [above === "" ? "/" : `/${above}/`]
        : [`/${above}/${last}`, `/${above}.${extension}`].map((p) => p.replace("//", "/"));
    const found = candidates.find((candidate) => candidate !== path && current.has(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

function redirectProblems(redirects: readonly Redirect[], current: ReadonlySet<string>, places: Fragments): Problem[] {
  const targets = new Map(redirects.map(({ from, to }) => [from, withoutFragment(to)]));
  return redirects.flatMap(({ from, to }, index): Problem[] => {
    const target = withoutFragment(to);
    const problem = (id: string, field: "from" | "to", message: string, fix: string): Problem[] => [
      {
        severity: "error",
        id: `redirect.${id}`,
        file: REDIRECTS_FILE,
        place: `redirects[${index}].${field}`,
        message,
        found: field === "from" ? from : to,
        fix,
      },
    ];
    if (redirects.findIndex((other) => other.from === from) !== index)
      return problem("twice", "from", "同じ住所の移り先が2つあります。", "どちらか1つだけを残してください。");
    if (from.includes("#") && !current.has(withoutFragment(from)))
      return problem(
        "fragment",
        "from",
        "なくなったページの住所に # は書けません。",
        "# から後を消してください。ページの中の場所は、移り先にも引きつがれます。",
      );
    if (places.get(withoutFragment(from))?.includes(fragmentOf(from)))
      return problem(
        "exists",
        "from",
        "この場所は、いまもページにあります。",
        "移り先を書くのは、なくなった場所だけです。この1件を消してください。",
      );
    if (from.includes("#") && from === to)
      return problem("loop", "to", "移り先をたどると、もとに戻ってしまいます。", "いまある住所を書いてください。");
    if (current.has(from))
      return problem(
        "exists",
        "from",
        "この住所には、いまもページかデータがあります。",
        "移り先を書くのは、なくなった住所だけです。この1件を消してください。",
      );
    if (current.has(target)) {
      return extensionOf(from) === extensionOf(target)
        ? []
        : problem(
            "kind",
            "to",
            "もとの住所と移り先の種類が違います。",
            `ページはページへ、データは同じ種類のデータへ移してください。例: ${successor(from, current) ?? "/"}`,
          );
    }
    if (!targets.has(target))
      return problem(
        "target",
        "to",
        "移り先の住所がありません。",
        `いまある住所を書いてください。終わりの / も要ります。例: ${successor(from, current) ?? "/"}`,
      );
    const end = endOf(from, targets);
    return end === undefined
      ? problem("loop", "to", "移り先をたどると、もとに戻ってしまいます。", "いまある住所を書いてください。")
      : problem("chain", "to", "移り先が、さらにほかへ移っています。", `終わりの移り先を、じかに書いてください。例: ${end}`);
  });
}

/** Where a chain of redirects ends; undefined where it never does. */
function endOf(from: string, targets: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let at = from;
  for (let next = targets.get(at); next !== undefined; next = targets.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next;
  }
  return at;
}
