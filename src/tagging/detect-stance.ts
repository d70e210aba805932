/** What a sentence says about where its author stands, by its phrases; nothing about what it stands on. */
import { ATTRIBUTED, CONTRAST, CUE_PHRASES, type CueKind, NEGATOR, SUPPOSED } from "./cue-phrases.ts";
import type { Stance } from "./tag.ts";

export interface StanceCue {
  readonly stance: Stance;
  /** 0..1 */
  readonly strength: number;
}

/** Characters of a sentence that are looked at; an opinion stands in the open. */
const LOOK_CHARS = 1500;
/** How far before a phrase a word still belongs to it. */
const REACH_CHARS = 48;

/** The phrases of one sentence, read once and asked about each claim that the sentence may speak of. */
export interface SentenceCues {
  /**
   * The stance, given where in the sentence the subject stands (UTF-16 offset) when that is known: in "I like the intro, but
   * theory is not slow" the part after "but" counts for a subject that stands there.
   */
  stanceOn(focus?: number): StanceCue | undefined;
}

/** The phrases of a sentence with how strong each kind is before one stance is made of them. */
export interface WeighedCues extends SentenceCues {
  weights(): CueWeights;
}

/** How strong the phrases of each kind are in a sentence, 0..1. */
export type CueWeights = Readonly<Record<CueKind, number>>;

/** Reads the phrases of a sentence. Linear in its length, of which the first `LOOK_CHARS` count. */
export function readCues(sentence: string): WeighedCues {
  const text = straighten(sentence.slice(0, LOOK_CHARS));
  if (isQuestion(sentence)) {
    const asked = detectQuestion(text);
    return { stanceOn: () => asked, weights: () => weighCues(text) };
  }
  const whole = weighCues(text);
  const weights = (): CueWeights => whole;
  const turn = CONTRAST.exec(text);
  const decided = decide(whole);
  if (!turn || turn.index < 3) return { stanceOn: () => decided, weights };
  const after = weighCues(text.slice(turn.index + turn[0].length));
  const turned = decideTurn(weighCues(text.slice(0, turn.index)), after, whole);
  const late = decide(after) ?? soften(decided);
  return { stanceOn: (focus) => (focus !== undefined && focus > turn.index ? late : turned), weights };
}

/** The stance of a sentence by itself. */
export function detectStance(sentence: string, focus?: number): StanceCue | undefined {
  return readCues(sentence).stanceOn(focus);
}

/** Certainty with a negation word in it, which would turn round what follows. */
const CERTAINLY = /\b(?:no doubt|without (?:a )?doubt|no question|(?:can't|cannot) (?:\w+ ){1,2}enough)\b/g;

/** Lower case, straight quotes, the same length as far as lower case keeps it. */
function straighten(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(CERTAINLY, (phrase) => "surely".padEnd(phrase.length, "~"));
}

function weighCues(text: string): CueWeights {
  const weights: Record<CueKind, number> = { with: 0, against: 0, partly: 0, asks: 0, adds: 0 };
  for (const { kind, strength, pattern } of CUE_PHRASES) {
    if (weights[kind] >= strength) continue;
    // Not `matchAll`: it copies the expression on every call, which is most of the time that reading takes.
    pattern.lastIndex = 0;
    for (let seen = 0; seen < 8; seen++) {
      const match = pattern.exec(text);
      if (!match) break;
      const [meant, part] = readInContext(text, match.index, kind);
      if (meant) weights[meant] = Math.max(weights[meant], strength * part);
    }
  }
  return weights;
}

/** The phrase as it is meant where it stands: as it says, turned round, or not at all. */
function readInContext(text: string, position: number, kind: CueKind): readonly [CueKind | undefined, number] {
  if (kind !== "with" && kind !== "against") return [kind, 1];
  const reach = text.slice(Math.max(0, position - REACH_CHARS), position);
  const clause = reach.slice(Math.max(...[",", ";", ":", ".", "!", "?"].map((mark) => reach.lastIndexOf(mark))) + 1);
  if (SUPPOSED.test(clause) || ATTRIBUTED.test(clause)) return [undefined, 0];
  if (!NEGATOR.test(clause)) return [kind, 1];
  return [kind === "with" ? "against" : "with", 0.8];
}

function decide(weights: CueWeights): StanceCue | undefined {
  const { partly, adds, asks } = weights;
  // "I don't think that is wrong" has a phrase of either kind; the turned one is what is meant when they are close.
  const polar = Math.max(weights.with, weights.against);
  if (weights.with > 0 && weights.against > 0 && Math.abs(weights.with - weights.against) < 0.15) return undefined;
  if (partly >= 0.6 && partly >= polar - 0.25) return { stance: "qualifies", strength: partly };
  if (asks > polar) return { stance: "asks", strength: asks };
  if (polar > 0 && polar >= adds - 0.1)
    return { stance: weights.with > weights.against ? "supports" : "disputes", strength: polar };
  return adds > 0 ? { stance: "extends", strength: adds } : undefined;
}

/** "Agree, but ..." agrees in part, whatever follows; without a stance before the turn, what follows says it. */
function decideTurn(before: CueWeights, after: CueWeights, whole: CueWeights): StanceCue | undefined {
  if (before.with >= 0.5 || before.partly >= 0.6 || whole.partly >= 0.85) return { stance: "qualifies", strength: 0.8 };
  if (before.against >= 0.5 && after.with >= 0.5) return { stance: "qualifies", strength: 0.6 };
  if (before.against >= 0.5) return { stance: "disputes", strength: before.against };
  return decide(after) ?? decide(whole);
}

/** A stance before the turn does not reach a subject after it with full force. */
function soften(cue: StanceCue | undefined): StanceCue | undefined {
  if (cue?.stance === "supports") return { stance: "qualifies", strength: 0.6 };
  return cue && { stance: cue.stance, strength: cue.strength * 0.6 };
}

/** Whether a sentence ends as a question, marks of closing after it aside. */
export function isQuestion(sentence: string): boolean {
  return /[?？؟]["')\]*_ ]{0,4}$/.test(sentence.slice(-8));
}

const OPEN_QUESTION =
  /(?:^|[,:;—–-] ?|\b(?:but|and|so|then|ok|okay) )["'(*_¿ ]{0,4}(?:how|what|why|which|who|whose|when|where|is there|are there|do we|do you|does|did|can|could|would|will|has|have|should|any|wie|was|warum|welche\w*|cómo|qué|por qué|cuál|comment|pourquoi|quel\w*)\b/;
const SEEMING_QUESTION =
  /\b(?:right|no|correct|isn't it|aren't they|don't you think|surely|really|seriously|who cares|so what|since when|what could go wrong)\?["')*_ ]{0,4}$|^["'( ]{0,3}(?:really|seriously|so what|who says|since when|isn't|aren't|doesn't|don't you|wasn't|who (?:could|would|can) (?:possibly )?(?:disagree|deny|doubt|argue|object)|why should (?:i|we|people|anyone|anybody|somebody|taxpayers))\b/;

/** A question asks unless it is an opinion in disguise. */
function detectQuestion(text: string): StanceCue | undefined {
  if (SEEMING_QUESTION.test(text)) return undefined;
  return { stance: "asks", strength: OPEN_QUESTION.test(text) ? 0.85 : 0.65 };
}
