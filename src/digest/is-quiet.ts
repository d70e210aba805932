/** When a digest is one line. */
import type { DigestCounts } from "./digest-facts.ts";

/** Whether there is nothing to report: no reply is new, none was taken back, nobody has voted, decided or corrected anything. */
export function isQuiet(
  {
    newReplies,
    withdrawn,
    withdrawnSince,
    newVotes,
  }: Pick<DigestCounts, "newReplies" | "withdrawn" | "withdrawnSince" | "newVotes">,
  totals: { readonly settled: number; readonly corrections: number },
): boolean {
  return [newReplies, withdrawn, withdrawnSince, newVotes, totals.settled, totals.corrections].every((n) => n === 0);
}
