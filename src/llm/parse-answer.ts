/** A model's text as an answer of the wanted shape, or why it is none. */
import type { z } from "zod";
import { ModelError } from "./model.ts";

/** Longer texts are not looked at. */
const MOST_CHARS = 400_000;

/**
 * Shape:  the whole text is JSON, or all of it but a fence of three backticks around it; nothing is repaired or picked out.
 * Throws: ModelError `cut`, `not-json` or `shape`.
 */
export function parseAnswer<Answer>(text: string, isWhole: boolean, schema: z.ZodType<Answer>): Answer {
  if (!isWhole) throw new ModelError("cut", "the model's answer was cut off", { retryable: true });
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join(".") ?? "";
  throw new ModelError("shape", `the model's answer has not the shape that was asked for${where && ` (${where})`}`, {
    cause: parsed.error,
    retryable: true,
  });
}

function parseJson(text: string): unknown {
  const trimmed = text.length > MOST_CHARS ? "" : text.trim();
  const fenced = /^```(?:json)?\n([\s\S]*)\n```$/.exec(trimmed);
  try {
    return JSON.parse(fenced?.[1] ?? trimmed);
  } catch (cause) {
    throw new ModelError("not-json", "the model's answer is not JSON", { cause, retryable: true });
  }
}
