import { absoluteHref } from "../../data/href.ts";
import { dataFilePath } from "../../domain/address.ts";
import { type DocumentName, documentSchemaFile, documentText } from "../../views/documents/index.ts";

/** The JSON beside a page: it names the schema that it follows. */
export const documentResponse = (name: DocumentName, value: object, site: URL | undefined): Response =>
  new Response(documentText(value, absoluteHref(site)(dataFilePath(documentSchemaFile(name)))), {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
