/** A language model as the rest of the program sees it: one question, one answer, what it took. No tools, no memory, no stream. */
import { RejoinderError } from "../errors.ts";
import type { RenderedPrompt } from "../prompting/prompt.ts";
import { FAULT_ADVICE, type ModelFault } from "./model-fault.ts";

export interface ModelQuestion extends RenderedPrompt {
  /** JSON Schema of the answer; servers that can, hold the model to it. */
  readonly schema: object;
  /** Name of the schema: letters, digits, hyphens. */
  readonly schemaName: string;
  readonly maxTokensOut: number;
}

export interface ModelUsage {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

export interface ModelAnswer {
  /** As it came; nothing of it is believed yet. */
  readonly text: string;
  /** As the server counts; null when it does not say. */
  readonly usage: ModelUsage | null;
  /** False when the answer was cut off: by its bound, or by the server. */
  readonly isWhole: boolean;
}

export interface LanguageModel {
  /** For receipts and caches: the provider's name, a slash, the model's. */
  readonly name: string;
  /**
   * Asks once; nothing here repeats.
   *
   * Throws: ModelError.
   */
  ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelAnswer>;
}

/** A model gave no answer that could be used. The message is one sentence that says what to do as well; it never holds a key or words of a reply. */
export class ModelError extends RejoinderError {
  readonly fault: ModelFault;
  /** How long the server asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  constructor(
    fault: ModelFault,
    message: string,
    options: { readonly cause?: unknown; readonly retryable?: boolean; readonly retryAfterMs?: number | null } = {},
  ) {
    const advice = FAULT_ADVICE[fault];
    super(`model-${fault}`, advice === undefined ? message : `${message}; ${advice}`, options);
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
