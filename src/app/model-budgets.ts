/** What may be spent on a language model: by day over everything, by digest for each essay. */
import type { EssaySlug } from "../essay/essay.ts";
import { type Budget, type BudgetKeeper, createBudgetKeeper } from "../llm/budget.ts";
import type { Price } from "../llm/prices.ts";
import type { Store } from "../store/store.ts";
import type { LlmConfig } from "./llm-config.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days are those of UTC. */
export function startOfDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
}

export interface BudgetSources {
  readonly store: Pick<Store, "modelCalls">;
  readonly now: () => Date;
}

/** Gives the keeper for an essay, or for questions about none; all of them share the day's. */
export function createBudgets(
  { budgets }: Pick<LlmConfig, "budgets">,
  { store, now }: BudgetSources,
  price: Price | undefined,
): (essay: EssaySlug | null) => BudgetKeeper {
  const keep = (what: "day" | "digest", budget: Budget | null, spent: () => ReturnType<Store["modelCalls"]["spent"]>) =>
    createBudgetKeeper({ limits: budget ? [{ what, budget }] : [], price, spent });
  const day = keep("day", budgets.day, () => {
    return store.modelCalls.spent(startOfDay(now()));
  });
  const ofEssays = new Map<EssaySlug, BudgetKeeper>();
  const createFor = (essay: EssaySlug): BudgetKeeper =>
    both(
      day,
      keep("digest", budgets.digest, () => store.modelCalls.spentOnNext(essay)),
    );
  return (essay) => {
    if (essay === null) return day;
    const known = ofEssays.get(essay) ?? createFor(essay);
    ofEssays.set(essay, known);
    return known;
  };
}

function both(first: BudgetKeeper, second: BudgetKeeper): BudgetKeeper {
  return {
    async reserve(expected) {
      await first.reserve(expected);
      try {
        await second.reserve(expected);
      } catch (error) {
        first.settle(expected);
        throw error;
      }
    },
    settle(expected) {
      first.settle(expected);
      second.settle(expected);
    },
  };
}
