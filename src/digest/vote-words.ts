/** Votes on a claim in words, the same for every rendering of a digest. */
import { countVotes, VOTE_CHOICES, type VoteChoice } from "../threads/vote.ts";
import type { ClaimReport, Digest } from "./digest.ts";

const VOTE_VERBS: Readonly<Record<VoteChoice, { readonly one: string; readonly many: string }>> = {
  agree: { one: "agrees", many: "agree" },
  disagree: { one: "disagrees", many: "disagree" },
  unsure: { one: "unsure", many: "unsure" },
};

/** `votes: 4 agree, 1 disagrees, 2 unsure (3 new or changed)`; empty when nobody has voted. */
export function renderVotes({ votes, newVotes }: ClaimReport, digest: Digest): string {
  if (countVotes(votes) === 0) return "";
  const choices = VOTE_CHOICES.filter((choice) => votes[choice] > 0).map(
    (choice) => `${votes[choice]} ${votes[choice] === 1 ? VOTE_VERBS[choice].one : VOTE_VERBS[choice].many}`,
  );
  const news = newVotes === 0 || digest.period.from === null ? "" : ` (${newVotes} new or changed)`;
  return `votes: ${choices.join(", ")}${news}`;
}
