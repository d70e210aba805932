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
import { giveWay, type Manner } from "./manner.ts";
import { type LanguageModel, type ModelAnswer, ModelError, type ModelQuestion } from "./model.ts";

export interface ModelSettings {
  readonly provider: "openai-compatible" | "anthropic";
  /** Address of the interface, usually ending in `/v1`; null: the provider's own. */
  readonly baseUrl: string | null;
  /** Null: a server of one's own that wants none. */
  readonly apiKey: string | null;
  readonly model: string;
}

/** More than there is to give way in. */
const MOST_MANNERS = 5;

/** A server that refuses the schema, the temperature or the name of the bound is asked without from then on. */
export function openModel(settings: ModelSettings, fetchFrom?: typeof fetch): LanguageModel {
  const fetch = createBoundedFetch(fetchFrom);
  let manner: Manner = {
    format: "schema",
    isSteady: true,
    boundField: "max_tokens",
  };
  const askIn = async (used: Manner, question: ModelQuestion, signal: AbortSignal): Promise<ModelAnswer> => {
    try {
      return await generateAnswer(createSdkModel(settings, used, fetch), question, used, signal);
    } catch (error) {
      throw explainModelFailure(error, signal);
    }
  };
  return {
    name: `${settings.provider}/${settings.model}`,
    async ask(question, signal) {
      for (let manners = 1; ; manners++) {
        const used = manner;
        try {
          return await askIn(used, question, signal);
        } catch (error) {
          // Another question may have found out meanwhile.
          const other = manner === used ? giveWay(used, error instanceof ModelError ? error.cause : error) : manner;
          if (other === undefined || manners >= MOST_MANNERS) throw error;
          manner = other;
        }
      }
    },
  };
}

async function generateAnswer(
  sdk: SdkModel,
  { system, message, schema, schemaName, maxTokensOut }: ModelQuestion,
  { format, isSteady }: Manner,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const question = {
    model: sdk,
    system,
    prompt: message,
    maxOutputTokens: maxTokensOut,
    // The same question, the same answer, as far as a server can.
    ...(isSteady ? { temperature: 0 } : {}),
    maxRetries: 0,
    abortSignal: signal,
  };
  const output =
    format === "schema"
      ? Output.object({ schema: jsonSchema(schema), name: schemaName })
      : Output.json({ name: schemaName });
  try {
    const answer = await (format === "nothing" ? generateText(question) : generateText({ ...question, output }));
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
  { provider, baseUrl, apiKey, model }: ModelSettings,
  { format, boundField }: Manner,
  fetch: typeof globalThis.fetch,
): SdkModel {
  if (provider === "anthropic") {
    return createAnthropic({ ...(baseUrl === null ? {} : { baseURL: baseUrl }), apiKey: apiKey ?? "", fetch })(model);
  }
  return createOpenAICompatible({
    name: "openai-compatible",
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    ...(apiKey === null ? {} : { apiKey }),
    supportsStructuredOutputs: format === "schema",
    transformRequestBody: ({ max_tokens: most, ...body }) => ({ ...body, [boundField]: most }),
    fetch,
  })(model);
}
