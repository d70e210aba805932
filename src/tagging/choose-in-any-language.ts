/** Tags for a reply that may be, in whole or in part, in another language than English. */
import { isEnglish } from "../essay/words.ts";
import { buildTag, type Chosen, chooseTags, type WeighedTopic } from "./choose-tags.ts";
import { listLikely, MAX_TAGS } from "./likely-topics.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import { rateTopics } from "./rate-topics.ts";
import type { ReadReply } from "./read-reply.ts";
import { takePlainStance } from "./take-plain-stance.ts";

/**
 * What is said in English is read as ever. Where that gives no tag, a sentence in another language is tagged by plain
 * signs: what it quotes or names, and a question mark or one of a few phrases. A reply that is mostly in another
 * language and shows no such sign is left with `language`.
 */
export function chooseInAnyLanguage(
  reply: ReadReply,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): Chosen {
  const english = reply.foreign.length === 0 || reply.sentences.length > 0;
  const chosen = english ? chooseTags(reply, index, section, parent) : undefined;
  if (chosen && (chosen.tags.length > 0 || reply.foreign.length === 0)) return chosen;
  const plain = { ...reply, sentences: reply.foreign, foreign: [] };
  const { topics, weighed } = choosePlain(plain, index, section, parent !== undefined);
  const tags = weighed.flatMap(({ tag }) => tag ?? []);
  const looked = { topics, weighed, read: plain, above: undefined };
  if (tags.length > 0) return { tags, left: null, ...looked };
  const lengthOf = (sentences: ReadReply["sentences"]): number =>
    sentences.reduce((sum, { own }) => sum + own.end - own.start, 0);
  if (chosen && (chosen.left === "question" || lengthOf(reply.sentences) > lengthOf(reply.foreign))) return chosen;
  return { tags, left: "language", ...looked };
}

function choosePlain(
  reply: ReadReply,
  index: ClaimIndex,
  section: number | null,
  isAnswer: boolean,
): Pick<Chosen, "topics" | "weighed"> {
  if (reply.hasInstruction) return { topics: [], weighed: [] };
  const topics = rateTopics(reply, index, section);
  const weighed: WeighedTopic[] = [];
  let tags = 0;
  for (const { topic, unclear } of listLikely(topics, index)) {
    if (tags >= MAX_TAGS) break;
    // "I agree" under another reply may be about that reply; only a quotation or an id says that it is not.
    if (!topic.anchored && (unclear || isAnswer || isEnglish(index.language))) continue;
    const taken = takePlainStance(reply, topic);
    const tag = taken && buildTag(reply, topic, taken, index);
    weighed.push({ topic, taken, heard: taken, tag, missed: tag ? null : taken ? "confidence" : "stance" });
    if (tag) tags += 1;
  }
  return { topics, weighed };
}
