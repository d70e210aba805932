import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness({ hasClaimComments: true });
});
afterEach(() => harness.close());

describe("votes at GitHub", () => {
  it("are the reactions of people to a section and to its claims, each person once, the last word counting", async () => {
    const { venue, repository, github, ada } = harness;
    const thread = threadOf(1, await venue.publish(sectionDraft(1, { claims: ["C1", "C2"] })));
    const [one, two] = repository.discussion(thread.id)?.comments ?? [];
    const brook = repository.addPerson("Brook");
    ada.react(thread.id, "THUMBS_UP");
    ada.react(one?.id ?? "", "THUMBS_UP");
    github.clock.advance(1000);
    ada.react(one?.id ?? "", "THUMBS_DOWN");
    brook.react(one?.id ?? "", "CONFUSED");
    brook.react(two?.id ?? "", "HEART");
    brook.upvote(two?.id ?? "");
    repository.addPerson(github.login, { permission: "maintain" }).react(two?.id ?? "", "THUMBS_UP");
    const { votes, upvotes } = await venue.readVotes(thread);
    const named = votes.map(({ claimId, choice }) => [claimId, choice]);
    expect(named).toEqual([
      [null, "agree"],
      ["C1", "disagree"],
      ["C1", "unsure"],
    ]);
    expect(votes[0]?.voter).toBe(votes[1]?.voter);
    expect(upvotes).toContainEqual({ claimId: "C2", count: 1 });
  });

  it("are counted to the last of many, for one point a hundred comments", async () => {
    const { venue, repository, github } = harness;
    const thread = threadOf(1, await venue.publish(sectionDraft(1)));
    const [claim] = repository.discussion(thread.id)?.comments ?? [];
    for (let n = 0; n < 230; n += 1) repository.addPerson(`reader-${n}`).react(claim?.id ?? "", "THUMBS_UP");
    github.takeRequests();
    const { votes } = await venue.readVotes(thread);
    expect(votes.filter(({ claimId }) => claimId === "C1")).toHaveLength(230);
    expect(github.takeRequests().map(({ name, points }) => `${name} ${points}`)).toEqual([
      "VotesPage 1",
      "ReactionsPage 1",
      "ReactionsPage 1",
    ]);
  });

  it("on a copy of a claim that somebody else wrote do not count", async () => {
    const { venue, repository, ada } = harness;
    const thread = threadOf(1, await venue.publish(sectionDraft(1)));
    const [claim] = repository.discussion(thread.id)?.comments ?? [];
    const copy = ada.comment(thread.id, claim?.body ?? "");
    ada.react(copy, "THUMBS_UP");
    expect((await venue.readVotes(thread)).votes).toEqual([]);
  });
});
