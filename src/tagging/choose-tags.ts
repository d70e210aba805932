/** Tags or the reason for none, out of what a reply speaks of and where it stands: in doubt, none. */
import { listLikely, MAX_TAGS, MIN_TOPIC, type Unclear } from "./likely-topics.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import { rateTopics, type Topic } from "./rate-topics.ts";
import type { ReadReply } from "./read-reply.ts";
import type { Evidence, LeftReason, Stance, Tag } from "./tag.ts";
import { type StanceTaken, takeStance } from "./take-stance.ts";

/** From here on it may speak of it; a reply with no more is left as unsure. */
export const MAYBE_TOPIC = 0.25;
/** Evidence longer than this is cut at a space: somebody has to read it in a digest. UTF-16 units. */
const MAX_EVIDENCE_CHARS = 1000;
/** Topic and stance together. */
export const MIN_CONFIDENCE = 0.3;
/** No tag of a few labelled discussions' worth of evidence is surer than this. */
const MAX_CONFIDENCE = 0.98;

export interface Chosen {
  readonly tags: readonly Tag[];
  readonly left: LeftReason | null;
  /** Claims that the reply may speak of, the likeliest first; empty when it was left before they were looked at. */
  readonly topics: readonly Topic[];
  /** What became of those that it likely speaks of. */
  readonly weighed: readonly WeighedTopic[];
  /** The sentences that were looked at, and the reply above, where that was heard. */
  readonly read: ReadReply;
  readonly above: (() => ReadReply) | undefined;
}

/** Why a claim that a reply likely speaks of got no tag; in the order in which it is asked. */
export type Missed = Unclear | "stance" | "small-question" | "irony" | "parent" | "instruction" | "confidence";

/** One likely claim of a reply, and what became of it. */
export interface WeighedTopic {
  readonly topic: Topic;
  /** The stance that the reply's own words take. */
  readonly taken: StanceTaken | undefined;
  /** The same, heard as an answer to the reply above. */
  readonly heard: StanceTaken | undefined;
  readonly tag: Tag | undefined;
  /** Null when there is a tag. */
  readonly missed: Missed | null;
}

/** Chooses for a reply in a section's thread. `parent` reads the reply that it answers. */
export function chooseTags(
  reply: ReadReply,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): Chosen {
  const early = leaveEarly(reply, index);
  if (early) return { tags: [], left: early, topics: [], weighed: [], read: reply, above: parent };
  const topics = rateTopics(reply, index, section, parent);
  const weighed: WeighedTopic[] = [];
  const tags: Tag[] = [];
  for (const { topic, unclear } of listLikely(topics, index)) {
    if (tags.length >= MAX_TAGS) break;
    const one = unclear ? missTopic(topic, unclear) : weighTopic(reply, topic, index, section, parent);
    weighed.push(one);
    if (one.tag) tags.push(one.tag);
  }
  return { tags, left: tags.length > 0 ? null : leaveLate(reply, topics), topics, weighed, read: reply, above: parent };
}

function missTopic(topic: Topic, missed: Unclear): WeighedTopic {
  return { topic, taken: undefined, heard: undefined, tag: undefined, missed };
}

function leaveLate(reply: ReadReply, topics: readonly Topic[]): LeftReason {
  if (endsByAsking(reply)) return "question";
  return (topics[0]?.topic ?? 0) >= MAYBE_TOPIC ? "unsure" : "no-claim";
}

function weighTopic(
  reply: ReadReply,
  topic: Topic,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): WeighedTopic {
  const taken = takeStance(reply, topic, index);
  const miss = (missed: Missed, heard?: StanceTaken): WeighedTopic => ({ topic, taken, heard, tag: undefined, missed });
  if (!taken) return miss("stance");
  if (taken.stance === "asks" && !asksEnough(reply, topic)) return miss("small-question");
  if (isPolar(taken.stance) && IRONY.test(reply.normalised.body)) return miss("irony");
  const heard = hearParent(reply, taken, topic, index, section, parent);
  if (!heard) return miss("parent");
  if (reply.hasInstruction && topic.anchored) return miss("instruction", heard);
  const tag = buildTag(reply, topic, heard, index);
  return tag ? { topic, taken, heard, tag, missed: null } : miss("confidence", heard);
}

/** The mark by which people say that they meant the opposite of what they wrote. */
const IRONY = /(?:^|\s)(?:\/s|\/sarcasm)[\s.!]{0,4}$/i;

function isPolar(stance: Stance): boolean {
  return stance === "supports" || stance === "disputes";
}

/** A question that the writer does not go on to answer: among the last two sentences, open, with something in it. */
function endsByAsking({ sentences, hasInstruction }: ReadReply): boolean {
  if (hasInstruction) return false;
  return sentences.slice(-2).some(({ cues, terms }) => {
    const cue = cues().stanceOn();
    return cue?.stance === "asks" && cue.strength >= OPEN_QUESTION && terms.length >= MIN_TERMS;
  });
}

/** How surely a sentence asks when it begins as an open question does ("how would you"). */
const OPEN_QUESTION = 0.8;

/** Small talk is full of questions: one by itself must share three words with the claim. */
function asksEnough(reply: ReadReply, { anchored, home, claim }: Topic): boolean {
  const shared = reply.sentences[home]?.matches.get(claim)?.stems.length ?? 0;
  return anchored || reply.sentences.length > 1 || shared >= 3;
}

/** The tag, where it is sure enough. */
export function buildTag(reply: ReadReply, topic: Topic, taken: StanceTaken, index: ClaimIndex): Tag | undefined {
  const claim = index.claims[topic.claim]?.claim;
  const evidence = cutEvidence(reply, taken);
  const confidence = Math.round(1000 * Math.min(MAX_CONFIDENCE, topic.topic * taken.strength)) / 1000;
  return claim && evidence && confidence >= MIN_CONFIDENCE
    ? { claimId: claim.id, stance: taken.stance, confidence, evidence }
    : undefined;
}

/** Reasons that need no look at the claims beyond whether one is quoted or called by its id. */
function leaveEarly(
  { normalised, sentences, hasInstruction, hasHousekeeping }: ReadReply,
  index: ClaimIndex,
): LeftReason | undefined {
  const { body, quoted, code, links, mentions, emoji, own } = normalised;
  if (body.trim() === "") return "empty";
  if (own.length === 0) {
    if (quoted.length > 0) return "only-quotes";
    if (code.length > 0) return "only-code";
    return links.length + mentions.length + emoji.length > 0 ? "only-links" : "too-short";
  }
  if (sentences.length === 0) return hasInstruction || hasHousekeeping ? "no-claim" : "only-quotes";
  if (sentences.some(({ anchored, named }) => anchored.size + named.length > 0)) return undefined;
  const terms = own.reduce((sum, { words }) => sum + (sum < MIN_TERMS ? index.readTerms(words).length : 0), 0);
  return terms < MIN_TERMS ? "too-short" : undefined;
}

/** Words with content, below which a reply that points at nothing says nothing that can be told. */
const MIN_TERMS = 3;

/**
 * "I disagree" under another reply is about that reply. Where the parent disputes the claim, for and against change places;
 * where it only agrees in part or asks, agreement is in part and disagreement cannot be told. Who names the essay ("a case
 * for the essay") speaks of it and not of the parent.
 */
function hearParent(
  reply: ReadReply,
  taken: StanceTaken,
  topic: Topic,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): StanceTaken | undefined {
  const clashes = taken.basis === "clash";
  const settled = taken.basis === "content" || taken.basis === "model" || topic.anchored || namesEssay(reply, taken);
  if (!parent || !isPolar(taken.stance) || settled) return clashes ? undefined : taken;
  const above = parent();
  const view = rateTopics(above, index, section).find(({ claim }) => claim === topic.claim);
  const stance = view && view.topic >= MIN_TOPIC ? takeStance(above, view, index)?.stance : undefined;
  if (stance === "disputes")
    return { ...taken, stance: OTHER[taken.stance] ?? taken.stance, strength: taken.strength * 0.75 };
  if (stance === "qualifies")
    return taken.stance === "supports" ? { ...taken, stance: "qualifies", strength: taken.strength * 0.8 } : undefined;
  return clashes ? undefined : taken;
}

function namesEssay({ sentences }: ReadReply, { from, to }: StanceTaken): boolean {
  return sentences.slice(from, to + 1).some(({ own }) => /\b(?:essay|author|article|section|claim)\b/i.test(own.words));
}

const OTHER: Readonly<Partial<Record<Stance, Stance>>> = { supports: "disputes", disputes: "supports" };

function cutEvidence({ normalised: { body }, sentences }: ReadReply, { from, to }: StanceTaken): Evidence | undefined {
  const start = sentences[from]?.own.start;
  const last = sentences[to]?.own.end;
  if (start === undefined || last === undefined) return undefined;
  let end = last;
  if (end - start > MAX_EVIDENCE_CHARS) {
    const space = body.lastIndexOf(" ", start + MAX_EVIDENCE_CHARS);
    end = space > start ? space : start + MAX_EVIDENCE_CHARS;
    if (/[\uD800-\uDBFF]/.test(body.charAt(end - 1))) end--;
  }
  const text = body.slice(start, end).trimEnd();
  return text === "" ? undefined : { start, end: start + text.length, text };
}
