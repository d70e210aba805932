/** The response ledger as a table: one row a point. */
import { resolveUrl } from "../digest/digest-links.ts";
import type { Point } from "../ledger/point.ts";
import { renderCsvRow } from "./csv.ts";

export const LEDGER_COLUMNS = [
  "number",
  "kind",
  "claim",
  "state",
  "people",
  "replies",
  "words",
  "author",
  "venue",
  "reply",
  "link",
  "proposed",
  "decided",
  "answer",
  "note",
] as const;

export function renderLedgerHeader(): string {
  return renderCsvRow(LEDGER_COLUMNS);
}

/** Words, author and link are those of the oldest reply that makes the point; a withdrawn one has none. */
export function renderLedgerRow(point: Point, baseUrl?: string): string {
  const [first] = point.replies;
  const words = first ? first.spans.map(({ start, end }) => first.reply.body.slice(start, end)).join(" … ") : null;
  const decision = point.decision?.state === "open" ? null : point.decision;
  return renderCsvRow([
    point.number,
    point.kind,
    point.claimId,
    point.state,
    point.people,
    point.replyCount,
    words,
    first?.reply.author.name ?? null,
    first?.reply.venue ?? null,
    first?.reply.id ?? null,
    resolveUrl(first?.reply.url ?? null, baseUrl),
    point.proposedAt.toISOString(),
    decision?.at.toISOString() ?? null,
    resolveUrl(decision?.link ?? null, baseUrl),
    decision?.note || null,
  ]);
}
