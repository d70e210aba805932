/** `rejoinder doctor` where a language model is configured: one small question, and what to do about whatever comes of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Scripted } from "../servers/model/model-server.ts";
import { readAsked } from "../servers/model/scripted-tagger.ts";
import { aModel } from "./a-model.ts";

interface Finding {
  readonly what: string;
  readonly state: string;
  readonly detail: string;
}

/** Reads the one reply as it is meant. */
const sensible = ({ message }: { readonly message: string }): string => {
  const [reply] = readAsked({ message }).replies;
  return JSON.stringify({ replies: [{ r: 1, t: [{ c: "C1", s: "disputes", q: reply?.words }] }] });
};

async function examineWith(
  answer: NonNullable<Parameters<typeof aModel>[1]>,
  more: Readonly<Record<string, string>> | ((dir: string) => Readonly<Record<string, string>>) = {},
) {
  const { run, server, dir } = await aModel([], answer);
  const env = { REJOINDER_PORT: "0", ...(typeof more === "function" ? more(dir) : more) };
  const said = await run(["doctor", "--json"], env);
  const findings = JSON.parse(said.stdout) as readonly Finding[];
  const about = findings.filter(({ what }) => what === "language model" || what === "model's cost");
  return {
    code: said.code,
    stderr: said.stderr,
    findings,
    about,
    heard: server.heard,
    run: () => run(["doctor", "--json"], env),
    status: () => run(["status", "--llm", "--json"], env),
  };
}

describe("doctor with a language model", () => {
  it("asks one small question about an invented reply, and notes it as a call", async () => {
    const { code, about, heard, status } = await examineWith(sensible);
    expect(code).toBe(0);
    expect(about).toEqual([
      {
        ...{ what: "language model", state: "ok" },
        detail: expect.stringMatching(/^openai-compatible\/small answered within \d+\.\d seconds$/),
      },
    ]);
    expect(heard).toHaveLength(1);
    const { calls } = JSON.parse((await status()).stdout);
    expect(calls).toMatchObject([
      { prompt: expect.stringMatching(/^tag-replies@/), essay: null, calls: 1, replies: {}, outcome: "answered" },
    ]);
    expect(calls[0].tokensIn + calls[0].tokensOut).toBeLessThan(3_000);
  });

  it("looks at nothing of a model where none is configured", async () => {
    const none = { REJOINDER_LLM_MODEL: "", REJOINDER_LLM_BASE_URL: "", REJOINDER_LLM_API_KEY: "" };
    const { about, heard } = await examineWith(sensible, none);
    expect({ about, heard }).toEqual({ about: [], heard: [] });
  });

  const status = (status: number, body?: string): Scripted => ({ kind: "status", status, ...(body ? { body } : {}) });
  const FAULTS: readonly (readonly [string, Scripted, "warn" | "fail", RegExp])[] = [
    ["a wrong key", status(401), "fail", /refuses the key; check REJOINDER_LLM_API_KEY$/],
    [
      "an unknown model",
      status(404),
      "fail",
      /no such model or address; check REJOINDER_LLM_MODEL and REJOINDER_LLM_BASE_URL$/,
    ],
    [
      "a page of HTML",
      status(200, "<html>welcome</html>"),
      "fail",
      /is REJOINDER_LLM_BASE_URL the address of its interface\?$/,
    ],
    [
      "prose where JSON should be",
      "I think they disagree.",
      "fail",
      /is not JSON; take a model that follows a JSON Schema, or a server that holds it to one$/,
    ],
    [
      "JSON of another shape",
      '{"answer":"yes"}',
      "fail",
      /has not the shape that was asked for.*; take a model that follows a JSON Schema/,
    ],
    [
      "an answer that is cut off",
      { kind: "cut", text: '{"replies":[' },
      "fail",
      /was cut off; give it room for 16,000 tokens/,
    ],
    ["a refusal", { kind: "refusal" }, "fail", /refused to answer; take another model$/],
    ["a busy server", status(429), "warn", /asks to wait; try again later, or ask its provider for more$/],
    ["a server with a problem", status(503), "warn", /\(status 503\); look at its log, or try again later$/],
    [
      "an answer that finds nothing",
      '{"replies":[{"r":1,"t":[]}]}',
      "warn",
      /did not find the claim in a reply that names it; take a model that reads better$/,
    ],
    [
      "a quote that is not in the reply",
      '{"replies":[{"r":1,"t":[{"c":"C1","s":"disputes","q":"something else"}]}]}',
      "warn",
      /take a model that reads better$/,
    ],
  ];
  it.each(FAULTS)(
    "says what to do about %s",
    async (_, scripted, state, words) => {
      const { about, code, stderr, heard } = await examineWith(() => scripted);
      expect(about).toEqual([{ what: "language model", state, detail: expect.stringMatching(words) }]);
      expect({ code, stderr }).toEqual({ code: state === "fail" ? 1 : 0, stderr: "" });
      expect(heard).toHaveLength(1);
      expect(about[0]?.detail).not.toMatch(/a-key|\n/);
    },
    20_000,
  );

  it("says of a server that is away how it is found", async () => {
    const { about } = await examineWith(sensible, { REJOINDER_LLM_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(about).toMatchObject([
      {
        state: "fail",
        detail: expect.stringMatching(/cannot be reached; check REJOINDER_LLM_BASE_URL and whether it runs$/),
      },
    ]);
  });

  it("waits for one answer as long as the settings say, and no longer", async () => {
    const { about, heard } = await examineWith(() => ({ kind: "silence" }), { REJOINDER_LLM_TIMEOUT_SECONDS: "1" });
    expect(about).toEqual([
      {
        ...{ what: "language model", state: "warn" },
        detail:
          "openai-compatible/small: the model did not answer within 1 seconds; set a larger REJOINDER_LLM_TIMEOUT_SECONDS, or take a smaller model",
      },
    ]);
    expect(heard).toHaveLength(1);
  });

  it("is content with a server that takes no schema as long as the answers have the shape", async () => {
    const refusal: Scripted = {
      kind: "status",
      status: 400,
      body: '{"error":{"message":"response_format is not supported"}}',
    };
    const answerOf = (say: typeof sensible) => (question: Parameters<typeof sensible>[0] & { readonly body: object }) =>
      "response_format" in question.body ? refusal : say(question);
    expect((await examineWith(answerOf(sensible))).about).toMatchObject([{ state: "ok" }]);
    const { about } = await examineWith(answerOf(() => "Certainly! Here is what I think."));
    expect(about).toMatchObject([{ state: "fail", detail: expect.stringContaining("is not JSON") }]);
  });

  it("asks nothing that the budget does not allow", async () => {
    const { about, heard, code } = await examineWith(sensible, { REJOINDER_LLM_BUDGET_DAY: "10 tokens" });
    expect(about).toMatchObject([
      { state: "warn", detail: expect.stringContaining("budget of the day does not allow another question") },
    ]);
    expect({ code, asked: heard.length }).toEqual({ code: 0, asked: 0 });
  });

  it("names a file of prices without the model's, and looks at everything else", async () => {
    const { about, findings, code } = await examineWith(sensible, (dir) => {
      const file = join(dir, "prices.json");
      writeFileSync(file, '{"another": {"in": 1, "out": 2}}');
      return { REJOINDER_LLM_PRICES: file, REJOINDER_LLM_BUDGET_DAY: "1 usd" };
    });
    expect(about).toMatchObject([{ state: "fail", detail: expect.stringContaining('it has no price for "small"') }]);
    expect(findings).toContainEqual(expect.objectContaining({ what: "store", state: "ok" }));
    expect(code).toBe(1);
  });

  it("says which settings are missing, in one sentence", async () => {
    const { run } = await aModel([], sensible);
    const said = await run(["doctor"], { REJOINDER_LLM_BASE_URL: "", REJOINDER_LLM_API_KEY: "" });
    expect(said.code).toBe(2);
    expect(said.stderr).toContain("REJOINDER_LLM_API_KEY");
    const dollars = await run(["doctor"], { REJOINDER_LLM_BUDGET_DAY: "2 usd" });
    expect(dollars.stderr).toContain("REJOINDER_LLM_PRICES");
  });
});
