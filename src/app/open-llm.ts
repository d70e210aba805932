/** The language model as this program uses it: within its budget, noted in the store, kept from what is not its business. Loaded only where one is configured. */
import { InputError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { askWithCare, type CareParts, type ModelCall } from "../llm/ask-with-care.ts";
import { type LanguageModel, ModelError } from "../llm/model.ts";
import { type Price, parsePrices } from "../llm/prices.ts";
import type { AnswerId } from "../prompting/answers.ts";
import type { Prompt } from "../prompting/prompt.ts";
import type { Reply } from "../replies/reply.ts";
import type { StoredModelCall } from "../store/model-calls.ts";
import type { Store } from "../store/store.ts";
import type { ClaimModel } from "../tagging/match/claim-model.ts";
import { createShortlist } from "../tagging/shortlist-claims.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { type AskAbout, createGuardedTagger } from "./guarded-tagger.ts";
import type { LlmConfig } from "./llm-config.ts";
import { createBudgets } from "./model-budgets.ts";
import { readInput } from "./read-input.ts";
import { readPrompt } from "./read-prompt.ts";

const MOST_BYTES = 1024 * 1024;

export interface LlmParts {
  readonly store: Pick<Store, "modelCalls" | "modelAnswers" | "keptOut">;
  readonly now: () => Date;
  readonly local: Tagger;
  readonly claimModel: ClaimModel;
  /** Names of people who take part, the newest first, so that they can be hidden. */
  readonly namesIn: (essay: EssaySlug) => Promise<readonly string[]>;
  /** Told once for each new thing that goes wrong, until a question was answered again; one sentence that says what to do. */
  readonly onTrouble: (sentence: string) => void;
  /** Whether these replies stand as they did when they were read; needed where they can be deleted. */
  readonly areCurrent?: (replies: readonly Reply[]) => Promise<boolean>;
  /** For tagging, in place of the one that is shipped. */
  readonly tagPrompt?: Prompt;
  /** Beside the store. */
  readonly onCall?: (call: StoredModelCall) => void;
}

export interface Llm {
  /** The provider's name, a slash, the model's. */
  readonly name: string;
  readonly tagger: Tagger;
  /**
   * The same tagger, which asks nothing: what was answered before holds, everything else is left to the local tagger and waits. It never
   * holds anybody up.
   */
  readonly known: Tagger;
  /** Throws: InputError when there is no such prompt, or somebody has broken it. */
  readonly readPrompt: (id: AnswerId) => Promise<Prompt>;
  /** Asks about an essay, or about none; within the budgets. Throws: ModelError. */
  readonly ask: AskAbout;
}

/** Nothing is asked yet. Throws: InputError when the prices or the prompt cannot be read. */
export async function openLlm(config: LlmConfig, parts: LlmParts): Promise<Llm> {
  const { store, local, namesIn, areCurrent } = parts;
  const price = await readPrice(config);
  const prompt = parts.tagPrompt ?? (await readPrompt("tag-replies"));
  const model = openLazily(config);
  const care = { model, price, timeoutMs: config.timeoutMs, clock: () => performance.now(), chance: Math.random };
  const budgetOf = createBudgets(config, parts, price);
  const tellOnce = createTeller(parts.onTrouble);

  const ask: Llm["ask"] = async (question, { essay, replies = {} }, signal = new AbortController().signal) => {
    const budget = budgetOf(essay);
    const note: CareParts["note"] = async (sent) => {
      const at = parts.now();
      const toStored = (call: ModelCall) => ({ ...call, at, model: model.name, essay, replies });
      const number = await store.modelCalls.begin(toStored(sent));
      return async (ended) => {
        const noted = toStored(ended);
        parts.onCall?.(noted);
        await store.modelCalls.end(number, noted);
      };
    };
    try {
      await model.load();
      const answer = await askWithCare({ ...care, budget, note }, question, signal);
      tellOnce(null);
      return answer;
    } catch (error) {
      if (error instanceof ModelError && error.fault !== "later") tellOnce(error);
      throw error;
    }
  };

  const shortlist = createShortlist(parts.claimModel);
  const guard = { store, local, model: model.name, prompt, shortlist, venues: config.venues, namesIn, areCurrent };
  return {
    name: model.name,
    tagger: createGuardedTagger({ ...guard, ask }),
    known: createGuardedTagger({ ...guard, ask: null }),
    readPrompt,
    ask,
  };
}

/** A budget in dollars that nothing is counted against would be none. */
async function readPrice({ pricesFile, model, budgets }: LlmConfig): Promise<Price | undefined> {
  if (pricesFile === null) return undefined;
  const bytes = await readInput(pricesFile, "a JSON file of prices", MOST_BYTES);
  const price = parsePrices(pricesFile, new TextDecoder().decode(bytes)).get(model);
  const isInDollars = [budgets.day, budgets.digest].some((budget) => budget?.unit === "dollars");
  if (price || !isInDollars) return price;
  const message = `it has no price for ${JSON.stringify(model)}, which a budget in dollars needs; add it, or give the budget in tokens`;
  throw new InputError(pricesFile, [{ line: null, message }]);
}

interface LazyModel extends LanguageModel {
  /** Takes half a second the first time: not between the last look at who may be asked about and the asking. */
  readonly load: () => Promise<LanguageModel>;
}

/** The library is read when something is asked: most commands ask nothing. */
function openLazily({ provider, baseUrl, apiKey, model }: LlmConfig): LazyModel {
  let opened: Promise<LanguageModel> | undefined;
  const open = async (): Promise<LanguageModel> => {
    const { openModel } = await import("../llm/open-model.ts");
    return openModel({ provider, baseUrl, apiKey, model });
  };
  const load = (): Promise<LanguageModel> => {
    opened ??= open();
    return opened;
  };
  return { name: `${provider}/${model}`, load, ask: async (question, signal) => (await load()).ask(question, signal) };
}

/** Null: it works. The same sentence is told again only when it has worked meanwhile. */
function createTeller(tell: (sentence: string) => void): (error: ModelError | null) => void {
  let told = new Set<string>();
  return (error) => {
    if (error === null) {
      told = new Set();
    } else if (!told.has(error.fault)) {
      told.add(error.fault);
      tell(error.message);
    }
  };
}
