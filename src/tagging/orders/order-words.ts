/** What people are told of a reply that may speak to software; the same words wherever it is shown. */
import type { OrderKind } from "./order.ts";

/** Beside the words of such a reply. It says "may": people write about these things as well. */
export const SUSPECT_MARK = "may speak to software, not to people";

/** Why, as a sentence. */
export const ORDER_SENTENCES: Readonly<Record<OrderKind, string>> = {
  override: "it says that instructions are to be ignored.",
  role: "it gives its reader a part to play.",
  fence: "it has marks that prompts for language models are made of.",
  tags: "it says how replies are to be tagged or counted.",
  secrets: "it asks for prompts, keys or settings.",
  addressee: "it turns to software by name.",
  memory: "it asks that something be kept for other replies.",
  encoded: "it has an order in a code.",
  hidden: "it has characters that show nothing.",
};

/** Empty for a reply that is not marked. Nothing of the reply's words stands in it. */
export function saySuspicion(kinds: readonly OrderKind[]): string {
  if (kinds.length === 0) return "";
  const why = kinds.map((kind) => ORDER_SENTENCES[kind].replace(/\.$/, "")).join("; ");
  return `This reply ${SUSPECT_MARK}: ${why}. It is shown like all others.`;
}
