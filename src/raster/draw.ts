import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { DrawAnswer, DrawRequest } from "./card-worker.ts";

/**
 * Drawing has a thread of its own: a card's pixels are megabytes that come and go, which in the thread
 * that holds the whole content would make it look through all of its memory every few cards.
 */
let thread: Worker | undefined;
let count = 0;
const waiting = new Map<number, { readonly done: (png: Buffer) => void; readonly fail: (error: Error) => void }>();

function start(): Worker {
  // What is built is put elsewhere than its source; every command runs in the project's folder, on a Node that reads TypeScript.
  const worker = new Worker(resolve("src/raster/card-worker.ts"), { execArgv: [] });
  worker.on("message", (answer: DrawAnswer) => {
    const job = waiting.get(answer.id);
    waiting.delete(answer.id);
    // An idle thread keeps no command from ending.
    if (waiting.size === 0) worker.unref();
    if ("png" in answer) job?.done(Buffer.from(answer.png.buffer, answer.png.byteOffset, answer.png.byteLength));
    else job?.fail(new Error(`カードを描けませんでした。${answer.error}`));
  });
  const end = (error: Error): void => {
    if (thread === worker) thread = undefined;
    for (const job of waiting.values()) job.fail(error);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`カードを描く処理が終わってしまいました（${code}）。`)));
  return worker;
}

/** Draws an SVG of few colours as a PNG. Rejects where it is no SVG. */
export function drawPng(svg: string): Promise<Buffer> {
  thread ??= start();
  const worker = thread;
  return new Promise((done, fail) => {
    count += 1;
    waiting.set(count, { done, fail });
    worker.ref();
    const request: DrawRequest = { id: count, svg };
    worker.postMessage(request);
  });
}
