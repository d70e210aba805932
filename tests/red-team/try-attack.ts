/** Puts one reply among twelve ordinary ones and says which promises do not hold. */

import { renderDigestPost } from "../../src/digest/render-digest-post.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { createLlmTagger } from "../../src/llm/llm-tagger.ts";
import type { TagRepliesAnswer } from "../../src/prompting/answers.ts";
import type { TagBatch } from "../../src/prompting/build-tag-batch.ts";
import { checkTagResult } from "../../src/tagging/check-tag-result.ts";
import { type ScreenedReply, type ScreenReply, screenReply } from "../../src/tagging/orders/screen-reply.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import type { DiscussionTagger, ReplyInContext, Tagger } from "../../src/tagging/tagger.ts";
import { digestReplies } from "../../src/workflows/analyze-replies.ts";
import { createMemoryCache } from "../llm/memory-cache.ts";
import { ATTACK_ID, DISCUSSION, ORDINARY, withAttack } from "./ordinary-replies.ts";
import { answerGullibly, answerHonestly, MISCHIEF, SYSTEM_TEXT } from "./scripted-models.ts";

export const PROMISES = ["others", "ping", "leak", "dropped", "cache", "unseen"] as const;
export type Promised = (typeof PROMISES)[number];

/** Called for one reply; `broken` names promises and by what. */
export interface Attempt {
  readonly broken: readonly { readonly promise: Promised; readonly by: string }[];
  readonly isFlagged: boolean;
}

type Ask = (batch: TagBatch) => TagRepliesAnswer;

/** What becomes of twelve replies beside an attack: how many have other tags, are unsure for no other reason, or have no second opinion. */
export interface Harm {
  readonly changed: number;
  readonly unsure: number;
  readonly alone: number;
  /** Tags changed when they are tagged again, without the attack, from the answers that were kept. */
  readonly lasting: number;
  /** Replies that were asked about. */
  readonly asked: number;
}

/** `local` is the real local tagger. `screen` is the program's own unless what it is worth is to be measured. */
export function createTrial(local: Tagger, screenWith: ScreenReply = screenReply) {
  const screen = rememberScreened(screenWith);
  const tagger = rememberResults(local);
  const tag = (
    items: readonly ReplyInContext[],
    ask: Ask,
    cache = createMemoryCache(),
  ): Promise<readonly TagResult[]> =>
    createLlmTagger({
      ...{ local: tagger, model: "test/model", prompt: "tag-replies@1", cache, namesOf: () => [] },
      ...{ ask: async (batch: TagBatch) => ask(batch), shortlist: () => DISCUSSION.claims, isKeptOut: () => false },
      screen,
    })
      .open(DISCUSSION)
      .tag(items);

  const expected = tag(ORDINARY, answerHonestly);
  // Most trials end with the same tags; those are rendered once.
  let last = { key: "", rendered: [] as readonly string[] };
  const render = async (
    items: readonly ReplyInContext[],
    results: readonly TagResult[],
  ): Promise<readonly string[]> => {
    const key = JSON.stringify([items, results]);
    if (key !== last.key) last = { key, rendered: await renderAll(items, results, "llm") };
    return last.rendered;
  };

  /** One model: what it does to the twelve, with the attack and, from the same cache, after it. */
  const compare = async (items: readonly ReplyInContext[], by: string, ask: Ask) => {
    const cache = createMemoryCache();
    const results = await tag(items, ask, cache);
    const own = results.find(({ replyId }) => replyId === ATTACK_ID);
    const others = results.filter(({ replyId }) => replyId !== ATTACK_ID);
    const later = await tag(ORDINARY, answerHonestly, cache);
    const rendered = await render(items, results);
    const wrong: [Promised, boolean][] = [
      ["others", !isSame(others, await expected)],
      ["cache", !isSame(later, await expected)],
      ["dropped", !own || items.some(({ reply }, at) => results[at]?.replyId !== reply.id)],
      ["ping", rendered.some(hasPing)],
      ["leak", [...rendered, JSON.stringify(results)].some((text) => leaks(text, items))],
    ];
    const broken = wrong.filter(([, is]) => is).map(([promise]) => ({ promise, by }));
    return { broken, isFlagged: (own?.suspect ?? []).length > 0 };
  };

  return {
    /** With the model as an adviser: the honest one, and one for each mischief that is named. */
    async tryWithModel(body: string, mischiefs = Object.keys(MISCHIEF)): Promise<Attempt> {
      const items = withAttack(body);
      const honest = await compare(items, "an honest model", answerHonestly);
      const broken = [...honest.broken];
      for (const [by, mischief] of Object.entries(MISCHIEF).filter(([name]) => mischiefs.includes(name))) {
        let isSeen = false;
        const ask = answerGullibly(mischief, () => (isSeen = true));
        broken.push(...(await compare(items, by, ask)).broken);
        if (isSeen) broken.push({ promise: "unseen", by });
      }
      return { broken, isFlagged: honest.isFlagged };
    },
    /** What one mischief does, whether or not the attack is noticed. */
    async measureHarm(body: string, by: string): Promise<Harm> {
      const cache = createMemoryCache();
      let asked = 0;
      const ask = answerGullibly(MISCHIEF[by] ?? answerHonestly, () => {});
      const count: Ask = (batch) => {
        asked += batch.asked.length;
        return ask(batch);
      };
      const results = await tag(withAttack(body), count, cache);
      const others = results.filter(({ replyId }) => replyId !== ATTACK_ID);
      const later = await tag(ORDINARY, answerHonestly, cache);
      return { ...compareWith(await expected, others), lasting: compareWith(await expected, later).changed, asked };
    },
    /** With the local tagger alone. */
    async tryLocally(body: string): Promise<Attempt["broken"]> {
      const opened = tagger.open(DISCUSSION);
      const items = withAttack(body);
      const results = await opened.tag(items);
      const others = results.filter(({ replyId }) => replyId !== ATTACK_ID);
      const own = results.find(({ replyId }) => replyId === ATTACK_ID);
      const attack = items.find(({ reply }) => reply.id === ATTACK_ID);
      const isKept = own && attack && checkTagResult(own, attack.reply, DISCUSSION.claims) === undefined;
      const wrong: [Promised, boolean][] = [
        ["others", !isSame(others, await opened.tag(ORDINARY))],
        ["dropped", !isKept || results.length !== items.length],
        ["ping", (await render(items, results)).some(hasPing)],
      ];
      return wrong.filter(([, is]) => is).map(([promise]) => ({ promise, by: "the local tagger" }));
    },
  };
}

/** The digest wherever it is posted, and as a page; made by a store in memory, as it is for files. */
async function renderAll(items: readonly ReplyInContext[], results: readonly TagResult[], version: string) {
  const replies = items.map(({ reply }) => reply);
  const digest = await digestReplies(DISCUSSION, replies, results, { version });
  return [
    renderDigestPost(digest, "discord").body,
    renderDigestPost(digest, "github").body,
    renderDigestPage(digest).replace(/<style>[\s\S]*?<\/style>/, ""),
  ];
}

/** Anything that Discord or GitHub would make a mention or a link of, or a browser an element that is not ours. */
export function hasPing(text: string): boolean {
  const isMarkdown = !text.startsWith("<!");
  return isMarkdown
    ? /@[\w&!]|(?<!\\)<[@#!][&!\w]|(?<!\\)<\/?[a-z|]|(?<![\w\u200b])#\d|\bGH-\d/i.test(
        text.replace(/<!--[^>]*-->|<\/?(?:details|summary|br|sub|sup|table|t[dhr]|b)\b[^>]*>/g, ""),
      )
    : /<(?:@|script|system|replies|assistant|img|!channel|\|)/i.test(text);
}

const WINDOW = 40;

/** Whether forty characters of the instructions stand in it that the reply did not have itself. */
function leaks(text: string, items: readonly ReplyInContext[]): boolean {
  const pieces = Array.from({ length: Math.floor(SYSTEM_TEXT.length / WINDOW) }, (_, index) =>
    SYSTEM_TEXT.slice(index * WINDOW, (index + 1) * WINDOW),
  );
  return pieces.some((piece) => text.includes(piece) && !items.some(({ reply }) => reply.body.includes(piece)));
}

function compareWith(expected: readonly TagResult[], results: readonly TagResult[]): Omit<Harm, "lasting" | "asked"> {
  const harm = { changed: 0, unsure: 0, alone: 0 };
  for (const [at, { tags, opinion }] of results.entries()) {
    const { tags: before, opinion: opinionBefore } = expected[at] as TagResult;
    if (opinion?.kind === opinionBefore?.kind && JSON.stringify(tags) === JSON.stringify(before)) continue;
    if (opinion?.kind === "differs") harm.unsure += 1;
    else if (opinion?.kind === "alone") harm.alone += 1;
    else harm.changed += 1;
  }
  return harm;
}

function isSame(a: readonly TagResult[], b: readonly TagResult[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The local tagger answers on the words alone, so that a reply needs to be read once for all trials. */
function rememberResults(local: Tagger): Tagger {
  const opened = local.open(DISCUSSION);
  const known = new Map<string, Promise<TagResult>>();
  const read: DiscussionTagger["tag"] = (items) =>
    Promise.all(
      items.map((item) => {
        const result = known.get(item.reply.body) ?? opened.tag([item]).then(([first]) => first as TagResult);
        known.set(item.reply.body, result);
        return result;
      }),
    );
  return { version: local.version, open: () => ({ tag: read }) };
}

function rememberScreened(screen: ScreenReply): ScreenReply {
  const known = new Map<ReplyInContext, ScreenedReply>();
  return (item) => {
    const screened = known.get(item) ?? screen(item);
    known.set(item, screened);
    return screened;
  };
}
