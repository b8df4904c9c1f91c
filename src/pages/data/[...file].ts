import type { APIRoute, InferGetStaticPropsType } from "astro";
import { dataFiles } from "../../views/open-data/files.ts";
import { dataSite } from "./_site.ts";

/** Every file of the open data. */
export async function getStaticPaths() {
  return dataFiles(await dataSite()).map((file) => ({ params: { file: file.path }, props: { file } }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { file } }) =>
  new Response((await file.body()) as BodyInit, { headers: { "Content-Type": file.mediaType } });
