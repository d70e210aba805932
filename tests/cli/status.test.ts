/** `rejoinder status`: where every essay stands, and what was sent to language models, in numbers alone. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { anEssay } from "../builders.ts";
import { makeTempDir } from "../temp-dir.ts";
import { aModel, BODIES } from "./a-model.ts";
import { runCommand } from "./run-command.ts";

const NO_MODEL = { REJOINDER_LLM_MODEL: "", REJOINDER_LLM_BASE_URL: "", REJOINDER_LLM_API_KEY: "" };

/** An essay with its replies in the store, not tagged yet. */
async function anImported(...more: Parameters<typeof aModel>) {
  const work = await aModel(...more);
  const { essay, claims, replies } = work.files;
  expect((await work.run(["import", essay, "--claims", claims])).code).toBe(0);
  expect((await work.run(["import", replies])).code).toBe(0);
  return work;
}

describe("status", () => {
  it("says of every essay how many replies it has, what waits, and when its digest comes", async () => {
    const work = await anImported();
    const run = (args: readonly string[]) => work.run(args, NO_MODEL);
    const before = await run(["status"]);
    expect(before).toMatchObject({ code: 0, stderr: "" });
    expect(before.stdout).toBe(
      "on-slow-theory: 4 replies; 4 not tagged yet (rejoinder tag); not published (rejoinder publish, or rejoinder start)\n",
    );
    await run(["tag"]);
    await run(["publish"]);
    expect((await run(["status"])).stdout).toBe("on-slow-theory: 4 replies; next digest 2026-03-16 09:00 UTC\n");
    expect(JSON.parse((await run(["status", "--json"])).stdout)).toEqual({
      essays: [
        {
          ...{ essay: "on-slow-theory", title: "On slow theory", replies: 4, notTagged: 0, inReview: 0 },
          nextDigest: "2026-03-16T09:00:00.000Z",
        },
      ],
    });
  });

  it("says how many replies wait for a person", async () => {
    const { run, dir } = await anImported();
    await run(["tag"]);
    const store = await openStore(join(dir, "data", "rejoinder.sqlite"));
    const waiting = await store.reviews.countWaiting(anEssay({ slug: "on-slow-theory" }).slug);
    await store.close();
    const words =
      waiting === 0 ? "" : `; ${waiting} ${waiting === 1 ? "waits" : "wait"} for a person (rejoinder review)`;
    expect((await run(["status"])).stdout).toMatch(`on-slow-theory: 4 replies${words}; not published`);
  });

  it("says what to do where there is nothing", async () => {
    const env = { REJOINDER_DATA_DIR: makeTempDir() };
    const { stdout, code } = await runCommand(["status"], { env });
    expect({ stdout, code }).toEqual({
      stdout: "No essay yet; bring one in with: rejoinder import ESSAY.md\n",
      code: 0,
    });
  });
});

describe("status --llm", () => {
  it("lists what was sent by day, prompt and essay, and what is left of each budget", async () => {
    const { run, dir } = await anImported();
    const budgets = { REJOINDER_LLM_BUDGET_DAY: "20000 tokens", REJOINDER_LLM_BUDGET_DIGEST: "15000 tokens" };
    await run(["tag"], budgets);
    const store = await openStore(join(dir, "data", "rejoinder.sqlite"));
    await store.keptOut.add("local", "reader-9", new Date());
    await store.close();
    const { stdout, stderr, code } = await run(["status", "--llm"], budgets);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(
      "Language model: openai-compatible/small. It is sent replies at local and github, nothing at discord.",
    );
    expect(lines[1]).toBe("1 person is kept out of it.");
    const { calls, budgets: left } = JSON.parse((await run(["status", "--llm", "--json"], budgets)).stdout);
    const used = calls[0].tokensIn + calls[0].tokensOut;
    expect(used).toBeGreaterThan(0);
    expect(left).toEqual([
      { what: "day", essay: null, unit: "tokens", most: 20_000, spent: used, left: 20_000 - used },
      { what: "digest", essay: "on-slow-theory", unit: "tokens", most: 15_000, spent: used, left: 15_000 - used },
    ]);
    expect(stdout).toMatch(/^Budget of the day \(UTC\): [\d,]+ of 20,000 tokens used, [\d,]+ left\.$/m);
    expect(stdout).toMatch(/^Budget of the next digest of on-slow-theory: [\d,]+ of 15,000 tokens used, /m);
    expect(stdout).toMatch(
      /^2026-03-10 {2}tag-replies@\d+ +on-slow-theory {2}openai-compatible\/small {2}answered +1 +[\d,]+ +[\d,]+ {2}not known +4 local$/m,
    );
    for (const words of [...BODIES.map((body) => body.slice(0, 20)), "reader-"]) expect(stdout).not.toContain(words);
  });

  it("shows calls that failed, and money where prices are known", async () => {
    const { run, dir } = await anImported(BODIES, () => ({ kind: "status", status: 401 }));
    await run(["tag"]);
    const { stdout } = await run(["status", "--llm"]);
    expect(stdout).toMatch(/ key +1 /);
    expect(stdout).toContain("There is no budget; REJOINDER_LLM_BUDGET_DAY sets one.");
    const store = await openStore(join(dir, "data", "rejoinder.sqlite"));
    const call = { prompt: "tag-replies@1", model: "a/b", essay: null, replies: {}, outcome: "answered" };
    const numbers = { tokensIn: 1_200_000, tokensOut: 7, dollars: 1.23456, seconds: 2 };
    await store.modelCalls.note({ ...call, ...numbers, at: new Date("2026-03-09T10:00:00Z") });
    await store.close();
    expect((await run(["status", "--llm"])).stdout).toMatch(
      /^2026-03-09 {2}tag-replies@1 +- +a\/b +answered +1 +1,200,000 +7 +1\.2346 {2}-$/m,
    );
  });

  it("says without a model that nothing is sent, and still lists what was", async () => {
    const { run } = await anImported();
    const before = await run(["status", "--llm"], NO_MODEL);
    expect(before.stdout).toBe(
      "No language model is configured; nothing is sent (docs/models.md says how to have one).\n\nNothing was sent to a language model so far.\n",
    );
    await run(["tag"]);
    expect((await run(["status", "--llm"], NO_MODEL)).stdout).toContain("openai-compatible/small");
  });
});
