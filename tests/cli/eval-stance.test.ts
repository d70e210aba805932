import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand, type Said } from "./run-command.ts";

const PERSPECTRUM = {
  "perspectrum_with_answers_v1.0.json": [
    {
      cId: 1,
      text: "Cars should be banned from old towns.",
      perspectives: [
        { pids: [1, 2], stance_label_3: "SUPPORT" },
        { pids: [3], stance_label_3: "UNDERMINE" },
        { pids: [4], stance_label_3: "NOT-A-PERSPECTIVE" },
      ],
    },
    { cId: 2, text: "Not in this split.", perspectives: [{ pids: [1], stance_label_3: "SUPPORT" }] },
  ],
  "dataset_split_v1.0.json": { "1": "test", "2": "train" },
  "perspective_pool_v1.0.json": [
    { pId: 1, text: "Cars poison the air and kill people." },
    { pId: 2, text: "Cars are dangerous and harmful." },
    { pId: 3, text: "Cars give people freedom and are useful." },
    { pId: 4, text: "A car." },
  ],
};

function aFolder(files: Readonly<Record<string, unknown>>): string {
  const dir = makeTempDir();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));
  return dir;
}

function expectOneSentence(said: Said, pattern: RegExp): void {
  expect(said.stderr).toMatch(pattern);
  expect(said.stderr).not.toMatch(/\n\s+at |this should not happen/);
  expect(said.stdout).toBe("");
  expect(said.code).not.toBe(0);
}

describe("eval stance", () => {
  it("scores the pairs of one split of PERSPECTRUM", async () => {
    const said = await runCommand(["eval", "stance", "--data", aFolder(PERSPECTRUM), "--split", "test"]);
    expect(JSON.parse(said.stdout)).toEqual({ accuracy: 1, macroF1: 1, n: 3 });
  });

  it("scores labelled sentences", async () => {
    const lines = [
      { id: "a-1", subject: "a", claim: "Street markets pay.", reply: "I fully agree with this.", stance: "supports" },
      { id: "a-2", subject: "a", claim: "Street markets pay.", reply: "How much do they pay?", stance: "asks" },
    ].map((line) => JSON.stringify(line));
    const file = join(aFolder({ "s.jsonl": lines.join("\n") }), "s.jsonl");
    const scores = JSON.parse((await runCommand(["eval", "stance", "--sentences", file])).stdout);
    expect(scores).toMatchObject({ accuracy: 1, n: 2, confusion: { asks: { asks: 1, supports: 0 } } });
  });

  it("says what is missing or wrong in one sentence", async () => {
    const run = (...args: string[]) => runCommand(["eval", "stance", ...args]);
    expectOneSentence(await run(), /name either --data or --sentences/);
    expectOneSentence(await run("--data", aFolder(PERSPECTRUM), "--split", "all"), /--split must be one of train, dev/);
    expectOneSentence(await run("--data", "nowhere"), /perspectrum_with_answers_v1\.0\.json: there is no such file/);
    const cut = aFolder({ ...PERSPECTRUM, "dataset_split_v1.0.json": '{"1": "te' });
    expectOneSentence(await run("--data", cut), /dataset_split_v1\.0\.json: is not whole JSON/);
  });
});
