/** The weights of the stance model as a file: numbers of eight bits, with a format version and a checksum. */
import { createHash } from "node:crypto";
import { InputError } from "../errors.ts";
import { CLAIM_BUCKETS, GRAM_BUCKETS, PAIR_COLUMNS } from "./polarity-features.ts";
import type { PolarityModel } from "./rate-polarity.ts";
import { STANCE_COLUMNS, STANCE_GRAM_BUCKETS } from "./stance-columns.ts";

/** The stances and, last, none of them; the model's lines are in this order. */
export const OUTCOMES = ["supports", "disputes", "qualifies", "asks", "extends", "none"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface StanceModel {
  readonly polarity: PolarityModel;
  /** Shape: a line of `STANCE_COLUMNS` for each outcome. */
  readonly columns: ArrayLike<number>;
  /** Shape: a line of `STANCE_GRAM_BUCKETS` for each outcome. */
  readonly grams: ArrayLike<number>;
  /** One for each outcome. */
  readonly biases: ArrayLike<number>;
  /** What turns pooled probabilities into ones that mean something; see `judge-stance.ts`. */
  readonly sharpness: number;
}

/** Raise when the meaning of the numbers changes in a way that the sizes and names of columns do not show. */
const FORMAT = 1;

interface Block {
  readonly scale: number;
  /** Base64 of signed bytes; a weight is its byte times `scale`. */
  readonly bytes: string;
}

interface StanceFile {
  readonly kind: "stance";
  readonly format: number;
  /** Fingerprint of the features that the weights were fitted for. */
  readonly features: string;
  readonly checksum: string;
  readonly sharpness: number;
  readonly bias: number;
  readonly biases: readonly number[];
  readonly blocks: Readonly<Record<BlockName, Block>>;
}

const SIZES = {
  plain: GRAM_BUCKETS,
  bySign: GRAM_BUCKETS,
  bySide: GRAM_BUCKETS,
  claim: CLAIM_BUCKETS,
  pair: PAIR_COLUMNS,
  columns: OUTCOMES.length * STANCE_COLUMNS.length,
  grams: OUTCOMES.length * STANCE_GRAM_BUCKETS,
} as const;
type BlockName = keyof typeof SIZES;
const BLOCK_NAMES = Object.keys(SIZES) as BlockName[];

/** Text of the weights file. The same model gives the same text. */
export function renderStanceModel(model: StanceModel): string {
  const { grams, claimGrams, pair, bias } = model.polarity;
  const part = (at: number): ArrayLike<number> =>
    Array.from({ length: GRAM_BUCKETS }, (_, i) => grams[at * GRAM_BUCKETS + i] as number);
  const blocks: Record<BlockName, Block> = {
    plain: pack(part(0)),
    bySign: pack(part(1)),
    bySide: pack(part(2)),
    claim: pack(claimGrams),
    pair: pack(pair),
    columns: pack(model.columns),
    grams: pack(model.grams),
  };
  const body = {
    sharpness: round(model.sharpness),
    bias: round(bias),
    biases: Array.from(model.biases, round),
    blocks,
  };
  const file: StanceFile = { kind: "stance", format: FORMAT, features: FEATURES, checksum: sum(body), ...body };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Throws: InputError with one sentence when the text is cut off, damaged or made for other features. */
export function parseStanceModel(file: string, text: string): StanceModel {
  const refuse = (message: string, cause?: unknown): never => {
    throw new InputError(file, [{ line: null, message }], cause === undefined ? {} : { cause });
  };
  let read: Partial<StanceFile> | null = null;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    return refuse("is cut off or damaged; take it again from where Rejoinder came from", cause);
  }
  if (typeof read !== "object" || read?.kind !== "stance")
    return refuse("is not a file of stance weights; take it again from where Rejoinder came from");
  if (read.format !== FORMAT || read.features !== FEATURES)
    return refuse("is from another version of Rejoinder; take the file that came with this one, or run npm run train");
  const { sharpness, bias, biases, blocks } = read;
  if (!blocks || biases?.length !== OUTCOMES.length || sharpness === undefined || bias === undefined)
    return refuse(DAMAGED);
  if (read.checksum !== sum({ sharpness, bias, biases, blocks })) return refuse(DAMAGED);
  const open = (name: BlockName): Float32Array => unpack(blocks[name], SIZES[name]) ?? refuse(DAMAGED);
  const grams = new Float32Array(3 * GRAM_BUCKETS);
  for (const [at, name] of (["plain", "bySign", "bySide"] as const).entries()) grams.set(open(name), at * GRAM_BUCKETS);
  return {
    polarity: { grams, claimGrams: open("claim"), pair: open("pair"), bias },
    columns: open("columns"),
    grams: open("grams"),
    biases,
    sharpness,
  };
}

const DAMAGED = "is damaged: its checksum does not fit; take it again from where Rejoinder came from";
const FEATURES = hash(JSON.stringify([SIZES, STANCE_COLUMNS]));

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function sum(body: object): string {
  const { sharpness, bias, biases, blocks } = body as StanceFile;
  return hash(
    JSON.stringify([sharpness, bias, biases, BLOCK_NAMES.map((name) => [blocks[name]?.scale, blocks[name]?.bytes])]),
  );
}

/** The last bits of a fit differ between machines; what is written does not. */
function round(value: number): number {
  return Number(value.toPrecision(5));
}

function pack(weights: ArrayLike<number>): Block {
  let most = 0;
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i] as number));
  const scale = round(most / 127) || 1;
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  return { scale, bytes: Buffer.from(bytes.buffer).toString("base64") };
}

function unpack(block: Block | undefined, size: number): Float32Array | undefined {
  if (typeof block?.bytes !== "string" || typeof block.scale !== "number") return undefined;
  const raw = Buffer.from(block.bytes, "base64");
  if (raw.length !== size) return undefined;
  return Float32Array.from(new Int8Array(raw.buffer, raw.byteOffset, raw.length), (byte) => byte * block.scale);
}
