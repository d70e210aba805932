/** The stance model, and its file of weights. */
import * as z from "zod";
import { InputError } from "../errors.ts";
import { CLAIM_BUCKETS, GRAM_BUCKETS, PAIR_COLUMNS } from "./polarity-features.ts";
import type { PolarityModel } from "./rate-polarity.ts";
import { BLOCKS, REPLY_WIDTH, STANCE_COLUMNS, WHOLE_COLUMNS } from "./stance-columns.ts";
import {
  type PackedNumbers,
  packBytes,
  parseWeights,
  renderWeights,
  roundWeight,
  unpackBytes,
  type WeightsKind,
} from "./weights-file.ts";

/** The stances and, last, none of them; the model's lines are in this order. */
export const OUTCOMES = ["supports", "disputes", "qualifies", "asks", "extends", "none"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface StanceModel {
  readonly polarity: PolarityModel;
  /** Shape: a line of `REPLY_WIDTH` for each outcome. */
  readonly columns: ArrayLike<number>;
  /** Place of each gram in a line of `grams`. */
  readonly gramPlaces: ReadonlyMap<string, number>;
  /** Shape: a line of as many grams as there are places for each outcome. */
  readonly grams: ArrayLike<number>;
  /** One for each outcome. */
  readonly biases: ArrayLike<number>;
  /** What scores are multiplied by so that probabilities mean something. */
  readonly sharpness: number;
}

const SIZES = {
  plain: GRAM_BUCKETS,
  bySign: GRAM_BUCKETS,
  bySide: GRAM_BUCKETS,
  claim: CLAIM_BUCKETS,
  pair: PAIR_COLUMNS,
  columns: OUTCOMES.length * REPLY_WIDTH,
} as const;

const KIND: WeightsKind = {
  kind: "stance",
  format: 2,
  features: [SIZES, OUTCOMES, STANCE_COLUMNS, BLOCKS, WHOLE_COLUMNS],
};

const BLOCK = z.object({ scale: z.number(), bytes: z.string() });
const BODY = z.object({
  sharpness: z.number(),
  bias: z.number(),
  biases: z.array(z.number()).length(OUTCOMES.length),
  plain: BLOCK,
  bySign: BLOCK,
  bySide: BLOCK,
  claim: BLOCK,
  pair: BLOCK,
  columns: BLOCK,
  /** One a line, in the order of their places. */
  gramTexts: z.string(),
  grams: BLOCK,
});

/** Text of the weights file. The same model gives the same text. */
export function renderStanceModel(model: StanceModel): string {
  const { grams, claimGrams, pair, bias } = model.polarity;
  const part = (at: number): readonly number[] =>
    Array.from({ length: GRAM_BUCKETS }, (_, i) => grams[at * GRAM_BUCKETS + i] as number);
  const body: z.infer<typeof BODY> = {
    sharpness: roundWeight(model.sharpness),
    bias: roundWeight(bias),
    biases: Array.from(model.biases, roundWeight),
    plain: packBytes(part(0)),
    bySign: packBytes(part(1)),
    bySide: packBytes(part(2)),
    claim: packBytes(claimGrams),
    pair: packBytes(pair),
    columns: packBytes(model.columns),
    gramTexts: [...model.gramPlaces.keys()].join("\n"),
    grams: packBytes(model.grams),
  };
  return renderWeights(KIND, body);
}

/** Throws: InputError with one sentence when the text is cut off, damaged or made for another version. */
export function parseStanceModel(file: string, text: string): StanceModel {
  const read = BODY.safeParse(parseWeights(KIND, file, text));
  const refuse = (cause?: unknown): never => {
    throw new InputError(
      file,
      [
        {
          line: null,
          message: "does not have the numbers that stance weights have; take it again from where Rejoinder came from",
        },
      ],
      {
        cause,
      },
    );
  };
  if (!read.success) return refuse(read.error);
  const open = (block: PackedNumbers, size: number): Float32Array => unpackBytes(block, size) ?? refuse();
  const { sharpness, bias, biases, gramTexts } = read.data;
  const grams = new Float32Array(3 * GRAM_BUCKETS);
  for (const [at, name] of (["plain", "bySign", "bySide"] as const).entries())
    grams.set(open(read.data[name], SIZES[name]), at * GRAM_BUCKETS);
  const texts = gramTexts === "" ? [] : gramTexts.split("\n");
  return {
    polarity: {
      grams,
      claimGrams: open(read.data.claim, SIZES.claim),
      pair: open(read.data.pair, SIZES.pair),
      bias,
    },
    columns: open(read.data.columns, SIZES.columns),
    gramPlaces: new Map(texts.map((gram, at) => [gram, at])),
    grams: open(read.data.grams, OUTCOMES.length * texts.length),
    biases,
    sharpness,
  };
}
