import { standaloneSvg } from "../../src/charts/standalone.ts";
import { dataSiteAt } from "../../src/data/data-site.ts";
import { absoluteAt } from "../../src/data/links.ts";
import type { Content } from "../../src/data/store.ts";
import * as address from "../../src/domain/address.ts";
import type { Initiative, PlanModel } from "../../src/plan/model.ts";
import { chartKeys, initiativeTake } from "../../src/views/chart-take.ts";
import { initiativeData } from "../../src/views/data-json.ts";
import { documentSchemaFile, documentText } from "../../src/views/documents/index.ts";
import { feedXml } from "../../src/views/feed.ts";
import { csvOf } from "../../src/views/open-data/csv.ts";

/**
 * The files beside an initiative's pages, as the endpoints of src/pages give them: data, feed, pictures and numbers of its
 * charts. A build writes them by itself while Astro makes the pages, because Astro takes longer to pass a file on than it
 * takes to make one; WRITTEN_ROUTES of build-order.ts names their routes. That both give the same bytes is tested in test/scripts/bench-compare.test.ts.
 */

export interface InitiativeFile {
  /** From the root of the site, with a slash before it. */
  readonly path: string;
  readonly make: () => string;
}

/** Gives the files of an initiative for a site at `base`, whose own address is `site` where it is known. */
export function initiativeFilesAt(
  { site, plans }: Pick<Content, "site" | "plans">,
  { base, site: origin }: { readonly base: string; readonly site: string | undefined },
): (model: PlanModel, initiative: Initiative) => InitiativeFile[] {
  const iri = absoluteAt(base, origin);
  const { url } = dataSiteAt({ site, plans }, iri("/"));
  return (model, initiative) => {
    const { id } = model;
    const { code } = initiative;
    const take = (chart: string) => initiativeTake(model, initiative, chart);
    return [
      {
        path: address.initiativeDataPath(id, code),
        make: () => documentText(initiativeData(model, initiative), iri(address.dataFilePath(documentSchemaFile("initiative")))),
      },
      { path: address.initiativeFeedPath(id, code), make: () => feedXml(model, { of: "initiative", code }, { site, iri }) },
      ...chartKeys(model, initiative).flatMap((chart): InitiativeFile[] => [
        {
          path: address.chartFilePath(id, code, chart, "svg"),
          make: () => standaloneSvg(take(chart), url(take(chart).pagePath)),
        },
        {
          path: address.chartFilePath(id, code, chart, "csv"),
          make: () => {
            const { table } = take(chart);
            return csvOf(table, table.rows({ model, url }));
          },
        },
      ]),
    ];
  };
}
