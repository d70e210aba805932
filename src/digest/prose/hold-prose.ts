/** The gate for sentences that a language model wrote: kept is what is understood as a whole and is true, clause by clause. */
import type { Digest } from "../digest.ts";
import { listFacts, type ProseFacts } from "./list-facts.ts";
import {
  type DigestProse,
  MAX_PROSE_CHARS,
  MAX_PROSE_SENTENCES,
  MAX_PROSE_TOTAL,
  type ProseSentence,
} from "./prose.ts";
import { readClauses } from "./read-clauses.ts";
import { readWords } from "./read-words.ts";
import { tellFacts } from "./tell-facts.ts";

/**
 * `quiet`: the digest has none. `long`: too long, or of too many clauses. `unknown-fact`: it names a fact that there is not. `not-understood`: words or an order of words that are
 * not known, however true. `untrue`: understood, and not so. `unnamed-fact`: true, and it rests on a fact that it does not name.
 */
export const PROSE_FAULTS = [
  "quiet",
  "long",
  "unknown-fact",
  "not-understood",
  "untrue",
  "unnamed-fact",
  "twice",
] as const;
export type ProseFault = (typeof PROSE_FAULTS)[number];

export interface HeldProse {
  /** Undefined when no sentence holds. */
  readonly prose: DigestProse | undefined;
  /** Why each of the others was left out, in their order. Those that hold and are too many are not among them. */
  readonly dropped: readonly { readonly index: number; readonly fault: ProseFault }[];
}

/**
 * Of the sentences those that the digest bears out, in their order, at most `MAX_PROSE_SENTENCES` and `MAX_PROSE_TOTAL`.
 *
 * A sentence is one or several clauses, each in a form that is listed (`claim-forms.ts`, `point-forms.ts`, `period-forms.ts`). What has no form
 * cannot be said, so there is nothing that could be said wrongly: no opinion, no reason, no comparison, no name, no address.
 * It does not know whether the choice of sentences is fair.
 */
export function holdProse(digest: Digest, { sentences }: DigestProse): HeldProse {
  const facts = listFacts(digest);
  const known = new Set(tellFacts(facts).map(({ id }) => id));
  const kept: ProseSentence[] = [];
  const dropped: { index: number; fault: ProseFault }[] = [];
  for (const [index, { text, rests }] of sentences.entries()) {
    const checked = digest.quiet ? "quiet" : checkSentence({ text, rests }, facts, known);
    if (typeof checked === "string") dropped.push({ index, fault: checked });
    else if (kept.some((each) => each.text === text)) dropped.push({ index, fault: "twice" });
    else kept.push({ text, rests: checked });
  }
  const most = takeMost(kept);
  return { prose: most.length === 0 ? undefined : { sentences: most }, dropped };
}

/** The first ones, as many as there is room for. */
function takeMost(kept: readonly ProseSentence[]): readonly ProseSentence[] {
  const fits = (end: number): boolean =>
    kept.slice(0, end).reduce((sum, { text }) => sum + text.length, 0) <= MAX_PROSE_TOTAL;
  return kept.slice(0, MAX_PROSE_SENTENCES).filter((_, index) => fits(index + 1));
}

/** The facts that it rests on, or what is wrong with it. */
function checkSentence(
  { text, rests }: ProseSentence,
  facts: ProseFacts,
  known: ReadonlySet<string>,
): readonly string[] | ProseFault {
  if (text.length > MAX_PROSE_CHARS) return "long";
  if (!rests.every((id) => known.has(id))) return "unknown-fact";
  const words = readWords(text, facts);
  if (words === undefined) return "not-understood";
  const read = readClauses(words, facts);
  if (typeof read === "string") return read;
  return read.every((id) => rests.includes(id)) ? read : "unnamed-fact";
}
