/** In what two digests of one period differ that the lines themselves do not say: not their words, but where a difference comes from. */
import type { Digest } from "./digest.ts";

/** `names`: people are called otherwise. `addresses`: lines lead elsewhere. `votes`: votes on claims are others. */
export const DIGEST_SHIFTS = ["names", "addresses", "votes"] as const;
export type DigestShift = (typeof DIGEST_SHIFTS)[number];

/** In the order of `DIGEST_SHIFTS`; what stands in one of the two alone is no shift. */
export function compareDigests(kept: Digest, now: Digest): readonly DigestShift[] {
  const [before, after] = [readMarks(kept), readMarks(now)];
  return DIGEST_SHIFTS.filter((shift) =>
    [...after[shift]].some(([key, value]) => before[shift].has(key) && before[shift].get(key) !== value),
  );
}

type Marks = Readonly<Record<DigestShift, Map<string, string>>>;

function readMarks(digest: Digest): Marks {
  const marks: Marks = { names: new Map(), addresses: new Map(), votes: new Map() };
  walk(digest, (record) => {
    const { venue, replyId, author, url, section, id, votes } = record;
    const isReply = typeof venue === "string" && typeof replyId === "string";
    const key = isReply ? `${venue}:${replyId}` : typeof id === "string" ? id : `section ${JSON.stringify(section)}`;
    if (isReply) marks.names.set(key, JSON.stringify(author));
    if ("url" in record) marks.addresses.set(key, JSON.stringify(url));
    if (votes !== undefined) marks.votes.set(key, JSON.stringify(votes));
  });
  return marks;
}

function walk(value: unknown, visit: (record: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Readonly<Record<string, unknown>>);
  for (const inner of Object.values(value)) walk(inner, visit);
}
