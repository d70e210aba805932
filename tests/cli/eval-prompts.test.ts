/** `eval replies --tagger llm`: a prompt is scored on labelled replies, two are compared on the same, and nothing is asked twice. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { ComparedPrompts, PromptScores } from "../../src/cli/eval-by-model.ts";
import { type ModelServer, startModelServer } from "../servers/model/model-server.ts";
import { answerByRule } from "../servers/model/scripted-tagger.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const SHIPPED = readFileSync(at("prompts/tag-replies.md"), "utf8");

const servers: ModelServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const BODIES = [
  "I have thought about it, C1 disputes: the proofs are quicker than they were.",
  "There is more to say here, C2 supports: theorems do come after experiments.",
  "Nothing to add from my side today, only many thanks for writing this down.",
  "For my group it is so, C3 extends: our wavelets waited for twenty years.",
];
const GOLD = ["C1:disputes", "C2:supports", "", "C3:extends"];

/** Answers by rule; to a prompt that says "none" it gives no tags. */
async function aPlace() {
  const server = await startModelServer((question) =>
    JSON.stringify(
      question.system.includes("none at all")
        ? { replies: answerByRule(question).replies.map(({ r }) => ({ r, t: [] })) }
        : answerByRule(question),
    ),
  );
  servers.push(server);
  const dir = makeTempDir();
  const write = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");
  const replies = BODIES.map((body, n) => ({ id: `r${n}`, author: `p${n}`, body, createdAt: "2026-03-01T12:00:00Z" }));
  const gold = GOLD.map((text, n) => {
    const [claimId, stance] = text.split(":");
    return { replyId: `r${n}`, tags: text === "" ? [] : [{ claimId, stance }] };
  });
  const args = [
    ...["eval", "replies"],
    ...["--essay", at("essays/interpretability-theory.md")],
    ...["--claims", at("essays/interpretability-theory.claims.yaml")],
    ...["--replies", write("replies.jsonl", lines(replies))],
    ...["--gold", write("gold.jsonl", lines(gold))],
  ];
  const env = {
    REJOINDER_DATA_DIR: join(dir, "data"),
    REJOINDER_LLM_BASE_URL: server.url,
    REJOINDER_LLM_MODEL: "a-model",
  };
  return { server, write, run: (...more: string[]) => runCommand([...args, ...more], { env }) };
}

describe("eval replies --tagger llm", () => {
  it("scores what the model said and what stands, and asks nothing the second time", async () => {
    const { server, run } = await aPlace();
    const said = await run("--tagger", "llm");
    expect(said).toMatchObject({ code: 0, stderr: "" });
    const scores = JSON.parse(said.stdout) as PromptScores;
    expect(scores.prompt).toMatch(/^tag-replies@\d+\.[0-9a-f]{12}$/);
    expect(scores.asked).toMatchObject({ questions: 1 });
    expect(scores.model.counts).toEqual({ right: 3, wrong: 0, missed: 0, rightStance: 3 });
    expect(scores.opinions.agrees + scores.opinions.differs).toBe(scores.model.replies);
    expect(scores.standing.replies).toBe(4);
    const again = JSON.parse((await run("--tagger", "llm")).stdout) as PromptScores;
    expect(again).toEqual({ ...scores, asked: { questions: 0, tokensIn: 0, tokensOut: 0 } });
    expect(server.heard).toHaveLength(1);
  });

  it("compares two prompts on the same replies; a changed text is another prompt, whatever its version says", async () => {
    const { run, write } = await aPlace();
    const other = write("mine.md", SHIPPED.replace("Most replies have no tag", "Most have none at all"));
    const { first, second, compared } = JSON.parse(
      (await run("--tagger", "llm", "--against", other)).stdout,
    ) as ComparedPrompts;
    expect(first.asked.questions).toBeGreaterThan(0);
    expect(first.prompt).not.toBe(second.prompt);
    expect(second.model.counts).toMatchObject({ right: 0, missed: 3 });
    expect(compared).toMatchObject({ onlyFirstRight: 3, onlySecondRight: 0, bothWrong: 0, chance: 0.25 });
  });

  it.each([
    ["another answer", SHIPPED.replace("answer: tag-replies", "answer: draft-claims"), /its answer is draft-claims/],
    ["other inputs", SHIPPED.replace("[claims, replies]", "[claims]").replace("{{replies}}", ""), /its inputs must be/],
    ["no front matter", "Tag these.", /front matter/],
  ])("refuses a prompt with %s before anything is asked", async (_, text, pattern) => {
    const { server, run, write } = await aPlace();
    const said = await run("--tagger", "llm", "--against", write("mine.md", text));
    expect(said).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(pattern) });
    expect(server.heard).toHaveLength(0);
  });

  it("is what prompts are for", async () => {
    const { run } = await aPlace();
    expect(await run("--prompt", "x.md")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("add --tagger llm"),
    });
    expect(await run("--tagger", "gpt")).toMatchObject({ code: 2 });
  });
});
