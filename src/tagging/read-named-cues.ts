/** Claims called by their ids in one sentence, each with the phrase of its own part: "I agree with C4 and disagree with C6". */
import { detectStance, type StanceCue } from "./detect-stance.ts";
import type { ClaimIdFinder } from "./find-claim-ids.ts";

/** A sentence that names claims beyond this is a list and no opinion; the bound also keeps the work small. */
const LOOK_CHARS = 1500;
/** Where a sentence goes over to another claim. */
const PARTS =
  /[,;]|\.\s|\b(?:but|while|whereas|though|although)\b|\band (?=(?:\w+ )?(?:agree|disagree|dispute|doubt|reject|not)\b)/i;
/** What follows is left out of what is said. */
const LEFT_OUT = /\b(?:except|excluding|apart from|other than|unlike|rather than|but not|not with|neither|nor)\b/i;
/** A part without a phrase that has one of these is not told by the phrase of another part. */
const TURNING = /\b(?:not|no|never|cannot|less|nothing|unsure)\b|n['’]t\b/i;

interface Part {
  readonly named: readonly number[];
  readonly cue: StanceCue | undefined;
  readonly turning: boolean;
}

/**
 * The stance on each claim that the sentence names, by position of the claim; undefined where it cannot be told which phrase
 * is meant for it. One phrase, or several that say the same, count for all.
 */
export function readNamedCues(sentence: string, ids: ClaimIdFinder): ReadonlyMap<number, StanceCue | undefined> {
  const words = sentence.slice(0, LOOK_CHARS);
  const stances = new Map<number, StanceCue | undefined>();
  const parts = readParts(words, ids);
  const found = new Set(parts.flatMap(({ cue }) => cue?.stance ?? []));
  const several = new Set(parts.flatMap(({ named }) => named)).size > 1;
  const mixed =
    several && (found.size > 1 || parts.some(({ named, cue, turning }) => named.length > 0 && !cue && turning));
  const whole = mixed ? undefined : detectStance(words);
  parts.forEach(({ named, cue, turning }, at) => {
    const before = parts[at - 1];
    const listed = !turning && before && before.named.length > 0 ? stances.get(before.named.at(-1) ?? -1) : undefined;
    for (const claim of named) stances.set(claim, mixed ? (cue ?? listed) : whole);
  });
  const out = LEFT_OUT.exec(words);
  if (out) for (const claim of ids.find(words.slice(out.index))) stances.set(claim, undefined);
  return stances;
}

function readParts(words: string, ids: ClaimIdFinder): readonly Part[] {
  return words.split(PARTS).map((part) => {
    return { named: ids.find(part), cue: detectStance(part), turning: TURNING.test(part) };
  });
}
