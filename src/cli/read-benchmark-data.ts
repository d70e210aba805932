/** Reads the public data that the tagger is scored on and trained on, from folders with the files as they are published. */
import { join } from "node:path";
import { readInput } from "../app/read-input.ts";
import { type ArgKpData, type ArgKpSubset, parseArgKp } from "../evaluation/parse-argkp.ts";
import { type PerspectrumClaim, type PerspectrumSplit, parsePerspectrum } from "../evaluation/parse-perspectrum.ts";

const MAX_DATA_BYTES = 50 * 1024 * 1024;

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

async function readText(file: string, what: string): Promise<{ readonly file: string; readonly text: string }> {
  return { file, text: new TextDecoder().decode(await readInput(file, what, MAX_DATA_BYTES)) };
}
