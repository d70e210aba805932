/** What the check asks the store, line by line, independently of what the digest was built from. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { Stance, Tag } from "../tagging/tag.ts";
import type { Period } from "./digest.ts";
import type { DigestFacts, PeopleCount, VoteCount } from "./digest-facts.ts";

/** Answers about the store as it is now. Loaded for one digest; a reply that was deleted since is not there. */
export interface DigestProof {
  readonly discussion: DigestFacts["discussion"];
  /** The period that the counts below are about; a digest of another period is corrected to it. */
  readonly period: Period;
  readonly taggerVersion: string;
  reply(venue: VenueName, id: string): Reply | undefined;
  /** The tags that the reply carries now. */
  tags(venue: VenueName, id: string): readonly Tag[];
  stancePeople(claimId: ClaimId, stance: Stance): PeopleCount;
  claimPeople(claimId: ClaimId): PeopleCount;
  votes(claimId: ClaimId): VoteCount;
  /** Whether the reply asks and nobody else has answered it until the end of the period. */
  isOpenQuestion(venue: VenueName, id: string): boolean;
  readonly openQuestions: number;
  readonly unclaimed: number;
  readonly counts: DigestFacts["counts"];
}
