/** What a model's tokens cost. */
import { z } from "zod";
import { InputError } from "../errors.ts";
import type { ModelUsage } from "./model.ts";

/** US dollars for a million tokens. */
export interface Price {
  readonly in: number;
  readonly out: number;
}

const AMOUNT = "must be dollars for a million tokens, a number from 0 on";
const SHAPE = 'must be of the form {"MODEL": {"in": 1, "out": 5}}';

const dollars = z.number({ error: AMOUNT }).min(0, AMOUNT);

const pricesFile = z.record(
  z.string().min(1).max(200),
  z.strictObject({ in: dollars, out: dollars }, { error: SHAPE }),
  { error: SHAPE },
);

/**
 * Reads a table of prices, JSON: `{"model-name": {"in": 0.15, "out": 0.6}}`, in US dollars for a million tokens.
 *
 * Throws: InputError naming the model.
 */
export function parsePrices(file: string, text: string): ReadonlyMap<string, Price> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(file, [{ line: null, message: "is not JSON" }], { cause });
  }
  const parsed = pricesFile.safeParse(value);
  if (parsed.success) return new Map(Object.entries(parsed.data));
  const problems = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    line: null,
    message: [...path.map(String), message].join(" "),
  }));
  throw new InputError(file, problems);
}

/** Dollars; null when there is no price. */
export function costOf(usage: ModelUsage, price: Price | undefined): number | null {
  return price ? (usage.tokensIn * price.in + usage.tokensOut * price.out) / 1_000_000 : null;
}
