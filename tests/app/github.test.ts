/** The whole service with GitHub as its venue, through the real Octokit. */
import { describe, expect, it } from "vitest";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { renderPostKey } from "../../src/threads/post-key.ts";
import { makeTempDir } from "../temp-dir.ts";
import { type AGitHub, aGitHub, look, runAtGitHub } from "./a-github.ts";

const SLUG = "interpretability-theory" as EssaySlug;
const DAY_MS = 86_400_000;
/** Hints are gathered for two seconds, and this machine may be busy. */
const PATIENT = { timeout: 15_000 };

/** Bodies of the answers below a comment. */
function answersTo({ repository }: AGitHub, thread: string, comment: string): readonly string[] {
  const top = repository.discussion(thread)?.comments ?? [];
  return top.find(({ id }) => id === comment)?.replies.map(({ body }) => body.split("\n\n<!--")[0] ?? "") ?? [];
}

const published = (options = {}) => ({ essayFile: EXAMPLE_ESSAY, ...options });

describe("the service at GitHub", () => {
  it("starts a discussion a section and takes in, changes and takes away what people write", async () => {
    const at = await aGitHub();
    const { address, presence, dataDir } = await runAtGitHub(at, published());
    expect(address).toBe("");
    expect(presence?.repository).toBe("ada/essays");
    const discussions = at.repository.discussions("announcements");
    expect(discussions.length).toBeGreaterThan(5);
    const thread = discussions[0]?.id ?? "";
    const bo = at.repository.addPerson("Bo");
    const comment = bo.comment(thread, "I disagree: proofs got faster because of checkers.");
    const find = () => look(dataDir, (store) => store.replies.find(SLUG, "github", comment));
    await expect.poll(find, PATIENT).toMatchObject({ section: 1, author: { name: "Bo" } });
    bo.edit(comment, "I agree: proofs are slow.");
    await expect.poll(async () => (await find())?.body, PATIENT).toBe("I agree: proofs are slow.");
    bo.remove(comment);
    await expect.poll(() => look(dataDir, (store) => store.replies.count(SLUG)), PATIENT).toBe(0);
    expect(at.github.failures).toEqual([]);
  });

  it("takes up after a restart what was written meanwhile, with nothing posted twice", async () => {
    const at = await aGitHub();
    const first = await runAtGitHub(at, published());
    const thread = at.repository.discussions()[2]?.id ?? "";
    const before = at.repository.discussions().length;
    await first.stop();
    at.github.clock.advance(10 * 60_000);
    at.repository.addPerson("Bo").comment(thread, "I disagree: proofs got faster because of checkers.");
    at.github.clock.advance(10 * 60_000);
    at.github.takeRequests();
    const again = await runAtGitHub(at, {
      dataDir: first.dataDir,
      environment: { REJOINDER_GITHUB_WEBHOOK_SECRET: "" },
    });
    expect(await look(again.dataDir, (store) => store.replies.count(SLUG))).toBe(1);
    expect(at.repository.discussions()).toHaveLength(before);
    expect(at.github.takeRequests().filter(({ kind }) => kind === "mutation")).toEqual([]);
  });

  it("costs next to nothing when it is started again and nothing is new", async () => {
    const at = await aGitHub();
    const first = await runAtGitHub(at, published());
    await first.stop();
    at.github.clock.advance(10 * 60_000);
    // What was read within a minute of its writing is read once more.
    await (await runAtGitHub(at, { dataDir: first.dataDir })).stop();
    at.github.clock.advance(10 * 60_000);
    at.github.takeRequests();
    await (await runAtGitHub(at, { dataDir: first.dataDir })).stop();
    const requests = at.github.takeRequests();
    expect([...new Set(requests.map(({ name }) => name))]).toEqual(["Watermarks"]);
    expect(requests.length).toBeLessThanOrEqual(2);
  });

  it("counts reactions to a claim's comment as votes, changes and withdrawals too, and shows them in the digest", async () => {
    const at = await aGitHub();
    const { dataDir, stop } = await runAtGitHub(
      at,
      published({ environment: { REJOINDER_GITHUB_CLAIM_COMMENTS: "true" } }),
    );
    const [first] = at.repository.discussions();
    const [claim] = first?.comments ?? [];
    if (!first || !claim) throw new Error("no comment stands for a claim");
    const [bo, cy] = ["Bo", "Cy"].map((login) => at.repository.addPerson(login));
    bo?.react(claim.id, "THUMBS_UP");
    cy?.react(claim.id, "THUMBS_DOWN");
    at.github.clock.advance(8 * DAY_MS);
    const digests = () => at.repository.discussions().filter(({ title }) => title.startsWith("Digest"));
    await expect.poll(() => digests().length, PATIENT).toBe(1);
    expect(digests()[0]?.body).toContain("1 agrees, 1 disagrees");
    cy?.removeReaction(claim.id, "THUMBS_DOWN");
    // A vote has the time of its reaction; with nothing but a withdrawal the week would be a quiet one.
    at.repository.addPerson("Dee").react(claim.id, "CONFUSED");
    at.github.clock.advance(7 * DAY_MS);
    await expect.poll(() => digests().length, PATIENT).toBe(2);
    expect(digests()[1]?.body).toContain("1 agrees");
    expect(digests()[1]?.body).not.toContain("disagrees");
    await expect.poll(() => digests().map(({ closedAs }) => closedAs), PATIENT).toEqual(["OUTDATED", null]);
    await stop();
    await look(dataDir, async (store) => expect((await store.votes.tally(SLUG)).size).toBe(1));
  });

  it("reads everything again at night: an edit of which nothing told is found", async () => {
    const at = await aGitHub();
    const environment = { REJOINDER_GITHUB_WEBHOOK_SECRET: "", REJOINDER_DIGEST_QUIET: "false" };
    const thread = () => at.repository.discussions()[0]?.id ?? "";
    const first = await runAtGitHub(at, published({ environment }));
    const bo = at.repository.addPerson("Bo");
    const comment = bo.comment(thread(), "I disagree: proofs got faster because of checkers.");
    at.github.clock.advance(5 * 60_000);
    const find = () => look(first.dataDir, (store) => store.replies.find(SLUG, "github", comment));
    await first.stop();
    const second = await runAtGitHub(at, { environment, dataDir: first.dataDir });
    expect(await find()).toBeDefined();
    bo.edit(comment, "I agree: proofs are slow.");
    // Sunday, at three at night.
    at.github.clock.set(new Date("2026-03-02T03:30:00Z"));
    await expect.poll(async () => (await find())?.body, PATIENT).toBe("I agree: proofs are slow.");
    await second.stop();
  });

  it("opens no port without a webhook's secret, and answers nothing but webhooks with it", async () => {
    const at = await aGitHub();
    const with_ = await runAtGitHub(at, published());
    const root = new URL("/", with_.presence?.webhook ?? "").href;
    expect((await fetch(root)).status).toBe(404);
    expect((await fetch(with_.presence?.webhook ?? "")).status).toBe(405);
    await with_.stop();
    const without = await runAtGitHub(at, {
      dataDir: with_.dataDir,
      environment: { REJOINDER_GITHUB_WEBHOOK_SECRET: "" },
    });
    expect(without.presence?.webhook).toBeNull();
  });

  it("takes webhooks in beside the local pages, by whatever name the host is called", async () => {
    const at = await aGitHub();
    const { address, presence, dataDir } = await runAtGitHub(
      at,
      published({ environment: { REJOINDER_LOCAL_PAGES: "true" } }),
    );
    expect(presence?.webhook).toBe(`${address}/webhooks/github`);
    expect(await (await fetch(address)).text()).toContain("Does interpretability need");
    at.repository.addPerson("Bo").comment(at.repository.discussions()[0]?.id ?? "", "I disagree: checkers are fast.");
    await at.github.webhooksSettled();
    expect(at.github.deliveries.map(({ status }) => status)).toEqual([202]);
    expect(await at.github.redeliver(at.github.deliveries[0]?.id ?? "")).toBe(202);
    await expect.poll(() => look(dataDir, (store) => store.replies.count(SLUG)), PATIENT).toBe(1);
  });

  it("puts an essay where the settings say as long as nothing of it was written", async () => {
    const at = await aGitHub();
    const dataDir = makeTempDir();
    const wrong = await runAtGitHub(at, published({ dataDir, environment: { REJOINDER_GITHUB_CATEGORY: "nowhere" } }));
    expect(at.repository.discussions()).toEqual([]);
    await wrong.stop();
    const right = await runAtGitHub(at, { dataDir });
    expect(at.repository.discussions("announcements").length).toBeGreaterThan(5);
    await right.stop();
    await (await runAtGitHub(at, { dataDir, environment: { REJOINDER_GITHUB_CATEGORY: "general" } })).stop();
    expect(at.repository.discussions("general")).toEqual([]);
  });
});

describe("commands by comment", () => {
  it("are answered once to those who may give them, in the thread, and are no replies", async () => {
    const at = await aGitHub();
    const { dataDir, stop } = await runAtGitHub(at, published());
    const thread = at.repository.discussions()[0]?.id ?? "";
    const mo = at.repository.addPerson("Mo", { permission: "triage" });
    const comment = mo.comment(thread, "/rejoinder status");
    await expect.poll(() => answersTo(at, thread, comment), PATIENT).toHaveLength(1);
    expect(answersTo(at, thread, comment)[0]).toMatch(/0 replies, all of them tagged/);
    mo.edit(comment, "/rejoinder claims");
    for (const { id } of at.github.deliveries) await at.github.redeliver(id);
    const later = mo.comment(thread, "/rejoinder claims\n/rejoinder frobnicate @everyone #1");
    await expect.poll(() => answersTo(at, thread, later), PATIENT).toHaveLength(1);
    expect(answersTo(at, thread, later)[0]).toMatch(/\*\*C1\*\*[\s\S]*That command is not known/);
    expect(answersTo(at, thread, later)[0]).not.toContain("everyone");
    await stop();
    await (await runAtGitHub(at, { dataDir })).stop();
    expect(answersTo(at, thread, comment)).toHaveLength(1);
    expect(await look(dataDir, (store) => store.replies.count(SLUG))).toBe(0);
  });

  it("of people without rights are refused, but for what is their own", async () => {
    const at = await aGitHub();
    const { dataDir } = await runAtGitHub(at, published());
    const thread = at.repository.discussions()[0]?.id ?? "";
    const [bo, cy] = [at.repository.addPerson("Bo"), at.repository.addPerson("Cy")];
    const digest = bo.comment(thread, "/rejoinder digest");
    await expect.poll(() => answersTo(at, thread, digest).join(), PATIENT).toMatch(/triage rights/);
    const own = bo.comment(thread, "Proofs got faster because of checkers.\n\n/rejoinder tag c1 disputes");
    await expect.poll(() => answersTo(at, thread, own).join(), PATIENT).toMatch(/tags are now:.*C1 disputes/);
    const others = cy.comment(thread, "/rejoinder untag C1", { replyTo: own });
    await expect.poll(() => answersTo(at, thread, own).join(), PATIENT).toMatch(/for the author of the reply/);
    expect(others).not.toBe("");
    bo.comment(thread, "/rejoinder untag C1", { replyTo: own });
    await expect
      .poll(() => answersTo(at, thread, own).join(), PATIENT)
      .toMatch(/Noted. The reply (has no tag|'s tags are)/);
    const gone = bo.comment(thread, "/rejoinder forget-me");
    await expect.poll(() => answersTo(at, thread, gone).join(), PATIENT).toMatch(/Forgotten: 1 reply/);
    await expect.poll(() => look(dataDir, (store) => store.replies.count(SLUG)), PATIENT).toBe(0);
  });

  it("settle points of the ledger, link accounts and name who answers", async () => {
    const at = await aGitHub();
    const { dataDir } = await runAtGitHub(at, published());
    const thread = at.repository.discussions()[0]?.id ?? "";
    const [bo, mo] = [at.repository.addPerson("Bo"), at.repository.addPerson("Mo", { permission: "triage" })];
    const ask = async (person: typeof bo, words: string): Promise<string> => {
      const comment = person.comment(thread, `/rejoinder ${words}`);
      await expect.poll(() => answersTo(at, thread, comment), PATIENT).toHaveLength(1);
      return answersTo(at, thread, comment)[0] ?? "";
    };
    bo.comment(thread, "I disagree with C1: proofs got faster because of checkers.");
    expect(await ask(mo, "digest")).toContain("was posted");
    expect(await ask(bo, "ledger")).toContain("Not done: that is for whoever published the essay");
    const ledger = await ask(mo, "ledger");
    expect(ledger).toMatch(/- \*\*1\*\* objection to \*\*C1\*\*, open, 1 person: \[read it\]\(http/);
    expect(ledger).not.toContain("checkers");
    expect(await ask(mo, "settle 1 declined not my experience")).toContain("Point 1 is declined.");
    expect(await ask(mo, "reopen 1")).toContain("Point 1 is open again.");
    expect(await ask(mo, "answerer @bo")).toContain("count as the author's");
    expect(await ask(bo, "link 0000-0000-0000")).toContain("Not done: there is no such code");
    const decisions = await look(dataDir, (store) => store.points.decisions(SLUG, 1));
    expect(decisions.map(({ state, note }) => [state, note])).toEqual([
      ["declined", "not my experience"],
      ["open", ""],
    ]);
    expect(await look(dataDir, (store) => store.replies.count(SLUG))).toBe(1);
  });

  it("post a digest, once, also when GitHub loses the answer to ours", async () => {
    const at = await aGitHub();
    await runAtGitHub(at, published());
    const thread = at.repository.discussions()[0]?.id ?? "";
    at.repository.addPerson("Bo").comment(thread, "I disagree: proofs got faster because of checkers.");
    const mo = at.repository.addPerson("Mo", { permission: "maintain" });
    at.github.fail({ match: /addDiscussionComment/, kind: "lost-after" });
    const comment = mo.comment(thread, "/rejoinder digest");
    await expect.poll(() => at.github.pendingFaults, PATIENT).toBe(0);
    at.github.clock.advance(60_000);
    const other = mo.comment(thread, "/rejoinder help");
    await expect.poll(() => answersTo(at, thread, other), PATIENT).toHaveLength(1);
    expect(answersTo(at, thread, comment)).toHaveLength(1);
    expect(answersTo(at, thread, comment)[0]).toContain("was posted");
    expect(at.repository.discussions().filter(({ title }) => title.startsWith("Digest"))).toHaveLength(1);
  });

  it.each(["error-before", "error-after", "cut-body", "silent-after"] as const)(
    "are answered once when the answer meets %s and the service is started again",
    async (kind) => {
      const at = await aGitHub();
      const first = await runAtGitHub(at, published());
      const thread = at.repository.discussions()[0]?.id ?? "";
      const mo = at.repository.addPerson("Mo", { permission: "triage" });
      at.github.fail({ match: /addDiscussionComment/, kind });
      const comment = mo.comment(thread, "/rejoinder status");
      await expect.poll(() => at.github.pendingFaults, PATIENT).toBe(0);
      await first.stop();
      at.github.clock.advance(10 * 60_000);
      await runAtGitHub(at, { dataDir: first.dataDir });
      await expect.poll(() => answersTo(at, thread, comment), PATIENT).toHaveLength(1);
      const waiting = () => look(first.dataDir, (store) => store.commentCommands.listWaiting(5));
      await expect.poll(waiting, PATIENT).toEqual([]);
      expect(answersTo(at, thread, comment)).toHaveLength(1);
      expect(answersTo(at, thread, comment)[0]).toMatch(/8 sections/);
    },
  );

  it("are not obeyed after the store was lost when they were answered before", async () => {
    const at = await aGitHub();
    const first = await runAtGitHub(at, published());
    const thread = at.repository.discussions()[0]?.id ?? "";
    const mo = at.repository.addPerson("Mo", { permission: "triage" });
    const comment = mo.comment(thread, "/rejoinder status");
    await expect.poll(() => answersTo(at, thread, comment), PATIENT).toHaveLength(1);
    await first.stop();
    const second = await runAtGitHub(at, published());
    const key = renderPostKey({ kind: "section", essay: SLUG, section: 1, venue: "github" });
    expect(await look(second.dataDir, (store) => store.posts.find(key))).toMatchObject({ state: "sent" });
    expect(answersTo(at, thread, comment)).toHaveLength(1);
  });
});
