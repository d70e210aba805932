/** Rows of the response ledger as values. */
import type { Selectable } from "kysely";
import { type Span, trimSpan } from "../essay/span.ts";
import type { Decision } from "../ledger/point.ts";
import type { PointDecisionTable } from "./tables.ts";

/** A decision with the address of the reply that answers, if one does. */
export type DecisionRow = Selectable<PointDecisionTable> & { readonly reply_url: string | null };

export function mapDecision(row: DecisionRow): Decision {
  return {
    sequence: row.sequence,
    state: row.state,
    at: new Date(row.at),
    by: row.by,
    link: row.link ?? row.reply_url,
    note: row.note,
    isTold: row.is_told === 1,
  };
}

/** Shape: spans -> `[[start,end],...]`. */
export function renderSpans(spans: readonly Span[]): string {
  return JSON.stringify(spans.map(({ start, end }) => [start, end]));
}

/** The spans as they were written, those that do not lie in the body left out. */
export function parseSpans(text: string, body: string): Span[] {
  const pairs = JSON.parse(text) as readonly (readonly [number, number])[];
  return pairs.map(([start, end]) => ({ start, end })).filter(({ start, end }) => start < end && end <= body.length);
}

/** The spans of a membership; the whole body when the reply was edited since and has not been looked at again. */
export function spansOf(spans: string, body: string, isCurrent: boolean): Span[] {
  const found = isCurrent ? parseSpans(spans, body) : [];
  return found.length > 0 ? found : [trimSpan(body, { start: 0, end: body.length })];
}
