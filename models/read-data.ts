/** Reads the labelled discussions that the models learn from and are measured on. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readClaims, readEssay } from "../src/app/bring-in.ts";
import { readInputLines } from "../src/app/read-input.ts";
import { parseGold } from "../src/evaluation/parse-gold.ts";
import { parseRepliesFile } from "../src/replies/parse-replies-file.ts";
import type { GoldDiscussion } from "../src/training/train-replies.ts";

const MODELS = fileURLToPath(new URL(".", import.meta.url));

/** Labelled discussions that weights and thresholds are chosen on. */
export const TRAINING_DISCUSSIONS = [
  "four-day-week",
  "game-difficulty",
  "long-essays",
  "models-in-economics",
  "museum-returns",
  "open-source-funding",
  "peer-review",
  "public-statistics",
  "replication",
  "seed-libraries",
  "software-estimates",
  "theory-in-biology",
] as const;
/** Labelled discussions that nothing is chosen on. */
export const HELD_OUT_DISCUSSIONS = ["code-review", "night-trains"] as const;

export async function readDiscussion(name: string): Promise<GoldDiscussion> {
  return readGoldDiscussion(name, join(MODELS, "discussions", name), `${join(MODELS, "discussions", name)}.md`);
}

/** `base` is the path of the files but for `.claims.yaml`, `.replies.jsonl` and `.gold.jsonl`. */
export async function readGoldDiscussion(name: string, base: string, essayFile: string): Promise<GoldDiscussion> {
  const { essay } = await readEssay(essayFile);
  const claims = await readClaims(`${base}.claims.yaml`, essay);
  const lines = (file: string) => Array.fromAsync(readInputLines(file, "a file of lines"));
  const context = { essay, now: new Date("2026-12-31T00:00:00Z"), venue: "local" } as const;
  const { replies } = parseRepliesFile(await lines(`${base}.replies.jsonl`), context);
  const gold = parseGold(`${base}.gold.jsonl`, await lines(`${base}.gold.jsonl`), claims);
  return { name, discussion: { essay, claims }, replies, gold };
}
