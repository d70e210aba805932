/** The PERSPECTRUM data (claims, and what people say for and against them) as its files have it. */
import * as z from "zod";
import { InputError } from "../errors.ts";

export const PERSPECTRUM_SPLITS = ["train", "dev", "test"] as const;
export type PerspectrumSplit = (typeof PERSPECTRUM_SPLITS)[number];

/** A point that people make about a claim, in several wordings. */
export interface Perspective {
  readonly texts: readonly string[];
  readonly stance: "supports" | "disputes";
}

export interface PerspectrumClaim {
  readonly id: string;
  readonly text: string;
  readonly perspectives: readonly Perspective[];
}

interface File {
  readonly file: string;
  readonly text: string;
}

const CLAIMS = z.array(
  z.object({
    cId: z.union([z.number(), z.string()]),
    text: z.string(),
    perspectives: z.array(z.object({ pids: z.array(z.number()), stance_label_3: z.string() })),
  }),
);
const SPLITS = z.record(z.string(), z.string());
const POOL = z.array(z.object({ pId: z.number(), text: z.string() }));

const STANCES: Readonly<Record<string, Perspective["stance"]>> = { SUPPORT: "supports", UNDERMINE: "disputes" };

/**
 * The claims of one split in the order of the file; perspectives that are labelled neither way are left out, and so are
 * texts that the pool does not have.
 *
 * Throws: InputError when a file is not JSON of the form that the data has.
 */
export function parsePerspectrum(
  files: { readonly claims: File; readonly splits: File; readonly pool: File },
  split: PerspectrumSplit,
): readonly PerspectrumClaim[] {
  const splits = readJson(files.splits, SPLITS);
  const texts = new Map(readJson(files.pool, POOL).map(({ pId, text }) => [pId, text]));
  return readJson(files.claims, CLAIMS)
    .filter(({ cId }) => splits[String(cId)] === split)
    .map(({ cId, text, perspectives }) => ({
      id: String(cId),
      text,
      perspectives: perspectives.flatMap(({ pids, stance_label_3: label }): Perspective[] => {
        const stance = STANCES[label];
        return stance ? [{ stance, texts: pids.flatMap((pid) => texts.get(pid) ?? []) }] : [];
      }),
    }));
}

function readJson<Shape>({ file, text }: File, shape: z.ZodType<Shape>): Shape {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(file, [{ line: null, message: "is not whole JSON, as PERSPECTRUM ships it" }], { cause });
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const message = `is not the data that PERSPECTRUM ships: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`;
  throw new InputError(file, [{ line: null, message }]);
}
