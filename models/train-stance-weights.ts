/** Makes `stance.json`: the stance model out of PERSPECTRUM, the project's labelled sentences and labelled discussions. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readInputLines } from "../src/app/read-input.ts";
import { readPerspectrum } from "../src/cli/read-benchmark-data.ts";
import { parseStanceSentences, type StanceSentence } from "../src/evaluation/parse-stance-sentences.ts";
import { renderStanceModel } from "../src/tagging/stance-model.ts";
import { buildDiscussionPassages, buildSentencePassages } from "../src/training/build-stance-examples.ts";
import { type StanceData, trainStance } from "../src/training/train-stance.ts";
import { readDiscussion, TRAINING_DISCUSSIONS } from "./read-data.ts";

const SENTENCES = fileURLToPath(new URL("stance-sentences/", import.meta.url));

/** `data` is the folder with `perspectrum/`, `out` the folder that is written to. */
export async function trainStanceWeights(data: string, out: string): Promise<void> {
  await writeFile(join(out, "stance.json"), renderStanceModel(trainStance(await readStanceData(data))));
}

/** All that the stance model may learn from; the sentences for testing and the discussions held out are not in it. */
export async function readStanceData(data: string): Promise<StanceData> {
  const passages = [
    ...buildSentencePassages(await readSentences("train.jsonl")),
    ...buildSentencePassages(await readSentences("train-wordings.jsonl")),
  ];
  for (const name of TRAINING_DISCUSSIONS) {
    const { discussion, replies, gold } = await readDiscussion(name);
    passages.push(...buildDiscussionPassages({ name, claims: discussion.claims, replies, gold }));
  }
  return { claims: await readPerspectrum(join(data, "perspectrum"), "train"), passages };
}

async function readSentences(name: string): Promise<readonly StanceSentence[]> {
  const file = join(SENTENCES, name);
  return parseStanceSentences(file, await Array.fromAsync(readInputLines(file, "a file of labelled sentences")));
}
