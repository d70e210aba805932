import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ThreadItem, ThreadRef, VenueEvent } from "../../../src/venues/venue.ts";
import { listAll } from "../../list-all.ts";
import { sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

const MINUTE = 60_000;
let harness: GitHubHarness;
let thread: ThreadRef;
beforeEach(async () => {
  harness = await makeGitHubHarness();
  thread = await openThread();
});
afterEach(() => harness.close());

async function openThread(section = 1): Promise<ThreadRef> {
  const opened = threadOf(section, await harness.venue.publish(sectionDraft(section)));
  harness.threads.push(opened);
  return opened;
}

const read = (after?: string, venue = harness.venue) => listAll(venue.listReplies(thread, after));
const shown = (items: readonly ThreadItem[]) =>
  items.map((item) =>
    item.kind === "reply"
      ? item.reply.body
      : item.kind === "deleted"
        ? `-${item.id}`
        : item.kind === "left-out"
          ? item.reason
          : item.kind,
  );
const calls = () => harness.github.takeRequests().map(({ name }) => name);
/** The store's view after a reading. */
const store = (items: readonly ThreadItem[]): void => {
  harness.known.set(
    thread.id,
    items.flatMap((item) => (item.kind === "reply" ? [item.reply.id] : [])),
  );
};

describe("collecting at GitHub", () => {
  it("maps nested replies to the comment above them, also a reply to a reply", async () => {
    const { ada, repository } = harness;
    const brook = repository.addPerson("Brook");
    const comment = ada.comment(thread.id, "First.");
    const reply = brook.comment(thread.id, "Second.", { replyTo: comment });
    ada.comment(thread.id, "Third.", { replyTo: reply });
    const parents = (await read()).map((item) => (item.kind === "reply" ? item.reply.parentId : null));
    expect(parents).toEqual([null, comment, comment]);
  });

  it("leaves out bots, what is hidden and what has no words, and counts them", async () => {
    const { ada, repository } = harness;
    const moderator = repository.addPerson("Mo", { permission: "triage" });
    repository.addPerson("robot", { isBot: true }).comment(thread.id, "Beep.");
    moderator.minimise(ada.comment(thread.id, "Rude."), "OFF_TOPIC");
    ada.comment(thread.id, "Kind.");
    expect(shown(await read())).toEqual(["bot", "minimised", "Kind."]);
  });

  it("keeps the replies below a comment that was deleted, and says so to whoever asks what changed", async () => {
    const { ada, repository, github } = harness;
    const comment = ada.comment(thread.id, "First.");
    repository.addPerson("Brook").comment(thread.id, "Second.", { replyTo: comment });
    const before = await read();
    ada.remove(comment);
    ada.comment(thread.id, "Third.");
    github.clock.advance(5 * MINUTE);
    expect(shown(await read())).toEqual(["Second.", "Third."]);
    expect(shown(await read(before.at(-1)?.cursor))).toEqual([`-${comment}`, "Second.", "Third."]);
  });

  it("takes what the owner of the token writes by hand for a reply, and what the program writes for its own", async () => {
    const { repository, github, venue, ada } = harness;
    const asked = ada.comment(thread.id, "/rejoinder status");
    const owner = repository.addPerson(github.login, { permission: "maintain" });
    owner.comment(thread.id, "I am the author, and I answer.");
    const to = { id: asked, parentId: null };
    expect(await venue.hasAnswered(thread, to)).toBe(false);
    await venue.answer(thread, to, "All is well, @ada.");
    expect(await venue.hasAnswered(thread, to)).toBe(true);
    expect(shown(await read())).toEqual(["command", "I am the author, and I answer."]);
    const answer = repository.discussion(thread.id)?.comments[0]?.replies[0]?.body;
    expect(answer).toContain("All is well");
    expect(answer).not.toContain("@ada");
  });

  it("answers a reply to a comment below that comment", async () => {
    const { venue, ada, repository } = harness;
    const comment = ada.comment(thread.id, "First.");
    const reply = ada.comment(thread.id, "/rejoinder why", { replyTo: comment });
    await venue.answer(thread, { id: reply, parentId: comment }, "Because.");
    expect(repository.discussion(thread.id)?.comments[0]?.replies).toHaveLength(2);
    expect(await venue.hasAnswered(thread, { id: reply, parentId: comment })).toBe(true);
  });

  it("reads a comment with more replies than come with it", async () => {
    const { ada } = harness;
    const comment = ada.comment(thread.id, "First.");
    for (let n = 0; n < 130; n += 1) ada.comment(thread.id, `Reply ${n}.`, { replyTo: comment });
    expect(shown(await read())).toEqual(["First.", ...Array.from({ length: 130 }, (_, n) => `Reply ${n}.`)]);
  });

  it("asks for what a reading lacks by its id before it counts as deleted", async () => {
    const { ada, github } = harness;
    const gone = ada.comment(thread.id, "I take this back.");
    ada.comment(thread.id, "I stay.");
    store(await read());
    ada.remove(gone);
    calls();
    expect(shown(await read())).toEqual(["I stay."]);
    expect(calls()).toEqual(["ThreadPage", "ProbeComments"]);
    for (const nth of [1, 2, 3, 4]) github.fail({ match: /ProbeComments/, nth, kind: "partial" });
    await expect(read()).rejects.toThrow("GitHub");
  });

  it("ends with an error when any page has one, and never as if the thread ended there", async () => {
    const { ada, github } = harness;
    for (let n = 0; n < 120; n += 1) ada.comment(thread.id, `Comment ${n}.`);
    for (const nth of [2, 3, 4, 5]) github.fail({ match: /ThreadPage/, nth, kind: "partial" });
    await expect(read()).rejects.toThrow("GitHub");
    expect(await read()).toHaveLength(120);
  });

  it("repeats a query that got no answer", async () => {
    const { ada, github, pauses } = harness;
    ada.comment(thread.id, "Here.");
    github.fail({ match: /ThreadPage/, kind: "lost-before" });
    github.fail({ match: /ThreadPage/, nth: 2, kind: "error-before" });
    github.fail({ match: /ThreadPage/, nth: 3, kind: "secondary-200", retryAfterSeconds: 20 });
    expect(shown(await read())).toEqual(["Here."]);
    expect(pauses).toEqual([1000, 2000, 20_000]);
  });

  it("goes on at the page where a reading ended, and looks again at what came meanwhile", async () => {
    const { ada, github } = harness;
    for (let n = 0; n < 150; n += 1) ada.comment(thread.id, `Comment ${n}.`);
    github.clock.advance(5 * MINUTE);
    const items = await read();
    const cursor = items[120]?.cursor;
    ada.comment(thread.id, "New.");
    calls();
    const rest = await read(cursor, harness.restart().venue);
    expect(calls()).toEqual(["ThreadPage"]);
    expect(shown(rest)).toEqual([...Array.from({ length: 50 }, (_, n) => `Comment ${n + 100}.`), "New."]);
  });

  it("asks for nothing more when nothing was written since, after a restart too", async () => {
    const { ada, github } = harness;
    ada.comment(thread.id, "Old.");
    github.clock.advance(5 * MINUTE);
    const cursor = (await read()).at(-1)?.cursor;
    calls();
    expect(await read(cursor, harness.restart().venue)).toEqual([]);
    expect(calls()).toEqual(["Watermarks"]);
  });

  it("reads again what was written within the same second", async () => {
    const { ada, github } = harness;
    github.clock.set(new Date("2026-03-01T13:00:00Z"));
    const comment = ada.comment(thread.id, "First.");
    const cursor = (await read()).at(-1)?.cursor;
    ada.comment(thread.id, "At once.", { replyTo: comment });
    expect(shown(await read(cursor))).toContain("At once.");
  });

  it("reads on in a locked, a renamed and a recategorised discussion", async () => {
    const { ada, repository } = harness;
    ada.comment(thread.id, "Here.");
    repository.lock(thread.id);
    repository.recategorise(thread.id, "announcements");
    repository.rename("texts");
    expect(shown(await read())).toEqual(["Here."]);
  });

  it("says that a thread is gone only when it was deleted", async () => {
    const { repository } = harness;
    repository.setDiscussions(false);
    const other = await harness
      .restart()
      .venue.publish(sectionDraft(2))
      .catch((error: Error) => error.message);
    expect(other).toContain("switched off");
    repository.setDiscussions(true);
    repository.remove(thread.id);
    await expect(read()).rejects.toMatchObject({ isGone: true });
  });

  it("does not take a repository that cannot be seen for deleted threads", async () => {
    harness.repository.delete();
    await expect(read()).rejects.toMatchObject({ isGone: false });
  });

  it.each([
    ["of 65,536 characters", "x".repeat(65_536)],
    ["with HTML and images", '<img src="https://evil.example/x.png" onerror=alert(1)><script>alert(1)</script>'],
    ["with an open comment", "Words <!-- and no end"],
    ["with our own marker", `<!-- rejoinder ${sectionDraft(1).key} -->`],
  ])("carries a comment %s through as it was written", async (_what, body) => {
    harness.ada.comment(thread.id, body);
    expect(shown(await read())).toEqual([body]);
  });

  it("reads ten thousand comments within bounded memory", async () => {
    const { ada, github } = harness;
    for (let n = 0; n < 10_000; n += 1) ada.comment(thread.id, `Comment ${n} ${"word ".repeat(200)}`);
    github.takeRequests();
    let count = 0;
    let most = 0;
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    collectGarbage();
    const base = process.memoryUsage().heapUsed;
    for await (const item of harness.venue.listReplies(thread)) {
      count += item.kind === "reply" ? 1 : 0;
      if (count % 1000 === 0) {
        collectGarbage();
        most = Math.max(most, process.memoryUsage().heapUsed - base);
      }
    }
    expect(count).toBe(10_000);
    expect(github.takeRequests()).toHaveLength(100);
    console.log(
      `10,000 comments of 1 kB: at most ${Math.round(most / 1024 / 1024)} MB more of live heap while reading`,
    );
    expect(most).toBeLessThan(40 * 1024 * 1024);
  });
});

describe("hearing of news at GitHub", () => {
  it("costs one point to look when nothing is new, and names a thread in which something is", async () => {
    const { ada, github } = harness;
    const second = await openThread(2);
    ada.comment(thread.id, "Old.");
    github.clock.advance(5 * MINUTE);
    const looks: (() => void)[] = [];
    const waiting: (() => void)[] = [];
    const { venue } = harness.restart({
      pause: () =>
        new Promise((resolve) => {
          looks.push(resolve);
          waiting.shift()?.();
        }),
    });
    const looked = () => new Promise<void>((resolve) => void waiting.push(resolve));
    await listAll(venue.listReplies(thread));
    await listAll(venue.listReplies(second));
    const events: VenueEvent[] = [];
    const controller = new AbortController();
    github.takeRequests();
    const first = looked();
    const listening = venue.listen((event) => void events.push(event), controller.signal);
    await first;
    expect(events).toEqual([]);
    expect(github.takeRequests().map(({ points }) => points)).toEqual([1]);
    ada.comment(second.id, "New.");
    const next = looked();
    looks.shift()?.();
    await next;
    expect(events).toEqual([{ kind: "thread-changed", thread: second }]);
    github.takeRequests();
    expect((await listAll(venue.listReplies(second))).map(({ kind }) => kind)).toEqual(["reply"]);
    expect(calls()).toEqual(["ThreadPage"]);
    controller.abort();
    looks.shift()?.();
    await listening;
  });

  it("ends when the token is refused, and not when GitHub is down", async () => {
    const { github } = harness;
    let looks = 0;
    const { venue } = harness.restart({
      pause: async () => {
        looks += 1;
        if (looks === 1) github.revokeToken();
        if (looks > 9) throw new Error("it does not end");
      },
    });
    for (const nth of [1, 2, 3, 4]) github.fail({ match: /Watermarks/, nth, kind: "error-before" });
    await expect(venue.listen(() => {}, new AbortController().signal)).rejects.toMatchObject({ kind: "token" });
    expect(looks).toBe(1);
  });
});
