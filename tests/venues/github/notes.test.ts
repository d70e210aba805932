import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PostDraft } from "../../../src/threads/post.ts";
import { renderPostKey } from "../../../src/threads/post-key.ts";
import { listAll } from "../../list-all.ts";
import { essay, sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness({ hasClaimComments: true });
});
afterEach(() => harness.close());

const SAID = "**Point 12, an objection to C1: declined.**";
const noteOf = (threadId: string, replyId: string, body = SAID): PostDraft => {
  const key = renderPostKey({ kind: "note", essay, point: 12, sequence: 1, venue: "github" });
  return { key, title: "Point 12", body, note: { threadId, replyId } };
};
const requests = () => harness.github.takeRequests().map(({ name, points }) => ({ name, points }));

/** A discussion with a comment of Ada's. */
async function aThread() {
  const post = await harness.venue.publish(sectionDraft(1));
  const thread = threadOf(1, post);
  harness.threads.push(thread);
  const comment = harness.ada.comment(post.id, "I disagree with C1.");
  requests();
  const shown = () => harness.repository.discussion(post.id)?.comments ?? [];
  return { ...harness, thread, id: post.id, comment, shown };
}

describe("a note at GitHub", () => {
  it("is one reply in the thread of the comment, with its marker last", async () => {
    const { venue, id, comment, shown } = await aThread();
    const note = await venue.publish(noteOf(id, comment));
    const [reply, ...more] = shown().find((each) => each.id === comment)?.replies ?? [];
    expect(more).toEqual([]);
    expect(reply).toMatchObject({ id: note.id, body: `${SAID}\n\n<!-- rejoinder note:an-essay/12.1@github -->` });
  });

  it("costs one point to look and one mutation to write, and the same to edit", async () => {
    const { venue, id, comment } = await aThread();
    const note = await venue.publish(noteOf(id, comment));
    const first = requests();
    expect(first.map(({ name }) => name)).toEqual(["ProbeComments", "AddComment"]);
    await venue.edit(note, noteOf(id, comment, "**Point 12, an objection to C1: accepted.**"));
    const second = requests();
    expect(second.map(({ name }) => name)).toEqual(["StandingPost", "UpdateComment"]);
    await venue.edit(note, noteOf(id, comment, "**Point 12, an objection to C1: accepted.**"));
    expect(requests().map(({ name }) => name)).toEqual(["StandingPost"]);
    for (const calls of [first, second])
      expect(calls.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(2);
  });

  it("stands below the comment above both, where it answers a reply, or one to a claim's comment", async () => {
    const { venue, id, comment, shown, ada } = await aThread();
    const reply = ada.comment(id, "And again.", { replyTo: comment });
    const note = await venue.publish(noteOf(id, reply));
    expect(
      shown()
        .find((each) => each.id === comment)
        ?.replies.map((each) => each.id),
    ).toEqual([reply, note.id]);
    const claim = shown().find(({ body }) => body.includes("**C1**"))?.id ?? "";
    const below = ada.comment(id, "Not so.", { replyTo: claim });
    const other = await venue.publish({ ...noteOf(id, below), key: "note:an-essay/13.1@github" as PostDraft["key"] });
    expect(
      shown()
        .find((each) => each.id === claim)
        ?.replies.map((each) => each.id),
    ).toEqual([below, other.id]);
  });

  it("mentions nobody and refers back to nothing", async () => {
    const { venue, id, comment, shown } = await aThread();
    const words = "**Point 12.** @octocat #12 GH-12 0123abc https://github.com/o/r/issues/5";
    await venue.publish(noteOf(id, comment, words));
    const body = shown().find((each) => each.id === comment)?.replies[0]?.body;
    expect(body).not.toMatch(/@octocat|#12|GH-12|0123abc|\/\/github\.com\/o/);
  });

  it("is found after a restart, among notes below many comments, and not taken for a reply", async () => {
    const { venue, id, comment, ada, restart, thread } = await aThread();
    const first = await venue.publish(noteOf(id, comment));
    let last = comment;
    for (let n = 0; n < 130; n += 1) last = ada.comment(id, `Comment ${n}.`);
    for (let n = 0; n < 25; n += 1) ada.comment(id, `Reply ${n}.`, { replyTo: last });
    const key = "note:an-essay/13.1@github" as PostDraft["key"];
    const second = await venue.publish({ ...noteOf(id, last), key });
    requests();
    const found = await listAll(restart().venue.findOwnPosts(essay, undefined, "note"));
    expect(found.map((each) => each.id)).toEqual([first.id, second.id]);
    expect(requests().map(({ name }) => name)).toEqual(["ThreadPage", "ThreadPage", "RepliesPage"]);
    const items = await listAll(venue.listReplies(thread));
    expect(items.filter(({ kind }) => kind === "reply")).toHaveLength(1 + 130 + 25);
  });

  it("is not written where the comment was hidden or deleted, and says that it is gone", async () => {
    const { venue, id, comment, ada, shown, repository } = await aThread();
    const other = ada.comment(id, "Hidden soon.");
    repository.addPerson("Keeper", { permission: "triage" }).minimise(other);
    await expect(venue.publish(noteOf(id, other))).rejects.toMatchObject({ isGone: true, outcome: "not-done" });
    ada.comment(id, "An answer.", { replyTo: comment });
    ada.remove(comment);
    await expect(venue.publish(noteOf(id, comment))).rejects.toMatchObject({ isGone: true, outcome: "not-done" });
    expect(shown().flatMap(({ replies }) => replies)).toHaveLength(1);
  });

  it("is not taken for gone where the whole repository cannot be seen", async () => {
    const { venue, id, comment, repository } = await aThread();
    const note = await venue.publish(noteOf(id, comment));
    repository.delete();
    await expect(venue.publish(noteOf(id, comment))).rejects.toMatchObject({ isGone: false });
    await expect(venue.edit(note, noteOf(id, comment, "New."))).rejects.toMatchObject({ isGone: false });
  });

  it("says that it does not know when the answer is lost, and is found", async () => {
    const { venue, id, comment, github } = await aThread();
    github.fail({ match: /AddComment/, kind: "lost-after" });
    await expect(venue.publish(noteOf(id, comment))).rejects.toMatchObject({ outcome: "unknown" });
    expect(await listAll(venue.findOwnPosts(essay, undefined, "note"))).toHaveLength(1);
  });

  it("is taken back when GitHub cuts off its marker", async () => {
    const { venue, id, comment, github, shown } = await aThread();
    github.fail({ match: /AddComment/, kind: "cut-body" });
    await expect(venue.publish(noteOf(id, comment))).rejects.toMatchObject({ retryable: true });
    expect(shown().flatMap(({ replies }) => replies)).toEqual([]);
  });
});
