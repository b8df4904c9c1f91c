import { dataPath, planPath } from "../../domain/address.ts";
import { newestDate } from "../../domain/fiscal-year.ts";
import type { PlanModel } from "../../plan/model.ts";
import { planDescription, temporalCoverage } from "./descriptors.ts";
import {
  archiveFile,
  type DataSite,
  fileUrl,
  hasWorkbook,
  isLarge,
  isWhole,
  planJsonFile,
  planStem,
  tableFile,
  workbookFile,
} from "./site.ts";
import { TABLES } from "./tables.ts";

/** The data as others find it: schema.org for search engines, DCAT for catalogues of open data. */

export const MEDIA_TYPES = {
  csv: "text/csv",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
} as const;

interface Distribution {
  readonly file: string;
  readonly title: string;
  readonly mediaType: string;
}

/** Every file in which the data of a plan can be had. */
export function distributions(model: PlanModel): Distribution[] {
  const bundles = [
    { file: archiveFile(model), title: "すべての表（ZIP）", mediaType: MEDIA_TYPES.zip },
    ...(hasWorkbook(model) ? [{ file: workbookFile(model), title: "すべての表（Excel）", mediaType: MEDIA_TYPES.xlsx }] : []),
    { file: planJsonFile(model), title: "すべての表（JSON）", mediaType: MEDIA_TYPES.json },
  ];
  return [
    ...(isLarge(model) ? [] : bundles),
    ...TABLES.map((table) => ({ file: tableFile(model, table), title: `${table.title}（CSV）`, mediaType: MEDIA_TYPES.csv })),
  ];
}

const titleOf = ({ plan }: PlanModel): string => `${plan.city.name}「${plan.title}」のデータ`;
const KEYWORDS = ["行政改革", "行政評価", "成果指標", "効果額"];

/** schema.org Dataset of one plan, for the page of the data. */
export function datasetOf(data: DataSite, model: PlanModel): object {
  const { site, url } = data;
  const { plan, asOf } = model;
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": `${url(dataPath())}#${model.id}`,
    name: titleOf(model),
    description: planDescription(model),
    url: `${url(dataPath())}#${model.id}`,
    identifier: planStem(model),
    inLanguage: "ja",
    isAccessibleForFree: true,
    license: plan.licence.url ?? plan.licence.name,
    keywords: KEYWORDS,
    creator: { "@type": "GovernmentOrganization", name: plan.source.publisher },
    publisher: { "@type": "Organization", name: site.operator },
    ...(asOf ? { dateModified: asOf, version: asOf } : {}),
    temporalCoverage: temporalCoverage(model),
    spatialCoverage: { "@type": "AdministrativeArea", name: plan.city.name, identifier: plan.city.code },
    isBasedOn: plan.source.url ?? plan.source.title,
    distribution: distributions(model).map(({ file, title, mediaType }) => ({
      "@type": "DataDownload",
      name: title,
      encodingFormat: mediaType,
      contentUrl: fileUrl(data, file),
    })),
  };
}

/** DCAT 3 catalogue of every plan, as JSON-LD. */
export function dcatCatalog(data: DataSite): object {
  const { site, url, plans } = data;
  const home = url(dataPath());
  const modified = newestDate(plans.map(({ asOf }) => asOf));
  const dateOf = (day: string) => ({ "@value": day, "@type": "xsd:date" });
  // A catalogue without an address of its own is one that nobody can name: then its parts are blank nodes.
  const idOf = (address: string) => (isWhole(address) ? { "@id": address } : {});
  const linkOf = (address: string) => (isWhole(address) ? { "@id": address } : address);
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    ...idOf(home),
    "@type": "dcat:Catalog",
    "dct:title": { "@value": `${site.title}のデータ`, "@language": "ja" },
    "dct:description": { "@value": site.description, "@language": "ja" },
    "dct:publisher": { "@type": "foaf:Agent", "foaf:name": site.operator },
    "dct:language": "ja",
    ...(modified === undefined ? {} : { "dct:modified": dateOf(modified) }),
    "dcat:dataset": plans.map((model) => ({
      ...idOf(`${home}#${model.id}`),
      "@type": "dcat:Dataset",
      "dct:identifier": planStem(model),
      "dct:title": { "@value": titleOf(model), "@language": "ja" },
      "dct:description": { "@value": planDescription(model), "@language": "ja" },
      "dct:publisher": { "@type": "foaf:Agent", "foaf:name": site.operator },
      "dct:creator": { "@type": "foaf:Agent", "foaf:name": model.plan.source.publisher },
      "dct:language": "ja",
      ...(model.asOf ? { "dct:modified": dateOf(model.asOf) } : {}),
      "dct:temporal": {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": dateOf(`${model.plan.period.from}-04-01`),
        "dcat:endDate": dateOf(`${model.plan.period.to + 1}-03-31`),
      },
      "dct:spatial": { "@type": "dct:Location", "dct:identifier": model.plan.city.code, "dct:title": model.plan.city.name },
      "dcat:keyword": KEYWORDS.map((word) => ({ "@value": word, "@language": "ja" })),
      "dcat:landingPage": linkOf(url(planPath(model.id))),
      "dcat:distribution": distributions(model).map(({ file, title, mediaType }) => ({
        ...idOf(fileUrl(data, file)),
        "@type": "dcat:Distribution",
        "dct:title": { "@value": title, "@language": "ja" },
        "dcat:downloadURL": linkOf(fileUrl(data, file)),
        "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${mediaType}` },
        "dct:license": model.plan.licence.url ? { "@id": model.plan.licence.url } : model.plan.licence.name,
      })),
    })),
  };
}
