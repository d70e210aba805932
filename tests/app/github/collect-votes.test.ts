import { describe, expect, it } from "vitest";
import { collectVotes } from "../../../src/app/github/collect-votes.ts";
import type { GitHub } from "../../../src/app/open-github.ts";
import { VenueError } from "../../../src/errors.ts";
import type { GivenVote } from "../../../src/venues/github/read-votes.ts";
import { AT, saveDiscussion } from "../../stores.ts";
import { claims, essay } from "../../workflows/a-week-of-replies.ts";
import { anApp } from "../an-app.ts";

const SETTINGS = {
  REJOINDER_GITHUB_TOKEN: "x".repeat(30),
  REJOINDER_GITHUB_REPOSITORY: "ada/essays",
  REJOINDER_GITHUB_CATEGORY: "general",
  REJOINDER_GITHUB_CLAIM_COMMENTS: "true",
};

/** Threads `t1` and `t2`, one a section; `given` is what each says, an error for one that cannot be read. */
async function aPlace(
  given: Record<string, readonly GivenVote[] | Error>,
  settings: Record<string, string> = SETTINGS,
) {
  const app = await anApp(settings);
  const discussion = await saveDiscussion(app.store, essay, claims);
  for (const section of [1, 2]) {
    await app.store.threads.save({ essay: essay.slug, section, venue: "github", id: `t${section}` });
  }
  const asked: string[] = [];
  const venue = {
    hosts: async () => true,
    async readVotes({ id }: { readonly id: string }) {
      asked.push(id);
      const votes = given[id] ?? [];
      if (votes instanceof Error) throw votes;
      return { votes, upvotes: [{ claimId: "C1", count: 7 }] };
    },
  };
  const github = { venue } as unknown as GitHub;
  return { app, asked, given, run: () => collectVotes({ ...app, github }, discussion) };
}

const vote = (claimId: string | null, voter: string, choice: GivenVote["choice"] = "agree"): GivenVote => {
  return { claimId, voter, choice, votedAt: AT };
};

describe("votes at GitHub", () => {
  it("are kept a claim and person; those on a section as a whole, on unknown claims and upvotes are none", async () => {
    const { app, run } = await aPlace({
      t1: [vote("C1", "bo"), vote("C1", "cy", "disagree"), vote(null, "bo"), vote("C9", "bo"), vote("C2", "bo")],
    });
    expect(await run()).toEqual([]);
    expect([...(await app.store.votes.tally(essay.slug))]).toEqual([["C1", { agree: 1, disagree: 1, unsure: 0 }]]);
  });

  it("of people who opted out are not kept", async () => {
    const { app, run } = await aPlace({ t1: [vote("C1", "bo"), vote("C1", "cy")] });
    await app.store.optOuts.add("github", "bo", AT);
    await run();
    expect(await app.store.votes.listOf("github", "bo")).toEqual([]);
    expect(await app.store.votes.listOf("github", "cy")).toHaveLength(1);
  });

  it("stay as they were where they could not be read, and go with a thread that is gone", async () => {
    const { app, given, run } = await aPlace({ t1: [vote("C1", "bo")], t2: [vote("C2", "bo")] });
    await run();
    given.t1 = new VenueError("github", "GitHub does not answer", { retryable: true });
    expect(await run()).toHaveLength(1);
    expect(await app.store.votes.listOf("github", "bo")).toHaveLength(2);
    given.t1 = new VenueError("github", "it is gone", { isGone: true });
    expect(await run()).toEqual([]);
    expect((await app.store.votes.listOf("github", "bo")).map(({ claimId }) => claimId)).toEqual(["C2"]);
  });

  it("are not asked for where claims have no comments of their own", async () => {
    const { asked, run } = await aPlace({}, { ...SETTINGS, REJOINDER_GITHUB_CLAIM_COMMENTS: "false" });
    expect(await run()).toEqual([]);
    expect(asked).toEqual([]);
  });
});
