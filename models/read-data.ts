/** Reads what the models learn from and are measured on: public data from a folder, and the project's own labelled texts. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readClaims, readEssay } from "../src/app/bring-in.ts";
import { readInput, readInputLines } from "../src/app/read-input.ts";
import { type ArgKpData, type ArgKpSubset, parseArgKp } from "../src/evaluation/parse-argkp.ts";
import { parseGold } from "../src/evaluation/parse-gold.ts";
import { type PerspectrumClaim, type PerspectrumSplit, parsePerspectrum } from "../src/evaluation/parse-perspectrum.ts";
import { parseRepliesFile } from "../src/replies/parse-replies-file.ts";
import type { GoldDiscussion } from "../src/training/train-replies.ts";

const MODELS = fileURLToPath(new URL(".", import.meta.url));
const MAX_BYTES = 50 * 1024 * 1024;

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

/** Throws: InputError that names the file that is missing or wrong. */
export async function readArgKp(folder: string, subset: ArgKpSubset): Promise<ArgKpData> {
  const read = (name: string) => readText(join(folder, `${name}_${subset}.csv`), "a file of the ArgKP data");
  return parseArgKp({
    arguments: await read("arguments"),
    keyPoints: await read("key_points"),
    labels: await read("labels"),
  });
}

/** Throws: InputError that names the file that is missing or wrong. */
export async function readPerspectrum(folder: string, split: PerspectrumSplit): Promise<readonly PerspectrumClaim[]> {
  const read = (name: string) => readText(join(folder, name), "a file of the PERSPECTRUM data");
  const files = {
    claims: await read("perspectrum_with_answers_v1.0.json"),
    splits: await read("dataset_split_v1.0.json"),
    pool: await read("perspective_pool_v1.0.json"),
  };
  return parsePerspectrum(files, split);
}

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

async function readText(file: string, what: string): Promise<{ file: string; text: string }> {
  return { file, text: new TextDecoder().decode(await readInput(file, what, MAX_BYTES)) };
}
