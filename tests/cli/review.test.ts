/** The queue of replies on which the taggers differ, from the command line, with a model's server on loopback. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startModelServer } from "../servers/model/model-server.ts";
import { readAsked } from "../servers/model/scripted-tagger.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory";
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

const REPLIES = [
  ["r1", "ada", "I disagree with C1: the basic transformer block has hardly changed since 2017. The weather was fine."],
  ["r2", "bo", "I disagree with C1, the methods of 2017 are the methods of today."],
  ["r3", "cy", "I agree with C1, everything is different each year.\u001b[31m @everyone"],
];

/** Says of every reply that it supports C1, with its first word, which is widened to its sentence; where it names `silent`, that it speaks of no claim. */
async function aQueue({ silent = "nothing" }: { readonly silent?: string } = {}) {
  const server = await startModelServer((question) =>
    JSON.stringify({
      replies: readAsked(question).replies.map(({ r, words }) => ({
        r,
        t: words.includes(silent) ? [] : [{ c: "C1", s: "supports", q: words.split(" ")[0] }],
      })),
    }),
  );
  onTestFinished(() => server.close());
  const dir = makeTempDir();
  const env = {
    REJOINDER_DATA_DIR: join(dir, "data"),
    REJOINDER_LLM_PROVIDER: "openai-compatible",
    REJOINDER_LLM_BASE_URL: server.url,
    REJOINDER_LLM_MODEL: "scripted",
  };
  const run = (...args: string[]) => runCommand(args, { env });
  const lines = REPLIES.map(([id, author, body], n) =>
    JSON.stringify({ id, author, section: 1, createdAt: `2026-03-0${n + 1}T12:00:00Z`, body }),
  );
  writeFileSync(join(dir, "replies.jsonl"), `${lines.join("\n")}\n`);
  for (const args of [
    ["import", example(".md"), "--claims", example(".claims.yaml")],
    ["import", join(dir, "replies.jsonl")],
    ["digest", "--now"],
  ]) {
    expect(await run(...args)).toMatchObject({ code: 0 });
  }
  return { run, server, env };
}

describe("review", () => {
  it("shows what each tagger says, in whose words, and what it would change", async () => {
    const { run } = await aQueue();
    const { code, stdout } = await run("review");
    expect(code).toBe(0);
    expect(stdout).toContain("2 replies wait for a decision; on the first most of the next digest hangs.\n");
    expect(stdout).toMatch(/\n1\. r1: ada, Sunday 1 March 2026, local\n {3}“I disagree with C1: the basic/);
    expect(stdout).toMatch(
      /local: it disputes C1 “[^”]+”\n {10}shown by “I disagree[^”]+2017\.”\n {10}would make C1 contested; would add the 1st/,
    );
    expect(stdout).toMatch(
      /model: it supports C1 “[^”]+”\n {10}shown by “I disagree[^”]+2017\.”\n {10}would add the 2nd person who supports C1\n/,
    );
    expect(stdout).toContain("rejoinder review accept ID --local, --model or --neither\n");
  });

  it("takes a decision as a correction, says who was right, and asks the model nothing", async () => {
    const { run, server } = await aQueue();
    const asked = server.heard.length;
    expect(await run("review", "accept", "r1", "--local")).toEqual({
      code: 0,
      stdout: "r1: C1 disputes (replies tagged anew: 1; still waiting for a decision: 1)\n",
      stderr: "",
    });
    const json = await run("review", "accept", "r2", "--neither", "--json");
    expect(JSON.parse(json.stdout)).toEqual({ replyId: "r2", venue: "local", tags: [], taggedAnew: 1, waiting: 0 });
    expect((await run("review")).stdout).toBe(
      "Nothing waits for a decision: the taggers differ on no reply that nobody has decided about.\nOf 2 replies on which they differ and a person has decided, the local tagger was right on 1, the model on 0, neither on 1.\n",
    );
    expect((await run("review", "accept", "r1", "--model")).stderr).toContain('"r1" does not wait for a decision');
    await run("correct", "r1", "--withdraw");
    expect(JSON.parse((await run("review", "--json")).stdout)).toMatchObject({
      total: 1,
      reviews: [{ replyId: "r1" }],
    });
    expect(server.heard.length).toBe(asked);
  });

  it("prints whole replies and both answers as JSON", async () => {
    const { run } = await aQueue({ silent: "transformer" });
    const value = JSON.parse((await run("review", "--json")).stdout);
    expect(value).toMatchObject({ essay: SLUG, total: 2, page: 1, score: { decided: 0 } });
    const first = value.reviews.find((one: { replyId: string }) => one.replyId === "r1");
    expect(first).toMatchObject({
      ...{ venue: "local", author: "ada", body: REPLIES[0]?.[2] },
      local: { tags: [{ claimId: "C1", stance: "disputes" }] },
      model: { tags: [], effects: [], inWords: "changes nothing that is counted" },
    });
    const { start, end, text } = first.local.tags[0].evidence;
    expect(first.body.slice(start, end)).toBe(text);
  });

  it("has nothing where no model is configured, and says so", async () => {
    const { env } = await aQueue();
    const { REJOINDER_DATA_DIR } = env;
    await runCommand(["tag"], { env: { REJOINDER_DATA_DIR } });
    const { stdout } = await runCommand(["review"], { env: { REJOINDER_DATA_DIR } });
    expect(stdout).toBe(
      "Nothing waits for a decision. Two taggers read replies only where a language model is configured (docs/models.md).\n",
    );
  });

  it.each([
    [["review", "--page", "0"], /--page must be the number of a page/],
    [["review", "--page", "2"], /There is no page 2; the last is 1/],
    [["review", "another"], /the store has no essay "another"/],
    [["review", "accept", "r1"], /say who is right: one of --local, --model and --neither/],
    [["review", "accept", "r1", "--local", "--model"], /say who is right/],
    [["review", "accept", "r3", "--local"], /"r3" does not wait for a decision/],
    [["review", "accept", "nobody", "--local"], /has no reply "nobody"/],
  ])("says what is wrong: %j", async (args, words) => {
    const { run } = await aQueue();
    const { stdout, stderr } = await run(...args);
    expect(stdout + stderr).toMatch(words);
  });
});
