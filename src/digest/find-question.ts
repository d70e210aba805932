/** The question in a reply that asks about no claim. */
import { normaliseReply } from "../replies/normalise-reply.ts";
import { isQuestion } from "../tagging/detect-stance.ts";
import { cutQuote, type Span } from "./cut-quote.ts";

/** The last sentence of the person's own words that ends as a question, cut to a readable length; null when none does. */
export function findQuestion(body: string, language: string): Span | null {
  const asked = normaliseReply(body, language).own.findLast(({ start, end }) => isQuestion(body.slice(start, end)));
  return asked ? cutQuote(body, asked, language) : null;
}
