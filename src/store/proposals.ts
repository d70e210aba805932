/** What a digest needs of the store to propose points, and how it notes them. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { Matter } from "../ledger/plan-points.ts";
import { inParts } from "./in-parts.ts";
import { renderSpans } from "./point-rows.ts";
import { listMemberships, listStanding, readCopied } from "./read-memberships.ts";
import { listUnweighed, type UnweighedReply } from "./read-unweighed.ts";
import type { Tables } from "./tables.ts";

/** One reply's words in one point. */
export interface PointWords {
  readonly number: number;
  readonly pk: number;
  readonly revision: number;
  readonly spans: readonly Span[];
  readonly voice: string;
  /** From when it makes the point: when the reply counts, or later, when it joined one that older digests show. ISO instant. */
  readonly countedAt: string;
}

/** A reply that makes a point already. */
export interface Membership extends Matter {
  readonly number: number;
  readonly pk: number;
  /** The revision of the reply whose words make it. */
  readonly revision: number;
  /** Whether the author has settled the point, and not opened it again. */
  readonly isSettled: boolean;
}

/** The words of the oldest reply that makes a point. */
export interface StandingWords extends Matter {
  readonly number: number;
  readonly words: string;
}

/** An answer of somebody who speaks for the author to a reply that makes a question. */
export interface AuthorAnswer {
  readonly number: number;
  readonly pk: number;
  readonly countedAt: string;
}

export interface ProposalStore {
  /** Live replies with tags that the ledger has not looked at and that count by then, in the order of arrival after `afterPk`. */
  listUnweighed(essay: EssaySlug, until: string, afterPk: number, limit: number): Promise<readonly UnweighedReply[]>;
  /** What these replies make already. */
  memberships(essay: EssaySlug, pks: readonly number[]): Promise<readonly Membership[]>;
  /** Points that somebody makes, of the matters that are wanted. */
  standing(essay: EssaySlug, isWanted: (matter: Matter) => boolean): Promise<readonly StandingWords[]>;
  /** Points that the head of a group of copies, or a copy of it, makes; the oldest point of each matter comes first. */
  copied(essay: EssaySlug, heads: readonly number[]): Promise<readonly (Membership & { readonly head: number })[]>;
  /** Notes new points, open. */
  open(
    essay: EssaySlug,
    points: readonly (Matter & { readonly number: number })[],
    digest: { readonly period: string; readonly until: string },
  ): Promise<void>;
  /** Notes that replies make points, or with which words they do now; from when they do stays what it was. */
  join(essay: EssaySlug, words: readonly PointWords[]): Promise<void>;
  leave(essay: EssaySlug, memberships: readonly Pick<Membership, "number" | "pk">[]): Promise<void>;
  /** Answers by these people, by then, to questions, where either the question or the answer is one of these replies; oldest first. */
  authorAnswers(
    essay: EssaySlug,
    people: readonly string[],
    until: string,
    pks: readonly number[],
  ): Promise<readonly AuthorAnswer[]>;
  /** Notes that the ledger has looked at these replies as they stand. */
  markWeighed(pks: readonly number[]): Promise<void>;
}

export function createProposalStore(db: Kysely<Tables>): ProposalStore {
  return {
    listUnweighed: (essay, until, afterPk, limit) => listUnweighed(db, essay, until, afterPk, limit),
    memberships: (essay, pks) => listMemberships(db, essay, pks),
    standing: (essay, isWanted) => listStanding(db, essay, isWanted),
    copied: (essay, heads) => readCopied(db, essay, heads),

    async open(essay, points, { period, until }) {
      for (const part of inParts(points)) {
        const rows = part.map(({ number, kind, claimId }) => {
          return { essay, number, kind, claim_id: claimId, period, proposed_at: until };
        });
        await db.insertInto("point").values(rows).execute();
      }
    },

    async join(essay, words) {
      for (const part of inParts(words)) {
        const rows = part.map(({ number, pk, revision, spans, voice, countedAt }) => {
          return { essay, number, reply_pk: pk, revision, spans: renderSpans(spans), voice, counted_at: countedAt };
        });
        await db
          .insertInto("point_reply")
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(["essay", "number", "reply_pk"]).doUpdateSet((eb) => ({
              revision: eb.ref("excluded.revision"),
              spans: eb.ref("excluded.spans"),
              voice: eb.ref("excluded.voice"),
            })),
          )
          .execute();
      }
    },

    async leave(essay, memberships) {
      for (const { number, pk } of memberships) {
        await db
          .deleteFrom("point_reply")
          .where("essay", "=", essay)
          .where("number", "=", number)
          .where("reply_pk", "=", pk)
          .execute();
      }
    },

    async authorAnswers(essay, people, until, pks) {
      if (people.length === 0) return [];
      const found = new Map<string, AuthorAnswer>();
      for (const part of inParts(pks)) {
        for (const side of ["question", "answer"] as const) {
          const rows = await db
            .selectFrom("reply as question")
            .innerJoin("reply as answer", (join) =>
              join
                .onRef("answer.essay", "=", "question.essay")
                .onRef("answer.venue", "=", "question.venue")
                .onRef("answer.parent_id", "=", "question.id"),
            )
            .innerJoin("point_reply", "point_reply.reply_pk", "question.pk")
            .innerJoin("point", (join) =>
              join.onRef("point.essay", "=", "point_reply.essay").onRef("point.number", "=", "point_reply.number"),
            )
            .select(["point.number", "answer.pk", "answer.counted_at"])
            .where("question.essay", "=", essay)
            .where(`${side}.pk`, "in", part)
            .where("point.kind", "=", "question")
            .where("answer.person", "in", people)
            .where("answer.deleted_at", "is", null)
            .where("answer.counted_at", "<=", until)
            .execute();
          for (const { number, pk, counted_at: countedAt } of rows)
            found.set(`${number} ${pk}`, { number, pk, countedAt });
        }
      }
      return [...found.values()].toSorted(
        (a, b) => a.number - b.number || (a.countedAt < b.countedAt ? -1 : a.countedAt > b.countedAt ? 1 : a.pk - b.pk),
      );
    },

    async markWeighed(pks) {
      for (const part of inParts(pks)) {
        await db.updateTable("reply").set({ is_weighed: 1 }).where("pk", "in", part).execute();
      }
    },
  };
}
