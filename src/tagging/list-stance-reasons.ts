/** Why the stance model leans as it does, in words that somebody who writes understands. */

import { pairPassage } from "./pair-passage.ts";
import type { RatedClaim } from "./rate-polarity.ts";
import type { Passage } from "./read-passage.ts";
import { REPLY_WIDTH, STANCE_COLUMNS } from "./stance-columns.ts";
import { OUTCOMES, type StanceModel } from "./stance-model.ts";
import { STANCE_SIGNS } from "./stance-signs.ts";
import { sumUpWindows } from "./sum-up-windows.ts";

/** More reasons than this nobody reads. */
const MAX_REASONS = 4;
/** Signals that add less than this to the score of an outcome decided nothing. */
const MIN_SHARE = 0.12;

/** A reason from elsewhere; `weight` is what it adds to the log odds, beyond what it adds to those of other outcomes. */
export interface WeighedReason {
  readonly said: string;
  readonly weight: number;
}

/** Shape: 0..`MAX_REASONS` phrases, the weightiest first; empty when only single words decided. */
export function listReasons(
  { passages }: { readonly passages: readonly Passage[] },
  claim: RatedClaim,
  line: number,
  model: StanceModel,
  besides?: WeighedReason,
): readonly string[] {
  const weigh = (column: number, value: number): number => {
    const own = (model.columns[line * REPLY_WIDTH + column] as number) * value;
    let others = 0;
    let lines = 0;
    for (let at = column; at < model.columns.length; at += REPLY_WIDTH, lines++)
      others += (model.columns[at] as number) * value;
    return own - others / lines;
  };
  // What a column adds in its blocks belongs together; how it stands in the reply is what is furthest from zero.
  const shares = new Map<number, { share: number; value: number }>();
  for (const { columns, values } of [
    sumUpWindows(passages),
    sumUpWindows(passages.map((passage) => pairPassage(passage, claim, model.polarity))),
  ]) {
    columns.forEach((column, at) => {
      const value = values[at] as number;
      const own = column % STANCE_COLUMNS.length;
      const known = shares.get(own);
      shares.set(own, { share: (known?.share ?? 0) + weigh(column, value), value: known?.value ?? value });
    });
  }
  const signals = [...shares].map(([column, { share, value }]) => ({ column, share, value }));
  const reasons = signals
    .filter(({ share }) => share >= MIN_SHARE)
    .toSorted((a, b) => b.share - a.share || a.column - b.column)
    .flatMap(({ column, value, share }): readonly Reason[] => {
      const reason = sayColumn(column, value, passages);
      return reason === undefined || isContrary(reason, value, line) ? [] : [{ ...reason, weight: share }];
    });
  const all: readonly Reason[] = besides
    ? [{ ...besides, kind: besides.said, quote: "" }, ...reasons].toSorted((a, b) => b.weight - a.weight)
    : reasons;
  const told: Reason[] = [];
  for (const reason of all)
    if (told.length < MAX_REASONS && !told.some((known) => saysTheSame(known, reason))) told.push(reason);
  return told.map(({ said }) => said);
}

interface Reason extends WeighedReason {
  /** Reasons of one kind say nearly the same. */
  readonly kind: string;
  /** What it quotes, or empty. */
  readonly quote: string;
}

function saysTheSame(one: Reason, other: Reason): boolean {
  if (one.quote !== "" && other.quote !== "") return one.quote.includes(other.quote) || other.quote.includes(one.quote);
  return one.kind === other.kind;
}

/** A quotation shorter than this ("for") tells nobody anything, but for an opening yes or no. */
const MIN_QUOTE_CHARS = 4;

/** Columns after those of the turns of phrase, as a person would say them; the second when the value is below zero. */
const SAID: Readonly<Record<string, readonly [string, string?]>> = {
  "phrase: with": ["has a phrase of agreement"],
  "phrase at first: with": ["begins with a phrase of agreement"],
  "phrase: against": ["has a phrase of disagreement"],
  "phrase at first: against": ["begins with a phrase of disagreement"],
  "phrase: partly": ["has a phrase of agreeing in part"],
  "phrase at first: partly": ["begins by agreeing in part"],
  "phrase: asks": ["has a phrase of asking"],
  "phrase at first: asks": ["begins by asking"],
  "phrase: adds": ["has a phrase of adding something"],
  "phrase at first: adds": ["begins by adding something"],
  "phrases together: supports": ["its phrases together agree"],
  "phrases together: disputes": ["its phrases together disagree"],
  "phrases together: qualifies": ["its phrases together agree in part"],
  "phrases together: asks": ["it is worded as an open question"],
  "phrases together: extends": ["its phrases together add something"],
  "is a question": ["it is a question"],
  "asks somewhere": ["it has a question in it"],
  "begins with a question": ["it begins with a question"],
  "ends with a question": ["it ends with a question"],
  "yes and no": ["it says both yes and no"],
  negates: ["it says not or never"],
  "one case after another": ["it sets one case beside another"],
  "claim negated, echo": ["its short answer goes the claim's way", "its short answer goes against the claim"],
  "claim negated, negates": [
    "it negates as the claim does, or neither does",
    "one of claim and reply negates and the other does not",
  ],
  "leans for": ["it speaks well of what the claim is for", "it speaks ill of what the claim is for"],
  "leans for, first sentence": ["it speaks well of what the claim is for", "it speaks ill of what the claim is for"],
  "leans for, last sentence": ["it speaks well of what the claim is for", "it speaks ill of what the claim is for"],
  "leans both ways": ["it speaks for the claim and against it"],
  "praise on its side": ["it praises what the claim is for", "it blames what the claim is for"],
  "many words shared": ["it says much of the claim in the claim's own words"],
  "negation differs, shared": ["it says the claim's words with a negation more or less"],
  "lean times agreement": ["it agrees, and speaks well of what the claim is for", "it agrees, but with the opposite"],
  "lean times disagreement": ["it disagrees with what is against the claim", "it disagrees, and speaks ill of it"],
};

function sayColumn(column: number, value: number, passages: readonly Passage[]): Omit<Reason, "weight"> | undefined {
  const sign = STANCE_SIGNS[column >> 1];
  if (sign) {
    const quote = passages.map((passage) => passage.matched(sign)).find((found) => found !== undefined);
    if (quote === undefined || (quote.length < MIN_QUOTE_CHARS && !/^opens with (?:yes|not?)$/.test(sign.name)))
      return undefined;
    return { said: `says “${quote}”`, kind: quote, quote };
  }
  const name = STANCE_COLUMNS[column] ?? "";
  const said = SAID[name]?.[value < 0 ? 1 : 0];
  return said === undefined ? undefined : { said, kind: kindOf(name), quote: "" };
}

/** Praise beside a dispute may weigh for it by chance of the weights; to a reader it says the opposite. */
function isContrary({ kind }: Pick<Reason, "kind">, value: number, line: number): boolean {
  const outcome = OUTCOMES[line];
  return kind === "lean" && ((outcome === "supports" && value < 0) || (outcome === "disputes" && value > 0));
}

function kindOf(name: string): string {
  if (/question|asks/.test(name)) return "question";
  if (name.startsWith("phrase")) return "phrase";
  return name !== "leans both ways" && /^lean|praise/.test(name) ? "lean" : name;
}
