/** The language model as this program uses it: within its budget, noted in the store, kept from what is not its business. Loaded only where one is configured. */
import { fileURLToPath } from "node:url";
import type { Discussion, EssaySlug } from "../essay/essay.ts";
import { askWithCare, type CarefulQuestion, type CareParts, type ModelCall } from "../llm/ask-with-care.ts";
import { type BudgetKeeper, createBudgetKeeper } from "../llm/budget.ts";
import { createLlmTagger } from "../llm/llm-tagger.ts";
import { type LanguageModel, ModelError } from "../llm/model.ts";
import { type Price, parsePrices } from "../llm/prices.ts";
import { type AnswerId, tagRepliesAnswer } from "../prompting/answers.ts";
import { type Prompt, parsePrompt } from "../prompting/prompt.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { SentReplies, StoredModelCall } from "../store/model-calls.ts";
import type { Store } from "../store/store.ts";
import { screenReply } from "../tagging/orders/screen-reply.ts";
import { createShortlist, type ShortlistClaims } from "../tagging/shortlist-claims.ts";
import type { ReplyInContext, Tagger } from "../tagging/tagger.ts";
import type { LlmConfig } from "./llm-config.ts";
import { readInput } from "./read-input.ts";

const PROMPTS = new URL("../../prompts/", import.meta.url);
const MOST_BYTES = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface LlmParts {
  readonly store: Pick<Store, "modelCalls" | "modelAnswers" | "keptOut">;
  readonly now: () => Date;
  readonly local: Tagger;
  readonly claimModel: Parameters<typeof createShortlist>[0];
  /** From when calls count for the digest that an essay has next. */
  readonly digestSince: (essay: EssaySlug) => Promise<Date>;
  /** Names of people who take part, the newest first, so that they can be hidden. */
  readonly namesIn: (essay: EssaySlug) => Promise<readonly string[]>;
  /** Told once for each new thing that goes wrong; one sentence that says what to do. */
  readonly onTrouble: (sentence: string) => void;
  /** Beside the store. */
  readonly onCall?: (call: StoredModelCall) => void;
}

export interface Llm {
  /** The provider's name, a slash, the model's. */
  readonly name: string;
  readonly tagger: Tagger;
  /** Throws: InputError when there is no such prompt, or somebody has broken it. */
  readonly readPrompt: (id: AnswerId) => Promise<Prompt>;
  /** Asks about an essay, or about none; within the budgets. Throws: ModelError. */
  readonly ask: <Answer>(
    question: CarefulQuestion<Answer>,
    about: { readonly essay: EssaySlug | null; readonly replies?: SentReplies },
    signal?: AbortSignal,
  ) => Promise<Answer>;
}

/** Nothing is asked yet. Throws: InputError when the prices or the prompt cannot be read. */
export async function openLlm(config: LlmConfig, parts: LlmParts): Promise<Llm> {
  const { store, local } = parts;
  const price = await readPrice(config);
  const prompt = await readPrompt("tag-replies");
  const model = openLazily(config);
  const care = { model, price, timeoutMs: config.timeoutMs, clock: () => performance.now(), chance: Math.random };
  const budgets = new Map<EssaySlug | null, BudgetKeeper>();
  const tellOnce = createTeller(parts.onTrouble);

  const ask: Llm["ask"] = async (question, { essay, replies = {} }, signal = new AbortController().signal) => {
    const budget = budgets.get(essay) ?? createBudget(config, parts, price, essay);
    budgets.set(essay, budget);
    const note: CareParts["note"] = async ({ isCounted: _, ...call }: ModelCall) => {
      const noted = { ...call, at: parts.now(), model: model.name, essay, replies };
      parts.onCall?.(noted);
      await store.modelCalls.note(noted);
    };
    try {
      const answer = await askWithCare({ ...care, budget, note }, question, signal);
      tellOnce(null);
      return answer;
    } catch (error) {
      if (error instanceof ModelError) tellOnce(error);
      throw error;
    }
  };

  const shortlist = createShortlist(parts.claimModel);
  const openFor = (discussion: Discussion) => openGuarded(discussion, { config, parts, model, prompt, ask, shortlist });
  const { version } = createLlmTagger({ ...NOTHING, local, model: model.name, prompt: nameOf(prompt), shortlist });
  return {
    name: model.name,
    tagger: { version, open: openFor, ...(local.rarityOf ? { rarityOf: local.rarityOf } : {}) },
    readPrompt,
    ask,
  };
}

/** For the version alone. */
const NOTHING = {
  ask: () => Promise.reject(new ModelError("address", "nothing is asked here")),
  cache: { read: async () => new Map(), save: async () => {} },
  isKeptOut: () => false,
  namesOf: () => [],
};

interface Guard {
  readonly config: LlmConfig;
  readonly parts: LlmParts;
  readonly model: LanguageModel;
  readonly prompt: Prompt;
  readonly ask: Llm["ask"];
  readonly shortlist: ShortlistClaims;
}

/** Looks up for each batch who is kept out and who takes part: both change while the service runs. */
function openGuarded(discussion: Discussion, { config, parts, model, prompt, ask, shortlist }: Guard) {
  const { slug } = discussion.essay;
  let keptOut: ReadonlySet<string> = new Set();
  let names: readonly string[] = [];
  const isOut = ({ venue, author }: Reply): boolean =>
    !config.venues.includes(venue) || keptOut.has(keyOf(venue, author.id));
  const opened = createLlmTagger({
    local: parts.local,
    model: model.name,
    prompt: nameOf(prompt),
    ask: ({ inputs, asked }, maxTokensOut, signal) => {
      const replies = countVenues(asked.map(({ item }) => item.reply));
      return ask({ prompt, schema: tagRepliesAnswer, inputs, maxTokensOut }, { essay: slug, replies }, signal);
    },
    cache: parts.store.modelAnswers,
    shortlist,
    isKeptOut: ({ reply }) => isOut(reply),
    namesOf: () => names,
    // What somebody who is kept out said is not shown with the answers to it either.
    screen(item) {
      const screened = screenReply(item);
      const isParentOut = item.parent !== undefined && isOut(item.parent);
      return isParentOut ? { ...screened, item: { reply: item.reply, parent: undefined } } : screened;
    },
  }).open(discussion);
  return {
    async tag(batch: readonly ReplyInContext[], signal?: AbortSignal) {
      keptOut = await findKeptOut(parts.store, batch);
      names = await parts.namesIn(slug);
      return opened.tag(batch, signal);
    },
  };
}

function keyOf(venue: VenueName, id: string): string {
  return `${venue}:${id}`;
}

async function findKeptOut({ keptOut }: LlmParts["store"], batch: readonly ReplyInContext[]) {
  const replies = batch.flatMap(({ reply, parent }) => (parent ? [reply, parent] : [reply]));
  const found = new Set<string>();
  for (const [venue, group] of Map.groupBy(replies, (reply) => reply.venue)) {
    const out = await keptOut.among(
      venue,
      group.map(({ author }) => author.id),
    );
    for (const id of out) found.add(keyOf(venue, id));
  }
  return found;
}

function countVenues(replies: readonly Reply[]): SentReplies {
  const counts = Map.groupBy(replies, ({ venue }) => venue);
  return Object.fromEntries([...counts].map(([venue, group]) => [venue, group.length]));
}

function createBudget(
  { budgets: { day, digest } }: LlmConfig,
  { store, now, digestSince }: LlmParts,
  price: Price | undefined,
  essay: EssaySlug | null,
): BudgetKeeper {
  const limits = [
    ...(day ? [{ what: "day", budget: day } as const] : []),
    ...(digest && essay !== null ? [{ what: "digest", budget: digest } as const] : []),
  ];
  return createBudgetKeeper({
    limits,
    price,
    async spent(what) {
      if (what === "digest" && essay !== null) return store.modelCalls.spent(await digestSince(essay), essay);
      return store.modelCalls.spent(new Date(Math.floor(now().getTime() / DAY_MS) * DAY_MS));
    },
  });
}

async function readPrompt(id: AnswerId): Promise<Prompt> {
  const file = fileURLToPath(new URL(`${id}.md`, PROMPTS));
  return parsePrompt(file, new TextDecoder().decode(await readInput(file, "a prompt", MOST_BYTES)));
}

function nameOf({ id, version }: Prompt): string {
  return `${id}@${version}`;
}

async function readPrice({ pricesFile, model }: LlmConfig): Promise<Price | undefined> {
  if (pricesFile === null) return undefined;
  const bytes = await readInput(pricesFile, "a JSON file of prices", MOST_BYTES);
  return parsePrices(pricesFile, new TextDecoder().decode(bytes)).get(model);
}

/** The library is read when something is asked: most commands ask nothing. */
function openLazily({ provider, baseUrl, apiKey, model }: LlmConfig): LanguageModel {
  let opened: Promise<LanguageModel> | undefined;
  const open = async (): Promise<LanguageModel> => {
    const { openModel } = await import("../llm/open-model.ts");
    return openModel({ provider, baseUrl, apiKey, model, holdsToSchema: true });
  };
  return {
    name: `${provider}/${model}`,
    async ask(question, signal) {
      opened ??= open();
      return (await opened).ask(question, signal);
    },
  };
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
