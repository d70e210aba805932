/** Replies on which two taggers differ and nobody has decided: who waits, and how often each tagger was right where somebody has. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { ReviewCase } from "../review/order-reviews.ts";
import type { DecidedCase } from "../review/score-taggers.ts";
import type { OrderKind } from "../tagging/orders/order.ts";
import type { SecondOpinion } from "../tagging/second-opinion.ts";
import type { ClaimStance, Stance } from "../tagging/tag.ts";
import type { TagOffsets } from "../tagging/tag-offsets.ts";
import { IS_UNSPOKEN_OF } from "./corrections.ts";
import { inParts } from "./in-parts.ts";
import { mapReply, type StoredReply } from "./reply-rows.ts";
import { readSecondOpinion, readSuspicions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";

/** Waiting replies that are ordered, the oldest; nobody looks through more. */
const MOST_WAITING = 10_000;
/** Corrections that scores are counted from. */
const MOST_CORRECTIONS = 20_000;

export interface WaitingCase extends ReviewCase {
  readonly pk: number;
}

export interface WaitingReply extends StoredReply {
  readonly opinion: Extract<SecondOpinion, { readonly kind: "differs" }>;
  /** Why it may speak to software rather than to people; empty for others. */
  readonly suspect: readonly OrderKind[];
}

export interface ReviewStore {
  /**
   * Replies that count as unsure because two taggers differ, and of whose words nobody has said anything, the oldest first. They leave
   * with a person's word, with an edit or a deletion, when a look-alike's correction gave them a tag, and when the taggers agree later.
   */
  listWaiting(essay: EssaySlug): Promise<readonly WaitingCase[]>;
  countWaiting(essay: EssaySlug): Promise<number>;
  /** Stances that the people who wrote those replies take in others, as `standKey` names them; about these claims. */
  listStands(essay: EssaySlug, claims: readonly ClaimId[]): Promise<ReadonlySet<string>>;
  /** Those of these replies that wait, with their words, by `pk`. */
  readWaiting(essay: EssaySlug, pks: readonly number[]): Promise<ReadonlyMap<number, WaitingReply>>;
  /** One of them by the venue's id; undefined when it does not wait. */
  findWaiting(essay: EssaySlug, venue: VenueName, id: string): Promise<WaitingReply | undefined>;
  /** Replies on which the taggers differ and of whose words people have said something. */
  listDecided(essay: EssaySlug): Promise<readonly DecidedCase[]>;
}

export function standKey(voice: string, claimId: ClaimId, stance: Stance): string {
  return JSON.stringify([voice, claimId, stance]);
}

export function createReviewStore(db: Kysely<Tables>): ReviewStore {
  return {
    async listWaiting(essay) {
      const rows = await waiting(db, essay)
        .select(["reply.pk", "reply.voice", "reply.counted_at", "local_tags", "model_tags"])
        .orderBy("second_opinion.reply_pk")
        .limit(MOST_WAITING)
        .execute();
      return rows.map(({ pk, voice, counted_at, local_tags, model_tags }) => ({
        ...{ pk, voice, local: parseSaid(local_tags), model: parseSaid(model_tags) },
        order: `${counted_at} ${String(pk).padStart(16, "0")}`,
      }));
    },

    async countWaiting(essay) {
      const { n } = await waiting(db, essay)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return Number(n);
    },

    async listStands(essay, claims) {
      if (claims.length === 0) return new Set();
      const rows = await db
        .selectFrom("tag")
        .select(["claim_id", "voice", "stance"])
        .distinct()
        .where("essay", "=", essay)
        .where("claim_id", "in", claims)
        .where("voice", "in", waiting(db, essay).select("reply.voice"))
        .execute();
      return new Set(rows.map(({ claim_id, voice, stance }) => standKey(voice, claim_id as ClaimId, stance)));
    },

    async readWaiting(essay, pks) {
      const found = new Map<number, WaitingReply>();
      for (const part of inParts(pks)) {
        const rows = await whole(db, essay).where("reply.pk", "in", part).execute();
        for (const waits of rows.flatMap(mapWaiting)) found.set(waits.pk, waits);
      }
      return found;
    },

    async findWaiting(essay, venue, id) {
      const rows = await whole(db, essay)
        .where("reply.essay", "=", essay)
        .where("reply.venue", "=", venue)
        .where("reply.id", "=", id)
        .execute();
      return rows.flatMap(mapWaiting)[0];
    },

    async listDecided(essay) {
      const rows = await differing(db, essay)
        .innerJoin("correction", (join) =>
          join.onRef("correction.reply_pk", "=", "reply.pk").onRef("correction.revision", "=", "reply.revision"),
        )
        .select(["reply.pk", "local_tags", "model_tags", "correction.claim_id", "correction.stance"])
        .orderBy("second_opinion.reply_pk", "desc")
        .orderBy("correction.claim_id")
        .limit(MOST_CORRECTIONS)
        .execute();
      return [...Map.groupBy(rows, ({ pk }) => pk).values()].map((of) => ({
        local: parseSaid(of[0]?.local_tags ?? null),
        model: parseSaid(of[0]?.model_tags ?? null),
        said: of.map(({ claim_id, stance }) => ({ claimId: claim_id as ClaimId, stance })),
      }));
    },
  };
}

function differing(db: Kysely<Tables>, essay: EssaySlug) {
  return db
    .selectFrom("second_opinion")
    .innerJoin("reply", "reply.pk", "second_opinion.reply_pk")
    .where("second_opinion.essay", "=", essay)
    .where("second_opinion.kind", "=", "differs")
    .where("reply.deleted_at", "is", null);
}

function waiting(db: Kysely<Tables>, essay: EssaySlug) {
  return differing(db, essay).where("reply.left_reason", "=", "unsure").where(IS_UNSPOKEN_OF);
}

function whole(db: Kysely<Tables>, essay: EssaySlug) {
  return waiting(db, essay).selectAll("reply").select(["kind", "local_tags", "model_tags", "suspect"]);
}

type WholeRow = Awaited<ReturnType<ReturnType<typeof whole>["execute"]>>[number];

function mapWaiting(row: WholeRow): readonly WaitingReply[] {
  const opinion = readSecondOpinion({ ...row, reason: null, reply_pk: row.pk }, row.body);
  if (opinion.kind !== "differs") return [];
  return [{ pk: row.pk, revision: row.revision, reply: mapReply(row), opinion, suspect: readSuspicions(row) }];
}

function parseSaid(text: string | null): readonly ClaimStance[] {
  return (JSON.parse(text ?? "[]") as readonly TagOffsets[]).map(([claimId, stance]) => ({
    claimId: claimId as ClaimId,
    stance: stance as Stance,
  }));
}
