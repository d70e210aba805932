/** How a server is asked: what it has refused before is left out. */
import { APICallError } from "ai";

export interface Manner {
  /** What it is told of the answer's shape beside the instructions. */
  readonly format: "schema" | "json" | "nothing";
  /** Whether the temperature is set to 0; models that think take their own alone. */
  readonly isSteady: boolean;
  /** The field that bounds an answer. Source: OpenAI's newer models take `max_completion_tokens` alone, most other servers `max_tokens`. */
  readonly boundField: "max_tokens" | "max_completion_tokens";
}

const LESS = { schema: "json", json: "nothing", nothing: "nothing" } as const;

/** What is to be changed after a refusal; undefined when it is no refusal of these, or nothing is left to give way in. */
export function giveWay(manner: Manner, cause: unknown): Manner | undefined {
  if (!APICallError.isInstance(cause) || (cause.statusCode !== 400 && cause.statusCode !== 422)) return undefined;
  const says = (cause.responseBody ?? "").slice(0, 4_000);
  if (manner.boundField === "max_tokens" && /max_completion_tokens/.test(says)) {
    return { ...manner, boundField: "max_completion_tokens" };
  }
  if (manner.isSteady && /temperature/i.test(says)) return { ...manner, isSteady: false };
  if (
    manner.format !== "nothing" &&
    /response_format|json_schema|json_object|structured|output_format|output_config/i.test(says)
  ) {
    return { ...manner, format: LESS[manner.format] };
  }
  return undefined;
}
