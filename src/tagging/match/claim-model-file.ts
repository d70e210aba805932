/** The claim model as a file of weights. */
import * as z from "zod";
import { InputError } from "../../errors.ts";
import { parseWeights, quantise, renderWeights, roundWeight, type WeightsKind } from "../weights-file.ts";
import { type ClaimModel, type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import { createPackedWordModel } from "./packed-words.ts";
import { CHOICE_FEATURES } from "./weigh-choice.ts";
import { REPLY_FEATURES } from "./weigh-reply.ts";

const KIND: WeightsKind = { kind: "claims", format: 1, features: [UNIT_FEATURES, CHOICE_FEATURES, REPLY_FEATURES] };

/** Words with the numbers that are known of them. */
export interface WordTable {
  readonly documents: number;
  readonly dimensions: number;
  readonly frequencies: ReadonlyMap<string, number>;
  readonly vectors: ReadonlyMap<string, ArrayLike<number>>;
}

/** Numbers with a space between, which is half as long as JSON would be. */
const NUMBERS = z
  .string()
  .transform((text) => (text === "" ? [] : text.split(" ").map(Number)))
  .pipe(z.array(z.number()));
const LINE = z.object({ weights: z.array(z.number()), bias: z.number() });
const BODY = z.object({
  documents: z.int().min(0),
  dimensions: z.int().min(2).multipleOf(2),
  /** Stems with a vector first, each group in order; joined by spaces. */
  stems: z.string(),
  frequencies: NUMBERS,
  /** One a vector. */
  scales: NUMBERS,
  /** Base64, two numbers of four bits to a byte, the first in the low half, each plus 8; a vector after the other. */
  vectors: z.string(),
  points: z.object({ unit: LINE, choice: LINE }),
  replies: z.object({ unit: LINE, inThread: LINE, anywhere: LINE }),
});

const WRONG_NUMBERS =
  "does not have the numbers that claim weights have; take it again from where Rejoinder came from, or run npm run train";

/** A vector's numbers are whole ones from -7 to 7 times its scale. */
const MOST = 7;

export type ClaimLines = Pick<ClaimModel, "points" | "replies">;

/** Shape: `dimensions` is even. */
export function renderClaimModel(table: WordTable, { points, replies }: ClaimLines): string {
  const withVector = [...table.vectors.keys()].sort();
  const without = [...table.frequencies.keys()].filter((stem) => !table.vectors.has(stem)).sort();
  const scales: number[] = [];
  const bytes = new Uint8Array((withVector.length * table.dimensions) / 2);
  withVector.forEach((stem, at) => {
    const { scale, whole } = quantise(table.vectors.get(stem) ?? [], MOST);
    scales.push(scale);
    const offset = (at * table.dimensions) / 2;
    for (let i = 0; i < table.dimensions; i += 2)
      bytes[offset + i / 2] = (whole[i] as number) + 8 + 16 * ((whole[i + 1] as number) + 8);
  });
  const stems = [...withVector, ...without];
  const body: z.input<typeof BODY> = {
    documents: table.documents,
    dimensions: table.dimensions,
    stems: stems.join(" "),
    frequencies: stems.map((stem) => table.frequencies.get(stem) ?? 0).join(" "),
    scales: scales.join(" "),
    vectors: Buffer.from(bytes).toString("base64"),
    points: { unit: roundLine(points.unit), choice: roundLine(points.choice) },
    replies: {
      unit: roundLine(replies.unit),
      inThread: roundLine(replies.inThread),
      anywhere: roundLine(replies.anywhere),
    },
  };
  return renderWeights(KIND, body);
}

/** Throws: InputError with one sentence when the text is cut off, damaged or made for another version. */
export function parseClaimModel(file: string, text: string): ClaimModel {
  const read = BODY.safeParse(parseWeights(KIND, file, text));
  const refuse = (cause?: unknown): InputError =>
    new InputError(file, [{ line: null, message: WRONG_NUMBERS }], { cause });
  if (!read.success) throw refuse(read.error);
  const { documents, dimensions, frequencies, scales, points, replies } = read.data;
  const stems = read.data.stems.split(" ");
  const bytes = Buffer.from(read.data.vectors, "base64");
  if (bytes.length * 2 !== scales.length * dimensions || frequencies.length !== stems.length) throw refuse();
  if (scales.length > stems.length) throw refuse();
  return {
    words: createPackedWordModel({ documents, dimensions, stems, frequencies, scales, bytes }),
    points: {
      unit: openLine(points.unit, UNIT_FEATURES.length, refuse),
      choice: openLine(points.choice, CHOICE_FEATURES.length, refuse),
    },
    replies: {
      unit: openLine(replies.unit, UNIT_FEATURES.length, refuse),
      inThread: openLine(replies.inThread, REPLY_FEATURES.length, refuse),
      anywhere: openLine(replies.anywhere, REPLY_FEATURES.length, refuse),
    },
  };
}

function roundLine({ weights, bias }: LinearModel) {
  return { weights: Array.from(weights, roundWeight), bias: roundWeight(bias) };
}

function openLine({ weights, bias }: z.infer<typeof LINE>, width: number, refuse: () => InputError): LinearModel {
  if (weights.length !== width) throw refuse();
  return { weights: Float64Array.from(weights), bias };
}
