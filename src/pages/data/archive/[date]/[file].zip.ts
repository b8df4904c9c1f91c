import type { APIRoute } from "astro";
import { archivedBytes, readPublications } from "../../../../data/archive.ts";
import { loadContent } from "../../../../data/content.ts";

export async function getStaticPaths() {
  const { dir } = await loadContent();
  return readPublications(dir).flatMap(({ date, files }) =>
    files.map(({ file }) => ({ params: { date, file: file.replace(/\.zip$/, "") }, props: { dir, date, name: file } })),
  );
}

interface Props {
  readonly dir: string;
  readonly date: string;
  readonly name: string;
}

/** A file as it was published on its day. */
export const GET: APIRoute<Props> = ({ props: { dir, date, name } }) =>
  new Response(archivedBytes(dir, date, name) as BodyInit, { headers: { "Content-Type": "application/zip" } });
