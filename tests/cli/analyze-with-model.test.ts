/** `rejoinder analyze --tagger llm` against a model's server on loopback: what a person sees, and that nothing is lost or asked twice. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { HeardQuestion } from "../servers/model/model-server.ts";
import { readAsked } from "../servers/model/scripted-tagger.ts";
import { makeTempDir } from "../temp-dir.ts";
import { aModel, BODIES, rule } from "./a-model.ts";

async function anAnalysis(bodies: readonly string[], answer?: Parameters<typeof aModel>[1]) {
  const { server, dir, files, run } = await aModel(bodies, answer);
  const out = join(dir, "out");
  const args = ["analyze", files.essay, "--claims", files.claims, "--replies", files.replies, "--out", out];
  return {
    server,
    /** The files of the result are read beside what is said. */
    async run(more: Readonly<Record<string, string>> = {}, ...options: readonly string[]) {
      const said = await run([...args, ...options], more);
      const read = (name: string): string => readFileSync(join(out, name), "utf8");
      const results = () =>
        read("tags.jsonl")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as { readonly replyId: string; readonly tags: readonly unknown[] });
      return { ...said, read, results };
    },
  };
}

const withoutReceipt = (digest: string): unknown => ({ ...JSON.parse(digest), receipt: null });

describe("analyze with a language model", () => {
  it("asks nothing the second time, and comes to the same", async () => {
    const { run, server } = await anAnalysis(BODIES);
    const first = await run({}, "--tagger", "llm");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/Language model: openai-compatible\/small \(1 call, [\d,]+ tokens in and \d+ out, /);
    expect(server.heard).toHaveLength(1);
    const [tags, digest] = [first.read("tags.jsonl"), first.read("digest.json")];
    const second = await run({}, "--tagger", "llm");
    expect(server.heard).toHaveLength(1);
    expect(second.stdout).toContain("Language model: openai-compatible/small (no call).");
    expect(second.read("tags.jsonl")).toBe(tags);
    expect(withoutReceipt(second.read("digest.json"))).toEqual(withoutReceipt(digest));
    const third = await run({}, "--tagger", "llm");
    for (const name of ["tags.jsonl", "digest.json", "digest.md", "digest.html"]) {
      expect(third.read(name), name).toBe(second.read(name));
    }
  });

  it("asks only for what is missing when it was stopped in the middle", async () => {
    const bodies = Array.from({ length: 60 }, (_, at) => {
      const about = ["", "C1 supports: ", "", "C2 asks: "][at % 4];
      return `${about}chapter ${at} was read aloud on a walk`;
    });
    let isSlow = true;
    const hangs = Promise.withResolvers<void>();
    const isFull = (question: HeardQuestion): boolean => readAsked(question).replies.length === 50;
    const { files, dir, run, server } = await aModel(bodies, (question) => {
      if (!isSlow || isFull(question)) return rule(question);
      hangs.resolve();
      return { kind: "silence" };
    });
    const args = ["analyze", files.essay, "--claims", files.claims, "--replies", files.replies];
    args.push("--out", join(dir, "out"), "--tagger", "llm");
    const stop = new AbortController();
    const running = run(args, {}, { signal: stop.signal });
    await hangs.promise;
    const store = new Database(join(dir, "data", "rejoinder.sqlite"), { readonly: true });
    await expect
      .poll(() => store.prepare("select count(*) as n from model_answer").get(), { timeout: 20_000 })
      .toEqual({ n: 50 });
    store.close();
    stop.abort();
    expect(await running).toMatchObject({ code: 130, stderr: expect.stringContaining("goes on from there") });
    isSlow = false;
    expect(await run(args)).toMatchObject({ code: 0 });
    const wordsOf = (heard: readonly HeardQuestion[]) =>
      new Set(heard.flatMap((question) => readAsked(question).replies.map(({ words }) => words)));
    const [known, asked] = [wordsOf(server.heard.filter(isFull)), wordsOf(server.heard.slice(2))];
    expect(asked.size).toBe(10);
    expect(known.isDisjointFrom(asked)).toBe(true);
  });

  it("sends neither names nor ids nor times", async () => {
    const { run, server } = await anAnalysis([...BODIES, "As reader-1 says, C1 supports: it paid off in the end"]);
    await run({}, "--tagger", "llm");
    const sent = server.heard.map(({ body }) => JSON.stringify(body)).join();
    expect(sent).toContain("it paid off in the end");
    expect(sent).not.toMatch(/reader-\d|2026-03|"r0"/);
  });

  it("says in the digest and on the terminal what the budget did not allow", async () => {
    const { run } = await anAnalysis(Array.from({ length: 120 }, (_, at) => `C1 disputes: my reason number ${at}`));
    // Two of three questions: one may take 6,200 tokens in its answer.
    const said = await run({ REJOINDER_LLM_BUDGET_DAY: "16000 tokens" }, "--tagger", "llm");
    expect(said.code).toBe(0);
    expect(said.stderr).toMatch(/^note: the model's budget of the day does not allow another question .*\n$/);
    const left = "were left to the local tagger because the budget was used up";
    expect(said.stdout).toMatch(new RegExp(`\\b(20|50|70|100) ${left}`));
    expect(said.read("digest.md")).toContain(left);
    expect(said.results()).toHaveLength(120);
  });

  it("counts what it spends for the day and not for a digest of the store", async () => {
    const { run } = await anAnalysis(BODIES);
    await run({}, "--tagger", "llm");
    const again = await run(
      { REJOINDER_LLM_BUDGET_DIGEST: "1 token", REJOINDER_LLM_MODEL: "other" },
      "--tagger",
      "llm",
    );
    expect(again.stderr).toMatch(
      /^note: the model's budget of the digest .* \(0 of 1 tokens spent, it may take [\d,]+\); raise REJOINDER_LLM_BUDGET_DIGEST/,
    );
    const day = await run({ REJOINDER_LLM_BUDGET_DAY: "1 token", REJOINDER_LLM_MODEL: "other" }, "--tagger", "llm");
    expect(day.stderr).toMatch(
      /^note: the model's budget of the day .* \(\d{3,} of 1 tokens spent, it may take [\d,]+\); wait for tomorrow/,
    );
  });

  it.each([
    ["a wrong key", { kind: "status", status: 401 }, "the model's server refuses the key; check REJOINDER_LLM_API_KEY"],
    [
      "an unknown model",
      { kind: "status", status: 404 },
      "the model's server knows no such model or address; check REJOINDER_LLM_MODEL and REJOINDER_LLM_BASE_URL",
    ],
    [
      "a server that answers HTML",
      { kind: "status", status: 200, headers: { "content-type": "text/html" }, body: "<html>Welcome</html>" },
      "the model's server sent something that is no answer; is REJOINDER_LLM_BASE_URL the address of its interface?",
    ],
  ] as const)("says one sentence about %s, and leaves everything to the local tagger", async (_, fault, sentence) => {
    const { run } = await anAnalysis(BODIES, () => fault);
    const said = await run({}, "--tagger", "llm");
    expect(said.code).toBe(0);
    expect(said.stderr).toBe(`note: ${sentence}\n`);
    expect(said.stdout).toContain("4 were left to the local tagger because the model could not be asked.");
    expect(said.results().map(({ replyId }) => replyId)).toEqual(["r0", "r1", "r2", "r3"]);
    const alone = await run();
    expect(alone.results()).toEqual(said.results());
  });

  it("says one sentence about a server that is not there", async () => {
    const { run, server } = await anAnalysis(BODIES);
    await server.close();
    const said = await run({}, "--tagger", "llm");
    expect(said).toMatchObject({
      code: 0,
      stderr: "note: the model's server cannot be reached; check REJOINDER_LLM_BASE_URL and whether it runs\n",
    });
    expect(said.results()).toHaveLength(4);
  });

  it("is refused without a model, with the settings that are missing", async () => {
    const { run } = await anAnalysis(BODIES);
    const none = { REJOINDER_LLM_MODEL: "", REJOINDER_LLM_BASE_URL: "", REJOINDER_LLM_API_KEY: "" };
    const said = await run(none, "--tagger", "llm");
    expect(said.code).toBe(2);
    expect(said.stderr).toMatch(/^rejoinder: --tagger llm needs a language model: set REJOINDER_LLM_MODEL/);
    const without = await run({ REJOINDER_LLM_API_KEY: "", REJOINDER_LLM_BASE_URL: "" }, "--tagger", "llm");
    expect(without.code).toBe(2);
    expect(without.stderr).toContain("REJOINDER_LLM_API_KEY");
    expect(await run({}, "--tagger", "oracle")).toMatchObject({
      code: 2,
      stderr: 'rejoinder: --tagger is local or llm, not "oracle"\n',
    });
  });

  it("needs the data folder for a model alone, and prints what it did as JSON", async () => {
    const { run } = await anAnalysis(BODIES);
    const local = JSON.parse((await run({ REJOINDER_DATA_DIR: "/dev/null/nowhere" }, "--json")).stdout);
    expect(local).not.toHaveProperty("model");
    const { model } = JSON.parse((await run({}, "--tagger", "llm", "--json")).stdout);
    expect(model).toMatchObject({ model: "openai-compatible/small", calls: 1, dollars: null });
  });

  it("is refused a budget in dollars when no price is known for the model", async () => {
    const { run } = await anAnalysis(BODIES);
    const prices = join(makeTempDir(), "prices.json");
    writeFileSync(prices, "{}");
    const money = { REJOINDER_LLM_BUDGET_DAY: "2 usd", REJOINDER_LLM_PRICES: prices };
    const said = await run(money, "--tagger", "llm");
    expect(said.code).toBe(1);
    expect(said.stderr).toContain('it has no price for "small", which a budget in dollars needs');
  });
});
