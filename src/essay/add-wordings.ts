/** Adds wordings that a language model wrote to the text of a claims file, with comments that say so; every other line stays as it is. */
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { rewriteWithWordings } from "./add-wording.ts";
import type { ClaimId } from "./essay.ts";

const MARK = "by a language model";

/** Text in place of what stands there; where nothing is taken out, `start` is `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Shape:  the text of a good claims file -> the same with the wordings last in the claims' `also`. Lists grow where they stand. Only where a claim has a blank
 *         `also`, or a single text there, the library writes the file anew, with its order and its comments. JSON has no comments and gets none.
 * Throws: InputError when the file has no such claim.
 */
export function addWordings(file: string, text: string, wordings: ReadonlyMap<ClaimId, readonly string[]>): string {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  const claims = isMap(contents) ? contents.get("claims", true) : undefined;
  const items = isSeq(claims) && errors.length === 0 ? claims.items.filter(isMap) : [];
  const byId = new Map(items.map((item) => [String(item.get("id")), item]));
  const edits: Edit[] = [];
  const others = new Map<string, readonly string[]>();
  for (const [claimId, more] of wordings) {
    const claim = byId.get(claimId);
    const grown = claim && growList(text, claim, more);
    if (grown) edits.push(...grown);
    else others.set(claimId, more);
  }
  const grown = applyEdits(text, edits);
  return others.size === 0 ? grown : rewriteWithWordings(file, grown, others, MARK);
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, text: inserted } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(done, start), inserted);
    done = end;
  }
  return [...parts, text.slice(done)].join("");
}

/** Undefined where more than an insertion is needed. */
function growList(text: string, claim: YAMLMap, more: readonly string[]): readonly Edit[] | undefined {
  const also = claim.items.find(({ key }) => isScalar(key) && key.value === "also");
  if (!also) return claim.flow ? undefined : growClaim(text, claim, more);
  const list = also.value;
  if (!isSeq(list) || !list.range) return undefined;
  if (list.items.length === 0) return claim.flow ? undefined : growEmpty(text, claim, list, more);
  return list.flow ? growBrackets(text, list, more, claim.flow !== true) : growLines(text, list, more);
}

function growLines(text: string, list: YAMLSeq, more: readonly string[]): readonly Edit[] | undefined {
  const last = list.items.at(-1);
  if (!isScalar(last) || !last.range || isBlock(last.type)) return undefined;
  const indent = columnOf(text, list.range?.[0] ?? 0);
  return [insertAt(endOfLine(text, last.range[1]), renderLines(text, indent, more))];
}

/** `also: ["a"]` becomes `also: ["a", "b"] # the last 1 by a language model`. */
function growBrackets(
  text: string,
  list: YAMLSeq,
  more: readonly string[],
  takesComments: boolean,
): readonly Edit[] | undefined {
  const close = (list.range?.[1] ?? 0) - 1;
  const last = list.items.at(-1);
  if (text[close] !== "]" || !isScalar(last) || !last.range) return undefined;
  // A comma behind the last item, or comments between, are left to the library.
  if (text.slice(last.range[1], close).trim() !== "") return undefined;
  const inserted = insertAt(last.range[1], more.map((wording) => `, ${JSON.stringify(wording)}`).join(""));
  const end = endOfLine(text, close);
  const rest = text.slice(close + 1, end).trim();
  if (!takesComments || (rest !== "" && !rest.startsWith("#"))) return [inserted];
  const comment = `the last ${more.length === 1 ? "one" : more.length} ${MARK}`;
  return [inserted, insertAt(end, rest === "" ? ` # ${comment}` : `; ${comment}`)];
}

/** `also: []` becomes a list in lines; a comment behind it stays there. */
function growEmpty(text: string, claim: YAMLMap, list: YAMLSeq, more: readonly string[]): readonly Edit[] | undefined {
  const indent = indentOf(text, claim);
  if (indent === undefined || !list.range) return undefined;
  const [start, end] = list.range;
  const before = text.slice(0, start).trimEnd().length;
  return [{ start: before, end, text: "" }, insertAt(endOfLine(text, end), renderLines(text, indent + 2, more))];
}

/** A claim without `also` gets one, last. */
function growClaim(text: string, claim: YAMLMap, more: readonly string[]): readonly Edit[] | undefined {
  const indent = indentOf(text, claim);
  const last = claim.items.at(-1)?.value;
  if (indent === undefined || !isScalar(last) || !last.range || isBlock(last.type)) return undefined;
  const head = `${breakOf(text)}${" ".repeat(indent)}also:`;
  return [insertAt(endOfLine(text, last.range[1]), `${head}${renderLines(text, indent + 2, more)}`)];
}

function renderLines(text: string, indent: number, more: readonly string[]): string {
  const start = `${breakOf(text)}${" ".repeat(indent)}- `;
  return more.map((wording) => `${start}${JSON.stringify(wording)} # ${MARK}`).join("");
}

/** How far the claim's keys are set in. */
function indentOf(text: string, claim: YAMLMap): number | undefined {
  const key = claim.items[0]?.key;
  return isScalar(key) && key.range ? columnOf(text, key.range[0]) : undefined;
}

/** Written over lines of its own: where it ends is the library's to say. */
function isBlock(type: string | undefined): boolean {
  return type?.startsWith("BLOCK_") === true;
}

function insertAt(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function breakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Where the line ends that has this place in it, before its break. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}
