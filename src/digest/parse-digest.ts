/** Reads a digest back from `digest.json`. */
import { InputError } from "../errors.ts";
import type { Digest } from "./digest.ts";
import { digestSchema } from "./digest-schema.ts";
import { upgradeDigest } from "./upgrade-digest.ts";

const MAX_PROBLEMS = 20;

/**
 * The digest that a text says; `parseDigest(renderDigestJson(digest))` equals `digest`. One of the
 * format before is read as well.
 *
 * Throws: InputError naming what is wrong and where in the value. Keys that are not known are dropped.
 */
export function parseDigest(json: string, file = "digest.json"): Digest {
  const result = digestSchema.safeParse(upgradeDigest(parseJson(json, file)));
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({
    line: null,
    message: `${path.length === 0 ? "digest" : path.map(String).join(".")}: ${message}`,
  }));
  throw new InputError(file, problems);
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new InputError(file, [{ line: null, message: "is not JSON" }], { cause });
  }
}
