/** Writes `docs/digest.schema.json` (`npm run schema`); a test says when it has to be written again. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderDigestSchema, SCHEMA_FILE } from "../src/digest/digest-json-schema.ts";

writeFileSync(fileURLToPath(new URL(`../docs/${SCHEMA_FILE}`, import.meta.url)), renderDigestSchema());
