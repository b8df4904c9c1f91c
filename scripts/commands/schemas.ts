import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../../src/schemas/json-schema.ts";
import { run } from "../lib/fail.ts";
import { projectRoot } from "../lib/paths.ts";

await run(() => {
  const dir = join(projectRoot, "public", "schemas");
  mkdirSync(dir, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) writeFileSync(join(dir, name), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`JSON Schema を書きました: ${dir}`);
});
