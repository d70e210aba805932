/** When a digest is one line. */
import type { DigestFacts } from "./digest-facts.ts";

/** Whether there is nothing to report: no reply is new, none was taken back, nobody has voted. */
export function isQuiet({ newReplies, withdrawn, newVotes }: DigestFacts["counts"]): boolean {
  return newReplies === 0 && withdrawn === 0 && newVotes === 0;
}
