/** What the YAML parser found wrong, in words that say what to do about it. */

const MEANINGS: readonly (readonly [found: RegExp, meaning: string])[] = [
  [
    /^Nested mappings|^Implicit keys/,
    "a text with a colon in it needs quotation marks around it, or the line is not indented like its neighbours",
  ],
  [
    /^Unexpected scalar at node end|^Unexpected \S+ at node end/,
    "something stands after the closing quotation mark or a leading `*`, `&` or `!`; put the whole text in single quotation marks",
  ],
  [/^Missing closing/, "a quotation mark is opened here or above and never closed"],
  [/^Tabs are not allowed/, "the line is indented with a tab; use spaces"],
  [
    /^(?:Plain value|Block collections) cannot/,
    "a text that begins with a special character needs quotation marks around it",
  ],
  [
    /^Sequence item without|^All (?:mapping|collection|sequence) items|^A (?:block )?(?:sequence|mapping|collection)/,
    "this line is not indented like its neighbours",
  ],
  [/^Invalid escape sequence/, "a backslash means something between double quotation marks; use single ones"],
  [/^(?:Aliased anchor|Unresolved alias)/, "a text that begins with `*` needs quotation marks around it"],
  [/^Unresolved tag/, "a text that begins with `!` needs quotation marks around it"],
];

/** Shape: one line; what is not known is said in the parser's words. */
export function explainYaml(message: string): string {
  const found = (message.split("\n")[0] ?? "").replace(/ at line \d+(?:, column \d+)?:?$/, "").slice(0, 200);
  return MEANINGS.find(([pattern]) => pattern.test(found))?.[1] ?? found;
}
