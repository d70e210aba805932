import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const example = (name: string): string =>
  fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url));

it("takes an essay away when it is told so twice, and leaves no word of it in the data folder", async () => {
  const data = join(makeTempDir(), "data");
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: data } });
  const bytes = () =>
    readdirSync(data)
      .map((name) => readFileSync(join(data, name), "latin1"))
      .join();
  for (const args of [["import", example(".md")], ["publish"], ["import", example(".replies.jsonl")], ["digest"]]) {
    expect((await run(...args)).code).toBe(0);
  }
  expect(bytes()).toContain("quiet-heron");

  const asked = await run("remove", "interpretability-theory");
  expect(asked.code).toBe(2);
  expect(asked.stderr).toMatch(/8 sections, 16 claims, 39 replies, 1 digests would be removed for good; add --yes/);
  expect(bytes()).toContain("quiet-heron");

  expect((await run("remove", "interpretability-theory", "--yes")).stdout).toMatch(/39 replies, 1 digests removed/);
  expect(bytes()).not.toMatch(/quiet-heron|haemoglobin|Perutz/);
  expect((await run("remove", "interpretability-theory", "--yes")).stderr).toMatch(/no essay/);
});
