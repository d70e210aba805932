/** Writes a digest as `digest.json`: the value itself, the same bytes for the same digest. */
import { createHash } from "node:crypto";
import { compareText } from "./compare-replies.ts";
import type { Digest } from "./digest.ts";

/** Every key of a digest that has a place of its own; reasons and whatever else is not listed follow by code unit. */
const KEY_ORDER = [
  ...["format", "essay", "period", "quiet", "prose", "claims", "questions", "outside", "misreadings"],
  ...["corrections", "ledger", "coverage", "untouched", "weeks", "receipt"],
  ...["slug", "title", "revision", "id", "from", "until", "timeZone", "model", "calls", "tokensIn", "tokensOut"],
  ...["dollars", "seconds", "agrees", "differs", "undecided", "alone"],
  ...["number", "kind", "state", "states", "opened", "settled", "sections", "quoted", "taggerVersion"],
  ...["stance", "confidence", "claimId", "venue", "replyId", "author", "createdAt", "section", "claim", "url"],
  ...["start", "end", "text", "parts", "suspect", "has", "status", "statusBefore", "quote", "sentence", "others"],
  ...["replies", "newReplies", "newPeople", "tagged", "left", "people", "change", "copies"],
  ...["stances", "votes", "newVotes", "openObjections", "objection", "support", "point", "quotes"],
  ...["sentences", "rests"],
  ...["settledAt", "link", "note", "hint", "total", "items"],
  ...["withdrawn", "withdrawnSince", "unnumbered", "agreement", "refused", "hash"],
];
const RANK = new Map(KEY_ORDER.map((key, index) => [key, index]));

/** Shape: JSON, two spaces, a newline at the end, keys in a fixed order whatever the order they were set in. */
export function renderDigestJson(digest: Digest): string {
  return `${JSON.stringify(orderKeys(digest), null, 2)}\n`;
}

/** The digest with its hash: SHA-256 of its JSON with an empty one, as hexadecimal digits. */
export function sealDigest(digest: Digest): Digest {
  return { ...digest, receipt: { ...digest.receipt, hash: hashDigest(digest) } };
}

/** What the hash of a digest must be, whatever it says that it is. */
export function hashDigest(digest: Digest): string {
  const bare = { ...digest, receipt: { ...digest?.receipt, hash: "" } };
  return createHash("sha256").update(renderDigestJson(bare), "utf8").digest("hex");
}

function orderKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orderKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, orderKeys(inner)]));
}

function rankOf(key: string): number {
  return RANK.get(key) ?? KEY_ORDER.length;
}
