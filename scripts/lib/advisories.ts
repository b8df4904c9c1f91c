/** What `npm audit --json` answers, in words. */

interface Advisory {
  readonly title?: string;
  readonly url?: string;
}
interface Audit {
  readonly error?: unknown;
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      { readonly name: string; readonly severity: string; readonly range: string; readonly via: readonly (string | Advisory)[] }
    >
  >;
}

const SEVERITIES: Readonly<Record<string, string>> = {
  critical: "きわめて重い",
  high: "重い",
  moderate: "中くらい",
  low: "軽い",
  info: "参考",
};
/** A weakness of these kinds stops a proposal; others are told. */
const STOPS: readonly string[] = ["critical", "high"];

/** `ok`: nothing that stops; `unknown`: nobody could be asked, which stops nothing either. */
export function judgeAudit(answer: string): { readonly state: "ok" | "unknown" | "stop"; readonly text: string } {
  const unknown = {
    state: "unknown",
    text: "注意: パッケージの弱点の一覧に問い合わせられませんでした。ネットワークのつながるところで、もう一度確かめてください。",
  } as const;
  let audit: Audit;
  try {
    audit = JSON.parse(answer) as Audit;
  } catch {
    return unknown;
  }
  if (audit.error !== undefined || audit.vulnerabilities === undefined) return unknown;
  const found = Object.values(audit.vulnerabilities);
  if (found.length === 0) return { state: "ok", text: "使っているパッケージに、知られている弱点はありません。" };
  const lines = found.map(({ name, severity, range, via }) => {
    const why = via.map((one) => (typeof one === "string" ? `${one} から` : [one.title, one.url].filter(Boolean).join(" ")));
    return `  ${SEVERITIES[severity] ?? severity}　${name}（${range}）: ${why.join("、")}`;
  });
  const stops = found.some(({ severity }) => STOPS.includes(severity));
  return {
    state: stops ? "stop" : "ok",
    text: [
      `使っているパッケージに、知られている弱点が${found.length}件あります。`,
      ...lines,
      "直し方: その版を含まない新しい版に上げてください。",
    ].join("\n"),
  };
}
