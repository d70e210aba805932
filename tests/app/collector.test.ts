import { describe, expect, it } from "vitest";
import { createCollector } from "../../src/app/collector.ts";
import { listDiscussions, publishAll } from "../../src/app/run-steps.ts";
import { StoreError } from "../../src/errors.ts";
import { renderTaggedAs } from "../../src/store/replies.ts";
import type { ThreadRef, VenueEvent } from "../../src/venues/venue.ts";
import { saveDiscussion } from "../stores.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";
import { anApp } from "./an-app.ts";

const { slug } = essay;

async function aCollector() {
  const app = await anApp();
  await saveDiscussion(app.store, essay, claims);
  await publishAll(app, await listDiscussions(app));
  const threads = await app.store.threads.list("discord");
  const stop = new AbortController();
  const collector = createCollector(app, stop.signal);
  const taken: Promise<void>[] = [];
  void app.discord.listen((event) => void taken.push(collector.take(event)), stop.signal);
  const thread = (n: number): ThreadRef => threads[n % threads.length] as ThreadRef;
  return { app, collector, taken, thread, done: () => Promise.all(taken) };
}

describe("the collector", () => {
  it("takes thousands of events in without losing one, the last word on each message being the last one said", async () => {
    const { app, collector, thread, done } = await aCollector();
    const COUNT = 5000;
    for (let n = 0; n < COUNT; n += 1) {
      app.discord.write(thread(n), {
        id: `m${n}`,
        body: `C1 supports: number ${n}.`,
        author: { id: `p${n % 97}`, name: "P" },
      });
      if (n % 10 === 3) app.discord.change(thread(n), `m${n}`, `C1 disputes: number ${n}.`);
      if (n % 10 === 7) app.discord.remove(thread(n), `m${n}`);
      if (n % 50 === 9) app.discord.change(thread(n - 9), `m${n - 9}`, "C2 supports: changed later.");
    }
    await done();
    await collector.settle();
    expect(await app.store.replies.count(slug)).toBe(COUNT * 0.9);
    expect((await app.store.replies.find(slug, "discord", "m13"))?.body).toBe("C1 disputes: number 13.");
    expect(await app.store.replies.find(slug, "discord", "m17")).toBeUndefined();
    expect((await app.store.replies.find(slug, "discord", "m50"))?.body).toBe("C2 supports: changed later.");
    const [discussion] = await listDiscussions(app);
    if (!discussion) throw new Error("there is no essay");
    const taggedAs = renderTaggedAs(app.tagger.version, discussion);
    expect(await app.store.replies.countWork(slug, taggedAs)).toBe(0);
  });

  it("lets others have their turn while it works", async () => {
    const { app, thread, done } = await aCollector();
    for (let n = 0; n < 3000; n += 1) app.discord.write(thread(n), { id: `m${n}`, body: "words" });
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await done();
    isDone = true;
    expect(turns).toBeGreaterThan(5);
  });

  it("keeps what was said before a deletion of the thread from coming back after it", async () => {
    const { app, collector, thread, done } = await aCollector();
    app.discord.write(thread(0), { id: "a", body: "words" });
    app.discord.removeThread(thread(0));
    const late: VenueEvent = {
      kind: "reply",
      thread: thread(0),
      reply: app.discord.write(thread(0), { id: "b", body: "late" }),
    };
    await Promise.all([done(), collector.take(late)]);
    expect(await app.store.replies.count(slug)).toBe(0);
  });

  it("stores the others when one event cannot be stored, and says so once", async () => {
    const { app, collector, thread } = await aCollector();
    const { transaction } = app.store;
    let failures = 0;
    Object.assign(app.store, {
      transaction: (work: Parameters<typeof transaction>[0]) =>
        transaction(async (inside) => {
          const save = inside.replies.save;
          Object.assign(inside.replies, {
            save: async (...args: Parameters<typeof save>) => {
              if (args[0].some(({ id }) => id === "bad")) {
                failures += 1;
                throw new StoreError("store-full", "the disk is full", { retryable: true });
              }
              return save(...args);
            },
          });
          return work(inside);
        }),
    });
    const replies = ["a", "bad", "b"].map((id) => app.discord.write(thread(0), { id, body: "words" }));
    await Promise.all(replies.map((reply) => collector.take({ kind: "reply", thread: thread(0), reply })));
    await collector.settle();
    expect(failures).toBeGreaterThan(0);
    expect([...(await app.store.replies.liveIds(slug, "discord", 1))].toSorted()).toEqual(["a", "b"]);
    expect(app.logged.some(({ msg }) => String(msg).includes("could not be taken in"))).toBe(true);
  });
});
