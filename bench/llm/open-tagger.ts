/** The llm tagger against a server in a process of its own, with a tokenizer that counts what passes between them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { loadModels } from "../../src/app/load-models.ts";
import type { Claim } from "../../src/essay/essay.ts";
import { askWithCare, type CareParts } from "../../src/llm/ask-with-care.ts";
import { createLlmTagger } from "../../src/llm/llm-tagger.ts";
import type { LanguageModel } from "../../src/llm/model.ts";
import { namePrompt } from "../../src/llm/name-prompt.ts";
import { openModel } from "../../src/llm/open-model.ts";
import { tagRepliesAnswer } from "../../src/prompting/answers.ts";
import { parsePrompt } from "../../src/prompting/prompt.ts";
import { createLocalTagger } from "../../src/tagging/local-tagger.ts";
import { createShortlist } from "../../src/tagging/shortlist-claims.ts";
import type { DiscussionTagger } from "../../src/tagging/tagger.ts";
import { anEssay } from "../../tests/builders.ts";

const PROMPT_FILE = fileURLToPath(new URL("../../prompts/tag-replies.md", import.meta.url));
const SERVER = fileURLToPath(new URL("./answer-sensibly.ts", import.meta.url));

/** By the tokenizer o200k, while `isCounting`. */
export interface Traffic {
  isCounting: boolean;
  questions: number;
  /** Instructions and data. */
  tokensIn: number;
  /** Of the schemas beside them, which some servers count and others do not. */
  tokensOfSchemas: number;
  tokensOut: number;
}

export interface MeasuredTagger extends AsyncDisposable {
  readonly traffic: Traffic;
  open(claims: readonly Claim[]): DiscussionTagger;
}

export async function openMeasuredTagger(): Promise<MeasuredTagger> {
  const child = spawn(process.execPath, [SERVER], { stdio: ["pipe", "pipe", "inherit"] });
  const [url] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const settings = { provider: "openai-compatible", apiKey: null, model: "sensible" } as const;
  const traffic: Traffic = { isCounting: false, questions: 0, tokensIn: 0, tokensOfSchemas: 0, tokensOut: 0 };
  const model = countTraffic(openModel({ ...settings, baseUrl: url.trim() }), traffic);
  const prompt = parsePrompt(PROMPT_FILE, readFileSync(PROMPT_FILE, "utf8"));
  const weights = await loadModels();
  const care: CareParts = {
    model,
    price: undefined,
    budget: { reserve: async () => {}, settle: () => {} },
    note: async () => async () => {},
    timeoutMs: 60_000,
    clock: () => performance.now(),
    chance: () => 0.5,
  };
  const tagger = createLlmTagger({
    local: createLocalTagger(weights),
    model: model.name,
    prompt: namePrompt(prompt),
    ask: ({ inputs }, maxTokensOut, signal) =>
      askWithCare(care, { prompt, schema: tagRepliesAnswer, inputs, maxTokensOut }, signal),
    // The store has the cache; here every reply is asked about.
    cache: { read: async () => new Map(), save: async () => {} },
    shortlist: createShortlist(weights.claims),
    isKeptOut: () => false,
    namesOf: () => [],
  });
  const essay = anEssay({ sections: ["An essay of no words that matter."] });
  return {
    traffic,
    open: (claims) => tagger.open({ essay, claims }),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

function countTraffic(model: LanguageModel, traffic: Traffic): LanguageModel {
  return {
    name: model.name,
    async ask(question, signal) {
      const answer = await model.ask(question, signal);
      if (!traffic.isCounting) return answer;
      traffic.questions += 1;
      traffic.tokensIn += countTokens(`${question.system}\n${question.message}`);
      traffic.tokensOfSchemas += countTokens(JSON.stringify(question.schema));
      traffic.tokensOut += countTokens(answer.text);
      return answer;
    },
  };
}
