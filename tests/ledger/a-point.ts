/** Points for tests, each whole and valid by default. */
import type { Point, PointReply } from "../../src/ledger/point.ts";
import type { Reply } from "../../src/replies/reply.ts";
import { aReply } from "../builders.ts";

/** A reply whose whole body makes the point. */
export function saying(body: string, overrides: Partial<Reply> = {}): PointReply {
  const { essay: _, ...rest } = overrides;
  const reply = aReply({ ...rest, body });
  return { reply, voice: `${reply.venue}:${reply.author.id}`, spans: [{ start: 0, end: body.length }] };
}

export function aPoint(overrides: Partial<Point> = {}): Point {
  const replies = overrides.replies ?? [saying("Proofs arrive early enough.")];
  return {
    number: 1,
    kind: "objection",
    claimId: null,
    replies,
    people: new Set(replies.map(({ reply }) => reply.author.id)).size,
    replyCount: replies.length,
    state: "open",
    decision: null,
    proposedAt: new Date("2026-03-02T09:00:00Z"),
    ...overrides,
  };
}
