/** What a model's tokens cost. */
import { z } from "zod";
import { InputError } from "../errors.ts";
import type { ModelUsage } from "./model.ts";

/** US dollars for a million tokens. */
export interface Price {
  readonly in: number;
  readonly out: number;
}

const pricesFile = z.record(
  z.string().min(1).max(200),
  z.strictObject({ in: z.number().min(0), out: z.number().min(0) }),
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
    message: `${path.map(String).join(".")}: ${message}`,
  }));
  throw new InputError(file, problems);
}

/** Dollars; null when there is no price. */
export function costOf(usage: ModelUsage, price: Price | undefined): number | null {
  return price ? (usage.tokensIn * price.in + usage.tokensOut * price.out) / 1_000_000 : null;
}
