/** The columns of the stance model: what each stands for, in order. */
import type { CueKind } from "./cue-phrases.ts";
import { STANCE_SIGNS } from "./stance-signs.ts";
import type { Stance } from "./tag.ts";

export const CUES: readonly CueKind[] = ["with", "against", "partly", "asks", "adds"];
export const CUE_STANCES: readonly Stance[] = ["supports", "disputes", "qualifies", "asks", "extends"];

/** Names of the columns, in order; those after `PAIR_FROM` depend on the claim. */
export const STANCE_COLUMNS: readonly string[] = [
  ...STANCE_SIGNS.flatMap(({ name }) => [name, `${name}, at first`]),
  ...CUES.flatMap((cue) => [`phrase: ${cue}`, `phrase at first: ${cue}`]),
  ...CUE_STANCES.map((stance) => `phrases together: ${stance}`),
  "is a question",
  "asks somewhere",
  "begins with a question",
  "ends with a question",
  "is short",
  "is long",
  "one sentence",
  "exclaims",
  "quotes words",
  "has a semicolon or colon",
  "yes and no",
  "negates",
  "one case after another",
  "part of a longer reply",
  "claim negated",
  "claim negated, echo",
  "claim negated, negates",
  "leans for",
  "leans for, first sentence",
  "leans for, last sentence",
  "leans one way",
  "leans both ways",
  "praise on its side",
  "speaks of its things",
  "on the claim's side",
  "words shared",
  "few words shared",
  "many words shared",
  "negation differs, shared",
  "lean times agreement",
  "lean times disagreement",
  "question leans",
  "words lean by sign",
  "words lean by side",
  "words lean",
  "value by sign",
  "plain value by sign",
  "value, against what is named",
  "value by sign, few words shared",
  "value by side, words shared",
];

/** Where the columns that depend on the claim begin. */
export const PAIR_FROM = STANCE_COLUMNS.indexOf("claim negated");

/** How the columns of several windows become those of a reply; each has a block of `STANCE_COLUMNS`. */
export const BLOCKS = ["most", "mean", "first"] as const;

/** Columns of a reply as a whole, after the blocks. */
export const WHOLE_COLUMNS = [
  "answers somebody",
  "opens a thread",
  "one",
  "two",
  "three",
  "four",
  "five or more",
] as const;

/** Number of all columns of a reply. */
export const REPLY_WIDTH = BLOCKS.length * STANCE_COLUMNS.length + WHOLE_COLUMNS.length;

/** Columns with their values; each column at most once, zeros left out. */
export interface FilledColumns {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** Fills columns one after the other. */
export class ColumnWriter implements FilledColumns {
  readonly columns: number[] = [];
  readonly values: number[] = [];
  #column: number;

  constructor(from: number) {
    this.#column = from;
  }

  push(value: number | boolean | undefined): void {
    const amount = Number(value ?? 0);
    if (amount !== 0) {
      this.columns.push(this.#column);
      this.values.push(amount);
    }
    this.#column += 1;
  }
}
