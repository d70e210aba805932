/** Files of trained weights: JSON with a format, a fingerprint of the features that they were fitted for, and a checksum. */
import { createHash } from "node:crypto";
import { InputError } from "../errors.ts";

/** What a file of weights is for. */
export interface WeightsKind {
  readonly kind: "claims" | "stance";
  /** Raised when the meaning of the numbers changes in a way that the features do not show. */
  readonly format: number;
  /** Anything that says which numbers there are; a file for others is refused. */
  readonly features: unknown;
}

/** Text of the file. The same body gives the same text. */
export function renderWeights({ kind, format, features }: WeightsKind, body: object): string {
  const head = { kind, format, features: fingerprint(JSON.stringify(features)) };
  return `${JSON.stringify({ ...head, checksum: fingerprint(JSON.stringify(body)), body }, null, 1)}\n`;
}

/**
 * The body, as it was written.
 *
 * Throws: InputError with one sentence when the text is cut off, damaged or made for another version.
 */
export function parseWeights({ kind, format, features }: WeightsKind, file: string, text: string): unknown {
  let read: Readonly<Record<string, unknown>> | null;
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw refuseWeights(file, "is cut off or damaged; take it again from where Rejoinder came from", cause);
  }
  if (typeof read !== "object" || read?.kind !== kind)
    throw refuseWeights(file, `is not a file of ${kind} weights; take it again from where Rejoinder came from`);
  if (read.format !== format || read.features !== fingerprint(JSON.stringify(features)))
    throw refuseWeights(
      file,
      "is from another version of Rejoinder; take the file that came with this one, or run npm run train",
    );
  if (read.checksum !== sumOf(read.body))
    throw refuseWeights(file, "is damaged: its checksum does not fit; take it again from where Rejoinder came from");
  return read.body;
}

function sumOf(body: unknown): string | undefined {
  try {
    return fingerprint(JSON.stringify(body));
  } catch {
    // Nothing there, or lists in lists by the hundred thousand, which cannot be written back.
    return undefined;
  }
}

function refuseWeights(file: string, message: string, cause?: unknown): InputError {
  return new InputError(file, [{ line: null, message }], cause === undefined ? {} : { cause });
}

/** Sixteen hexadecimal digits that change when the text does. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The last bits of a fit may differ between machines; what is written does not. */
export function roundWeight(value: number): number {
  return Number(value.toPrecision(5));
}

/** Numbers as small whole ones: each is its integer times `scale`. */
export interface PackedNumbers {
  readonly scale: number;
  /** Base64 of signed bytes. */
  readonly bytes: string;
}

export function packBytes(values: ArrayLike<number>): PackedNumbers {
  const { scale, whole } = quantise(values, 127);
  return { scale, bytes: Buffer.from(Int8Array.from(whole).buffer).toString("base64") };
}

/** Shape: `count` numbers, or undefined when there are not as many. */
export function unpackBytes(packed: PackedNumbers, count: number): Float32Array | undefined {
  const raw = Buffer.from(packed.bytes, "base64");
  if (raw.length !== count) return undefined;
  return Float32Array.from(new Int8Array(raw.buffer, raw.byteOffset, raw.length), (byte) => byte * packed.scale);
}

/** Whole numbers from -most to most, by the greatest of the values. */
export function quantise(values: ArrayLike<number>, most: number): { scale: number; whole: readonly number[] } {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) greatest = Math.max(greatest, Math.abs(values[i] as number));
  const scale = roundWeight(greatest / most) || 1;
  return {
    scale,
    whole: Array.from(values, (value) => Math.max(-most, Math.min(most, Math.round(value / scale)))),
  };
}
