/**
 * A summary of one digest by the test server, and by a real model where variables of the environment name it, as in `real-model.test.ts`: one question. How many
 * sentences the gate keeps is printed, and why it drops the others.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdProse } from "../../src/digest/prose/hold-prose.ts";
import type { DigestProse } from "../../src/digest/prose/prose.ts";
import { askWithCare } from "../../src/llm/ask-with-care.ts";
import { type ModelSettings, openModel } from "../../src/llm/open-model.ts";
import { writeProse } from "../../src/workflows/write-prose.ts";
import { aDigest } from "../digest/a-digest.ts";
import { loadPrompt } from "../prompting/load-prompt.ts";
import { type ModelServer, startModelServer } from "../servers/model/model-server.ts";

const { REJOINDER_TEST_LLM_BASE_URL: baseUrl, REJOINDER_TEST_LLM_MODEL: model } = process.env;
const { REJOINDER_TEST_LLM_API_KEY: apiKey, REJOINDER_TEST_LLM_PROVIDER: provider } = process.env;
const SENTENCES = [
  { text: "C1 became contested: 3 people dispute it and 4 support it.", rests: ["claim:C1"] },
  { text: "The essay should drop C1.", rests: ["claim:C1"] },
];

async function summarise(settings: ModelSettings, timeoutMs: number): Promise<DigestProse | undefined> {
  const care = {
    model: openModel(settings),
    price: undefined,
    budget: { reserve: async () => {}, settle: () => {} },
    note: async () => async () => {},
    timeoutMs,
    clock: () => performance.now(),
    chance: Math.random,
  };
  return writeProse(aDigest(), {
    readPrompt: async () => loadPrompt("write-week"),
    ask: (question, signal) => askWithCare(care, question, signal),
    timeoutMs,
    onTrouble(error) {
      throw error;
    },
  });
}

function report(name: string, said: DigestProse): DigestProse | undefined {
  const { prose, dropped } = holdProse(aDigest(), said);
  const why = dropped.map(({ index, fault }) => `  ${fault}: ${said.sentences[index]?.text}`);
  console.info(
    [`${name}: ${said.sentences.length - dropped.length} of ${said.sentences.length} kept`, ...why].join("\n"),
  );
  return prose;
}

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(() => JSON.stringify({ sentences: SENTENCES }));
});
afterAll(() => server.close());

it.each(["openai-compatible", "anthropic"] as const)("a summary by the test server: %s", async (kind) => {
  const settings = { provider: kind, baseUrl: server.url, apiKey: "a-key", model: "small" };
  const said = await summarise(settings, 10_000);
  expect(report(kind, said ?? { sentences: [] })).toEqual({ sentences: SENTENCES.slice(0, 1) });
});

if (model && (baseUrl || provider === "anthropic")) {
  it(`a summary by ${model}, a real model`, { timeout: 130_000 }, async () => {
    const settings = {
      provider: provider === "anthropic" ? "anthropic" : "openai-compatible",
      ...{ baseUrl: baseUrl ?? null, apiKey: apiKey ?? null, model },
    } as const;
    const said = await summarise(settings, 120_000);
    // That nothing untrue is kept is shown elsewhere, for every sentence; here it is whether anything is left.
    expect(report(model, said ?? { sentences: [] })?.sentences.length).toBeGreaterThan(0);
  });
} else {
  const why = "skipped: REJOINDER_TEST_LLM_MODEL and REJOINDER_TEST_LLM_BASE_URL name none";
  console.info(`a summary by a real model: ${why}`);
  it.skip(`a summary by a real model (${why})`, () => {});
}
