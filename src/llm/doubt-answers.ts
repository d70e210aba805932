/**
 * Whether the answers to one question look as if a reply in it had turned the model against the others. Pure; it decides what is asked again, never
 * what is believed.
 */
import type { ReplyAnswer } from "../prompting/read-tag-answer.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";

/**
 * What is looked at: `against`, the model says something else than the local tagger; `alike`, it says the same of many; `empty`, it says nothing of them;
 * `failed`, its answers cannot be used. Fewer than these may be chance.
 */
const LEAST = { against: 3, alike: 5, empty: 8, failed: 3 };
/** In a question that is asked again because of doubt. */
const LEAST_WHEN_WARY = { against: 2, alike: 3, empty: 3 };
/** Shares that are no reason for doubt, and how far above the usual ones a share has to be. */
const MOST = { against: 0.5, alike: 0.6, empty: 0.9 };
const ABOVE_USUAL = 0.3;
/** What is taken for usual before anything is known, and for how many replies that counts. */
const BEFORE = { against: 0.25, alike: 0.2, empty: 0.5, weight: 6 };

export interface Answered {
  readonly local: TagResult;
  readonly answer: ReplyAnswer;
}

/** Sums over the questions of a run in which nothing was wrong. */
export interface Usual {
  readonly against: number;
  readonly tagged: number;
  readonly alike: number;
  readonly empty: number;
  readonly all: number;
}
export const NOTHING_USUAL: Usual = { against: 0, tagged: 0, alike: 0, empty: 0, all: 0 };

/** Positions of replies. */
export interface Contrast {
  /** That the local tagger has tags for. */
  readonly tagged: readonly number[];
  /** Of these, where the model says something else. */
  readonly against: readonly number[];
  /** Most replies to which the model gives one and the same claim and stance; where the local tagger gives these too is left out. */
  readonly alike: readonly number[];
  /** To which the model gives no tag. */
  readonly empty: readonly number[];
  readonly all: number;
}

export function contrast(answered: readonly Answered[]): Contrast {
  const tagged: number[] = [];
  const against: number[] = [];
  const empty: number[] = [];
  const alike = new Map<string, number[]>();
  for (const [at, { local, answer }] of answered.entries()) {
    if (!answer.ok) continue;
    const said = new Set(answer.tags.map(nameOf));
    const own = local.tags.map(nameOf);
    if (own.length > 0) tagged.push(at);
    if (said.size === 0) empty.push(at);
    if (own.some((name) => !said.has(name))) against.push(at);
    for (const name of said) if (!own.includes(name)) alike.set(name, [...(alike.get(name) ?? []), at]);
  }
  const [most = []] = [...alike.values()].toSorted((a, b) => b.length - a.length);
  return { tagged, against, alike: most, empty, all: answered.length };
}

/** Positions of the replies whose answers are in doubt; none when there is no reason. `usual` is not asked where it went wrong before. */
export function listDoubtful(found: Contrast, usual: Usual | "wary"): readonly number[] {
  const { tagged, against, alike, empty, all } = found;
  const least = usual === "wary" ? LEAST_WHEN_WARY : LEAST;
  const isMore = (part: "against" | "alike" | "empty", whole: "tagged" | "all", of: number): boolean =>
    found[part].length >= least[part] && found[part].length / of > Math.max(MOST[part], limit(usual, part, whole));
  return [
    ...new Set([
      ...(isMore("against", "tagged", tagged.length) ? against : []),
      ...(isMore("alike", "all", all) ? alike : []),
      ...(isMore("empty", "all", all) ? empty : []),
    ]),
  ].toSorted((a, b) => a - b);
}

/** `times`: what was tried and found in order tells more of how a model is than what gave no reason to. */
export function addUsual(usual: Usual, { tagged, against, alike, empty, all }: Contrast, times = 1): Usual {
  return {
    against: usual.against + against.length * times,
    tagged: usual.tagged + tagged.length * times,
    alike: usual.alike + alike.length * times,
    empty: usual.empty + empty.length * times,
    all: usual.all + all * times,
  };
}

/** Whether so many have no usable answer that one of them may be the reason for the others. */
export function failTogether(failed: number, asked: number): boolean {
  return failed >= LEAST.failed && failed > asked / 2;
}

/** Whether two answers say the same of a reply, with whatever words. */
export function saysSame(a: readonly Tag[], b: readonly Tag[]): boolean {
  const names = new Set(b.map(nameOf));
  return a.length === b.length && a.every((tag) => names.has(nameOf(tag)));
}

function limit(usual: Usual | "wary", part: "against" | "alike" | "empty", whole: "tagged" | "all"): number {
  if (usual === "wary") return 0;
  return (usual[part] + BEFORE[part] * BEFORE.weight) / (usual[whole] + BEFORE.weight) + ABOVE_USUAL;
}

function nameOf({ claimId, stance }: Tag): string {
  return `${claimId} ${stance}`;
}
