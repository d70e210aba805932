/** What digests are built from (facts), and what they are checked against (proof): two readings, made in two ways. */
import type { Kysely } from "kysely";
import type { Digest, Period } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import type { DigestProof } from "../digest/digest-proof.ts";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "./essays.ts";
import { readDigestFacts } from "./read-digest-facts.ts";
import { readDigestProof } from "./read-digest-proof.ts";
import { readOpenQuestions } from "./read-open-questions.ts";
import { readNewestSaid, type Tagged } from "./read-tagged.ts";
import type { Tables } from "./tables.ts";

export interface DigestReader {
  /** Everything a digest of this period says. Call it in a transaction, so that its numbers are of one moment. */
  facts(discussion: StoredDiscussion, period: Period, taggerVersion: string): Promise<DigestFacts>;
  /** Questions that nobody but the one who asked has answered by now, oldest first. */
  openQuestions(essay: EssaySlug, now: Date, limit: number): Promise<DigestFacts["openQuestions"]>;
  /** What was said of a claim at every venue, newest first. */
  newestSaid(essay: EssaySlug, claim: ClaimId, limit: number): Promise<readonly Tagged[]>;
  /** The store's answers to every line of this digest, as it is now. */
  proof(discussion: StoredDiscussion, period: Period, taggerVersion: string, digest: Digest): Promise<DigestProof>;
}

export function createDigestReader(db: Kysely<Tables>): DigestReader {
  return {
    facts: (discussion, period, taggerVersion) => readDigestFacts(db, discussion, period, taggerVersion),
    openQuestions: (essay, now, limit) => readOpenQuestions(db, essay, { from: "", until: now.toISOString() }, limit),
    newestSaid: (essay, claim, limit) => readNewestSaid(db, essay, claim, limit),
    proof: (discussion, period, taggerVersion, digest) =>
      readDigestProof(db, discussion, period, taggerVersion, digest),
  };
}
