import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { renderDigestSchema, SCHEMA_FILE } from "../../src/digest/digest-json-schema.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CASES = join(ROOT, "tests/cases");
const published = readFileSync(join(ROOT, "docs", SCHEMA_FILE), "utf8");

function compile() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(published));
}

describe("the published schema of digest.json", () => {
  it("is the one that the program reads with; npm run schema writes it", () => {
    expect(published).toBe(renderDigestSchema());
  });

  const kept = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, "digest.json")));

  it("has digests to look at", () => expect(kept.length).toBeGreaterThan(3));

  it.each(kept)("describes the digest of %s", (name) => {
    const validate = compile();
    // One of an earlier format is read as the present one.
    const text = renderDigestJson(parseDigest(readFileSync(join(CASES, name, "digest.json"), "utf8")));
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ["another format", { format: 3 }],
    ["no claims", { claims: undefined }],
    ["a sign for a stance", { corrections: { total: 1, items: [{ stance: "+1" }] } }],
  ])("refuses %s", (_what, change) => {
    const [first = ""] = kept;
    const digest = parseDigest(readFileSync(join(CASES, first, "digest.json"), "utf8"));
    expect(compile()(JSON.parse(JSON.stringify({ ...digest, ...change })))).toBe(false);
  });

  it("says of nearly every field what it means", () => {
    const schema = JSON.parse(published) as { properties: object; $defs: Record<string, { properties: object }> };
    const fields = [schema, ...Object.values(schema.$defs)].flatMap((part) =>
      Object.values(part.properties as Record<string, { description?: string; $ref?: string }>),
    );
    const silent = fields.filter((field) => field.description === undefined && field.$ref === undefined);
    expect(silent.length / fields.length).toBeLessThan(0.2);
  });
});
