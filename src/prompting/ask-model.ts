/** How a workflow asks a language model: one question of a known shape. Care (budget, repeats, time) is taken behind it. */
import type { z } from "zod";
import type { RejoinderError } from "../errors.ts";
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

/** Work that a model was not asked for, or gave no answer to. */
export interface Unanswered {
  /** Of the error, or `not-asked`. */
  readonly code: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** Once a failure would come again with every question. */
export const NOT_ASKED: Unanswered = { code: "not-asked", message: "nothing more was asked after that" };

const ABOUT_ONE: readonly string[] = [
  "model-later",
  "model-too-long",
  "model-refusal",
  "model-cut",
  "model-not-json",
  "model-shape",
];

/** Whether only this question failed; any other failure would come again with the next. */
export function isAboutOneQuestion({ code }: RejoinderError): boolean {
  return ABOUT_ONE.includes(code);
}
