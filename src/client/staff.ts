import "../schemas/without-eval.ts";
import { fiscalYearLabel, shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { errorsOf, type Problem } from "../domain/problem.ts";
import { choosePlan, type SourceFile } from "../import/plan-import.ts";
import type { EditionEdits, Reason, Typed } from "../import/staff-edit.ts";
import { type CellMend, type EditionKey, editionKey, type StaffEdition, type StaffResult, staffSession } from "../import/staff-session.ts";
import { type FileReading, readFile } from "../sheets/read-file.ts";
import type { StaffPlanEntry } from "../views/staff-content.ts";
import { staffForm } from "../views/staff-form.ts";
import { editionPreview } from "../views/staff-preview.ts";
import { uploadAllUrl } from "../views/staff-publish.ts";
import { details, h } from "./staff-dom.ts";
import { Downloads } from "./staff-download.ts";
import { type Draft, type DraftFile, DraftStore } from "./staff-draft.ts";
import { editionSection } from "./staff-edition.ts";
import { EditionForm } from "./staff-form.ts";
import { mendedCells, problemList } from "./staff-problems.ts";
import { type Standing, StandingContent, sha256 } from "./staff-standing.ts";

/** How long typing must rest before it is kept, in milliseconds. */
const REST = 200;
const NO_EDITS: EditionEdits = { typed: {}, reasons: {} };

const localDay = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

const emptyDraft = (): Draft => ({
  plan: "",
  fiscalYear: "",
  files: [],
  cells: [],
  edits: {},
  opened: [],
  mending: null,
  by: "",
  on: localDay(new Date()),
  savedAt: "",
});

interface HeldForm {
  /** The edition that the form was made for: another one needs another form. */
  readonly read: string;
  readonly form: EditionForm;
}

/**
 * `<mieru-staff>`: the page for staff. What was brought and typed is the draft; everything else is made
 * from it anew by the same code as the commands. The page's markup stands in `pages/staff/index.astro`.
 */
class StaffPage extends HTMLElement {
  readonly #base = this.dataset.base ?? "/";
  readonly #content = new StandingContent(this.#base);
  readonly #store = new DraftStore(this.#base);
  readonly #downloads = new Downloads();
  readonly #templates = new Downloads();
  #standing: Standing | undefined;
  readonly #readings = new WeakMap<DraftFile, Promise<FileReading>>();
  readonly #forms = new Map<EditionKey, HeldForm>();
  readonly #opened = new Map<string, boolean>();
  #draft = emptyDraft();
  #entries: readonly StaffPlanEntry[] = [];
  /** Counts the runs, so that a late one is dropped. */
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeps = true;

  connectedCallback(): void {
    const drop = this.#part("drop");
    const picker = this.#input("picker");
    const bringPicked = () => {
      void this.#bring(Array.from(picker.files ?? []));
      picker.value = "";
    };
    picker.addEventListener("change", bringPicked);
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
    drop.addEventListener("dragleave", () => delete drop.dataset.over);
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      delete drop.dataset.over;
      void this.#bring(Array.from(event.dataTransfer?.files ?? []));
    });
    this.#select("plan").addEventListener("change", () =>
      this.#change({ plan: this.#select("plan").value, edits: {}, opened: [], cells: [] }),
    );
    this.#input("year").addEventListener("change", () => this.#change({ fiscalYear: this.#input("year").value.trim() }));
    this.#part("mend-published").addEventListener("click", () => this.#mendPublished());
    this.#part("keep-published").addEventListener("click", () => this.#change({ mending: null }));
    this.#part("open-edition").addEventListener("click", () => this.#openEdition());
    this.#part("make-template").addEventListener("click", () => void this.#makeTemplate());
    this.#part("discard").addEventListener("click", () => void this.#discard());
    this.#part("print").addEventListener("click", () => window.print());
    for (const name of ["by", "on"] as const) {
      const input = this.#input(name);
      input.addEventListener("input", () => {
        this.#draft = { ...this.#draft, [name]: input.value };
        this.#keepSoon();
      });
      input.addEventListener("change", () => void this.#show(false));
    }
    this.addEventListener(
      "toggle",
      (event) => {
        const { target } = event;
        if (target instanceof HTMLDetailsElement && target.dataset.key) this.#opened.set(target.dataset.key, target.open);
      },
      { capture: true },
    );
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#keep();
    });
    // What was picked before this stood here has waited.
    void this.#start().then(bringPicked);
  }

  #part(name: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!found) throw new Error(`mieru-staff: no part ${name}`);
    return found;
  }
  #input(name: string): HTMLInputElement {
    return this.#part(name) as HTMLInputElement;
  }
  #select(name: string): HTMLSelectElement {
    return this.#part(name) as HTMLSelectElement;
  }
  #say(text: string): void {
    this.#part("status").textContent = text;
  }

  // ---- beginning, keeping, discarding

  async #start(): Promise<void> {
    try {
      const kept = await this.#store.load();
      if (kept) this.#draft = kept;
    } catch {
      this.#cannotKeep();
    }
    const { files, opened, savedAt, by, on, fiscalYear } = this.#draft;
    this.#input("by").value = by;
    this.#input("on").value = on;
    this.#input("year").value = fiscalYear;
    const has = files.length > 0 || opened.length > 0;
    this.#part("restored").hidden = !has;
    if (has) this.#part("restored-when").textContent = savedAt === "" ? "" : `（${new Date(savedAt).toLocaleString("ja-JP")}）`;
    await this.#show(false);
  }

  #cannotKeep(): void {
    this.#keeps = false;
    this.#part("not-kept").hidden = false;
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), REST);
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#keeps) return;
    try {
      this.#draft = { ...this.#draft, savedAt: new Date().toISOString() };
      await this.#store.save(this.#draft);
    } catch {
      this.#cannotKeep();
    }
  }

  async #discard(): Promise<void> {
    if (!window.confirm("入れたファイルと、入力した内容を、この画面からすべて消します。よろしいですか。")) return;
    this.#draft = { ...emptyDraft(), by: this.#draft.by };
    this.#forms.clear();
    this.#part("restored").hidden = true;
    try {
      await this.#store.discard();
    } catch {
      this.#cannotKeep();
    }
    this.#input("year").value = "";
    await this.#show(false);
    this.#say("すべて消しました。");
    this.#input("picker").focus();
  }

  /** Changes what was brought, keeps it, and shows what comes of it. */
  #change(change: Partial<Draft>, goToResult = true): void {
    this.#draft = { ...this.#draft, ...change };
    void this.#keep();
    void this.#show(goToResult);
  }

  // ---- bringing files and editions

  async #bring(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#say("ファイルを読んでいます…");
    const brought: DraftFile[] = [];
    const failed: string[] = [];
    for (const file of files) {
      try {
        brought.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        failed.push(file.name);
      }
    }
    const names = new Set(brought.map(({ name }) => name));
    // A mended file takes the place of the one of its name; what was typed over its cells spoke of the old one.
    this.#change({
      files: [...this.#draft.files.filter(({ name }) => !names.has(name)), ...brought],
      cells: this.#draft.cells.filter(({ file }) => !names.has(file)),
      // A reason was given for what another file said.
      mending: null,
    });
    if (failed.length > 0) this.#say(`${failed.join("、")} は開けませんでした。フォルダではなく、ファイルを入れてください。`);
  }

  #remove(name: string): void {
    this.#change({
      files: this.#draft.files.filter((file) => file.name !== name),
      cells: this.#draft.cells.filter(({ file }) => file !== name),
      mending: null,
    });
  }

  #openEdition(): void {
    const key = this.#select("standing").value as EditionKey;
    if (!/^[^/]+\/\d{4}$/.test(key) || this.#draft.opened.includes(key)) return;
    this.#opened.set(`${key}#form`, true);
    this.#change({ opened: [...this.#draft.opened, key] });
  }

  /** Takes the reason for which published values become others; it is asked for by name. */
  #mendPublished(): void {
    const reason = this.#input("mending-reason");
    const by = this.#input("by");
    const missing = [reason, by].find((input) => input.value.trim() === "");
    this.#part("mending-error").textContent =
      missing === undefined
        ? ""
        : missing === reason
          ? "エラー：理由を書いてください。"
          : "エラー：だれが直したか（部署の名前）を書いてください。";
    if (missing) missing.focus();
    else
      this.#change({
        mending: {
          kind: this.#select("mending-kind").value === "transcription" ? "transcription" : "correction",
          reason: reason.value.trim(),
        },
      });
  }

  #showMending(problems: readonly Problem[]): void {
    const { mending } = this.#draft;
    this.#part("mending").hidden = mending === null && !problems.some(({ id }) => id === PUBLISHED);
    this.#part("mending-ask").hidden = mending !== null;
    this.#part("mending-given").hidden = mending === null;
    this.#part("mending-words").textContent = mending?.reason ?? "";
  }

  // ---- reading and showing

  #reading(file: DraftFile): Promise<FileReading> {
    const held = this.#readings.get(file) ?? readFile(file.bytes, file.name);
    this.#readings.set(file, held);
    return held;
  }

  async #show(goToResult: boolean): Promise<void> {
    const run = ++this.#run;
    const isStale = () => run !== this.#run;
    this.ariaBusy = "true";
    try {
      await this.#work(isStale);
      if (!isStale() && goToResult && !this.#part("result").hidden) this.#part("result-heading").focus();
    } catch (error) {
      if (!isStale()) this.#fail(error);
    } finally {
      if (!isStale()) this.ariaBusy = "false";
    }
  }

  #fail(error: unknown): void {
    const reason = globalThis.isSecureContext
      ? "いまの内容を読み込めませんでした。通信の状態を確かめて、ページを開きなおしてください。入れたファイルは残っています。"
      : "このページは https:// で始まる住所で開いてください。";
    this.#say(reason);
    console.warn(error);
  }

  async #work(isStale: () => boolean): Promise<void> {
    this.#showFiles();
    this.#entries = await this.#content.entries();
    if (isStale()) return;
    this.#showPlans();
    const readings = await Promise.all(this.#draft.files.map((file) => this.#reading(file)));
    const problems: Problem[] = readings.flatMap((reading) => reading.problems);
    const files = this.#draft.files.map((file, i) => ({ file, reading: readings[i] as FileReading }));
    const grids = files.flatMap(({ reading }) => reading.grids);
    const chosen = choosePlan([{ grids }], this.#entries, this.#draft.plan === "" ? undefined : this.#draft.plan, "content");
    if (isStale()) return;
    const nothing = this.#draft.files.length === 0 && this.#draft.opened.length === 0;
    if (chosen.id === undefined) {
      // Before any file has come there is nothing to tell a plan by.
      if (!nothing)
        this.#showResult(
          { problems: [...problems, forPage(chosen.problem)], editions: [], notices: [], writes: [], model: undefined },
          undefined,
          grids,
        );
      else {
        for (const name of ["standing", "template", "template-year"])
          this.#select(name).replaceChildren(h("option", { value: "" }, "（先に、どの計画かを選んでください）"));
        this.#clear();
      }
      return;
    }
    const standing = await this.#content.plan(chosen.id);
    const sources = await Promise.all(
      files.map(async ({ file, reading }): Promise<SourceFile> => {
        const { name, bytes } = file;
        return { ...reading, named: name, bytes, standing: standing.known.get(await sha256(bytes)) };
      }),
    );
    if (isStale()) return;
    this.#showStanding(standing);
    if (nothing) {
      this.#clear();
      return;
    }
    const year = /^(19|2\d)\d{2}$/.test(this.#draft.fiscalYear) ? Number(this.#draft.fiscalYear) : undefined;
    const { cells, edits, opened, mending, by, on } = this.#draft;
    // A file that could not be read stops the whole import, as with the command.
    const readable = errorsOf(problems).length === 0;
    const result = staffSession({
      files: readable ? sources : [],
      standing,
      fiscalYear: year,
      cells,
      edits,
      opened: readable ? opened : [],
      author: { by, on },
      mending: mending ?? undefined,
    });
    this.#showResult(
      readable
        ? { ...result, problems: [...problems, ...result.problems] }
        : { problems, editions: [], notices: [], writes: [], model: undefined },
      standing,
      grids,
    );
  }

  #clear(): void {
    this.#part("result").hidden = true;
    this.#part("take").hidden = true;
    this.#part("publish").hidden = true;
    this.#downloads.clear();
    this.#say("");
  }

  #showFiles(): void {
    const { files } = this.#draft;
    this.#part("files").replaceChildren(
      ...files.map(({ name }) => {
        const button = h("button", { type: "button", class: "secondary" }, "外す", h("span", { class: "visually-hidden" }, `：${name}`));
        button.addEventListener("click", () => this.#remove(name));
        return h("li", {}, h("span", {}, name), button);
      }),
    );
    this.#part("brought").hidden = files.length === 0;
    this.#part("discard-box").hidden = files.length === 0 && this.#draft.opened.length === 0;
  }

  #showPlans(): void {
    const select = this.#select("plan");
    this.#part("plan-choice").hidden = this.#entries.length < 2;
    select.replaceChildren(
      h("option", { value: "", selected: this.#draft.plan === "" }, "シートの計画期間から選ぶ"),
      ...this.#entries.map(({ id, title, city }) => h("option", { value: id, selected: id === this.#draft.plan }, `${city} ${title}`)),
    );
  }

  /** The editions that may be opened without a sheet, and those that a workbook can be made of. */
  #showStanding(standing: Standing): void {
    const { model } = standing;
    this.#offer(
      "standing",
      "（選んでください）",
      model.initiatives.flatMap(({ code, editions }) =>
        editions.toReversed().map(({ fiscalYear, overall }) => ({
          value: editionKey(code, fiscalYear),
          label: `${code} ${overall.title} ${shortFiscalYear(fiscalYear)}`,
        })),
      ),
    );
    this.#offer(
      "template",
      "新しい取組事業（空のブック）",
      model.initiatives.map(({ code, latest }) => ({ value: code, label: `${code} ${latest.overall.title}` })),
    );
    this.#offer(
      "template-year",
      "いちばん新しい版",
      yearsOf(model.plan.period).map((year) => ({ value: String(year), label: fiscalYearLabel(year) })),
    );
    this.#standing = standing;
  }

  /** Fills a list and keeps what is chosen in it. */
  #offer(name: string, none: string, options: readonly { readonly value: string; readonly label: string }[]): void {
    const select = this.#select(name);
    const chosen = select.value;
    select.replaceChildren(
      h("option", { value: "" }, none),
      ...options.map(({ value, label }) => h("option", { value, selected: value === chosen }, label)),
    );
  }

  /** Makes a workbook to be filled in, by the same code as the command. */
  async #makeTemplate(): Promise<void> {
    const made = this.#part("template-made");
    const standing = this.#standing;
    if (!standing) {
      made.textContent = "先に、上の「どの計画か」で計画を選んでください。";
      return;
    }
    made.textContent = "作っています…";
    try {
      const { templateContents, templateWorkbook } = await import("../import/template.ts");
      const code = this.#select("template").value;
      const year = this.#select("template-year").value;
      const { contents, unknown } = templateContents(standing.model, {
        codes: code === "" ? [] : [code],
        ...(year === "" ? {} : { fiscalYear: Number(year) }),
      });
      if (unknown.length > 0) {
        made.textContent = "その年度までの版が、この取組事業にはありません。ほかの年度を選んでください。";
        return;
      }
      const bytes = await templateWorkbook(standing.model, contents);
      const name = `${code === "" ? "新しい取組事業" : code}-${contents[0]?.fiscalYear ?? ""}.xlsx`;
      made.replaceChildren(this.#templates.file(bytes, name));
    } catch (error) {
      made.textContent = "ブックを作れませんでした。通信の状態を確かめて、もう一度「ブックを作る」を押してください。";
      console.warn(error);
    }
  }

  #showResult(result: StaffResult, standing: Standing | undefined, grids: FileReading["grids"]): void {
    const { problems, editions, notices } = result;
    const errors = errorsOf(problems).length + editions.reduce((total, edition) => total + edition.problems.length, 0);
    const warnings = problems.length - errorsOf(problems).length;
    const handlers = {
      mend: (mend: CellMend) => this.#change({ cells: [...this.#draft.cells.filter((cell) => !isSameCell(cell, mend)), mend] }),
      unmend: (mend: CellMend) => this.#change({ cells: this.#draft.cells.filter((cell) => !isSameCell(cell, mend)) }),
    };
    this.#part("result").hidden = false;
    this.#part("problems").replaceChildren(
      ...(problems.length === 0
        ? []
        : [h("p", {}, "どのシートの、どの欄か、どう直すかを示します。その場で直すか、もとのファイルを直して、もう一度入れてください。")]),
      ...problemList(problems.map(inPageWords), grids, handlers),
      ...[mendedCells(this.#draft.cells, grids, handlers)].filter((node) => node !== null),
    );
    this.#showMending(problems);
    this.#part("author").hidden = editions.length === 0 && this.#part("mending").hidden;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    // Whoever brings a workbook of a hundred initiatives looks at those that change.
    const isQuiet = ({ state, problems: own, files: from }: StaffEdition): boolean =>
      state === "same" && own.length === 0 && from.length > 0;
    const quiet = editions.filter(isQuiet);
    const sections = (list: readonly StaffEdition[]): HTMLElement[] => list.map((edition) => this.#edition(edition, result, standing));
    this.#part("editions").replaceChildren(
      ...sections(editions.filter((edition) => !isQuiet(edition))),
      ...(quiet.length === 0 ? [] : [this.#quiet(quiet.length, () => sections(quiet))]),
    );
    // The forms are the same elements as before, but a moved element loses the focus.
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    this.#part("notices").replaceChildren(...notices.map((notice) => h("li", {}, notice)));
    this.#part("notices-box").hidden = notices.length === 0;
    this.#showTake(result, standing, errors);
    const counts = [errors > 0 && `エラーが${errors}件`, warnings > 0 && `注意が${warnings}件`].filter(Boolean).join("、");
    this.#say(
      errors > 0
        ? `${counts}あります。直すまで、ファイルは受け取れません。`
        : result.writes.length === 0
          ? `読めました。${counts === "" ? "" : `${counts}あります。`}いま載っている内容と同じなので、受け取るファイルはありません。`
          : `読めました。${counts === "" ? "" : `${counts}あります。`}確かめて、よければ、下でファイルを受け取ってください。`,
    );
  }

  /** What stays as it is, one step away and made only then: a workbook may hold a hundred such editions. */
  #quiet(count: number, make: () => HTMLElement[]): HTMLDetailsElement {
    const box = details("quiet", `いま載っている内容と同じ版（${count}）`, this.#opened.get("quiet") ?? false, "quiet");
    const fill = (): void => {
      if (box.open && box.childElementCount === 1) box.append(...make());
    };
    fill();
    box.addEventListener("toggle", fill);
    return box;
  }

  #edition(edition: StaffEdition, result: StaffResult, standing: Standing | undefined): HTMLElement {
    const preview = result.model && standing ? editionPreview(standing.model, result.model, edition.code, edition.fiscalYear) : undefined;
    const form = (): EditionForm => {
      const made = this.#form(edition, result.model ?? standing?.model);
      made.update(edition.problems, edition.byHand);
      return made;
    };
    return editionSection(edition, preview, form, (key, otherwise) => this.#opened.get(key) ?? otherwise);
  }

  /** The form of an edition: the one that is there, as long as it is of the same reading. */
  #form(edition: StaffEdition, model: Standing["model"] | undefined): EditionForm {
    const { key } = edition;
    const read = JSON.stringify(edition.read);
    const held = this.#forms.get(key);
    if (held?.read === read) return held.form;
    if (!model) throw new Error("mieru-staff: no plan");
    const edits = (): EditionEdits => this.#draft.edits[key] ?? NO_EDITS;
    const put = (change: Partial<EditionEdits>): void => {
      this.#draft = { ...this.#draft, edits: { ...this.#draft.edits, [key]: { ...edits(), ...change } } };
      this.#keepSoon();
    };
    const form = new EditionForm(key, staffForm(model, edition.read), edits, {
      typed: (pointer: string, value: Typed | undefined) => {
        const { [pointer]: _, ...rest } = edits().typed;
        put({ typed: value === undefined ? rest : { ...rest, [pointer]: value } });
      },
      reason: (pointer: string, reason: Reason) => put({ reasons: { ...edits().reasons, [pointer]: reason } }),
      settled: () => void this.#show(false),
    });
    this.#forms.set(key, { read, form });
    return form;
  }

  #showTake({ writes }: StaffResult, standing: Standing | undefined, errors: number): void {
    this.#downloads.clear();
    const take = this.#part("take");
    take.hidden = errors > 0 || writes.length === 0 || standing === undefined;
    this.#part("publish").hidden = take.hidden;
    if (take.hidden || standing === undefined) return;
    const entry = this.#entries.find(({ id }) => id === standing.model.id);
    const repository = entry?.repository ?? null;
    this.#part("take-all").replaceChildren(this.#downloads.all(writes, `${standing.model.id}.zip`));
    this.#part("take-each").replaceChildren(...this.#downloads.each(writes, repository));
    const url = uploadAllUrl(repository);
    this.#part("upload").replaceChildren(
      url === null
        ? h(
            "span",
            {},
            "この計画の内容を置いているリポジトリの住所は、plan.json に書かれていません。サイトの管理者に、受け取ったファイルを渡してください。",
          )
        : h("a", { href: url }, "リポジトリの、ファイルを載せるページを開く"),
    );
  }
}

const isSameCell = (a: CellMend, b: CellMend): boolean =>
  a.file === b.file && a.sheet === b.sheet && a.line === b.line && a.column === b.column;

/** The import refuses to replace a published value without a reason. */
const PUBLISHED = "import.published";
const inPageWords = (problem: Problem): Problem =>
  problem.id === PUBLISHED
    ? { ...problem, fix: "打ちまちがいなら、公表した値に戻してください。正しく直すのなら、下の「公表した値を直す理由」に書いてください。" }
    : problem;

/** What to do where no plan can be told, in the page's words. */
const forPage = (problem: Problem): Problem => ({ ...problem, file: "計画", expected: "上の「どの計画か」で、計画を選んでください。" });

customElements.define("mieru-staff", StaffPage);
