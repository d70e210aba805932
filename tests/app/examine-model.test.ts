/** What `doctor` says of a model's cost, and that a hosted one without a bound is looked at. */
import { describe, expect, it } from "vitest";
import { examineModel } from "../../src/app/examine-model.ts";
import type { LlmConfig } from "../../src/app/llm-config.ts";
import type { Llm } from "../../src/app/open-llm.ts";
import { readPrompt } from "../../src/app/read-prompt.ts";
import type { StoredModelCall } from "../../src/store/model-calls.ts";

const HOSTED: LlmConfig = {
  ...{ provider: "openai-compatible", baseUrl: "https://models.example.org/v1", apiKey: "k", model: "small" },
  ...{ venues: ["local"], budgets: { day: null, digest: null }, pricesFile: null, timeoutMs: 1000, writesProse: false },
};

async function costOf(config: Partial<LlmConfig>, dollars: number | null) {
  const calls: StoredModelCall[] = [];
  const call = {
    at: new Date(0),
    prompt: "tag-replies@1",
    model: "a/b",
    essay: null,
    replies: {},
    outcome: "answered",
  };
  const answer = { replies: [{ r: 1, t: [{ c: "C1", s: "disputes", q: "ours never did" }] }] };
  const ask = (async () => {
    calls.push({ ...call, tokensIn: 900, tokensOut: 30, dollars, seconds: 1.25 });
    return answer;
  }) as unknown as Llm["ask"];
  const llm = { name: "a/b", readPrompt, ask };
  const [asked, ...cost] = await examineModel({ llm, config: { ...HOSTED, ...config }, calls });
  expect(asked).toEqual({ what: "language model", state: "ok", detail: "a/b answered within 1.3 seconds" });
  return cost;
}

describe("what a model costs", () => {
  it("is looked at where it is hosted: a missing budget, a missing price", async () => {
    expect(await costOf({}, null)).toEqual([
      {
        ...{ what: "model's cost", state: "warn" },
        detail:
          "no budget of the day: set REJOINDER_LLM_BUDGET_DAY; its price is not known, so that receipts say tokens alone: set REJOINDER_LLM_PRICES",
      },
    ]);
    expect(await costOf({}, 0.001)).toMatchObject([{ detail: "no budget of the day: set REJOINDER_LLM_BUDGET_DAY" }]);
    expect(await costOf({ baseUrl: null }, 0.001)).toHaveLength(1);
    expect(await costOf({ budgets: { day: { unit: "tokens", most: 9 }, digest: null } }, 0.001)).toEqual([]);
  });

  it("is nobody's business on this machine", async () => {
    for (const baseUrl of ["http://localhost:11434/v1", "http://127.0.0.1:8080/v1", "http://[::1]:8000/v1"]) {
      expect(await costOf({ baseUrl }, null)).toEqual([]);
    }
    expect(await costOf({ baseUrl: "https://localhost.example.org/v1" }, null)).toHaveLength(1);
  });
});
