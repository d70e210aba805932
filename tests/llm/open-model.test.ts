import { afterEach, describe, expect, it } from "vitest";
import { ModelError, type ModelQuestion } from "../../src/llm/model.ts";
import { type ModelSettings, openModel } from "../../src/llm/open-model.ts";
import { type ModelServer, type Scripted, startModelServer } from "../servers/model/model-server.ts";

const QUESTION: ModelQuestion = {
  system: "Say yes.",
  message: "DATA",
  schema: { type: "object", properties: { says: { type: "string" } }, required: ["says"], additionalProperties: false },
  schemaName: "says",
  maxTokensOut: 50,
};
const YES = '{"says":"yes"}';
const KEY = "a-secret-key-of-tests";

let server: ModelServer | undefined;
afterEach(() => server?.close());

async function ask(
  answer: Parameters<typeof startModelServer>[0],
  settings: Partial<ModelSettings> = {},
  signal: AbortSignal = new AbortController().signal,
) {
  server = await startModelServer(answer);
  const model = openModel({
    provider: "openai-compatible",
    baseUrl: server.url,
    apiKey: KEY,
    model: "small",
    ...settings,
  });
  return model.ask(QUESTION, signal);
}

async function faultOf(scripted: Scripted, settings: Partial<ModelSettings> = {}): Promise<ModelError> {
  const error = await ask(() => scripted, settings).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw new Error(`not a ModelError: ${String(error)}`);
  expect(error.message).not.toContain(KEY);
  expect(error.message).not.toContain("\n");
  return error;
}

describe.each(["openai-compatible", "anthropic"] as const)("a model behind %s", (provider) => {
  it("is asked with system text, data and key, and its answer comes back with what it took", async () => {
    const answer = await ask(() => YES, { provider });
    expect(answer).toEqual({ text: YES, usage: { tokensIn: expect.any(Number), tokensOut: 4 }, isWhole: true });
    const [heard] = server?.heard ?? [];
    expect(heard).toMatchObject({ system: "Say yes.", message: "DATA", model: "small" });
    expect(provider === "anthropic" ? heard?.headers["x-api-key"] : heard?.headers.authorization).toContain(KEY);
  });

  it("says when its answer was cut off", async () => {
    expect(await ask(() => ({ kind: "cut", text: '{"says":"y' }), { provider })).toMatchObject({ isWhole: false });
  });

  it("may refuse", async () => {
    expect((await faultOf({ kind: "refusal" }, { provider })).fault).toBe("refusal");
  });
});

describe("a model's server", () => {
  it("is held to the schema; one that refuses it is asked once more for JSON", async () => {
    const answer = (question: { readonly body: Readonly<Record<string, unknown>> }): Scripted =>
      JSON.stringify(question.body.response_format).includes("json_schema")
        ? { kind: "status", status: 400, body: '{"error":{"message":"response_format is not supported"}}' }
        : YES;
    expect(await ask(answer)).toMatchObject({ text: YES });
    expect(server?.heard.map(({ body }) => body.response_format)).toEqual([
      expect.objectContaining({ type: "json_schema" }),
      { type: "json_object" },
    ]);
  });

  it.each([
    [
      "the name of the bound",
      "max_tokens",
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    ],
    ["a temperature", "temperature", "Unsupported value: 'temperature' does not support 0 with this model."],
    ["any format", "response_format", "response_format is not supported"],
  ])("that refuses %s is asked without it, and the next time at once", async (_, field, refusal) => {
    let asked = 0;
    const answer = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): Scripted => {
      asked += 1;
      if (field in body) return { kind: "status", status: 400, body: JSON.stringify({ error: { message: refusal } }) };
      expect(body[field === "max_tokens" ? "max_completion_tokens" : "max_tokens"]).toBe(50);
      return YES;
    };
    server = await startModelServer(answer);
    const model = openModel({
      provider: "openai-compatible",
      baseUrl: server.url,
      apiKey: KEY,
      model: "m",
    });
    const { signal } = new AbortController();
    expect(await Promise.all([model.ask(QUESTION, signal), model.ask(QUESTION, signal)])).toMatchObject([
      { text: YES },
      { text: YES },
    ]);
    const before = asked;
    expect(await model.ask(QUESTION, signal)).toMatchObject({ text: YES });
    expect(asked).toBe(before + 1);
  });

  it("that refuses whatever it is asked is not asked for ever", async () => {
    const message = "temperature, max_completion_tokens, response_format: all wrong";
    const error = await faultOf({ kind: "status", status: 400, body: JSON.stringify({ error: { message } }) });
    expect(error.fault).toBe("refused-format");
    expect(server?.heard.length).toBeLessThanOrEqual(5);
  });

  it("that does not count tokens is said to have counted none", async () => {
    expect(await ask(() => ({ kind: "without-usage", text: YES }))).toMatchObject({ usage: null });
  });

  it("gives its words back as they came when they are no JSON", async () => {
    expect(await ask(() => "I would rather talk.")).toMatchObject({ text: "I would rather talk.", isWhole: true });
  });

  it.each([
    ["a wrong key", { kind: "status", status: 401 }, "key", false],
    ["an unknown model", { kind: "status", status: 404 }, "model", false],
    ["too many questions", { kind: "status", status: 429, headers: { "retry-after": "7" } }, "rate", true],
    ["a problem of its own", { kind: "status", status: 500 }, "server", true],
    ["a page of HTML", { kind: "status", status: 200, body: "<html>Welcome</html>" }, "address", true],
    ["half an answer", { kind: "broken" }, "server", true],
    ["an answer of ten megabytes", { kind: "endless", bytes: 10_000_000 }, "too-big", true],
    [
      "a question that is too long",
      { kind: "status", status: 400, body: '{"error":{"message":"maximum context length is 4096 tokens"}}' },
      "too-long",
      false,
    ],
    [
      "a question that is too long for llama.cpp",
      { kind: "status", status: 400, body: '{"error":{"message":"the request exceeds the available context size"}}' },
      "too-long",
      false,
    ],
    [
      "a question that is too long for Anthropic",
      {
        kind: "status",
        status: 400,
        body: '{"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum"}}',
      },
      "too-long",
      false,
    ],
    ["too slow a question", { kind: "status", status: 408 }, "server", true],
  ] as const)("with %s fails by name", async (_, scripted, fault, retryable) => {
    const error = await faultOf(scripted);
    expect({ fault: error.fault, retryable: error.retryable }).toEqual({ fault, retryable });
    expect(error.retryAfterMs).toBe(fault === "rate" ? 7_000 : null);
  });

  it("that is not there is named by its setting", async () => {
    const error = await faultOf(YES, { baseUrl: "http://127.0.0.1:9/v1" });
    expect(error).toMatchObject({ fault: "address", retryable: true });
    expect(error.message).toContain("REJOINDER_LLM_BASE_URL");
  });

  it("that answers nothing is left when the caller gives up, for the caller's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const asking = ask(
      () => {
        controller.abort(reason);
        return { kind: "silence" };
      },
      {},
      controller.signal,
    );
    await expect(asking).rejects.toBe(reason);
  });
});
