/** Opens a language model through the AI SDK. Loaded only where a model is configured. */
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import {
  type FinishReason,
  generateText,
  jsonSchema,
  type LanguageModelUsage,
  NoObjectGeneratedError,
  Output,
  type LanguageModel as SdkModel,
} from "ai";
import { createBoundedFetch } from "./bounded-fetch.ts";
import { explainModelFailure } from "./explain-model-failure.ts";
import { type LanguageModel, type ModelAnswer, ModelError, type ModelQuestion } from "./model.ts";

export interface ModelSettings {
  readonly provider: "openai-compatible" | "anthropic";
  /** Address of the interface, usually ending in `/v1`; null: the provider's own. */
  readonly baseUrl: string | null;
  /** Null: a server of one's own that wants none. */
  readonly apiKey: string | null;
  readonly model: string;
  /** Whether the server holds a model to a JSON Schema; without it, it is asked for JSON and the answer is checked here all the same. */
  readonly holdsToSchema: boolean;
}

/** A server that refuses the schema is asked for JSON alone from then on. */
export function openModel(settings: ModelSettings, fetchFrom?: typeof fetch): LanguageModel {
  const fetch = createBoundedFetch(fetchFrom);
  let holdsToSchema = settings.holdsToSchema;
  const askOnce = async (question: ModelQuestion, signal: AbortSignal): Promise<ModelAnswer> => {
    try {
      const sdk = createSdkModel({ ...settings, holdsToSchema }, fetch);
      return await generateAnswer(sdk, question, holdsToSchema, signal);
    } catch (error) {
      throw explainModelFailure(error, signal);
    }
  };
  return {
    name: `${settings.provider}/${settings.model}`,
    async ask(question, signal) {
      try {
        return await askOnce(question, signal);
      } catch (error) {
        const isRefused = error instanceof ModelError && error.fault === "refused-format" && holdsToSchema;
        if (!isRefused) throw error;
        holdsToSchema = false;
        return askOnce(question, signal);
      }
    },
  };
}

async function generateAnswer(
  sdk: SdkModel,
  { system, message, schema, schemaName, maxTokensOut }: ModelQuestion,
  holdsToSchema: boolean,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  try {
    const answer = await generateText({
      model: sdk,
      system,
      prompt: message,
      maxOutputTokens: maxTokensOut,
      // The same question, the same answer, as far as a server can.
      temperature: 0,
      maxRetries: 0,
      abortSignal: signal,
      output: holdsToSchema
        ? Output.object({ schema: jsonSchema(schema), name: schemaName })
        : Output.json({ name: schemaName }),
    });
    return mapAnswer(answer.text, answer.finishReason, answer.totalUsage);
  } catch (error) {
    // The library has an opinion on the answer; the text is read by us all the same, and its tokens were paid for.
    if (!NoObjectGeneratedError.isInstance(error) || error.text === undefined) throw error;
    return mapAnswer(error.text, error.finishReason, error.usage);
  }
}

function mapAnswer(text: string, finish: FinishReason | undefined, usage: LanguageModelUsage | undefined): ModelAnswer {
  if (finish === "content-filter") throw new ModelError("refusal", "the model's provider refused to answer");
  const { inputTokens, outputTokens } = usage ?? {};
  const isCounted = inputTokens !== undefined && outputTokens !== undefined;
  return {
    text,
    usage: isCounted ? { tokensIn: inputTokens, tokensOut: outputTokens } : null,
    isWhole: finish === "stop",
  };
}

function createSdkModel(
  { provider, baseUrl, apiKey, model, holdsToSchema }: ModelSettings,
  fetch: typeof globalThis.fetch,
): SdkModel {
  if (provider === "anthropic") {
    return createAnthropic({ ...(baseUrl === null ? {} : { baseURL: baseUrl }), apiKey: apiKey ?? "", fetch })(model);
  }
  return createOpenAICompatible({
    name: "openai-compatible",
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    ...(apiKey === null ? {} : { apiKey }),
    supportsStructuredOutputs: holdsToSchema,
    fetch,
  })(model);
}
