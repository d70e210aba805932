/** Whether replies may still be shown to a language model. Asked before each try: those before it, or the questions before, may have taken minutes. */
import { ModelError } from "../llm/model.ts";
import type { Reply } from "../replies/reply.ts";
import { findKeptOut, type KeptOutParts } from "./kept-out.ts";

export interface SendableParts extends KeptOutParts {
  /** Whether all of these stand as they did when they were read; they do where nobody can delete or edit them. */
  readonly areCurrent?: ((replies: readonly Reply[]) => Promise<boolean>) | undefined;
}

/** Throws: ModelError `later` when somebody who wrote one of them is kept out by now, or one was edited or deleted. */
export async function requireSendable(parts: SendableParts, replies: readonly Reply[]): Promise<void> {
  const isOut = await findKeptOut(parts, replies);
  if (replies.some(isOut)) throw new ModelError("later", "somebody has asked meanwhile to be kept out");
  if (parts.areCurrent && !(await parts.areCurrent(replies))) {
    throw new ModelError("later", "something was edited or deleted meanwhile");
  }
}
