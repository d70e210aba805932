/** The ledger on a terminal, and as JSON. */
import { displayLine } from "../digest/display-text.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { Point } from "../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../ledger/point-words.ts";
import { SUSPECT_MARK } from "../tagging/orders/order-words.ts";
import { cutText } from "./cut-text.ts";

const MAX_WORDS = 64;
const MAX_NAME = 24;

/** `total`: points that the ledger has, of every state. */
export function renderLedger(points: readonly Point[], total: number, state: string): string {
  if (total === 0) return "The ledger has no points yet; digests propose them.\n";
  const rows = points.map((point) => [
    String(point.number),
    KIND_WORDS[point.kind].one,
    point.claimId ?? "-",
    STATE_WORDS[point.state],
    String(point.people),
    sayWords(point),
  ]);
  const counted = `${points.length} of ${total} points${state === "all" ? "" : `; --state all shows them all`}\n`;
  if (points.length === 0) return `No point is ${state}. ${total} in all; --state all shows them.\n`;
  const head = ["no.", "kind", "claim", "state", "people", "words"];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join("  ");
  return `${[line(head), ...rows.map(line)].join("\n")}\n${points.length === total ? "" : counted}`;
}

/** Who says it, and the first words. */
export function sayWords({ replies: [first] }: Point): string {
  if (!first) return "(taken back)";
  const { reply, spans, isSuspect } = first;
  const words = displayLine(spans.map(({ start, end }) => reply.body.slice(start, end)).join(" … "));
  return `${cutText(displayLine(reply.author.name), MAX_NAME)}: ${cutText(words, MAX_WORDS)}${isSuspect ? ` (${SUSPECT_MARK})` : ""}`;
}

/** Every quote is exact. */
export function renderLedgerJson(essay: EssaySlug, points: readonly Point[]): string {
  const values = points.map(({ number, kind, claimId, state, people, replyCount, proposedAt, decision, replies }) => ({
    number,
    kind,
    claimId,
    state,
    people,
    replies: replyCount,
    proposedAt: proposedAt.toISOString(),
    decision: decision && { ...decision, at: decision.at.toISOString() },
    quotes: replies.map(({ reply, spans, isSuspect }) => ({
      venue: reply.venue,
      replyId: reply.id,
      author: reply.author.name,
      authorId: reply.author.id,
      url: reply.url,
      parts: spans.map(({ start, end }) => reply.body.slice(start, end)),
      ...(isSuspect ? { suspect: true } : {}),
    })),
  }));
  return `${JSON.stringify({ essay, points: values })}\n`;
}
