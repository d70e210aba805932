/** The tagger of an analysis: the local one, or the one that asks a language model, which keeps its answers in the data folder. */
import { UsageError } from "../errors.ts";
import { MOST_NAMES } from "../prompting/placeholders.ts";
import type { Prompt } from "../prompting/prompt.ts";
import type { Reply } from "../replies/reply.ts";
import type { ModelCallStore, StoredModelCall } from "../store/model-calls.ts";
import type { Tagger } from "../tagging/tagger.ts";
import type { Io } from "./io.ts";
import { readConfig } from "./open-for-command.ts";
import { requireLlm } from "./with-llm.ts";

const TAGGERS = ["local", "llm"] as const;
export type TaggerName = (typeof TAGGERS)[number];

/** Throws: UsageError. */
export function readTaggerName(text: string): TaggerName {
  const name = TAGGERS.find((each) => each === text);
  if (!name) throw new UsageError(`--tagger is ${TAGGERS.join(" or ")}, not ${JSON.stringify(text)}`);
  return name;
}

export interface AnalysisTagger {
  readonly tagger: Tagger;
  /** What was asked of a model, as it grows. */
  readonly calls: readonly StoredModelCall[];
  readonly close: () => Promise<void>;
}

/** Throws: UsageError when a model is wanted and none is configured; what stands in the way of opening the store or the model. */
export async function openAnalysisTagger(
  io: Io,
  name: TaggerName,
  { replies, prompt }: { readonly replies: readonly Reply[]; readonly prompt?: Prompt },
): Promise<AnalysisTagger> {
  const config = name === "llm" ? readConfig(io) : null;
  const settings = config && requireLlm(config, "--tagger llm");
  const { loadModels } = await import("../app/load-models.ts");
  const { createLocalTagger } = await import("../tagging/local-tagger.ts");
  const models = await loadModels();
  const local = createLocalTagger(models);
  if (!config || !settings) return { tagger: local, calls: [], close: async () => {} };
  const { openLlm } = await import("../app/open-llm.ts");
  const { openStore } = await import("../store/store.ts");
  const store = await openStore(config.storeFile);
  const calls: StoredModelCall[] = [];
  try {
    const { tagger } = await openLlm(settings, {
      store: { ...store, modelCalls: notedApart(store.modelCalls, calls) },
      ...{ now: io.now, local, claimModel: models.claims },
      ...(prompt ? { tagPrompt: prompt } : {}),
      namesIn: async () => listNames(replies),
      onTrouble: (sentence) => io.stderr(`note: ${sentence}\n`),
    });
    return { tagger, calls, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** An essay of the same name in the store has digests of its own: what is spent here counts for the day and for this analysis alone. */
function notedApart<Calls extends Pick<ModelCallStore, "begin" | "end">>(kept: Calls, calls: StoredModelCall[]) {
  const sent = new Map<number, StoredModelCall>();
  return {
    ...kept,
    async begin(call: StoredModelCall) {
      const number = await kept.begin({ ...call, essay: null });
      sent.set(number, call);
      return number;
    },
    async end(number: number, call: StoredModelCall) {
      sent.delete(number);
      calls.push(call);
      await kept.end(number, { ...call, essay: null });
    },
    async spentOnNext() {
      const all = [...calls, ...sent.values()];
      const tokens = all.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0);
      return { tokens, dollars: all.reduce((sum, { dollars }) => sum + (dollars ?? 0), 0) };
    },
  };
}

function listNames(replies: readonly Reply[]): readonly string[] {
  const newest = replies.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return [...new Set(newest.map(({ author }) => author.name))].slice(0, MOST_NAMES);
}
