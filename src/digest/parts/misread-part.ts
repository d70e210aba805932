/** Replies that may have misread the essay, each beside the essay's own sentence. The author judges; so each is a question. */

import type { MisreadingKind } from "../../reading/reading.ts";
import { MAX_QUOTE } from "../cut-quote.ts";
import type { Digest, MisreadingLine } from "../digest.ts";
import { renderMore } from "../digest-words.ts";
import { type Block, type Line, type Part, plainLine, softLine } from "./block.ts";
import { claimPiece } from "./point-words.ts";
import { quoteBlock, sentenceBlock } from "./quote-block.ts";

const QUESTIONS: Readonly<Record<MisreadingKind, string>> = {
  contradicts: "Do these two say the same?",
  "not-said": "The reply gives words as the essay’s that are not in it. Does it mean this sentence?",
};

export function layOutMisreadings(digest: Digest): Part {
  const { total, items } = digest.misreadings;
  const note = "Found by machine, which can misread as well; you judge.";
  return {
    name: "misread",
    title: "Perhaps misread",
    blocks: [
      ...(items.length === 0 ? [] : [softLine(note)]),
      ...items.flatMap((line) => layOutMisreading(line, digest)),
      ...renderMore(total, items.length, "reply", "replies").map((words) => softLine(words)),
    ],
    isFolded: false,
  };
}

function layOutMisreading({ kind, claimId, quote, sentence }: MisreadingLine, digest: Digest): readonly Block[] {
  const about: Line = claimId === null ? [] : [", on ", claimPiece(claimId, digest)];
  const said = quoteBlock(quote, "none", digest.period.timeZone, about, MAX_QUOTE);
  return [
    {
      kind: "pair",
      left: [{ kind: "label", line: ["The reply"] }, said],
      right: [{ kind: "label", line: ["The essay"] }, sentenceBlock(sentence)],
    },
    plainLine(QUESTIONS[kind]),
  ];
}
