/** Prompts and the code that asks them: each is asked by somebody, with its own inputs and the shape of its own answer. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ANSWER_IDS, ANSWERS, type AnswerId } from "../../src/prompting/answers.ts";
import type { ModelRequest } from "../../src/prompting/ask-model.ts";
import { buildTagBatch } from "../../src/prompting/build-tag-batch.ts";
import { renderPrompt } from "../../src/prompting/prompt.ts";
import { draftClaimsWithModel } from "../../src/workflows/draft-claims-with-model.ts";
import { enrichClaims } from "../../src/workflows/enrich-claims.ts";
import { suggestGroups } from "../../src/workflows/suggest-groups.ts";
import { writeProse } from "../../src/workflows/write-prose.ts";
import { aClaim, anEssay, aPoint, aReply, inContext } from "../builders.ts";
import { aDigest } from "../digest/a-digest.ts";
import { loadPrompt } from "./load-prompt.ts";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
const README = readFileSync(new URL("../../prompts/README.md", import.meta.url), "utf8");
const { signal } = new AbortController();
const essay = anEssay();
const claims = [aClaim(essay, { id: "C1" })];

/** What the code sends for a prompt, with the schema that it holds the answer to. */
async function listenTo(id: AnswerId): Promise<Pick<ModelRequest<unknown>, "inputs" | "schema">> {
  const prompt = loadPrompt(id);
  let heard: ModelRequest<unknown> | undefined;
  const ask = <Answer>(request: ModelRequest<Answer>): Promise<Answer> => {
    heard = request;
    return Promise.reject(new Error("heard enough"));
  };
  const points = [1, 2].map((number) => aPoint({ number, claimId: null }));
  switch (id) {
    case "tag-replies":
      return { inputs: buildTagBatch([inContext(aReply())], claims, []).inputs, schema: ANSWERS[id] };
    case "draft-claims":
      await draftClaimsWithModel(essay, prompt, ask, signal).catch(() => {});
      break;
    case "reword-claims":
      await enrichClaims({ essay, claims }, 3, prompt, ask, signal).catch(() => {});
      break;
    case "group-points":
      await suggestGroups(points, { prompt, ask, findOut: async () => () => false, names: [] }, signal).catch(() => {});
      break;
    case "write-week":
      await writeProse(aDigest(), { readPrompt: async () => prompt, ask, timeoutMs: 60_000, onTrouble: () => {} });
      break;
    default:
      id satisfies never;
  }
  if (!heard) throw new Error(`nobody asked ${id}`);
  return heard;
}

describe("every prompt", () => {
  it.each(ANSWER_IDS)("%s gets the inputs that it names, and its answer is held to its own shape", async (id) => {
    const { inputs, schema } = await listenTo(id);
    const prompt = loadPrompt(id);
    const { message } = renderPrompt(prompt, inputs);
    for (const value of Object.values(inputs)) expect(message).toContain(value);
    expect(schema).toBe(ANSWERS[prompt.answer]);
  });

  it.each(ANSWER_IDS)("%s is read by the program", (id) => {
    const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const uses = files.filter((name) => readFileSync(join(SRC, name), "utf8").includes(`readPrompt("${id}")`));
    expect(uses).not.toEqual([]);
  });

  it.each(ANSWER_IDS)("%s stands in the guide with its inputs", (id) => {
    const row = README.split("\n").find((line) => line.includes(`[${id}.md](${id}.md)`)) ?? "";
    for (const input of loadPrompt(id).inputs) expect(row).toContain(`\`${input}\``);
  });
});
