import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GitHubCallError } from "../../../src/venues/github/github-call-error.ts";
import { listAll } from "../../list-all.ts";
import { FAULTS } from "../../servers/github/fake-github.ts";
import { digestDraft, essay, sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness();
});
afterEach(() => harness.close());

const bodies = () => harness.repository.discussions().map(({ body }) => body);
const errorOf = (work: Promise<unknown>): Promise<GitHubCallError> =>
  work.then(
    () => expect.unreachable("it should have failed"),
    (error: GitHubCallError) => error,
  );

describe("publishing at GitHub", () => {
  it("writes a section with its claims, a link to the section before, and the marker last", async () => {
    const { venue, repository } = harness;
    const first = await venue.publish(sectionDraft(1));
    await venue.publish(sectionDraft(2));
    const [one, two] = repository.discussions("general");
    expect(one?.title).toBe("1. Section");
    expect(one?.body).toMatch(
      /^Text of section 1\.[\s\S]*\*\*C1\*\* What C1 says\.[\s\S]*<!-- rejoinder section:an-essay\/1@github -->$/,
    );
    expect(one?.body).not.toContain("Next section");
    expect(two?.body).toContain(`[← Previous section](${first.url})`);
  });

  it("completes the links when a section is edited later, after a restart too", async () => {
    const { venue, repository, threads } = harness;
    const first = await venue.publish(sectionDraft(1));
    const second = await venue.publish(sectionDraft(2));
    threads.push(threadOf(1, first), threadOf(2, second));
    await harness.restart().venue.edit(first, sectionDraft(1, { text: "Better." }));
    expect(repository.discussion(first.id)?.body).toContain(`[Next section →](${second.url})`);
  });

  it("writes nothing when the post says already what it should", async () => {
    const { venue, github } = harness;
    const post = await venue.publish(sectionDraft(1));
    github.takeRequests();
    await venue.edit(post, sectionDraft(1));
    expect(github.takeRequests().map(({ name }) => name)).toEqual(["StandingPost"]);
  });

  it("mentions nobody, refers back to nothing, and keeps links to its own threads", async () => {
    const own = "https://github.com/ada/essays/discussions/1";
    const text = `@octocat and \`@team\`, #12, GH-12, o/r#3, 0123abc, https://github.com/o/r/issues/5, ${own}, a@b.example`;
    await harness.venue.publish(sectionDraft(1, { text }));
    const [body = ""] = bodies();
    expect(body).not.toMatch(/@octocat|@team|#12|#3|GH-12|0123abc|github\.com\/o\/r\/issues\/5(?<!redirect.*)/);
    expect(body).toContain("https://redirect.github.com/o/r/issues/5");
    expect(body).toContain(own);
    expect(body).toContain("a@b.example");
  });

  it("goes on in comments where a section is too long, and finds it as one post", async () => {
    const { venue, repository, github } = harness;
    const text = Array.from({ length: 3000 }, (_, n) => `Paragraph ${n} says a little more than the one before.`).join(
      "\n\n",
    );
    const post = await venue.publish(sectionDraft(1, { text }));
    const shown = repository.discussion(post.id);
    const all = [shown?.body ?? "", ...(shown?.comments ?? []).map(({ body }) => body)];
    expect(all.length).toBeGreaterThan(2);
    for (const body of all) expect([...body].length).toBeLessThanOrEqual(60_000);
    for (let n = 0; n < 3000; n += 1)
      expect(all.filter((body) => body.includes(`Paragraph ${n} says`))).toHaveLength(1);
    expect((await listAll(venue.findOwnPosts(essay))).map(({ id }) => id)).toEqual([post.id]);
    expect(await listAll(venue.listReplies(threadOf(1, post)))).toMatchObject([{ kind: "read" }]);
    github.takeRequests();
    await venue.edit(post, sectionDraft(1, { text }));
    expect(github.takeRequests().filter(({ kind }) => kind === "mutation")).toEqual([]);
    await venue.edit(post, sectionDraft(1, { text: "Short now." }));
    expect(repository.discussion(post.id)?.comments).toEqual([]);
  });

  it("completes a long section whose writing was cut off", async () => {
    const { venue, repository, github } = harness;
    const draft = sectionDraft(1, { text: `${"Words. ".repeat(80)}\n\n`.repeat(300) });
    github.fail({ match: /AddComment/, kind: "lost-after" });
    const error = await errorOf(venue.publish(draft));
    expect(error.outcome).toBe("unknown");
    const [found] = await listAll(harness.restart().venue.findOwnPosts(essay));
    if (!found) throw new Error("the post was not found");
    await venue.edit(found, draft);
    const markers = (repository.discussion(found.id)?.comments ?? []).map(
      ({ body }) => /(\d\/\d) -->$/.exec(body)?.[1],
    );
    expect(new Set(markers).size).toBe(markers.length);
    expect(markers).toEqual(["2/3", "3/3"]);
  });

  it("gives each claim a comment of its own when that is wished, and takes back what is no claim any more", async () => {
    const { venue } = harness.restart({ hasClaimComments: true });
    const { repository, ada } = harness;
    const post = await venue.publish(sectionDraft(1, { claims: ["C1", "C2"] }));
    const comments = () => repository.discussion(post.id)?.comments ?? [];
    expect(comments().map(({ body }) => body.slice(0, 6))).toEqual(["**C1**", "**C2**"]);
    ada.comment(post.id, "I doubt that.", { replyTo: comments()[1]?.id ?? "" });
    await venue.edit(post, sectionDraft(1, { claims: ["C1", "C3"] }));
    expect(comments().map(({ body }) => body.split("\n")[0])).toEqual([
      "**C1** What C1 says.",
      "**C2** This claim is not part of the essay any more.",
      "**C3** What C3 says.",
    ]);
    const items = await listAll(venue.listReplies(threadOf(1, post)));
    expect(items).toMatchObject([{ kind: "reply", reply: { body: "I doubt that.", parentId: null } }]);
  });

  it("posts a digest as a discussion and closes the former one as outdated", async () => {
    const { venue, repository } = harness;
    await venue.publish(sectionDraft(1));
    await venue.publish(digestDraft("2026-03-02"));
    await venue.publish(digestDraft("2026-03-09"));
    const after = harness.restart().venue;
    await listAll(after.findOwnPosts(essay));
    await after.publish(digestDraft("2026-03-16"));
    expect(repository.discussions().map(({ closedAs }) => closedAs)).toEqual([null, "OUTDATED", "OUTDATED", null]);
  });

  it("closes a former digest with the next one when it could not be closed", async () => {
    const { venue, repository, github } = harness;
    await venue.publish(digestDraft("2026-03-02"));
    for (const nth of [1, 2, 3]) github.fail({ match: /CloseDiscussion/, nth, kind: "error-before" });
    await venue.publish(digestDraft("2026-03-09"));
    const closedAs = () => repository.discussions().map((each) => each.closedAs);
    expect(closedAs()).toEqual([null, null]);
    await venue.publish(digestDraft("2026-03-16"));
    expect(closedAs()).toEqual(["OUTDATED", "OUTDATED", null]);
  });

  it("tries the closing of a former digest again when the failure may pass", async () => {
    const { venue, repository, github } = harness;
    await venue.publish(digestDraft("2026-03-02"));
    github.fail({ match: /CloseDiscussion/, kind: "error-after" });
    await venue.publish(digestDraft("2026-03-09"));
    expect(repository.discussions().map(({ closedAs }) => closedAs)).toEqual(["OUTDATED", null]);
  });

  it("posts digests as comments on one standing discussion, and finds and edits them there", async () => {
    const { venue } = harness.restart({ digestsAre: "comment" });
    const { repository } = harness;
    const first = await venue.publish(digestDraft("2026-03-02"));
    const after = harness.restart({ digestsAre: "comment" }).venue;
    expect(await listAll(after.findOwnPosts(essay))).toEqual([{ ...first, key: digestDraft("2026-03-02").key }]);
    await after.publish(digestDraft("2026-03-09"));
    await after.edit(first, digestDraft("2026-03-02", "Corrected."));
    const [standing, ...others] = repository.discussions();
    expect(others).toEqual([]);
    expect(standing?.comments.map(({ body }) => body.split("\n\n").slice(0, 2))).toEqual([
      ["## An essay: week of 2026-03-02", "Corrected."],
      ["## An essay: week of 2026-03-09", "What was said until 2026-03-09."],
    ]);
  });

  it("says that a post is gone only when the repository can be seen", async () => {
    const { venue, repository } = harness;
    const post = await venue.publish(sectionDraft(1));
    repository.remove(post.id);
    expect(await errorOf(venue.edit(post, sectionDraft(1)))).toMatchObject({ isGone: true });
    repository.delete();
    expect(await errorOf(venue.edit(post, sectionDraft(1)))).toMatchObject({ isGone: false });
  });

  it("ends a discussion: closed and locked, or deleted", async () => {
    const { venue, repository, threads } = harness;
    const one = await venue.publish(sectionDraft(1));
    const two = await venue.publish(sectionDraft(2));
    threads.push(threadOf(1, one), threadOf(2, two));
    await venue.retire(one, "close");
    await venue.retire(two, "delete");
    expect(repository.discussions().map(({ closedAs, isLocked }) => ({ closedAs, isLocked }))).toEqual([
      { closedAs: "RESOLVED", isLocked: true },
    ]);
  });
});

describe("publishing when GitHub fails", () => {
  const unclear = FAULTS.filter((kind) => /^(lost|error|errors|silent)-/.test(kind));
  it.each(unclear)(
    "%s: tells that the end is unknown, sends nothing twice, and the post is found if it stands",
    async (kind) => {
      const { github, repository } = harness;
      const { venue } = harness.restart({ timeoutMs: 1500 });
      github.fail({ match: /CreateDiscussion/, kind });
      const error = await errorOf(venue.publish(sectionDraft(1)));
      expect(error).toMatchObject({ outcome: "unknown", retryable: true });
      const expected = kind.endsWith("after") ? 1 : 0;
      expect(repository.discussions()).toHaveLength(expected);
      expect(github.requests.filter(({ name }) => name === "CreateDiscussion")).toHaveLength(1);
      expect(await listAll(harness.restart().venue.findOwnPosts(essay))).toHaveLength(expected);
    },
  );

  it.each(["rate-limited", "rate-limit-code", "secondary-200", "secondary-403"] as const)(
    "%s: nothing was done, and it is said when to come again",
    async (kind) => {
      const { github, repository, venue } = harness;
      github.fail({ match: /CreateDiscussion/, kind, retryAfterSeconds: 30 });
      const error = await errorOf(venue.publish(sectionDraft(1)));
      expect(error).toMatchObject({ kind: "limit", outcome: "not-done", retryable: true });
      expect(error.retryAfterMs).toBeGreaterThan(0);
      expect(repository.discussions()).toEqual([]);
      await harness.restart().venue.publish(sectionDraft(1));
      expect(repository.discussions()).toHaveLength(1);
    },
  );

  it("notices when GitHub keeps another body than it was sent", async () => {
    const { github, venue, repository } = harness;
    const post = await venue.publish(sectionDraft(1));
    github.fail({ match: /UpdateDiscussion/, kind: "cut-body" });
    const error = await errorOf(venue.edit(post, sectionDraft(1, { text: "Another." })));
    expect(error).toMatchObject({ kind: "answer", outcome: "unknown" });
    expect(error.message).not.toContain("Another.");
    await venue.edit(post, sectionDraft(1, { text: "Another." }));
    expect(repository.discussion(post.id)?.body).toMatch(/^Another\.[\s\S]*-->$/);
  });

  it("takes back a new post whose marker GitHub cut off, since nothing would find it again", async () => {
    const { github, venue, repository } = harness;
    github.fail({ match: /CreateDiscussion/, kind: "cut-body" });
    expect(await errorOf(venue.publish(sectionDraft(1)))).toMatchObject({ kind: "answer", outcome: "not-done" });
    expect(repository.discussions()).toEqual([]);
  });

  it("believes no marker that others wrote, and none in the essay", async () => {
    const { venue, repository } = harness;
    const { key } = sectionDraft(7);
    repository.addPerson("Mallory").discuss("general", "7. Section", `Copy\n\n<!-- rejoinder ${key} -->`);
    const text = `He wrote &lt;!-- rejoinder ${key} --> and <!-- rejoinder ${key} -->`;
    const post = await venue.publish(sectionDraft(1, { text }));
    expect(await listAll(venue.findOwnPosts(essay))).toEqual([{ ...post, key: sectionDraft(1).key }]);
  });
});
