#!/usr/bin/env node
// The one door to every command. It runs on the Node that the machine happens to have (20 or
// newer), installs the locked packages when they are missing or outdated, and hands over to
// scripts/commands/<name>.ts on a Node that Astro accepts. Plain JavaScript without packages,
// because on a fresh clone there is nothing else yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Type stripping without a flag came with 22.18.
const needed = [22, 18];
const bundledNode = "24.21.0";

/** Everything said here goes to standard error, so that `--json` output stays pure. */
const say = (text) => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

/** @param {string} version such as v24.21.0 */
function isEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

function npm(args) {
  const npmCli = process.env.npm_execpath;
  const [file, all] = npmCli?.endsWith("js") ? [process.execPath, [npmCli, ...args]] : ["npm", args];
  // npm's own output would mix with a command's; it goes to standard error with the rest.
  return spawnSync(file, all, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" && file === "npm" }).status === 0;
}

function ensurePackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex");
  const stamp = join(root, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("必要なパッケージを入れています（初回は1分ほどかかります）…");
  // No package of ours needs a script of its own to install.
  if (!npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))
    fail("パッケージを入れられませんでした。上の表示と、ネットワークの接続を確かめてください。");
  writeFileSync(stamp, wanted);
  say("パッケージがそろいました。");
}

function findNode() {
  if (isEnough(process.version)) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const candidates = [
    join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", name),
    join(root, ".cache", "node", "node_modules", "node", "bin", name),
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  say(`Node.js ${needed.join(".")} 以上が要ります。このフォルダの中だけに ${bundledNode} を入れています…`);
  mkdirSync(join(root, ".cache", "node"), { recursive: true });
  npm(["install", "--prefix", join(root, ".cache", "node"), "--no-save", "--no-audit", "--no-fund", `node@${bundledNode}`]);
  const installed = candidates.find((path) => existsSync(path));
  if (!installed)
    fail(`Node.js ${process.version} では動きません。Node.js ${needed.join(".")} 以上を入れてから、もう一度実行してください。`);
  return installed;
}

const [command, ...args] = process.argv.slice(2);
const commandsDir = join(root, "scripts", "commands");
const commands = readdirSync(commandsDir).map((file) => file.replace(/\.ts$/, ""));
if (!command || !commands.includes(command)) fail(`使い方: npm run （${commands.join(" | ")}） -- 引数`);

ensurePackages();
const node = findNode();
const env = {
  ...process.env,
  // Commands started by a command find the same Node first.
  PATH: [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter),
  ASTRO_TELEMETRY_DISABLED: "1",
};
const child = spawn(node, [join(commandsDir, `${command}.ts`), ...args], { cwd: process.env.INIT_CWD ?? root, stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === "SIGINT" || signal === "SIGTERM" ? 0 : (code ?? 1)));
