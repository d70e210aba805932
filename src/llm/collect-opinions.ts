/** Which replies a model is asked about, which of them it was asked about before, and what stands in the end. */
import type { Discussion } from "../essay/essay.ts";
import { compareTaggers } from "../prompting/compare-taggers.ts";
import { MODEL_CONFIDENCE } from "../prompting/read-tag-answer.ts";
import type { ScreenedReply } from "../tagging/orders/screen-reply.ts";
import type { LeftReason, Tag, TagResult } from "../tagging/tag.ts";
import { offsetsOf, type TagOffsets, tagAt } from "../tagging/tag-offsets.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";
import { askInRounds } from "./ask-in-rounds.ts";
import { createAskQuestion, type QuestionParts } from "./ask-question.ts";
import type { Opinion, Settle, Wanted } from "./opinion.ts";
import type { TagCache } from "./tag-cache.ts";

/** The local tagger's reasons that are about the reply alone: there is nothing to ask about. */
const NOTHING_TO_ASK: readonly LeftReason[] = ["empty", "only-quotes", "only-code", "only-links", "too-short"];

export interface OpinionParts extends QuestionParts {
  readonly cache: TagCache;
  /** Whether the reply must not leave the machine. */
  readonly isKeptOut: (item: ReplyInContext) => boolean;
}

/** By position; those that need no model are not there. `local` and `screened` are about the same replies in the same order. */
export async function collectOpinions(
  parts: OpinionParts & { readonly keyOf: (item: ReplyInContext) => string },
  discussion: Discussion,
  { local, screened }: { readonly local: readonly TagResult[]; readonly screened: readonly ScreenedReply[] },
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Opinion>> {
  const opinions = new Map<number, Opinion>();
  const positions = new Map<Wanted, number>();
  const keys = new Map<Wanted, string>();
  const end = (wanted: Wanted, opinion: Opinion) => opinions.set(positions.get(wanted) as number, opinion);
  const settle: Settle = {
    async accept(answers) {
      for (const [wanted, tags] of answers) end(wanted, compareTaggers(wanted.local, tags));
      const kept = [...answers].map(([wanted, tags]) => {
        const { venue, id } = wanted.item.reply;
        const key = keys.get(wanted) as string;
        return { key, essay: discussion.essay.slug, reply: { venue, id }, tags: tags.map(offsetsOf) };
      });
      if (kept.length > 0) await parts.cache.save(kept);
    },
    leave(wanted, reason) {
      for (const each of wanted) end(each, { result: each.local, opinion: { kind: "alone", reason } });
    },
  };
  for (const [at, result] of local.entries()) {
    const { item, exposure } = screened[at] as ScreenedReply;
    if (result.left !== null && NOTHING_TO_ASK.includes(result.left)) continue;
    const wanted: Wanted = { item, local: result, exposure };
    positions.set(wanted, at);
    if (parts.isKeptOut(item)) settle.leave([wanted], "kept-out");
    else if (exposure === "never") settle.leave([wanted], "suspect");
    else keys.set(wanted, parts.keyOf(item));
  }
  const known = await parts.cache.read([...keys.values()]);
  const open: Wanted[] = [];
  for (const [wanted, key] of keys) {
    const cached = known.get(key);
    if (cached) end(wanted, compareTaggers(wanted.local, readKnown(cached, wanted.item)));
    else open.push(wanted);
  }
  await askInRounds(createAskQuestion(parts, discussion, signal), settle, open);
  return opinions;
}

/** The key is of the reply's words, so that the offsets are of these. */
function readKnown(known: readonly TagOffsets[], { reply }: ReplyInContext): readonly Tag[] {
  return known.map((offsets) => tagAt(offsets, reply.body, MODEL_CONFIDENCE));
}
