/** What a model is asked about points that fit no claim: one reply of each, without names, and the way back. */
import type { Span } from "../essay/span.ts";
import type { Reply } from "../replies/reply.ts";
import { isOrdinaryName } from "./build-tag-batch.ts";
import { markData } from "./mark-data.ts";
import type { MaskedText } from "./masked-text.ts";
import { createHideNames } from "./placeholders.ts";

/** A point, and the words of one reply that make it. */
export interface GroupItem {
  /** The point's number in the ledger. */
  readonly number: number;
  readonly reply: Reply;
  /** In the order of the body, at least one. */
  readonly spans: readonly Span[];
}

export interface GroupBatch {
  readonly inputs: { readonly replies: string };
  /** By number in the question, from 1; `text` is what the model saw of the body from `start` on. */
  readonly asked: readonly { readonly item: GroupItem; readonly start: number; readonly shown: MaskedText }[];
}

/** Units: UTF-16. What somebody wants is said in that. */
export const MOST_SHOWN = 400;

/** Shape: replies are numbered from 1 in the order given; neither the points' numbers nor anything else of the replies is sent. */
export function buildGroupBatch(items: readonly GroupItem[], names: readonly string[]): GroupBatch {
  const all = [...items.map(({ reply }) => reply.author.name), ...names];
  const hide = createHideNames(all.filter((name) => !isOrdinaryName(name, new Set())));
  const asked = items.map((item) => {
    const start = item.spans[0]?.start ?? 0;
    const end = item.spans.at(-1)?.end ?? 0;
    const words = item.reply.body.slice(start, Math.min(end, start + MOST_SHOWN));
    // Half of a character says nothing.
    return { item, start, shown: hide(words.replace(/[\uD800-\uDBFF]$/, "")) };
  });
  return { inputs: { replies: markData(asked.map(({ shown }, at) => ({ r: at + 1, words: shown.text }))) }, asked };
}
