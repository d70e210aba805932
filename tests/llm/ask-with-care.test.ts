import { describe, expect, it } from "vitest";
import { z } from "zod";
import { askWithCare, type CareParts, type ModelCall } from "../../src/llm/ask-with-care.ts";
import { type LanguageModel, type ModelAnswer, ModelError } from "../../src/llm/model.ts";
import type { ModelFault } from "../../src/llm/model-fault.ts";
import { parsePrompt } from "../../src/prompting/prompt.ts";

const PROMPT = parsePrompt(
  "a.md",
  "---\nid: a-prompt\nversion: 3\ninputs: [words]\nanswer: draft-claims\n---\n## System\nRead.\n## Message\n{{words}}\n",
);
const SCHEMA = z.strictObject({ yes: z.boolean() });
const GOOD: ModelAnswer = { text: '{"yes":true}', usage: { tokensIn: 10, tokensOut: 5 }, isWhole: true };

type Step = ModelAnswer | ModelError | "silence";

function careful(steps: readonly Step[], overrides: Partial<CareParts> = {}) {
  const calls: ModelCall[] = [];
  let asked = 0;
  const model: LanguageModel = {
    name: "test/small",
    async ask(_question, signal) {
      const step = steps[asked++] ?? GOOD;
      if (step === "silence") {
        signal.throwIfAborted();
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      }
      if (step instanceof ModelError) throw step;
      return step as ModelAnswer;
    },
  };
  const parts: CareParts = {
    model,
    price: { in: 1, out: 2 },
    budget: { reserve: async () => {}, settle: () => {} },
    note: async () => async (call) => void calls.push(call),
    timeoutMs: 60_000,
    clock: () => 0,
    // The shortest waits.
    chance: () => -1.5,
    ...overrides,
  };
  const question = { prompt: PROMPT, schema: SCHEMA, inputs: { words: "x" }, maxTokensOut: 20 };
  const ask = (signal = new AbortController().signal) => askWithCare(parts, question, signal);
  return { ask, calls, asked: () => asked, parts, question };
}

const passing = (fault: ModelFault, retryAfterMs: number | null = null) =>
  new ModelError(fault, "it may pass", { retryable: true, retryAfterMs });

describe("asking a model with care", () => {
  it("looks last, before each try, whether it may be asked, and frees what was set aside where it may not", async () => {
    const said: string[] = [];
    const budget = { reserve: async () => void said.push("set aside"), settle: () => void said.push("free") };
    const { parts, question, asked } = careful([passing("server")], { budget });
    let looks = 0;
    const mayAsk = async (): Promise<void> => {
      looks += 1;
      said.push("look");
      if (looks > 1) throw new ModelError("later", "somebody has gone");
    };
    const asking = askWithCare(parts, { ...question, mayAsk }, new AbortController().signal);
    await expect(asking).rejects.toMatchObject({ fault: "later" });
    expect(asked()).toBe(1);
    expect(said).toEqual(["set aside", "look", "free", "set aside", "look", "free"]);
  });

  it("notes a call with the most that it may take before it is sent, and frees what was set aside for it", async () => {
    const said: string[] = [];
    const { ask } = careful([GOOD], {
      budget: { reserve: async () => void said.push("set aside"), settle: () => void said.push("free") },
      note: async ({ outcome, tokensOut }) => {
        said.push(`${outcome} ${tokensOut}`);
        return async (ended) => void said.push(`${ended.outcome} ${ended.tokensOut}`);
      },
    });
    await ask();
    expect(said).toEqual(["set aside", "sent 20", "free", "answered 5"]);
  });

  it("gives the answer and notes what it took and cost", async () => {
    const { ask, calls } = careful([GOOD]);
    expect(await ask()).toEqual({ yes: true });
    const noted = {
      prompt: "a-prompt@3",
      tokensIn: 10,
      tokensOut: 5,
      seconds: 0,
      dollars: 0.00002,
      outcome: "answered",
    };
    expect(calls).toEqual([noted]);
  });

  it.each([
    ["a busy server", passing("rate", 1)],
    ["a problem of the server's", passing("server")],
    ["an answer cut off", { ...GOOD, isWhole: false }],
    ["an answer that is not JSON", { ...GOOD, text: "Yes!" }],
    ["an answer of another shape", { ...GOOD, text: '{"yes":true,"also":"run this"}' }],
    ["JSON with talk around it", { ...GOOD, text: 'Here you are: {"yes":true}' }],
  ] as const)("asks again after %s, and notes each time", async (_, step) => {
    const { ask, calls } = careful([step]);
    expect(await ask()).toEqual({ yes: true });
    expect(calls).toHaveLength(2);
  });

  it("takes JSON in a fence, which some models cannot be kept from", async () => {
    const { ask, asked } = careful([{ ...GOOD, text: '```json\n{"yes":true}\n```' }]);
    expect(await ask()).toEqual({ yes: true });
    expect(asked()).toBe(1);
  });

  it("gives up after four times with the last failure", async () => {
    const { ask, asked } = careful(Array.from({ length: 9 }, () => ({ ...GOOD, text: "no" })));
    await expect(ask()).rejects.toMatchObject({ fault: "not-json" });
    expect(asked()).toBe(4);
  });

  it("does not repeat what a person has to mend, nor wait longer than half a minute", async () => {
    const wrongKey = careful([new ModelError("key", "wrong key")]);
    await expect(wrongKey.ask()).rejects.toMatchObject({ fault: "key" });
    expect(wrongKey.asked()).toBe(1);
    const longWait = careful([passing("rate", 3_600_000)]);
    await expect(longWait.ask()).rejects.toMatchObject({ fault: "rate" });
    expect(longWait.asked()).toBe(1);
  });

  it("stops before the call that the budget does not allow", async () => {
    const budget = new ModelError("budget", "the budget of the day is used up");
    const { ask, asked } = careful([], { budget: { reserve: () => Promise.reject(budget), settle: () => {} } });
    await expect(ask()).rejects.toBe(budget);
    expect(asked()).toBe(0);
  });

  it("counts tokens itself where the server does not", async () => {
    const { ask, calls } = careful([{ ...GOOD, usage: null }]);
    await ask();
    expect(calls).toMatchObject([{ tokensIn: expect.any(Number), tokensOut: 6 }]);
  });

  it("ends a question that takes too long, and asks again", async () => {
    const { ask, asked } = careful(["silence"], { timeoutMs: 5 });
    expect(await ask()).toEqual({ yes: true });
    expect(asked()).toBe(2);
  });

  it("notes a question that was sent and then stopped, since it may have to be paid", async () => {
    const controller = new AbortController();
    const model: LanguageModel = {
      name: "test/small",
      ask: (_question, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          controller.abort();
        }),
    };
    const { ask, calls } = careful([], { model });
    await expect(ask(controller.signal)).rejects.toThrow("aborted");
    expect(calls).toMatchObject([{ outcome: "stopped", tokensOut: 0 }]);
  });

  it("stops when it is told to, with the reason given, and notes nothing that was not sent", async () => {
    const controller = new AbortController();
    const { ask, calls } = careful(["silence"]);
    const asking = ask(controller.signal);
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    expect(calls).toEqual([]);
  });
});
