/** Which way a claim points: for or against the thing that it is about, by its modal, its verb or what it says of its subject. */
import {
  AGAINST,
  BAD,
  DOWN,
  FOR,
  isAgainst,
  NEGATES,
  type PolarWord,
  praiseOf,
  readPolarity,
  UP,
} from "./read-polarity.ts";

/** How the claim is built: "should be banned", "should ban", "Ban it", "is bad", "does harm". */
export const CLAIM_FORMS = ["passive", "active", "imperative", "copula", "verb"] as const;
export type ClaimForm = (typeof CLAIM_FORMS)[number];

export interface ClaimPolarity {
  readonly form: ClaimForm;
  /** What its verb or predicate does to its subject or object. */
  readonly act: 1 | -1;
  /** -1 when that is negated. */
  readonly parity: 1 | -1;
  /** Both together. */
  readonly sign: 1 | -1;
  /** For each stem with content, whether the claim is for or against what it names: in "A should replace B" they differ. */
  readonly things: ReadonlyMap<string, 1 | -1>;
  readonly words: readonly PolarWord[];
}

export function readClaimPolarity(claim: string): ClaimPolarity {
  const words = readPolarity(claim);
  const { form, act, parity } = readForm(words);
  const sign = act === parity ? 1 : -1;
  return { form, act, parity, sign, things: readThings(words, sign, parity), words };
}

interface Form {
  readonly form: ClaimForm;
  readonly act: 1 | -1;
  readonly parity: 1 | -1;
}

function readForm(words: readonly PolarWord[]): Form {
  const modal = findModal(words);
  if (modal >= 0) return readModal(words, modal);
  const first = words[0];
  const hasFinite = words.some(({ word }) => /^(?:is|are|was|were|been|being|have|has|seems)$/.test(word));
  if (first && (first.kinds & (FOR | AGAINST)) !== 0 && !/(?:ing|ed)$/.test(first.word) && !hasFinite)
    return { form: "imperative", act: isAgainst(first.kinds) ? -1 : 1, parity: 1 };
  return readPredicate(words);
}

function findModal(words: readonly PolarWord[]): number {
  const modal = words.findIndex(
    ({ word }, at) =>
      /^(?:should|must|ought|shall)$/.test(word) ||
      (/^(?:needs?|ha[sv]e?)$/.test(word) && words[at + 1]?.word === "to"),
  );
  if (modal >= 0) return modal;
  // "Corporal punishment be used in schools."
  const bare = words.findIndex(({ word }, at) => word === "be" && at > 0 && at < words.length - 1);
  const isOther = words.some(({ word }) => /^(?:to|can|will|would|could|may|might|cannot)$/.test(word));
  return isOther ? -1 : bare;
}

const PASSED_OVER = new Set(
  "be been to not never no always also all only still a an the more very actively openly immediately".split(" "),
);
const MADE = /^(?:made|make|become|considered|seen|declared)$/;
const HOLDS = /^(?:have|seek|introduce|consider|support|there)$/;
const ENDS = /^(?:ban|end|abolition|leave|prohibition)/;
/** Blame that a claim asks for, in favour of asking it. */
const ANSWERS = /^(?:punish|prosecut|try|tried|held|hold|fine|charge|exempt|free|subject)/;

function readModal(words: readonly PolarWord[], modal: number): Form {
  let form: ClaimForm = "active";
  let negations = 0;
  let at = modal + 1;
  for (; at < words.length && at < modal + 7; at++) {
    const { word, kinds } = words[at] as PolarWord;
    if ((kinds & NEGATES) !== 0) negations += 1;
    else if (word === "be" || word === "been") form = "passive";
    else if (!PASSED_OVER.has(word) && !word.endsWith("ly")) break;
  }
  const head = words[at];
  if (!head) return { form, act: 1, parity: negations % 2 === 0 ? 1 : -1 };
  const next = words.slice(at + 1, at + 4);
  if (words.slice(0, modal).some(({ kinds }) => (kinds & NEGATES) !== 0)) negations += 1;
  if (words.slice(at, at + 3).some(({ word }) => word === "no")) negations += 1;
  let isFor = !isAgainst(head.kinds) && !(form === "passive" && praiseOf(head.kinds) === -1);
  if ((head.kinds & FOR) !== 0) isFor = true;
  if (MADE.test(head.word) && next.some(({ kinds }) => (kinds & (AGAINST | BAD)) !== 0)) isFor = false;
  if (HOLDS.test(head.word) && next.some(({ word }) => ENDS.test(word))) isFor = false;
  if (ANSWERS.test(head.word)) isFor = true;
  return { form, act: isFor ? 1 : -1, parity: negations % 2 === 0 ? 1 : -1 };
}

const VERB =
  /^(?:do|does|has|have|can|will|would|cannot|could|causes?|makes?|leads?|hurts?|helps?|benefits?|damages?|harms?)$/;

/** "X is bad", "X does more harm than good": the first praise or blame of what is said of the subject. */
function readPredicate(words: readonly PolarWord[]): Form {
  let from = words.findIndex(({ word }, at) => at > 0 && /^(?:is|are|was|were|be|been|seems?)$/.test(word)) + 1;
  const form: ClaimForm = from > 0 ? "copula" : "verb";
  if (from === 0)
    from = Math.max(
      1,
      words.findIndex(
        ({ word, kinds, isStop }, at) => at > 0 && (VERB.test(word) || (!isStop && (kinds & (UP | DOWN)) !== 0)),
      ),
    );
  const said = words.slice(from);
  let act = firstValue(said);
  if (act === 0) act = said.some(({ kinds }) => (kinds & NEGATES) !== 0 || isAgainst(kinds)) ? -1 : 1;
  // "Banning X is good" is against X.
  const first = words[0];
  if (first?.word.endsWith("ing") && isAgainst(first.kinds)) act = act === 1 ? -1 : 1;
  return { form, act, parity: 1 };
}

function firstValue(words: readonly PolarWord[]): -1 | 0 | 1 {
  let sign: 1 | -1 = 1;
  let left = 0;
  for (const { kinds, isStop } of words) {
    if (left === 0) sign = 1;
    const value = praiseOf(kinds);
    if (value !== 0) return value === sign ? 1 : -1;
    if (left > 0 && !isStop) left -= 1;
    if ((kinds & NEGATES) !== 0 || ((kinds & DOWN) !== 0 && (kinds & UP) === 0)) {
      sign = sign === 1 ? -1 : 1;
      left = 4;
    }
  }
  return 0;
}

/** What stands after these words is on the other side: "rather than nuclear power", "withdraw from the court". */
function partsSides(word: PolarWord, before: string, at: number): boolean {
  if (word.word === "than" || word.word === "without") return true;
  if (word.word === "from") return at > 2;
  if (word.word === "to") return /^(?:prefer|superior)/.test(before);
  if (word.word === "over") return /^(?:prior|prefer|better)/.test(before);
  return word.word === "of" && before === "instead";
}

function readThings(words: readonly PolarWord[], sign: 1 | -1, parity: 1 | -1): ReadonlyMap<string, 1 | -1> {
  const things = new Map<string, 1 | -1>();
  const opposite = parity === 1 ? -1 : 1;
  const replaces = words.findIndex(({ stem }) => stem === "replac");
  const isReplaced = words[replaces]?.word === "replaced";
  let side: 1 | -1 = sign;
  if (replaces >= 0) side = !isReplaced && words.slice(0, replaces).some(({ isStop }) => !isStop) ? parity : opposite;
  words.forEach((word, at) => {
    if (replaces >= 0) {
      if (at === replaces) side = opposite;
      else if (at > replaces && (word.word === "with" || word.word === "by")) side = parity;
    } else if (partsSides(word, words[at - 1]?.word ?? "", at)) side = sign === -1 && word.word !== "from" ? 1 : -1;
    if (!word.isStop && (word.kinds & NEGATES) === 0 && !things.has(word.stem)) things.set(word.stem, side);
  });
  return things;
}
