/** What a digest names, wherever in it: replies, and points. */
import { VENUES, type VenueName } from "../replies/reply.ts";
import type { Digest } from "./digest.ts";

export interface NamedReply {
  readonly venue: VenueName;
  readonly replyId: string;
}

/** Each reply once, in the order of the digest. */
export function listNamed(digest: Digest): readonly NamedReply[] {
  const found = new Map<string, NamedReply>();
  walk(digest, (value) => {
    const { venue: name, replyId } = value;
    const venue = VENUES.find((each) => each === name);
    if (venue && typeof replyId === "string") found.set(`${venue}:${replyId}`, { venue, replyId });
  });
  return [...found.values()];
}

export function listNumbers({ claims, questions, outside, ledger }: Digest): ReadonlySet<number> {
  const lines = [questions.items, outside.items, ledger.opened.items, ledger.settled.items].flat();
  return new Set([...lines.map(({ number }) => number), ...claims.flatMap(({ objection }) => objection?.point ?? [])]);
}

function walk(value: unknown, visit: (record: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Readonly<Record<string, unknown>>);
  for (const inner of Object.values(value)) walk(inner, visit);
}
