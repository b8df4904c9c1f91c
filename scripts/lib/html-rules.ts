import { HtmlValidate, StaticConfigLoader, version } from "html-validate";

/** The rules of HTML that every built page is held to; the test and the audit share them. */

const loader = new StaticConfigLoader({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  // Since HTML lost its sectioning roots, details may stand in a table's head; the package still says what held before.
  elements: ["html5", { details: { sectioning: false } }],
  rules: {
    // Scripts and styles come from the site itself, under names with their own hash.
    "require-sri": "off",
    // A title names the indicator as its sheet does and the plan; cut short, two pages would share one.
    "long-title": "off",
    // How the builder breaks lines is nothing that a reader meets.
    "no-trailing-whitespace": "off",
    // Filters act as they are chosen and send nothing, so there is nothing for a submit button to do.
    "wcag/h32": "off",
    // Check boxes of one group share a name, as radio buttons do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // Addresses of findings and of moved goals hold dots and stay for ever; that ids start with a letter is tested with the links.
    "valid-id": ["error", { relaxed: true }],
  },
});
// The same for every page, so it is put together once: for each page anew it takes longer than the pages.
const resolved = loader.getConfigFor("page.html");
loader.getConfigFor = () => resolved;
const validator = new HtmlValidate(loader);

export { version as HTML_VALIDATE_VERSION };

export interface HtmlFinding {
  readonly rule: string;
  /** `3:120`, and the selector of the element. */
  readonly place: string;
  readonly message: string;
}

/** What in a page is not written as HTML asks. */
export function htmlFindings(html: string): HtmlFinding[] {
  return validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, column, selector }) => ({ rule: ruleId, place: `${line}:${column} ${selector ?? ""}`.trim(), message }));
}
