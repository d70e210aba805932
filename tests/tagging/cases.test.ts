import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import { renderTagLine } from "../../src/tagging/tags-json.ts";
import { aClaim } from "../builders.ts";
import { aLocalTagger } from "../models.ts";

const root = join(import.meta.dirname, "..", "cases");
const cases = readdirSync(root).filter(
  (name) => name.startsWith("tagging-") && existsSync(join(root, name, "tags.jsonl")),
);

async function tagCase(name: string): Promise<readonly string[]> {
  const read = (file: string): Buffer => readFileSync(join(root, name, file));
  const { essay } = parseEssay("_essay.md", read("_essay.md"));
  const written = parse(read("_claims.yaml").toString()).claims as readonly Parameters<typeof aClaim>[1][];
  const lines = read("_replies.jsonl").toString().split("\n");
  const { replies, problems } = parseRepliesFile(lines, {
    essay,
    now: new Date("2026-04-01T00:00:00Z"),
    venue: "local",
  });
  expect(problems).toEqual([]);
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const tagger = aLocalTagger().open({ essay, claims: written.map((claim) => aClaim(essay, claim)) });
  const results = await tagger.tag(replies.map((reply) => ({ reply, parent: byId.get(reply.parentId ?? "") })));
  return results.map(renderTagLine);
}

describe("essay, claims and replies give the expected tags.jsonl", () => {
  it("in at least two cases", () => expect(cases.length).toBeGreaterThanOrEqual(2));

  it.each(cases)("%s", async (name) => {
    const lines = await tagCase(name);
    // New weights give other probabilities: `REWRITE_CASES=1` writes the files anew, to be read before they are committed.
    if (process.env.REWRITE_CASES) writeFileSync(join(root, name, "tags.jsonl"), `${lines.join("\n")}\n`);
    expect(lines).toEqual(
      readFileSync(join(root, name, "tags.jsonl"), "utf8")
        .trimEnd()
        .split("\n"),
    );
  });
});
