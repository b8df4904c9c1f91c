/** `overall.indicators[0].actual.years["2018"]` → its steps. */
function stepsOf(field: string): string[] {
  return Array.from(field.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g), (m) => m[1] ?? m[2] ?? m[3] ?? "");
}

/**
 * The line, from 1, on which a field stands in a JSON text; of a field that is not there, that of what it
 * would stand in. Undefined where the text is no JSON.
 */
export function lineOfField(text: string, field: string): number | undefined {
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
  const wanted = stepsOf(field);
  let best = { depth: -1, line: 1 };
  walk(text, (path, line) => {
    const fits = path.length <= wanted.length && path.every((step, i) => step === wanted[i]);
    if (fits && path.length > best.depth) best = { depth: path.length, line };
  });
  return best.line;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g;

/** Tells every value of a JSON text with its path and the line on which its key, or else itself, begins. */
function walk(text: string, tell: (path: readonly string[], line: number) => void): void {
  const path: string[] = [];
  /** One entry for each open bracket: the position in an array, or null in an object. */
  const open: (number | null)[] = [];
  let line = 1;
  let expectsKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "\n") {
      line += 1;
      continue;
    }
    if (token === "{" || token === "[") {
      if (open.at(-1) === null || open.length === 0) {
        if (open.length === 0) tell(path, line);
      } else tell(path, line);
      open.push(token === "[" ? 0 : null);
      expectsKey = token === "{";
      path.push(token === "[" ? "0" : "");
    } else if (token === "}" || token === "]") {
      open.pop();
      path.pop();
      expectsKey = false;
    } else if (token === ",") {
      const position = open.at(-1);
      if (typeof position === "number") {
        open[open.length - 1] = position + 1;
        path[path.length - 1] = String(position + 1);
      } else expectsKey = true;
    } else if (token !== ":") {
      if (expectsKey) {
        path[path.length - 1] = JSON.parse(token) as string;
        expectsKey = false;
        tell(path, line);
      } else if (typeof open.at(-1) === "number") tell(path, line);
    }
  }
}
