/** `claims draft --llm` and `claims enrich`, against a model's server on loopback: what is written, what is refused, and what each fault says. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  type HeardQuestion,
  type ModelServer,
  type Scripted,
  startModelServer,
} from "../servers/model/model-server.ts";
import { makeTempDir } from "../temp-dir.ts";
import { type RunOptions, runCommand } from "./run-command.ts";

const ESSAY = `---
title: Bees in the city
language: en
---

# Shade

Hives should always stand in the deep shade of old and quiet trees. It is pleasant there.

# Smoke

Smoke must never be used by anybody who keeps bees for their honey.
`;
const CLAIMS = `# Mine.
essay: bees-in-the-city
claims:
  - id: C1 # the first
    claim: Hives belong in the shade.
    quote: Hives should always stand in the deep shade
  - id: C2
    claim: Smoke is never right.
    quote: Smoke must never be used
    also:
      - Do not smoke the bees.
`;
const SHADED = {
  claim: "Shade of old trees is best for hives.",
  quote: "Hives should always stand in the deep shade",
};

const servers: ModelServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function aPlace(answer: (question: HeardQuestion, call: number) => Scripted) {
  const server = await startModelServer(answer);
  servers.push(server);
  const dir = makeTempDir();
  const write = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const env = {
    REJOINDER_DATA_DIR: join(dir, "data"),
    REJOINDER_LLM_BASE_URL: server.url,
    REJOINDER_LLM_MODEL: "a-model",
    REJOINDER_LLM_API_KEY: "key-of-a-test",
  };
  const run = (args: readonly string[], { env: more, ...options }: RunOptions = {}) =>
    runCommand(args, { env: { ...env, ...more }, ...options });
  const out = join(dir, "out.yaml");
  return { server, run, out, essay: write("bees.md", ESSAY), claims: write("bees.claims.yaml", CLAIMS) };
}

const json = JSON.stringify;
const drafting = ({ message }: HeardQuestion): Scripted =>
  json({ claims: message.includes("deep shade") ? [SHADED, { ...SHADED, quote: "never written" }] : [] });
const ALSO = [
  "Trees keep a colony cool.",
  "Hives do not belong in the shade.",
  "\u001b[31mred words that are not plain",
];
const rewording = (): Scripted => json({ claims: [{ c: "C1", also: ALSO }] });

describe("claims draft --llm", () => {
  it("writes a good claims file with the model's claims marked, says what was refused and what it took", async () => {
    const { run, out, essay } = await aPlace(drafting);
    const said = await run(["claims", "draft", essay, "--llm", "--out", out]);
    expect(said).toMatchObject({ code: 0, stdout: "" });
    expect(said.stderr).toMatch(
      /^1 claims by openai-compatible\/a-model, 1 by the draft without a model; 2 calls, [\d,]+ tokens in and \d+ out, [^\n]+\n/,
    );
    expect(said.stderr).toContain("what the model wrote is marked in the file; read it before you publish\n");
    expect(said.stderr).toContain("1 × the words that it rests on do not stand in the section");
    const text = readFileSync(out, "utf8");
    expect(text).toContain(
      '# A language model (openai-compatible/a-model) wrote the claim marked "by a language model".',
    );
    expect(text).toContain(`  # 1. Shade\n  # by a language model\n  - id: C1\n`);
    expect(text.match(/^ {2}# by a language model$/gm)).toHaveLength(1);
    expect((await run(["claims", "check", out, essay])).stdout).toContain("2 claims, all of them good");
  });

  it("notes each call, of no essay", async () => {
    const { run, essay } = await aPlace(drafting);
    const { stdout, stderr } = await run(["claims", "draft", essay, "--llm", "--json"]);
    expect(stderr).toContain("what the model wrote was drafted as C1; read it before you publish\n");
    expect(JSON.parse(stdout)).toMatchObject({ claims: [{ id: "C1", claim: SHADED.claim }, { id: "C2" }] });
    const again = await run(["claims", "draft", essay, "--llm"], { env: { REJOINDER_LLM_BUDGET_DAY: "900 tokens" } });
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(
      /^rejoinder: the model's budget of the day does not allow another question \(\d+ of 900 tokens spent, it may take [\d,]+\); wait for tomorrow \(UTC\), or raise REJOINDER_LLM_BUDGET_DAY\n$/,
    );
  });

  it("goes on with the draft without a model when the budget is used up on the way, says so and ends with 1", async () => {
    const { run, essay, server } = await aPlace(drafting);
    const said = await run(["claims", "draft", essay, "--llm"], { env: { REJOINDER_LLM_BUDGET_DAY: "1000 tokens" } });
    expect(server.heard).toHaveLength(1);
    expect(said.code).toBe(1);
    expect(said.stderr).toContain("not asked about section 2: the model's budget of the day");
    expect(said.stdout).toContain("- id: C2");
  });

  it("does not ask when the file is there already", async () => {
    const { run, essay, claims, server } = await aPlace(drafting);
    const said = await run(["claims", "draft", essay, "--llm", "--out", claims]);
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining("there is such a file already") });
    expect(server.heard).toHaveLength(0);
    expect(readFileSync(claims, "utf8")).toBe(CLAIMS);
  });

  it("stops when it is told to, and writes nothing", async () => {
    const stop = new AbortController();
    const { run, essay, out } = await aPlace(() => {
      stop.abort();
      return { kind: "silence" };
    });
    const said = await run(["claims", "draft", essay, "--llm", "--out", out], { signal: stop.signal });
    expect(said).toEqual({
      code: 130,
      stdout: "",
      stderr: "rejoinder: stopped; nothing was written, and what was asked until then is not kept\n",
    });
    expect(existsSync(out)).toBe(false);
  });

  it.each<[string, Scripted, RegExp]>([
    ["a wrong key", { kind: "status", status: 401 }, /key/],
    [
      "an unknown model",
      { kind: "status", status: 404, body: '{"error":{"message":"model not found"}}' },
      /model|address/,
    ],
    ["a busy server that says when", { kind: "status", status: 429, headers: { "retry-after": "600" } }, /\w/],
  ])("says in one sentence what is wrong with %s, and ends with 1", async (_, scripted, pattern) => {
    const { run, essay, out } = await aPlace(() => scripted);
    const said = await run(["claims", "draft", essay, "--llm", "--out", out]);
    expect(said).toMatchObject({ code: 1, stdout: "" });
    expect(said.stderr).toMatch(/^rejoinder: [^\n]+\n$/);
    expect(said.stderr).toMatch(pattern);
    expect(said.stderr).not.toContain("key-of-a-test");
    expect(existsSync(out)).toBe(false);
  });

  it("says which settings are missing when no model is configured, and without --llm none is needed", async () => {
    const { essay } = await aPlace(drafting);
    const env = { REJOINDER_DATA_DIR: makeTempDir() };
    const said = await runCommand(["claims", "draft", essay, "--llm"], { env });
    expect(said).toMatchObject({ code: 2, stdout: "" });
    expect(said.stderr).toMatch(/^rejoinder: --llm needs a language model: set REJOINDER_LLM_MODEL, [^\n]+\n$/);
    expect((await runCommand(["claims", "draft", essay], { env })).code).toBe(0);
  });
});

describe("claims enrich", () => {
  it("prints the file with the wordings marked and nothing else changed, and what was added and refused", async () => {
    const { run, essay, claims } = await aPlace(rewording);
    const said = await run(["claims", "enrich", claims, essay]);
    expect(said.code).toBe(0);
    expect(said.stdout).toBe(
      CLAIMS.replace(
        "deep shade\n",
        'deep shade\n    also:\n      - "Trees keep a colony cool." # by a language model\n',
      ),
    );
    expect(said.stderr).toMatch(
      /^C1 \+ "Trees keep a colony cool\."\nC1 - "Hives do not belong in the shade\." \([^)]+\)\nC1 - "[^\u001b]+" \(signs that no plain sentence has\)\n1 wording for 1 of 2 claims by openai-compatible\/a-model, 2 refused; 1 call, /,
    );
    expect(readFileSync(claims, "utf8")).toBe(CLAIMS);
  });

  it("writes into the file itself only when told so, and asks nothing the second time", async () => {
    const { run, essay, claims, server } = await aPlace(() =>
      json({ claims: [{ c: "C1", also: ["Trees keep a colony cool."] }] }),
    );
    const args = ["claims", "enrich", claims, essay, "--in-place", "--most", "1", "--json"];
    expect(JSON.parse((await run(args)).stdout)).toEqual({
      added: [{ claimId: "C1", wordings: ["Trees keep a colony cool."] }],
      refused: [],
      failed: [],
      left: ["C2"],
    });
    const written = readFileSync(claims, "utf8");
    expect(written).toContain("Trees keep a colony cool.");
    expect(JSON.parse((await run(args)).stdout)).toMatchObject({ added: [], left: ["C1", "C2"] });
    expect(server.heard).toHaveLength(1);
    expect(readFileSync(claims, "utf8")).toBe(written);
  });

  it("writes another file, never over one that is there", async () => {
    const { run, essay, claims, out, server } = await aPlace(rewording);
    expect((await run(["claims", "enrich", claims, essay, "--out", out])).code).toBe(0);
    expect((await run(["claims", "check", out, essay])).code).toBe(0);
    expect(await run(["claims", "enrich", claims, essay, "--out", out])).toMatchObject({ code: 1 });
    expect(server.heard).toHaveLength(1);
  });

  it.each([
    [["--out", "x.yaml", "--in-place"], "give one of --out and --in-place"],
    [["--most", "21"], "--most must be a number from 1 to 20"],
  ])("is used wrongly with %j", async (args, message) => {
    const { run, essay, claims, server } = await aPlace(rewording);
    const said = await run(["claims", "enrich", claims, essay, ...args]);
    expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(server.heard).toHaveLength(0);
  });

  it("says what is wrong and leaves the file as it is when the model gives nothing", async () => {
    const { run, essay, claims } = await aPlace(() => ({ kind: "status", status: 401 }));
    const said = await run(["claims", "enrich", claims, essay, "--in-place"]);
    expect(said).toMatchObject({ code: 1, stdout: "" });
    expect(said.stderr).toMatch(/^rejoinder: [^\n]+\n$/);
    expect(readFileSync(claims, "utf8")).toBe(CLAIMS);
  });

  it("needs a model and says which settings are missing", async () => {
    const { essay, claims } = await aPlace(rewording);
    const said = await runCommand(["claims", "enrich", claims, essay], { env: { REJOINDER_DATA_DIR: makeTempDir() } });
    expect(said.code).toBe(2);
    expect(said.stderr).toMatch(/^rejoinder: claims enrich needs a language model: set REJOINDER_LLM_MODEL/);
  });
});
