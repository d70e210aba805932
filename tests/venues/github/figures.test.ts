import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAll } from "../../list-all.ts";
import { essay, sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

const SECTIONS = Array.from({ length: 12 }, (_, index) => index + 1);
let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness();
});
afterEach(() => harness.close());

async function publishAll(): Promise<void> {
  const { venue, threads } = harness;
  await listAll(venue.findOwnPosts(essay));
  for (const section of SECTIONS) threads.push(threadOf(section, await venue.publish(sectionDraft(section))));
}

function used(): { readonly calls: number; readonly points: number } {
  const requests = harness.github.takeRequests();
  return { calls: requests.length, points: requests.reduce((total, { points }) => total + points, 0) };
}

describe("what GitHub costs", () => {
  it("publishes twelve sections with at most 14 calls and 14 points, and looks for them again with at most 2", async () => {
    await publishAll();
    const first = used();
    expect(first.calls).toBeLessThanOrEqual(14);
    expect(first.points).toBeLessThanOrEqual(14);
    expect(await listAll(harness.venue.findOwnPosts(essay))).toHaveLength(12);
    const again = used();
    expect(again).toEqual({ calls: 1, points: 1 });
    console.log("publish of 12 sections", first, "looking for them again", again);
  });

  it("looks for news in twelve threads with 1 point, whether they have replies or none", async () => {
    const { venue, threads, ada, github } = harness;
    await publishAll();
    for (const { id } of threads.slice(0, 6)) ada.comment(id, "Said.");
    github.clock.advance(300_000);
    const cursors = new Map<string, string | undefined>();
    for (const thread of threads) cursors.set(thread.id, (await listAll(venue.listReplies(thread))).at(-1)?.cursor);
    used();
    for (const thread of threads) expect(await listAll(venue.listReplies(thread, cursors.get(thread.id)))).toEqual([]);
    const poll = used();
    expect(poll).toEqual({ calls: 1, points: 1 });
    console.log("poll of 12 threads with nothing new", poll);
  });

  it("reads 12 threads of 100 comments with 20 replies each with at most 13 calls and 13 points", async () => {
    const { venue, threads, ada } = harness;
    await publishAll();
    for (const { id } of threads) {
      for (let n = 0; n < 100; n += 1) {
        const comment = ada.comment(id, `Comment ${n}.`);
        for (let m = 0; m < 20; m += 1) ada.comment(id, `Reply ${m}.`, { replyTo: comment });
      }
    }
    used();
    let replies = 0;
    for (const thread of threads)
      for await (const item of venue.listReplies(thread)) replies += item.kind === "reply" ? 1 : 0;
    const reading = used();
    expect(replies).toBe(12 * 100 * 21);
    expect(reading.calls).toBeLessThanOrEqual(13);
    expect(reading.points).toBeLessThanOrEqual(13);
    console.log("12 threads x 100 comments x 20 replies", reading);
  });
});
