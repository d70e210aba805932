/** The passage of a reply that shows what it has in common with another. */
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Evidence } from "./tag.ts";

/** As long as the evidence of any tag. UTF-16 units. */
const MAX_CHARS = 1000;

/**
 * The paragraph of the person's own words that shares most weight with `stems`; cut at the end of a sentence where that
 * gives a passage, at a space else. Undefined when nothing is shared.
 */
export function findSharedPassage(
  body: string,
  language: string,
  stems: ReadonlySet<string>,
  weigh: (text: string) => ReadonlyMap<string, number>,
): Evidence | undefined {
  const paragraphs = Map.groupBy(normaliseReply(body, language).own, ({ paragraph }) => paragraph);
  let best: { readonly start: number; readonly end: number; readonly weight: number } | undefined;
  for (const [first, ...rest] of paragraphs.values()) {
    if (!first) continue;
    let { end } = first;
    for (const sentence of rest) if (sentence.end - first.start <= MAX_CHARS) end = sentence.end;
    const { start } = first;
    let weight = 0;
    for (const [stem, each] of weigh(body.slice(start, end))) if (stems.has(stem)) weight += each;
    if (weight > (best?.weight ?? 0)) best = { start, end, weight };
  }
  if (!best) return undefined;
  const { start } = best;
  let { end } = best;
  if (end - start > MAX_CHARS) {
    const space = body.lastIndexOf(" ", start + MAX_CHARS);
    end = space > start ? space : start + MAX_CHARS;
    if (/[\uD800-\uDBFF]/.test(body.charAt(end - 1))) end -= 1;
  }
  const text = body.slice(start, end).trimEnd();
  return text === "" ? undefined : { start, end: start + text.length, text };
}
