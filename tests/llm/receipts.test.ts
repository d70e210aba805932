/** The receipts of one digest of the example essay, made without a model and with one; `docs/models.md` shows both as they come out here. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Digest, Period } from "../../src/digest/digest.ts";
import { renderReceipt } from "../../src/digest/receipt-words.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { askWithCare, type CareParts } from "../../src/llm/ask-with-care.ts";
import { createLlmTagger } from "../../src/llm/llm-tagger.ts";
import type { LanguageModel } from "../../src/llm/model.ts";
import { type TagRepliesAnswer, tagRepliesAnswer } from "../../src/prompting/answers.ts";
import type { TagBatch } from "../../src/prompting/build-tag-batch.ts";
import { normaliseReply } from "../../src/replies/normalise-reply.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import type { StoredModelCall } from "../../src/store/model-calls.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { keepDigest } from "../../src/workflows/digest-essay.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aLocalTagger } from "../models.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { PROMPT } from "./ask-tagger.ts";
import { createMemoryCache } from "./memory-cache.ts";

const read = (name: string): string => readFileSync(`essays/interpretability-theory.${name}`, "utf8");
const { essay } = parseEssay("interpretability-theory.md", Buffer.from(read("md")));
const claims = parseClaimsFile("interpretability-theory.claims.yaml", read("claims.yaml"), essay);
const { replies } = parseRepliesFile(read("replies.jsonl").split("\n"), { essay, now: AT, venue: "local" });
const gold = new Map(
  read("gold.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { replyId: string; tags: { claimId: string; stance: Stance }[] })
    .map(({ replyId, tags }) => [replyId, tags]),
);
const PERIOD: Period = { id: "2026-02-16", from: null, until: "2026-02-16T08:00:00.000Z", timeZone: "Europe/Berlin" };
const NAME = "openai-compatible/small";
/** Dollars for a million tokens, tokens and seconds an answer: made up, as the model is. */
const PRICE = { in: 1, out: 5 };
const TOKENS = { tokensIn: 4_600, tokensOut: 1_550 };
const SECONDS = 20;
/** Asked that nothing of theirs be sent to a model. */
const KEPT_OUT = "quiet-heron";

/** What people who read the replies say, in the shape of a model's answer; the quotes are the first sentence of each. */
function answerAsPeople({ asked }: TagBatch): TagRepliesAnswer {
  return {
    replies: asked.map(({ item, shown }, index) => ({
      r: index + 1,
      t: (gold.get(item.reply.id) ?? []).map(({ claimId, stance }) => {
        const [first = { start: 0, end: 0 }] = normaliseReply(shown.text).own;
        return { c: claimId, s: stance, q: shown.text.slice(first.start, first.end) };
      }),
    })),
  };
}

/** The tagger as it is in earnest; only the model is made up. Versions go without the digits that change with every weight and word. */
function createTagger(local: Tagger, calls: StoredModelCall[]): Tagger {
  let time = 0;
  const clock = (): number => {
    time += SECONDS * 1000;
    return time;
  };
  const note: CareParts["note"] = async () => async (call) =>
    void calls.push({ ...call, at: AT, model: NAME, essay: essay.slug, replies: {} });
  return createLlmTagger({
    local,
    model: NAME,
    prompt: `${PROMPT.id}@${PROMPT.version}`,
    ask(batch, maxTokensOut, signal) {
      const text = JSON.stringify(answerAsPeople(batch));
      const model: LanguageModel = { name: NAME, ask: async () => ({ text, usage: TOKENS, isWhole: true }) };
      const budget = { reserve: async () => {}, settle: () => {} };
      const care = { model, price: PRICE, budget, note, timeoutMs: 60_000, clock, chance: () => 0 };
      const { inputs } = batch;
      return askWithCare(care, { prompt: PROMPT, schema: tagRepliesAnswer, inputs, maxTokensOut }, signal);
    },
    cache: createMemoryCache(),
    shortlist: (discussion) => discussion.claims,
    isKeptOut: ({ reply }) => reply.author.name === KEPT_OUT,
    namesOf: () => replies.map(({ author }) => author.name),
  });
}

async function digestWith(tagger: Tagger, calls: readonly StoredModelCall[]): Promise<Digest> {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  await store.replies.save(replies, AT, { imported: true });
  await tagReplies({ store, tagger }, discussion);
  for (const call of calls) await store.modelCalls.note(call);
  const now = () => new Date(PERIOD.until);
  const links = { claim: () => null, section: () => null, reply: () => null };
  const parts = { store, taggerVersion: tagger.version, linksOf: () => links, baseUrl: undefined, now };
  return keepDigest(parts, discussion, PERIOD);
}

/** Without the hash, which changes with every word of the digest. */
function listSentences(digest: Digest): readonly string[] {
  return renderReceipt(digest).filter((sentence) => !sentence.startsWith("Hash:"));
}

/** A table, a sentence a row: both receipts have the same ones in the same order. */
function renderSideBySide(without: readonly string[], withModel: readonly string[]): string {
  const rows = without.map((sentence, at) => `| ${sentence} | ${withModel[at] ?? ""} |\n`);
  return `| without a model | with one |\n|---|---|\n${rows.join("")}`;
}

describe("receipts of the example essay", () => {
  it("stand side by side in the guide, as they come out", async () => {
    const whole = aLocalTagger();
    const local: Tagger = { ...whole, version: whole.version.split("+")[0] ?? "" };
    const without = await digestWith(local, []);
    const calls: StoredModelCall[] = [];
    const withModel = await digestWith(createTagger(local, calls), calls);
    const [one, other] = [listSentences(without), listSentences(withModel)];
    expect(other).toHaveLength(one.length);
    const text = renderSideBySide(one, other);
    await expect(text).toMatchFileSnapshot("../cases/receipts-example/receipts.md");
    expect(readFileSync("docs/models.md", "utf8"), "copy tests/cases/receipts-example/receipts.md there").toContain(
      text,
    );
  });
});
