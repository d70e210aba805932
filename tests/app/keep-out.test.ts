/** People who are kept out of language models: what is sent, what goes, what comes back. */
import { describe, expect, it } from "vitest";
import { createModelOperations } from "../../src/app/operations/model-operations.ts";
import { createPersonOperations } from "../../src/app/operations/person-operations.ts";
import { listDiscussions, tagAll } from "../../src/app/run-steps.ts";
import { LOCAL_PLACES } from "../../src/app/serve-ledger.ts";
import type { HeardQuestion } from "../servers/model/model-server.ts";
import { readAsked } from "../servers/model/scripted-tagger.ts";
import { essay, onDay } from "../workflows/a-week-of-replies.ts";
import { type AppWithModel, anAppWithModel, chapter, rule } from "./an-app-with-a-model.ts";

const { slug } = essay;
const bo = { venue: "local", id: "bo", space: "", isManager: false } as const;

async function aDiscussion(answer?: Parameters<typeof anAppWithModel>[0], environment?: Record<string, string>) {
  const app = await anAppWithModel(answer, environment);
  const operations = createModelOperations({ app, places: LOCAL_PLACES });
  const say = async (...replies: readonly ReturnType<typeof onDay>[]) => {
    await app.store.replies.save(replies, app.now());
    await tagAll(app, await listDiscussions(app));
  };
  return { app, operations, say };
}

const seek = async (app: AppWithModel) => app.opinions?.seek(await listDiscussions(app));
const wordsSent = (heard: readonly HeardQuestion[]): readonly string[] =>
  heard.flatMap((question) => readAsked(question).replies.flatMap(({ words, to }) => (to ? [words, to] : [words])));
const count = (app: AppWithModel) => app.store.secondOpinions.count(slug);

describe("somebody who is kept out of language models", () => {
  it("has nothing sent, not with the answers to it either; the others' words go as before", async () => {
    const { app, operations, say } = await aDiscussion();
    expect(await operations.allowModels(bo, false)).toBe(true);
    expect(await operations.allowModels(bo, false)).toBe(false);
    await say(
      onDay(3, "r1", "bo", "Chapter one was a delight to read aloud."),
      onDay(3, "r2", "cy", "The second was not, on the other hand.", { parentId: "r1" }),
    );
    await seek(app);
    expect(wordsSent(app.server.heard)).toEqual(["The second was not, on the other hand."]);
    expect(await count(app)).toEqual({ agrees: 1, differs: 0, alone: { "kept-out": 1 } });
  });

  it("is not quoted to a model in the answers either, which are tagged by their own words", async () => {
    const { app, operations, say } = await aDiscussion();
    await operations.allowModels(bo, false);
    await say(
      onDay(3, "r1", "bo", "Chapter one was a delight to read aloud."),
      onDay(3, "r2", "cy", "> Chapter one was a delight\n> to read aloud.\n\nC1 disputes: it was slow.", {
        parentId: "r1",
      }),
      onDay(3, "r3", "di", "Her voice was hoarse by then.", { parentId: "r2" }),
      onDay(3, "r4", "cy", "> Theory is slow.\n\nThat is what the essay says, on the other hand."),
    );
    await seek(app);
    expect(wordsSent(app.server.heard)).toEqual([
      "(quote)\n\nC1 disputes: it was slow.",
      "> Theory is slow.\n\nThat is what the essay says, on the other hand.",
      "Her voice was hoarse by then.",
      "(quote)\n\nC1 disputes: it was slow.",
    ]);
    const [, answer] = await app.store.replies.listOf("local", "cy").then((all) => [null, all[0]]);
    const tags = answer && (await app.store.tags.ofReplies([answer])).get("local:r2");
    expect(tags?.tags.map(({ claimId }) => claimId)).toEqual(["C1"]);
    expect(await count(app)).toEqual({ agrees: 3, differs: 0, alone: { "kept-out": 1 } });
  });

  it("loses the second opinions at once, and gets them back when that is allowed again", async () => {
    const { app, operations, say } = await aDiscussion();
    await say(
      onDay(3, "r1", "bo", "Chapter one: C2 asks: which toys are meant"),
      onDay(3, "r2", "cy", "The second was not, on the other hand."),
    );
    await seek(app);
    const both = await count(app);
    expect(both.alone).toEqual({});
    await operations.allowModels(bo, false);
    expect(await count(app)).toEqual({ agrees: both.agrees - 1, differs: both.differs, alone: { "kept-out": 1 } });
    expect(await operations.modelsOf(bo)).toEqual({ isAllowed: false, isUsed: true });
    await operations.allowModels(bo, true);
    // The answer is known: nothing is asked.
    expect(await count(app)).toEqual(both);
    expect(app.server.heard).toHaveLength(1);
  });

  it("is left out of the questions that come after, when that is said in the middle", async () => {
    const { app, operations, say } = await aDiscussion(async (question, call) => {
      if (call === 1) await operations.allowModels(bo, false);
      return rule(question);
    });
    const others = Array.from({ length: 260 }, (_, at) => onDay(3, `r${at}`, `ada-${at}`, chapter(at)));
    await say(...others, onDay(4, "late", "bo", "A word from Bo, the last of all."));
    await seek(app);
    expect(wordsSent(app.server.heard)).toHaveLength(260);
    expect(await count(app)).toEqual({ agrees: 260, differs: 0, alone: { "kept-out": 1 } });
  });

  it("is kept out with all accounts that are linked then", async () => {
    const { app, operations } = await aDiscussion();
    await app.store.accountLinks.link(bo, { venue: "github", id: "42" }, app.now());
    await operations.allowModels(bo, false);
    expect(await app.store.keptOut.among("github", ["42"])).toEqual(new Set(["42"]));
  });

  it("finds that among what is stored of them", async () => {
    const { app, operations } = await aDiscussion();
    const { exportData } = createPersonOperations({ app, places: LOCAL_PLACES });
    expect(await exportData(bo)).not.toHaveProperty("keptOutOfModels");
    await operations.allowModels(bo, false);
    expect(await exportData(bo)).toHaveProperty("keptOutOfModels", true);
  });

  it("is told where no model is sent anything of the venue", async () => {
    const { operations } = await aDiscussion(rule, { REJOINDER_LLM_VENUES: "github" });
    expect(await operations.modelsOf(bo)).toEqual({ isAllowed: true, isUsed: false });
  });
});
