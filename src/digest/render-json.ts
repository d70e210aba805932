/** Writes a digest as `digest.json`: the value itself, the same bytes for the same digest. */
import type { Digest } from "./digest.ts";
import { compareText } from "./reply-ledger.ts";

/** Every key of a digest that has a place of its own; reasons and whatever else is not listed follow by code unit. */
const KEY_ORDER = [
  ...["format", "essay", "period", "quiet", "claims", "questions", "unclaimed", "untouched", "receipt"],
  ...["slug", "title", "revision"],
  ...["id", "from", "until", "timeZone"],
  ...["taggerVersion", "replies", "newReplies", "newPeople", "tagged", "left"],
  ...["stance", "confidence", "claimId", "venue", "replyId", "author", "createdAt", "section", "claim", "url"],
  ...["start", "end", "text", "people", "change", "stances", "votes", "newVotes", "quotes", "total", "items"],
  ...["withdrawn", "refused"],
];
const RANK = new Map(KEY_ORDER.map((key, index) => [key, index]));

/** Shape: JSON, two spaces, a newline at the end, keys in a fixed order whatever the order they were set in. */
export function renderDigestJson(digest: Digest): string {
  return `${JSON.stringify(orderKeys(digest), null, 2)}\n`;
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
