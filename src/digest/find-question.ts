/** The question in a reply that asks about no claim. */

import type { Span } from "../essay/span.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import { isQuestion } from "../tagging/detect-stance.ts";
import { cutQuote } from "./cut-quote.ts";

/**
 * The last sentence of the person's own words that ends as a question, with the questions that stand right before it in its
 * paragraph ("What counts as trained? A course or a year?"), cut to a readable length; null when none does.
 */
export function findQuestion(body: string, language: string): Span | null {
  const { own } = normaliseReply(body, language);
  const asks = own.map(({ start, end }) => isQuestion(body.slice(start, end)));
  const at = asks.lastIndexOf(true);
  const last = own[at];
  if (!last) return null;
  let first = at;
  while (asks[first - 1] && own[first - 1]?.paragraph === last.paragraph) first--;
  return cutQuote(body, { start: own[first]?.start ?? last.start, end: last.end }, language);
}
