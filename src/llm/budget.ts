/** How much may be spent on a model, by day and by digest, and the polite end of it. */
import { ModelError, type ModelUsage } from "./model.ts";
import { costOf, type Price } from "./prices.ts";

/** A bound on money or on tokens, whichever its owner thinks in. */
export type Budget =
  | { readonly unit: "dollars"; readonly most: number }
  | { readonly unit: "tokens"; readonly most: number };

export interface Spent {
  readonly tokens: number;
  readonly dollars: number;
}

export const NOTHING_SPENT: Spent = { tokens: 0, dollars: 0 };

/**
 * `2.50 usd` or `200000 tokens`, blanks and case aside.
 *
 * Shape: undefined when the text is neither, or when its number is not above 0.
 */
export function parseBudget(text: string): Budget | undefined {
  const [, digits = "", unit = ""] = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*(usd|dollars?|tokens?)\s*$/i.exec(text) ?? [];
  const most = Number(digits);
  if (!(most > 0)) return undefined;
  return { unit: unit.toLowerCase().startsWith("t") ? "tokens" : "dollars", most };
}

export interface BudgetParts {
  readonly what: "day" | "digest";
  readonly budget: Budget;
  readonly price: Price | undefined;
  /** What was spent before, of the day or on the digest that is being made. */
  readonly spent: () => Promise<Spent>;
}

/** Keeps calls within their bounds. */
export interface BudgetKeeper {
  /**
   * Sets aside what a call may take at most, so that calls which run side by side do not overspend together.
   *
   * Throws: ModelError `budget`, naming which bound is used up.
   */
  reserve(expected: ModelUsage): Promise<void>;
  /** What was set aside is free: the call is in what `spent` says, or was not sent. */
  settle(expected: ModelUsage): void;
}

export function createBudgetKeeper({ what, budget, price, spent }: BudgetParts): BudgetKeeper {
  let reserved: Spent = NOTHING_SPENT;
  const worthOf = (usage: ModelUsage): Spent => ({
    tokens: usage.tokensIn + usage.tokensOut,
    dollars: costOf(usage, price) ?? 0,
  });
  return {
    async reserve(expected) {
      const wanted = worthOf(expected);
      // Set aside before anything is awaited: the next caller has to see it.
      reserved = add(reserved, wanted);
      try {
        const before = await spent();
        if (add(before, reserved)[budget.unit] > budget.most)
          throw new ModelError("budget", sayUsedUp(what, budget, before, wanted));
      } catch (error) {
        reserved = subtract(reserved, wanted);
        throw error;
      }
    },
    settle(expected) {
      reserved = subtract(reserved, worthOf(expected));
    },
  };
}

function sayUsedUp(what: "day" | "digest", { unit, most }: Budget, before: Spent, wanted: Spent): string {
  const amount = (number: number): string =>
    unit === "dollars" ? `$${number.toFixed(number < 1 ? 4 : 2)}` : Math.round(number).toLocaleString("en-US");
  const spent = `${amount(before[unit])} of ${amount(most)}${unit === "tokens" ? " tokens" : ""} spent, it may take ${amount(wanted[unit])}`;
  const advice =
    what === "day"
      ? "wait for tomorrow (UTC), or raise REJOINDER_LLM_BUDGET_DAY"
      : "raise REJOINDER_LLM_BUDGET_DIGEST, or leave the rest to the local tagger";
  return `the model's budget of the ${what} does not allow another question (${spent}); ${advice}`;
}

function add(a: Spent, b: Spent): Spent {
  return { tokens: a.tokens + b.tokens, dollars: a.dollars + b.dollars };
}

function subtract(a: Spent, b: Spent): Spent {
  return { tokens: a.tokens - b.tokens, dollars: a.dollars - b.dollars };
}
