/** The order of a digest: what changed, what to answer, what to weigh, what to rewrite; then the ledger, the whole state and the receipt. */
import type { Digest } from "../digest.ts";
import { renderReceipt } from "../receipt-words.ts";
import { layOutQuestions } from "./answer-part.ts";
import { type Block, type Line, listOf, type Part } from "./block.ts";
import { layOutChanges } from "./changes-part.ts";
import { layOutClaims } from "./claims-parts.ts";
import type { Layout } from "./layout.ts";
import { type LedgerOptions, layOutLedger } from "./ledger-part.ts";
import { layOutMisreadings } from "./misread-part.ts";
import { layOutOutside } from "./outside-part.ts";
import { createPointBook, type PointBook } from "./point-words.ts";
import { layOutProse } from "./prose-lead.ts";
import { layOutState } from "./state-part.ts";

export interface LaidOutDigest {
  /** Sentences of a model's, before the parts; usually none. */
  readonly lead: readonly Block[];
  /** Without parts that have nothing to say. */
  readonly parts: readonly Part[];
  readonly book: PointBook;
}

/** Not for a quiet digest, which is one line. */
export function layOutDigest(digest: Digest, layout: Layout, options: LedgerOptions): LaidOutDigest {
  const book = createPointBook(options.ledgerUrl);
  // Each point's words stand where it comes first, so these are laid out in the order in which they are read; only the
  // first part speaks of all of them without being the place of any.
  const rest = [
    layOutQuestions(digest, book),
    ...layOutClaims(digest, book, layout),
    layOutMisreadings(digest),
    layOutOutside(digest, book),
    layOutLedger(digest, book, layout, options),
    layOutState(digest, layout),
    layOutReceipt(digest),
  ];
  const lead = layOutProse(digest, book);
  return { lead, parts: [layOutChanges(digest, book), ...rest].filter(({ blocks }) => blocks.length > 0), book };
}

function layOutReceipt(digest: Digest): Part {
  const items = renderReceipt(digest).map((words): Line => [{ kind: "outside", words }]);
  return { name: "receipt", title: "Receipt", blocks: listOf(items), isFolded: false };
}
