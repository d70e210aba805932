/** A summary of a digest by a language model, from the setting to the digest that stands, with a model's server on loopback. */
import { describe, expect, it } from "vitest";
import { digestParts } from "../../src/app/digest-parts.ts";
import { listDiscussions, tagAll } from "../../src/app/run-steps.ts";
import type { Period } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { PROSE_NOTE } from "../../src/digest/prose/prose.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { keepDigest, mendDigests, previewDigest } from "../../src/workflows/digest-essay.ts";
import { replayDigest } from "../../src/workflows/replay-digest.ts";
import type { HeardQuestion, Scripted } from "../servers/model/model-server.ts";
import { AT } from "../stores.ts";
import { essay, onDay } from "../workflows/a-week-of-replies.ts";
import { anAppWithModel } from "./an-app-with-a-model.ts";

const { slug } = essay;
const day = (n: number): string => new Date(Date.UTC(2026, 2, n, 9)).toISOString();
const WEEK: Period = { id: "2026-03-09", from: null, until: day(9), timeZone: "UTC" };
const REPLIES = [
  onDay(2, "a", "ada", "C1 disputes: proofs got faster because of checkers."),
  onDay(3, "b", "bo", "C1 supports: my own took three years."),
  onDay(4, "c", "cy", "C1 disputes: and mine, which nobody reads."),
  onDay(5, "d", "dee", "C2 asks: which toys mislead?"),
];
const SENTENCES = [
  { text: "C1 is contested: 2 people dispute it and 1 supports it.", rests: ["claim:C1"] },
  { text: "Everybody agrees that C1 is wrong.", rests: ["claim:C1"] },
  { text: "Nobody disputes C2.", rests: ["claim:C2"] },
  { text: "9 people dispute C1.", rests: ["claim:C1"] },
];
const KEPT = [SENTENCES[0], SENTENCES[2]];
const isProse = ({ message }: HeardQuestion): boolean => message.includes("\nFACTS\n");
const WANTED = { REJOINDER_LLM_PROSE: "true" };

async function aWeek(
  answer: (call: number) => Scripted | Promise<Scripted> = () => JSON.stringify({ sentences: SENTENCES }),
  environment: Readonly<Record<string, string>> = WANTED,
) {
  let calls = 0;
  const app = await anAppWithModel((question) => {
    if (!isProse(question)) throw new Error("nobody asks for tags here");
    calls += 1;
    return answer(calls);
  }, environment);
  await app.store.replies.save(REPLIES, AT);
  const [discussion] = await listDiscussions(app);
  if (!discussion) throw new Error("there is no essay");
  await tagAll(app, [discussion]);
  const parts = digestParts(app);
  return { app, discussion, parts, keep: (signal?: AbortSignal) => keepDigest(parts, discussion, WEEK, signal) };
}

describe("a digest with a summary", () => {
  it("begins with the sentences that its facts bear out, says whose they are, and how many were dropped", async () => {
    const { app, keep } = await aWeek();
    const digest = await keep();
    expect(digest.prose).toEqual({ sentences: KEPT });
    expect(digest.receipt).toMatchObject({ refused: { prose: 2 }, model: { calls: 1 } });
    expect(parseDigest(renderDigestJson(digest))).toEqual(digest);
    const markdown = renderMarkdown(digest);
    expect(markdown).toContain(
      `**${PROSE_NOTE}**\n\nC1 is contested: 2 people dispute it and 1 supports it. Nobody disputes C2.\n`,
    );
    expect(markdown).toContain("2 that a language model wrote and the facts do not bear out");
    expect(app.server.heard).toHaveLength(1);
  });

  it("has sent no word of a reply and no name", async () => {
    const { app, keep } = await aWeek();
    await keep();
    const [{ message = "", system = "" } = {}] = app.server.heard;
    expect(message).toContain("2 people dispute it, 1 person supports it");
    for (const word of ["checkers", "three years", "mislead?", "ada", "dee", "bo", "cy"]) {
      expect(`${message}${system}`).not.toMatch(new RegExp(`\\b${word.replace("?", "\\?")}`));
    }
  });

  it("asks once for a digest, never for one that stands, and never for a preview", async () => {
    const { app, keep, parts, discussion } = await aWeek();
    expect(await previewDigest(parts, discussion, WEEK)).not.toHaveProperty("prose");
    expect(app.server.heard).toHaveLength(0);
    expect(await keep()).toEqual(await keep());
    expect(app.server.heard).toHaveLength(1);
  });

  it("asks nothing about a quiet week, nor while replies wait to be tagged", async () => {
    const { app, keep, parts, discussion } = await aWeek();
    await app.store.replies.save([onDay(6, "e", "eve", "C1 supports: late.")], AT);
    await expect(keep()).rejects.toMatchObject({ code: "untagged" });
    await tagAll(app, [discussion]);
    await keepDigest({ ...parts, writeProse: undefined }, discussion, WEEK);
    const quiet = { ...WEEK, id: "2026-03-23", from: day(16), until: day(23) };
    expect((await keepDigest(parts, discussion, quiet)).quiet).toBe(true);
    expect(app.server.heard).toHaveLength(0);
  });

  it("is what it would be without a model where nobody asked for a summary", async () => {
    const { app, keep, discussion, parts } = await aWeek(undefined, {});
    const digest = await keep();
    expect(app.server.heard).toHaveLength(0);
    expect(digest).not.toHaveProperty("prose");
    const bare = digestParts({ ...app, llm: null });
    expect(renderDigestJson(await previewDigest(bare, discussion, WEEK))).toBe(renderDigestJson(digest));
    expect(parts.writeProse).toBeUndefined();
  });
});

describe("a digest whose summary cannot be had", () => {
  it.each<[string, Scripted]>([
    ["is refused", { kind: "refusal" }],
    ["is refused by the server", { kind: "status", status: 401 }],
    ["is cut off", { kind: "cut", text: '{"sentences":[' }],
    ["is of another shape", '{"sentences":"C1 is contested."}'],
    ["is empty", '{"sentences":[]}'],
    ["is HTML", "<html>no</html>"],
    ["never comes", { kind: "silence" }],
    ["comes in pieces without end", { kind: "endless", bytes: 12_000_000 }],
  ])("stands without it: the answer %s", async (_, scripted) => {
    const { keep } = await aWeek(() => scripted, { ...WANTED, REJOINDER_LLM_TIMEOUT_SECONDS: "1" });
    const digest = await keep();
    expect(digest).not.toHaveProperty("prose");
    expect(digest.receipt.refused).toEqual({});
  });

  it("stands without it when no sentence holds, and says how many were dropped, also when it is made again", async () => {
    const sentences = SENTENCES.filter((sentence) => !KEPT.includes(sentence));
    const { keep, app, parts, discussion } = await aWeek(() => JSON.stringify({ sentences }));
    const digest = await keep();
    expect(digest).not.toHaveProperty("prose");
    expect(digest.receipt.refused).toEqual({ prose: 2 });
    const replay = await replayDigest({ ...parts, store: app.store }, discussion, WEEK.id);
    expect(replay).toMatchObject({ isSame: true });
  });

  it("stands without it when the budget does not allow the question", async () => {
    const { app, keep } = await aWeek(undefined, { ...WANTED, REJOINDER_LLM_BUDGET_DIGEST: "10 tokens" });
    expect(await keep()).not.toHaveProperty("prose");
    expect(app.server.heard).toHaveLength(0);
    expect(app.logged.map(({ msg }) => msg)).toContain("a digest goes without its summary");
  });

  it("is not kept when the service stops meanwhile; the next time it is", async () => {
    const stop = new AbortController();
    const { keep, app } = await aWeek((call) => {
      if (call > 1) return JSON.stringify({ sentences: SENTENCES });
      stop.abort(new Error("stopped"));
      return { kind: "silence" };
    });
    await expect(keep(stop.signal)).rejects.toThrow("stopped");
    expect(await app.store.digests.find(slug, WEEK.id)).toBeUndefined();
    expect((await keep()).prose?.sentences).toEqual(KEPT);
  });
});

describe("a kept digest with a summary", () => {
  it("is made again, byte for byte, without a model", async () => {
    const { app, keep, discussion } = await aWeek();
    const digest = await keep();
    await app.server.close();
    const parts = { ...digestParts({ ...app, llm: null }), store: app.store };
    expect(await replayDigest(parts, discussion, WEEK.id)).toMatchObject({ isSame: true, hash: digest.receipt.hash });
  });

  it("loses the sentences that a deleted reply bore out, and asks no model", async () => {
    const { app, keep, parts, discussion } = await aWeek();
    await keep();
    await app.store.transaction(async (inside) => {
      await inside.replies.remove(slug, "local", ["c"], new Date(day(20)));
      await inside.digests.markStale(slug, ["c"]);
    });
    expect(await mendDigests(parts, [])).toBe(1);
    const mended = await app.store.digests.find(slug, WEEK.id);
    expect(mended?.prose).toEqual({ sentences: [SENTENCES[2]] });
    expect(mended?.receipt.refused).toEqual({ prose: 3 });
    expect(app.server.heard).toHaveLength(1);
    const again = await replayDigest({ ...parts, store: app.store }, discussion, WEEK.id);
    expect(again).toMatchObject({ isSame: true });
  });

  it("takes up nothing when its facts have changed between the answer and the keeping", async () => {
    const week = await aWeek(async () => {
      await week.app.store.replies.save([onDay(6, "e", "eve", "C1 disputes: so did mine.")], AT);
      await tagAll(week.app, [week.discussion]);
      return JSON.stringify({ sentences: SENTENCES });
    });
    const digest = await week.keep();
    expect(digest.claims[0]?.people).toBe(4);
    expect(digest.prose).toEqual({ sentences: [SENTENCES[2]] });
    expect(digest.receipt.refused).toEqual({ prose: 3 });
  });
});
