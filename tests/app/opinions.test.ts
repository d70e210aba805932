/** Second opinions of a language model beside everything else: when it is asked, and that nothing waits for it. */
import { describe, expect, it } from "vitest";
import { makeDigest, readWhole } from "../../src/app/digest-steps.ts";
import { periodUntilNow } from "../../src/app/digest-streams.ts";
import { createOpinionSeeker } from "../../src/app/opinion-seeker.ts";
import { listDiscussions, tagAll } from "../../src/app/run-steps.ts";
import { keepOutPerson } from "../../src/workflows/keep-out-person.ts";
import type { Scripted } from "../servers/model/model-server.ts";
import { essay } from "../workflows/a-week-of-replies.ts";
import { anAppWithModel, chapter, rule } from "./an-app-with-a-model.ts";

const { slug } = essay;
const AWAY: Scripted = { kind: "status", status: 401 };
const SILENCE: Scripted = { kind: "silence" };

describe("second opinions", () => {
  it("are asked for when a question is full, at once after a quiet time, and gathered in between", async () => {
    const app = await anAppWithModel();
    const seek = async () => app.opinions?.seekGathered(await listDiscussions(app));
    await app.say(1);
    expect(app.server.heard).toHaveLength(0);
    expect(await seek()).toEqual([slug]);
    expect(app.server.heard).toHaveLength(1);
    await app.say(5);
    expect(await seek()).toEqual([]);
    await app.say(45);
    expect(await seek()).toEqual([slug]);
    expect(app.server.heard).toHaveLength(2);
    await app.say(1);
    expect(await seek()).toEqual([]);
    app.clock.now = new Date(app.clock.now.getTime() + 60 * 60_000);
    expect(await seek()).toEqual([slug]);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 52, differs: 0, alone: {} });
  });

  it("are not asked for again within the hour when the server is away, with one question each time, and told once", async () => {
    let isAway = true;
    const app = await anAppWithModel((question) => (isAway ? AWAY : rule(question)));
    await app.say(120);
    const later = async (minutes: number) => {
      app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000);
      await app.opinions?.seekGathered(await listDiscussions(app));
      return app.server.heard.length;
    };
    expect(await later(0)).toBe(1);
    expect(await later(30)).toBe(1);
    expect(await later(29)).toBe(1);
    expect(await later(1)).toBe(2);
    expect(await app.store.secondOpinions.count(slug)).toMatchObject({ alone: { unreachable: 120 } });
    isAway = false;
    expect(await later(59)).toBe(2);
    await later(1);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 120, differs: 0, alone: {} });
    expect(app.troubles).toEqual(["the model's server refuses the key; check REJOINDER_LLM_API_KEY"]);
  });

  it("go on when the budget is renewed, without a call that it does not allow", async () => {
    // A question about fifty may take up to 6,200 tokens in its answer: one a day.
    const app = await anAppWithModel(rule, { REJOINDER_LLM_BUDGET_DAY: "8700 tokens" });
    await app.say(100);
    const at = async (time: string) => {
      app.clock.now = new Date(time);
      await app.opinions?.seekGathered(await listDiscussions(app));
      return app.server.heard.length;
    };
    expect(await at("2026-03-10T10:00:00Z")).toBe(1);
    expect(await app.store.secondOpinions.count(slug)).toMatchObject({ agrees: 50, alone: { budget: 50 } });
    expect(await at("2026-03-10T12:00:00Z")).toBe(1);
    expect(await at("2026-03-10T23:59:00Z")).toBe(1);
    expect(await at("2026-03-11T01:00:00Z")).toBe(2);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 100, differs: 0, alone: {} });
    expect(app.troubles).toHaveLength(1);
  });

  it("count towards the budget of a digest until that digest is made", async () => {
    const app = await anAppWithModel(rule, { REJOINDER_LLM_BUDGET_DIGEST: "8700 tokens" });
    await app.say(100);
    const [discussion] = await listDiscussions(app);
    if (!discussion) throw new Error("there is no essay");
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    const digest = await makeDigest(app, discussion, await periodUntilNow(app, slug, ""));
    expect(digest.receipt.model).toMatchObject({ calls: 1, agrees: 50, alone: { budget: 50 } });
    app.clock.now = new Date("2026-03-10T13:00:00Z");
    await app.opinions?.seekGathered([discussion]);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 100, differs: 0, alone: {} });
  });

  it("hold up no digest: what a silent model has not answered in time is left to the local tagger, and the asking goes on", async () => {
    const late = Promise.withResolvers<void>();
    const app = await anAppWithModel(
      async (question, call) => {
        if (call > 1) return rule(question);
        await late.promise;
        return SILENCE;
      },
      { REJOINDER_LLM_TIMEOUT_SECONDS: "1" },
    );
    await app.say(3);
    const [discussion] = await listDiscussions(app);
    if (!discussion) throw new Error("there is no essay");
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    const digest = await makeDigest(app, discussion, await periodUntilNow(app, slug, ""));
    expect(digest.receipt).toMatchObject({ newReplies: 3, model: { agrees: 0, alone: { waiting: 3 } } });
    late.resolve();
    // The same run is joined, and its second try is answered.
    await app.opinions?.seek([discussion]);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 3, differs: 0, alone: {} });
    expect((await app.store.digests.find(slug, digest.period.id))?.receipt).toEqual(digest.receipt);
  });

  it("are not asked for again and again when they cannot be kept", async () => {
    const app = await anAppWithModel();
    await app.say(60);
    let asked = 0;
    const tag = async () => {
      asked += 1;
      throw new Error("the disk is full");
    };
    const { store, now, log } = app;
    const broken = createOpinionSeeker({ store, now, log, tagger: { version: "broken/1", open: () => ({ tag }) } });
    const discussions = await listDiscussions(app);
    expect(await broken.seekGathered(discussions)).toEqual([]);
    expect(await broken.seekGathered(discussions)).toEqual([]);
    expect(asked).toBe(1);
    expect(app.logged).toMatchObject([{ msg: "second opinions could not be had; it will be tried again" }]);
  });

  it("stop at once when the program does, and note the question that was stopped", async () => {
    const asked = Promise.withResolvers<void>();
    const app = await anAppWithModel(() => {
      asked.resolve();
      return SILENCE;
    });
    await app.say(3);
    const seeking = app.opinions?.seek(await listDiscussions(app));
    await asked.promise;
    await app.opinions?.close();
    expect(await seeking).toEqual([]);
    expect(await app.store.modelCalls.list()).toMatchObject([{ calls: 1, outcome: "stopped" }]);
    expect(await app.store.secondOpinions.count(slug)).toMatchObject({ alone: { waiting: 3 } });
  });

  it("are not waited for by whoever stops waiting for a digest", async () => {
    const stop = new AbortController();
    const app = await anAppWithModel(() => {
      stop.abort();
      return SILENCE;
    });
    await app.say(3);
    const [discussion] = await listDiscussions(app);
    if (!discussion) throw new Error("there is no essay");
    await expect(readWhole(app, discussion, stop.signal)).rejects.toThrow("aborted");
  });

  it("are not asked for once more with the words of a reply that was deleted meanwhile", async () => {
    const app = await anAppWithModel(async (question, call) => {
      if (call > 1) return rule(question);
      await app.store.replies.remove(slug, "local", ["r2"], app.now());
      return JSON.stringify({ replies: [] });
    });
    await app.say(3);
    const discussions = await listDiscussions(app);
    await app.opinions?.seek(discussions);
    expect(app.server.heard.map(({ message }) => message.includes(chapter(2)))).toEqual([true]);
    await app.opinions?.seek(discussions);
    expect(app.server.heard.map(({ message }) => message.includes(chapter(2)))).toEqual([true, false]);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 2, differs: 0, alone: {} });
  });

  it("are of the revision that was asked about: an edit meanwhile waits anew", async () => {
    const app = await anAppWithModel(async (question, call) => {
      const [reply] = await app.store.replies.listOf("local", "ada-1");
      if (call === 1 && reply) {
        await app.store.replies.save(
          [{ ...reply, body: "Another chapter.", editedAt: new Date("2026-03-04T12:00:00Z") }],
          app.now(),
        );
      }
      return rule(question);
    });
    await app.say(2);
    const discussions = await listDiscussions(app);
    await app.opinions?.seek(discussions);
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 1, differs: 0, alone: {} });
  });

  it("are not kept of somebody who asks to be kept out while the model answers", async () => {
    const app = await anAppWithModel(async (question, call) => {
      if (call === 1) await keepOutPerson(app, "local", "ada-3", true);
      return rule(question);
    });
    await app.say(4);
    await app.opinions?.seek(await listDiscussions(app));
    await tagAll(app, await listDiscussions(app));
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 3, differs: 0, alone: { "kept-out": 1 } });
  });

  it("are not asked for in a second try when somebody has asked meanwhile to be kept out", async () => {
    const app = await anAppWithModel(async (question, call) => {
      if (call > 1) return rule(question);
      await keepOutPerson(app, "local", "ada-3", true);
      return { kind: "status", status: 503 };
    });
    await app.say(4);
    await app.opinions?.seek(await listDiscussions(app));
    expect(app.server.heard).toHaveLength(1);
    await tagAll(app, await listDiscussions(app));
    await app.opinions?.seek(await listDiscussions(app));
    expect(app.server.heard).toHaveLength(2);
    expect(app.server.heard[1]?.message).not.toContain("chapter 3 ");
    expect(await app.store.secondOpinions.count(slug)).toEqual({ agrees: 3, differs: 0, alone: { "kept-out": 1 } });
  });
});
