/** What may be spent on a language model: by day over everything, by digest for each essay. */
import type { EssaySlug } from "../essay/essay.ts";
import { type Budget, type BudgetKeeper, createBudgetKeeper } from "../llm/budget.ts";
import type { Price } from "../llm/prices.ts";
import type { SpentSum } from "../store/model-calls.ts";
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
  const keep = (what: "day" | "digest", budget: Budget | null, spent: () => Promise<SpentSum>) =>
    budget ? [createBudgetKeeper({ what, budget, price, spent })] : [];
  const day = keep("day", budgets.day, () => store.modelCalls.spent(startOfDay(now())));
  const ofNone = together(day);
  const ofEssays = new Map<EssaySlug, BudgetKeeper>();
  return (essay) => {
    if (essay === null) return ofNone;
    const digest = () => keep("digest", budgets.digest, () => store.modelCalls.spentOnNext(essay));
    const keeper = ofEssays.get(essay) ?? together([...day, ...digest()]);
    ofEssays.set(essay, keeper);
    return keeper;
  };
}

/** What one of them refuses is set aside with none. */
function together(keepers: readonly BudgetKeeper[]): BudgetKeeper {
  return {
    async reserve(expected) {
      const done: BudgetKeeper[] = [];
      try {
        for (const keeper of keepers) {
          await keeper.reserve(expected);
          done.push(keeper);
        }
      } catch (error) {
        for (const keeper of done) keeper.settle(expected);
        throw error;
      }
    },
    settle(expected) {
      for (const keeper of keepers) keeper.settle(expected);
    },
  };
}
