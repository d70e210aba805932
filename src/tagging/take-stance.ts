/** Where a reply stands on one claim: the phrases of its sentences, weighed by how near they are to the claim. */
import { ATTRIBUTED, CONTRAST } from "./cue-phrases.ts";
import { isQuestion } from "./detect-stance.ts";
import { isTurnedRound } from "./detect-turn.ts";
import { type HeardCue, hearContent, partOf } from "./hear-content.ts";
import type { StanceReading } from "./judge-stance.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import type { Topic } from "./rate-topics.ts";
import type { ReadReply, ReadSentence } from "./read-reply.ts";
import { type StanceRule, sayRule } from "./say-rule.ts";
import { OUTCOMES } from "./stance-model.ts";
import type { Stance } from "./tag.ts";

export interface StanceTaken {
  readonly stance: Stance;
  /** 0..1; with the stance model the probability that a reader would say the same. */
  readonly strength: number;
  /** First and last sentence that show it. */
  readonly from: number;
  readonly to: number;
  /** `model`: no phrase says so; the model was fitted on where answers stand on the claim itself. */
  readonly basis?: HeardCue["basis"] | "model";
  /** The rule that says so, if one does. */
  readonly rule?: StanceRule;
  /** Why, in words for a person; made when asked for. */
  readonly reasons?: () => readonly string[];
}

/** A sentence with less than this in common with a claim does not speak of it by itself. */
const SPEAKS = 0.14;
/** A sentence with fewer terms than this has no subject of its own: "I disagree." */
const BARE_TERMS = 4;
/** Stances weaker than this are not told. */
const MIN_STRENGTH = 0.4;

/** The stance, or undefined when the reply does not show one clearly. */
export function takeStance(reply: ReadReply, topic: Topic, index: ClaimIndex): StanceTaken | undefined {
  const found = new Map<Stance, StanceTaken>();
  let unclear = false;
  reply.sentences.forEach((sentence, at) => {
    const nearness = weighNearness(reply.sentences, at, topic);
    if (nearness === 0) return;
    const isNamed = sentence.named.includes(topic.claim);
    const cue = isNamed
      ? sentence.namedCues().get(topic.claim)
      : sentence.cues().stanceOn(focusOf(sentence, topic.claim));
    // "I agree with C5: ..." says of what it is said; its content need not be heard.
    const heard = isNamed ? cue : cue && hearContent(cue, sentence, topic.claim, index);
    if (cue && !heard) unclear = true;
    const taken = heard && takeCue(heard, nearness, at, topic, reply);
    if (taken && taken.strength > (found.get(taken.stance)?.strength ?? 0)) found.set(taken.stance, taken);
  });
  const ruled = settle(found) ?? (unclear ? undefined : readWithoutCue(reply, topic, index));
  if (!reply.stances) return ruled;
  const rulesAlone = unclear || ruleNamed(reply, topic) || restates(reply, topic, index);
  return rulesAlone && !ruled ? undefined : weighWithModel(ruled, rulesAlone, reply, reply.stances, topic, index);
}

/** Who calls several claims by their ids, or says a phrase beside one, says of each what is said of it there. */
function ruleNamed(reply: ReadReply, topic: Topic): boolean {
  const count = countNamed(reply, topic);
  return count > 1 || (count === 1 && reply.sentences[topic.home]?.cues().stanceOn() !== undefined);
}

/** Claims that the sentence calls by their ids. */
function countNamed({ sentences }: ReadReply, { home }: Pick<Topic, "home">): number {
  return sentences[home]?.named.length ?? 0;
}

/** A sentence that says a claim, or its opposite, is read by what governs it and what it denies, which words cannot weigh. */
function restates({ sentences }: ReadReply, { claim, home }: Topic, index: ClaimIndex): boolean {
  return readRestated(sentences[home], claim, index) !== undefined;
}

/** Sentences before and after the one that says most about the claim that the model reads too. */
const BEFORE = 4;
const AFTER = 5;
/** Odds by which a phrase of strength 1 near the claim raises its stance. */
const PHRASE_ODDS = 8;
/** A stance that the rules decide is at least so likely, whatever the model says. */
const MIN_RULED = 0.6;
/** A stance less likely than this is not told. */
const MIN_PROBABILITY = 0.4;

/** What phrases say and what the model says, as one probability; undefined when no stance is likely enough. */
function weighWithModel(
  ruled: StanceTaken | undefined,
  rulesAlone: boolean,
  reply: ReadReply,
  stances: StanceReading,
  { claim, home }: Topic,
  index: ClaimIndex,
): StanceTaken | undefined {
  const text = index.claims[claim]?.claim.claim ?? "";
  const { from, to } = rangeOf(reply, claim, home);
  const { probabilities, reasonsFor } = stances.judge(text, from, to);
  const odds = Array.from(probabilities, (probability, at) =>
    OUTCOMES[at] === ruled?.stance ? probability * PHRASE_ODDS ** (ruled?.strength ?? 0) : probability,
  );
  const total = odds.reduce((sum, value) => sum + value, 0);
  if (ruled && (rulesAlone || ruled.basis === "content")) {
    const sure = (odds[OUTCOMES.indexOf(ruled.stance)] as number) / total;
    return {
      ...ruled,
      strength: Math.max(countNamed(reply, { home }) > 0 ? ruled.strength : MIN_RULED, sure),
      reasons: () => reasonsFor(ruled.stance, sayRule(ruled, reply.sentences, Number.POSITIVE_INFINITY)),
    };
  }
  let best = 0;
  for (let at = 1; at < odds.length; at++) if ((odds[at] as number) > (odds[best] as number)) best = at;
  const stance = OUTCOMES[best];
  const strength = (odds[best] as number) / total;
  if (stance === undefined || stance === "none" || strength < MIN_PROBABILITY) return undefined;
  const reasons = (): readonly string[] => reasonsFor(stance);
  if (ruled?.stance === stance) {
    const weight = ruled.strength * Math.log(PHRASE_ODDS) * (1 - 1 / OUTCOMES.length);
    return { ...ruled, strength, reasons: () => reasonsFor(stance, sayRule(ruled, reply.sentences, weight)) };
  }
  const at = stance === "asks" ? nearestQuestion(reply, home) : home;
  return { stance, strength, from: at, to: at, basis: "model", reasons };
}

/** What the model reads: the answer to a quotation of the claim, or the sentences around the one that says most about it. */
function rangeOf({ sentences }: ReadReply, claim: number, home: number): { from: number; to: number } {
  if (!sentences[home]?.anchored.has(claim))
    return { from: Math.max(0, home - BEFORE), to: Math.min(sentences.length, home + AFTER + 1) };
  let from = home;
  let to = home + 1;
  while (from > 0 && sentences[from - 1]?.anchored.has(claim)) from -= 1;
  while (to < sentences.length && sentences[to]?.anchored.has(claim)) to += 1;
  return { from, to };
}

function nearestQuestion({ sentences }: ReadReply, home: number): number {
  const asked = sentences.flatMap(({ own }, at) => (isQuestion(own.words) ? [at] : []));
  return asked.toSorted((a, b) => Math.abs(a - home) - Math.abs(b - home))[0] ?? home;
}

/** 0..1: how surely a stance in this sentence is about the claim. */
function weighNearness(sentences: readonly ReadSentence[], at: number, { claim, home }: Topic): number {
  const sentence = sentences[at];
  if (!sentence) return 0;
  if (sentence.named.includes(claim)) return 1;
  // Who names another claim in the sentence speaks of that one.
  if (sentence.named.length > 0) return 0;
  const match = sentence.matches.get(claim)?.score ?? 0;
  const own = match >= SPEAKS ? Math.min(1, 0.6 + match) : 0;
  return Math.max(
    own,
    sentence.anchored.has(claim) ? nearnessToQuote(sentences, at, claim) : 0,
    nearnessToHome(sentences, at, home),
  );
}

/** The first sentence after a quotation answers it; those that follow do so less surely. */
function nearnessToQuote(sentences: readonly ReadSentence[], at: number, claim: number): number {
  let before = 0;
  for (let i = at - 1; i >= 0 && sentences[i]?.anchored.has(claim); i--) before++;
  return before === 0 ? 1 : before < 3 ? 0.85 : 0.6;
}

/** "I disagree." has no subject; it is about what is said next to it, or about all that follows when it opens the reply. */
function nearnessToHome(sentences: readonly ReadSentence[], at: number, home: number): number {
  const sentence = sentences[at];
  if (!sentence || at === home || sentence.terms.length >= BARE_TERMS || sentence.anchored.size > 0) return 0;
  if (at === home - 1) return 0.9;
  const said = sentences[home]?.own.words.toLowerCase() ?? "";
  // "Critics say so. I disagree." is about the critics.
  if (at === home + 1 && ATTRIBUTED.test(said) && !/\b(?:author|essay)\b/.test(said)) return 0;
  if (at === home + 1) return isQuestion(said) ? 1 : 0.7;
  return at === 0 && home <= 4 && sentences.length <= 8 ? 0.65 : 0;
}

/** From here on a question is worded as one; "A pound saved for every pound? I doubt it." only echoes. */
const WORDED_AS_QUESTION = 0.8;

/** A question that the reply goes on from is often the writer's own to answer. */
function takeCue(
  cue: HeardCue,
  nearness: number,
  at: number,
  { claim, home }: Topic,
  reply: ReadReply,
): StanceTaken | undefined {
  const next = reply.sentences[at + 1]?.own.words;
  const echoes = cue.strength < WORDED_AS_QUESTION && next !== undefined && !isQuestion(next);
  const answered = cue.stance === "asks" && (echoes || reply.sentences.length - 1 - at > 2);
  const strength = cue.strength * nearness * (answered ? 0.55 : 1);
  if (strength < MIN_STRENGTH) return undefined;
  const near = Math.abs(at - home) === 1 && reply.sentences[at]?.own.paragraph === reply.sentences[home]?.own.paragraph;
  const speaks = (reply.sentences[at]?.matches.get(claim)?.score ?? 0) >= SPEAKS;
  const bare = !speaks && (reply.sentences[at]?.terms.length ?? 0) < BARE_TERMS;
  const span = bare && near ? [Math.min(at, home), Math.max(at, home)] : bare && at !== home ? [home, home] : [at, at];
  const taken = {
    stance: cue.stance,
    strength,
    from: span[0] ?? at,
    to: span[1] ?? at,
    rule: { kind: "phrase", at } as const,
  };
  return cue.basis ? { ...taken, basis: cue.basis } : taken;
}

/** One stance out of those found: for and against together are a stance in part. */
function settle(found: ReadonlyMap<Stance, StanceTaken>): StanceTaken | undefined {
  const supports = found.get("supports");
  const disputes = found.get("disputes");
  const qualifies = found.get("qualifies");
  const asks = found.get("asks");
  const [weaker, stronger] =
    (supports?.strength ?? 0) < (disputes?.strength ?? 0) ? [supports, disputes] : [disputes, supports];
  if (qualifies && qualifies.strength >= (stronger?.strength ?? 0) * 0.8) return qualifies;
  if (stronger && weaker && stronger.strength - weaker.strength < 0.25) {
    return {
      ...stronger,
      stance: "qualifies",
      strength: weaker.strength * 0.75,
      rule: { kind: "both", at: stronger.from },
    };
  }
  if (asks && asks.strength > (stronger?.strength ?? 0)) return asks;
  return stronger ?? qualifies ?? asks ?? found.get("extends");
}

/** Parts of a wording, by weight, that a sentence must have to turn it round or to say it again. */
const TURNS = 0.6;
/** Part of the sentence that is the claim's. */
const MIN_PRECISION = 0.4;
const REPEATS = 0.75;

/** A sentence that says much of a wording, in words that are mostly the wording's: which, by which stems, and how much of it. */
function readRestated(sentence: ReadSentence | undefined, claim: number, index: ClaimIndex) {
  const match = sentence?.matches.get(claim);
  const wording = index.claims[claim]?.wordings[match?.wording ?? 0];
  if (!match || !wording || match.stems.length < 3 || match.precision < MIN_PRECISION) return undefined;
  const stems = match.stems.filter((stem) => wording.stems.has(stem));
  const said = stems.reduce((sum, stem) => sum + index.weigh(stem), 0) / wording.mass;
  return said < TURNS ? undefined : { wording, stems, said, precision: match.precision };
}

/**
 * Without a phrase: a claim said again in its own words is agreed to (in part, when a "but" follows), said the other
 * way round it is disputed.
 */
function readWithoutCue(reply: ReadReply, { claim, home }: Topic, index: ClaimIndex): StanceTaken | undefined {
  const sentence = reply.sentences[home];
  const restated = readRestated(sentence, claim, index);
  if (!sentence || !restated) return undefined;
  const { wording, stems, said, precision } = restated;
  const turned = isTurnedRound(sentence.own.words, partOf(wording, stems, index), index);
  const place = { from: home, to: home, rule: { kind: turned ? "turned" : "repeated", at: home } } as const;
  if (turned) return { stance: "disputes", strength: 0.35 + 0.35 * said, ...place };
  if (turned === undefined || said < REPEATS || precision < 0.6) return undefined;
  const stance = CONTRAST.test(sentence.own.words.toLowerCase()) ? "qualifies" : "supports";
  return { stance, strength: 0.25 + 0.35 * said, ...place };
}

/** Where in the sentence the claim's words stand, on average. */
function focusOf({ terms, matches }: ReadSentence, claim: number): number | undefined {
  const stems = new Set(matches.get(claim)?.stems);
  const starts = terms.filter(({ stem }) => stems.has(stem)).map(({ start }) => start);
  return starts.length === 0 ? undefined : starts.reduce((sum, start) => sum + start, 0) / starts.length;
}
