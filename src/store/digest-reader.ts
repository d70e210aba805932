/** What digests are built from (facts), and what they are checked against (proof): two readings, made in two ways. */
import type { Kysely } from "kysely";
import type { Digest, Period } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import type { DigestProof } from "../digest/digest-proof.ts";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type ChangesSince, readChanges } from "./read-changes.ts";
import { readDigestFacts } from "./read-digest-facts.ts";
import { readDigestProof } from "./read-digest-proof.ts";
import { type OpenQuestions, readOpenQuestions } from "./read-open-questions.ts";
import { readNewestSaid, type Tagged } from "./read-tagged.ts";
import type { Tables } from "./tables.ts";

/** What a digest is about. `unnumbered`: points of the period that got no number; they are told here, since nothing of them is stored. */
export interface DigestContext {
  readonly discussion: StoredDiscussion;
  readonly period: Period;
  readonly taggerVersion: string;
  readonly unnumbered: number;
}

export interface DigestReader {
  /** Everything a digest of this period says. Call it in a transaction, so that its numbers are of one moment. */
  facts(context: DigestContext): Promise<DigestFacts>;
  /** Questions that nobody but the one who asked has answered by now, oldest first. */
  openQuestions(essay: EssaySlug, now: Date, limit: number): Promise<OpenQuestions>;
  /** What was said of a claim at every venue, newest first. */
  newestSaid(essay: EssaySlug, claim: ClaimId, limit: number): Promise<readonly Tagged[]>;
  /** What happened after `since` to replies that count by `until`; ISO instants. */
  changes(essay: EssaySlug, since: string, until: string): Promise<ChangesSince>;
  /** The store's answers to every line of this digest, as it is now. */
  proof(context: DigestContext, digest: Digest): Promise<DigestProof>;
}

export function createDigestReader(db: Kysely<Tables>): DigestReader {
  return {
    facts: (context) => readDigestFacts(db, context),
    openQuestions: (essay, now, limit) => readOpenQuestions(db, essay, { from: "", until: now.toISOString() }, limit),
    newestSaid: (essay, claim, limit) => readNewestSaid(db, essay, claim, limit),
    changes: (essay, since, until) => readChanges(db, essay, since, until),
    proof: (context, digest) => readDigestProof(db, context, digest),
  };
}
