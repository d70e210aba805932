/** What was sent to language models, what may still be, and who is kept out of it; in numbers, never words. */
import type { EssaySlug } from "../essay/essay.ts";
import { VENUES, type VenueName } from "../replies/reply.ts";
import type { ModelCallSum, SpentSum } from "../store/model-calls.ts";
import type { Store } from "../store/store.ts";
import type { LlmConfig } from "./llm-config.ts";
import { startOfDay } from "./model-budgets.ts";

export interface BudgetStatus {
  readonly what: "day" | "digest";
  /** Whose next digest; null for the day, which all share. */
  readonly essay: EssaySlug | null;
  readonly unit: "dollars" | "tokens";
  readonly most: number;
  readonly spent: number;
  /** Not below 0. */
  readonly left: number;
}

export interface ModelStatus {
  /** The provider's name, a slash, the model's; null: none is configured, and nothing is sent. */
  readonly model: string | null;
  /** Venues whose replies may be sent; none without a model. */
  readonly sent: readonly VenueName[];
  readonly notSent: readonly VenueName[];
  /** People of whom nothing is sent. */
  readonly keptOut: number;
  readonly budgets: readonly BudgetStatus[];
  /** Newest day first. */
  readonly calls: readonly ModelCallSum[];
}

export interface StatusParts {
  readonly config: { readonly llm: LlmConfig | null };
  readonly store: Pick<Store, "modelCalls" | "keptOut" | "essays">;
  readonly now: () => Date;
}

/** Asks no model. */
export async function readModelStatus({ config: { llm }, store, now }: StatusParts): Promise<ModelStatus> {
  const sent = llm?.venues ?? [];
  const budgets: BudgetStatus[] = [];
  if (llm?.budgets.day) {
    budgets.push(statusOf("day", null, llm.budgets.day, await store.modelCalls.spent(startOfDay(now()))));
  }
  if (llm?.budgets.digest) {
    for (const { slug } of await store.essays.list()) {
      budgets.push(statusOf("digest", slug, llm.budgets.digest, await store.modelCalls.spentOnNext(slug)));
    }
  }
  return {
    model: llm && `${llm.provider}/${llm.model}`,
    sent,
    notSent: VENUES.filter((venue) => !sent.includes(venue)),
    keptOut: await store.keptOut.count(),
    budgets,
    calls: await store.modelCalls.list(),
  };
}

function statusOf(
  what: BudgetStatus["what"],
  essay: EssaySlug | null,
  { unit, most }: Pick<BudgetStatus, "unit" | "most">,
  sum: SpentSum,
): BudgetStatus {
  const spent = sum[unit];
  return { what, essay, unit, most, spent, left: Math.max(0, most - spent) };
}
