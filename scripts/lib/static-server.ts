import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { HEADERS_FILE, headersOf } from "./headers.ts";

export interface StaticServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site under its base path on localhost, with its own 404 page, as a static
 * host would. `headers`: with the headers that the site asks its host for. `gzip`: where a file has its compressed twin
 * beside it (`name.gz`), that is sent. `port` 0 takes any free one; a taken port falls through to the next where `search` says so.
 */
export async function serve(
  dir: string,
  { port = 0, base = "/", search = false, headers = true, gzip = false } = {},
): Promise<StaticServer> {
  const prefix = base.replace(/\/$/, "");
  // In production mode sirv lists the files once; a rebuild while serving needs the live one.
  const files = sirv(dir, { dev: true, extensions: ["html"], gzip });
  // As a host does that knows this file; without it the site stands by itself, as on GitHub Pages.
  const rules = headers && existsSync(join(dir, HEADERS_FILE)) ? readFileSync(join(dir, HEADERS_FILE), "utf8") : "";
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (prefix !== "" && !url.startsWith(`${prefix}/`)) {
      response.writeHead(302, { location: `${prefix}/` }).end();
      return;
    }
    for (const [name, value] of Object.entries(headersOf(rules, new URL(url, "http://localhost").pathname)))
      response.setHeader(name, value);
    request.url = url.slice(prefix.length);
    files(request, response, () => {
      const page = join(dir, "404.html");
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end(existsSync(page) ? readFileSync(page) : "404");
    });
  });
  const actual = await listen(server, port, search ? 20 : 0);
  return {
    url: `http://localhost:${actual}${prefix}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function listen(server: Server, port: number, more: number): Promise<number> {
  return new Promise((done, failed) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && more > 0) listen(server, port + 1, more - 1).then(done, failed);
      else failed(error);
    };
    server.once("error", onError);
    server.listen(port, "localhost", () => {
      server.off("error", onError);
      done((server.address() as AddressInfo).port);
    });
  });
}
