/** When a digest is one line. */
import type { DigestCounts } from "./digest-facts.ts";

/**
 * Whether there is nothing to report: no reply is new, none was taken back, nobody has voted, decided or corrected anything, and no
 * point is new, as when replies were tagged anew.
 */
export function isQuiet(
  {
    newReplies,
    withdrawn,
    withdrawnSince,
    newVotes,
  }: Pick<DigestCounts, "newReplies" | "withdrawn" | "withdrawnSince" | "newVotes">,
  {
    settled,
    reopened,
    opened,
    corrections,
  }: Readonly<Record<"settled" | "reopened" | "opened" | "corrections", number>>,
): boolean {
  const counts = [newReplies, withdrawn, withdrawnSince, newVotes, settled, reopened, opened, corrections];
  return counts.every((n) => n === 0);
}
