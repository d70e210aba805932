/** Asks a model the way one asks an expensive and forgetful adviser: within a budget, not too long, not too often, and checked. */
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { ModelRequest } from "../prompting/ask-model.ts";
import { type Prompt, renderPrompt } from "../prompting/prompt.ts";
import type { BudgetKeeper } from "./budget.ts";
import { countTokens } from "./count-tokens.ts";
import { type LanguageModel, ModelError, type ModelUsage } from "./model.ts";
import type { ModelFault } from "./model-fault.ts";
import { parseAnswer } from "./parse-answer.ts";
import { costOf, type Price } from "./prices.ts";
import { slimSchema } from "./slim-schema.ts";

/** One call as it is noted; nothing of what was said. Tokens are the server's count, or ours where it does not say. */
export interface ModelCall extends ModelUsage {
  readonly prompt: string;
  readonly seconds: number;
  /** Null: no price is known. */
  readonly dollars: number | null;
  /** `answered`: with something of the right shape; `stopped`: whoever asked did not wait any longer; `sent`: it is on its way. */
  readonly outcome: "answered" | "stopped" | "sent" | ModelFault;
}

export interface CareParts {
  readonly model: LanguageModel;
  readonly price: Price | undefined;
  readonly budget: BudgetKeeper;
  /**
   * Called before each call is sent, with the most that it may take, so that the call of a program which is killed counts as well. What it gives is
   * called with what came of it, whatever that is; that stands in its place.
   */
  readonly note: (call: ModelCall) => Promise<(call: ModelCall) => Promise<void>>;
  readonly timeoutMs: number;
  /** Milliseconds, for measuring. */
  readonly clock: () => number;
  /** From 0 to 1, so that many who wait do not come back together. */
  readonly chance: () => number;
}

export interface CarefulQuestion<Answer> extends ModelRequest<Answer> {
  /** Four unless it is given. */
  readonly mostTries?: number;
  /** Called before each try: whoever is asked about may have gone while a server that was busy was waited for. Throws: ModelError. */
  readonly mayAsk?: () => Promise<void>;
}

const MOST_TRIES = 4;
const FIRST_WAIT_MS = 500;
/** Whoever is asked to wait longer than this gives up and leaves the work to the local tagger. */
const MOST_WAIT_MS = 30_000;

/**
 * The answer to a prompt, of the right shape.
 *
 * Repeats what may pass (a busy server, a lost connection, an answer cut off or of the wrong shape), at most four times in all, waiting
 * longer each time and as long as `retry-after` says. A question too long for the model is not repeated.
 *
 * Throws: ModelError, the last one; the signal's reason when it aborts.
 */
export async function askWithCare<Answer>(
  parts: CareParts,
  { prompt, schema, inputs, maxTokensOut, mayAsk, mostTries = MOST_TRIES }: CarefulQuestion<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const rendered = renderPrompt(prompt, inputs);
  const question = { ...rendered, schema: slimSchema(z.toJSONSchema(schema)), schemaName: prompt.answer, maxTokensOut };
  const expected = { tokensIn: countTokens(`${rendered.system}\n${rendered.message}`), tokensOut: maxTokensOut };
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    await parts.budget.reserve(expected);
    // The last thing before it is sent: looking up what was spent takes its time as well.
    await mayAsk?.().catch((error: unknown) => {
      parts.budget.settle(expected);
      throw error;
    });
    try {
      return await askOnce(parts, prompt, { question, schema, expected }, signal);
    } catch (error) {
      const mayPass = error instanceof ModelError && error.retryable && tries < mostTries;
      const waitMs = error instanceof ModelError ? waitFor(error, tries, parts.chance()) : 0;
      if (!mayPass || waitMs > MOST_WAIT_MS) throw error;
      await wait(waitMs, undefined, { signal });
    }
  }
}

async function askOnce<Answer>(
  { model, price, timeoutMs, clock, budget, note }: CareParts,
  { id, version }: Prompt,
  asking: {
    readonly question: Parameters<LanguageModel["ask"]>[0];
    readonly schema: z.ZodType<Answer>;
    readonly expected: ModelUsage;
  },
  signal: AbortSignal,
): Promise<Answer> {
  const { question, schema, expected } = asking;
  const limit = AbortSignal.timeout(timeoutMs);
  const began = clock();
  // Until the server has counted: what was read may have been paid for.
  let usage: ModelUsage = { ...expected, tokensOut: 0 };
  const tell = (outcome: ModelCall["outcome"], taken: ModelUsage, seconds: number): ModelCall => {
    return { prompt: `${id}@${version}`, ...taken, seconds, dollars: costOf(taken, price), outcome };
  };
  let noteEnd: Awaited<ReturnType<CareParts["note"]>>;
  try {
    signal.throwIfAborted();
    noteEnd = await note(tell("sent", expected, 0));
  } finally {
    // It is noted now, or not sent.
    budget.settle(expected);
  }
  const noteCall = (outcome: ModelCall["outcome"]): Promise<void> =>
    noteEnd(tell(outcome, usage, (clock() - began) / 1000));
  try {
    signal.throwIfAborted();
    const answer = await model.ask(question, AbortSignal.any([signal, limit]));
    usage = answer.usage ?? { ...expected, tokensOut: countTokens(answer.text) };
    const parsed = parseAnswer(answer.text, answer.isWhole, schema);
    await noteCall("answered");
    return parsed;
  } catch (error) {
    // It may have to be paid all the same.
    if (signal.aborted) await noteCall("stopped");
    signal.throwIfAborted();
    const failure = limit.aborted && !(error instanceof ModelError) ? sayTooSlow(timeoutMs) : error;
    if (failure instanceof ModelError) await noteCall(failure.fault);
    throw failure;
  }
}

function sayTooSlow(timeoutMs: number): ModelError {
  return new ModelError("timeout", `the model did not answer within ${Math.round(timeoutMs / 1000)} seconds`, {
    retryable: true,
  });
}

/** Twice as long each time, give or take a quarter; not shorter than the server asks. */
function waitFor({ retryAfterMs }: ModelError, tries: number, chance: number): number {
  const own = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.75 + chance / 2);
  return Math.max(retryAfterMs ?? 0, own);
}
