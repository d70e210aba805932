/** A claims file to plain entries with the lines that they stand on; what they say is checked elsewhere. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { InputError, type Problem } from "../errors.ts";
import { explainYaml } from "./explain-yaml.ts";

export interface Entry {
  readonly line: number;
  /** A mapping's values by key; undefined when the entry is none. */
  readonly fields: ReadonlyMap<string, Field> | undefined;
}

export interface Field {
  readonly line: number;
  readonly value: unknown;
}

export interface ClaimsDocument {
  readonly top: ReadonlyMap<string, Field>;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

export const MAX_CLAIMS_CHARS = 2 * 1024 * 1024;
export const MAX_CLAIMS = 2000;

/** Throws: InputError for a file that is no YAML (JSON is), no mapping, too large or has no list of claims. */
export function readClaimsYaml(file: string, text: string): ClaimsDocument {
  if (text.length > MAX_CLAIMS_CHARS)
    throw fail(file, null, `the file is larger than ${MAX_CLAIMS_CHARS} characters; a claim is one sentence`);
  const lines = new LineCounter();
  const document = parseYaml(file, text, lines);
  const lineOf = (node: unknown) =>
    (node as Node | null)?.range ? lines.linePos((node as Node).range?.[0] ?? 0).line : 1;
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 20).map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      message: `this is not YAML: ${explainYaml(error.message)}`,
    }));
    // One slip gives several errors; the first of a line says most.
    throw new InputError(
      file,
      [...Map.groupBy(problems, ({ line }) => line).values()].flatMap(([first]) => first ?? []),
    );
  }
  const root = document.contents;
  if (!isMap(root)) throw fail(file, 1, "the file is no claims file; it begins with `essay:` and `claims:`");
  const list = root.get("claims", true);
  const problems: Problem[] = [];
  const top = readFields(root, lineOf, problems);
  if (list === undefined) throw fail(file, 1, "the file has no `claims:`; write `claims: []` for none");
  if (isScalar(list) && list.value === null) return { top, entries: [], problems };
  if (!isSeq(list)) throw fail(file, lineOf(list), "`claims` is not a list; begin every claim with a hyphen");
  if (list.items.length > MAX_CLAIMS)
    throw fail(file, lineOf(list), `there are ${list.items.length} claims, more than the ${MAX_CLAIMS} allowed`);
  const entries = list.items.map((item) => ({
    line: lineOf(item),
    fields: isMap(item) ? readFields(item, lineOf, problems) : undefined,
  }));
  return { top, entries, problems };
}

function parseYaml(file: string, text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: false, logLevel: "silent", prettyErrors: false });
  } catch (cause) {
    const message =
      cause instanceof RangeError ? "the values of this file stand too deep in each other" : "this is not YAML";
    throw new InputError(file, [{ line: 1, message }], { cause });
  }
}

function readFields(map: YAMLMap, lineOf: (node: unknown) => number, problems: Problem[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : "?";
    const line = lineOf(key);
    if (fields.has(name)) problems.push({ line, message: `\`${name}\` stands twice in one entry; keep one` });
    else fields.set(name, { line, value: name === "claims" ? undefined : readValue(value) });
  }
  return fields;
}

/** Scalars and flat lists of scalars; anything deeper, and every alias, is of no type that a claim has. */
function readValue(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.slice(0, 1000).map((item) => (isScalar(item) ? item.value : undefined));
  return node === null || isAlias(node) ? undefined : {};
}

function fail(file: string, line: number | null, message: string): InputError {
  return new InputError(file, [{ line, message }]);
}
