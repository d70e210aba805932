/** A language model for commands that work on files: its budget and the notes of its calls are in the store, and nothing else is opened. */
import type { Config } from "../app/config.ts";
import type { LlmConfig } from "../app/llm-config.ts";
import type { Llm } from "../app/open-llm.ts";
import { sayCalls } from "../digest/model-words.ts";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import { createModelTally } from "./model-tally.ts";
import { readConfig } from "./open-for-command.ts";
import { EXIT } from "./report-error.ts";

export interface LlmUse {
  readonly llm: Llm;
  /** What was sent so far, in words. */
  readonly sayCost: () => string;
}

/** Throws: UsageError without a model; what `openLlm` throws; StoreError. */
export async function withLlm<Result>(io: Io, what: string, work: (use: LlmUse) => Promise<Result>): Promise<Result> {
  const config = readConfig(io);
  const settings = requireLlm(config, what);
  const { openStore } = await import("../store/store.ts");
  const { loadModels } = await import("../app/load-models.ts");
  const { openLlm } = await import("../app/open-llm.ts");
  const { createLocalTagger } = await import("../tagging/local-tagger.ts");
  const models = await loadModels();
  const store = await openStore(config.storeFile);
  const tally = createModelTally();
  try {
    const llm = await openLlm(settings, {
      store,
      now: io.now,
      local: createLocalTagger(models),
      claimModel: models.claims,
      namesIn: async () => [],
      // A failure is told once, by the command itself.
      onTrouble: () => {},
      onCall: tally.add,
    });
    return await work({ llm, sayCost: () => sayCalls(tally.sum()) });
  } finally {
    await store.close();
  }
}

/** `what`: the command or the option, as its user knows it. Throws: UsageError when no model is configured. */
export function requireLlm({ llm }: Config, what: string): LlmConfig {
  if (llm) return llm;
  throw new UsageError(
    `${what} needs a language model: set REJOINDER_LLM_MODEL, and REJOINDER_LLM_BASE_URL or REJOINDER_LLM_API_KEY with it (docs/models.md says how)`,
  );
}

/** For work that is written at its end, whole: somebody who stops it before has nothing of it, and is told so. */
export async function wholeOrStopped(io: Io, work: () => Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!io.signal.aborted) throw error;
    io.stderr("rejoinder: stopped; nothing was written, and what was asked until then is not kept\n");
    return EXIT.interrupted;
  }
}
