/** Writes what other people wrote so that it can only be read as data: one JSON value a line. */

/**
 * Shape: one line a value, with no line break, `<` or `>` inside: neither a fence, a tag nor a heading of the prompt can be
 *        imitated from within.
 */
export function markData(values: readonly unknown[]): string {
  return values.map((value) => escapeLine(JSON.stringify(value))).join("\n");
}

function escapeLine(json: string): string {
  return json.replace(/[<>\u0085\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
