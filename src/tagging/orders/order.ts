/** Signs that a reply, or a part of it, speaks to a machine rather than to people. */
import type { Span } from "../../essay/span.ts";

/**
 * `override`: former instructions are to be forgotten. `role`: the reader is to be somebody else. `fence`: marks that prompts and conversations with models are
 * made of. `tags`: how this or other replies are to be tagged or counted. `secrets`: asks for prompts, keys or settings. `addressee`: turns to software by
 * name. `memory`: something is to be kept for other replies. `encoded`: one of these, written so that people do not see it. `hidden`: characters
 * that show nothing.
 */
export const ORDER_KINDS = [
  "override",
  "role",
  "fence",
  "tags",
  "secrets",
  "addressee",
  "memory",
  "encoded",
  "hidden",
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** `start` and `end` are UTF-16 units of the body. */
export interface OrderSign extends Span {
  readonly kind: OrderKind;
  /** It stands in quotation marks, code or quoted lines, among words of the person's own: somebody may be writing about it. */
  readonly isQuoted: boolean;
}
