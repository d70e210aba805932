/** How a workflow asks a language model: one question of a known shape. Care (budget, repeats, time) is taken behind it. */
import type { z } from "zod";
import type { Prompt } from "./prompt.ts";

export interface ModelRequest<Answer> {
  readonly prompt: Prompt;
  /** That of the prompt's answer. */
  readonly schema: z.ZodType<Answer>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly maxTokensOut: number;
}

/**
 * The answer, of the right shape; nothing else about it has been checked.
 *
 * Throws: RejoinderError when there is none; the signal's reason when it aborts.
 */
export type AskModel = <Answer>(request: ModelRequest<Answer>, signal: AbortSignal) => Promise<Answer>;
