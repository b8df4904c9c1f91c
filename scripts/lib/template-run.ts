import { listFiles, planIds, readPlan, readPlanFiles } from "../../src/data/store.ts";
import { errorsOf, ProblemsError } from "../../src/domain/problem.ts";
import { importIntoPlan } from "../../src/import/plan-import.ts";
import { templateContents, templateWorkbook } from "../../src/import/template.ts";
import { readWorkbook } from "../../src/sheets/workbook.ts";

/** What `npm run template` does but writing: content in, a workbook out. */

export interface TemplateOptions {
  /** The content folder, absolute. */
  readonly content: string;
  readonly plan: string | undefined;
  readonly codes: readonly string[];
  readonly fiscalYear: number | undefined;
}

export interface MadeTemplate {
  readonly bytes: Uint8Array;
  /** The file's name, where the person gave none. */
  readonly name: string;
  /** What would not come back from the workbook as it stands. */
  readonly notices: readonly string[];
}

/** Throws with a message in Japanese where the plan or a code is not there. */
export async function makeTemplate({ content, plan, codes, fiscalYear }: TemplateOptions): Promise<MadeTemplate> {
  const ids = planIds(content);
  const id = plan ?? (ids.length === 1 ? ids[0] : undefined);
  if (id === undefined || !ids.includes(id))
    throw new Error(
      `${plan === undefined ? "どの計画のシートか分かりません。" : `「${plan}」という計画はありません。`}--plan のあとに、次のどれかを書いてください: ${ids.join("、")}`,
    );
  const { model, problems } = readPlan(content, id);
  if (!model) throw new ProblemsError(problems);
  const { contents, unknown } = templateContents(model, { codes, fiscalYear });
  if (unknown.length > 0) {
    const year = fiscalYear === undefined ? "" : `${fiscalYear}年度までの版のある`;
    const some = model.initiatives.slice(0, 20).map((initiative) => initiative.code);
    throw new Error(
      `計画 ${id} に、${year}取組事業 ${unknown.join("、")} はありません。ある番号: ${some.join("、")}${model.initiatives.length > some.length ? "…" : ""}`,
    );
  }
  const bytes = await templateWorkbook(model, contents);
  const year = contents[0]?.fiscalYear;
  const name = `${codes.length === 0 ? "新しい取組事業" : codes.length === 1 ? codes[0] : id}-${year}.xlsx`;
  return { bytes, name, notices: await readBack() };

  /** Reads the workbook as an import would, so that nobody is handed one that changes what stands. */
  async function readBack(): Promise<string[]> {
    if (!model || codes.length === 0 || contents.some((one) => !standsAs(one.overall?.code, one.fiscalYear))) return [];
    const { grids, problems: unread } = await readWorkbook(bytes, name);
    const sources = listFiles(`${content}/plans/${id}/sources`);
    const files = readPlanFiles(content, id ?? "").files;
    const result = importIntoPlan([{ named: name, bytes, grids, standing: undefined }], { model, files, sources }, {});
    const errors = errorsOf([...unread, ...result.problems]);
    return [
      ...errors.map((problem) => `注意: このブックをそのまま取り込むと、${problem.sheet ?? ""} ${problem.place ?? ""}: ${problem.message}`),
      ...result.editions.flatMap(({ code, changes }) =>
        changes
          .filter(({ pointer }) => !/^\/(printed|remarks)/.test(pointer))
          .map(({ place }) => `注意: ${code} の「${place}」は、シートに書き表せません。このブックをそのまま取り込むと変わります。`),
      ),
    ];
  }

  function standsAs(code: string | undefined, year: number): boolean {
    return model?.initiatives.some((one) => one.code === code && one.editions.some((edition) => edition.fiscalYear === year)) ?? false;
  }
}
