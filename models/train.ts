/** Makes the weights anew: `npm run train -- --data DIR`. The same data gives the same bytes. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { readArgKp, readPerspectrum } from "../src/cli/read-benchmark-data.ts";
import { RejoinderError } from "../src/errors.ts";
import { UNIT_FEATURES } from "../src/tagging/match/claim-model.ts";
import { parseClaimModel, renderClaimModel } from "../src/tagging/match/claim-model-file.ts";
import { REPLY_FEATURES } from "../src/tagging/match/weigh-reply.ts";
import { groupArgKp, groupPerspectrum } from "../src/training/match-group.ts";
import { trainMatching } from "../src/training/train-matching.ts";
import { trainReplies } from "../src/training/train-replies.ts";
import { readDiscussion, TRAINING_DISCUSSIONS } from "./read-data.ts";
import { trainStanceWeights } from "./train-stance-weights.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function trainClaims(data: string, out: string): Promise<void> {
  const groups = [
    ...groupArgKp(await readArgKp(join(data, "argkp"), "train")),
    ...groupPerspectrum(await readPerspectrum(join(data, "perspectrum"), "train")),
  ];
  const { words, points } = trainMatching(groups, (text) => say(`claims: ${text}`));
  const nothing = { weights: new Float64Array(REPLY_FEATURES.length), bias: 0 };
  const unit = { weights: new Float64Array(UNIT_FEATURES.length), bias: 0 };
  const lines = { points, replies: { unit, inThread: nothing, anywhere: nothing } };
  // The reply model is learned on the other weights as they will be read: rounded.
  const rounded = parseClaimModel("claims.json", renderClaimModel(words, lines));
  say("claims: replies of labelled discussions");
  const replies = trainReplies(await Promise.all(TRAINING_DISCUSSIONS.map(readDiscussion)), rounded);
  await writeFile(join(out, "claims.json"), renderClaimModel(words, { points, replies }));
}

const command = new Command("train")
  .description("make the weights of the local tagger anew from labelled data")
  .requiredOption("--data <dir>", "folder with argkp/ and perspectrum/, each with the files as they are published")
  .option("--out <dir>", "folder to write to", FOLDER)
  .addHelpText("after", "\nExample:\n  npm run train -- --data data")
  .action(async ({ data, out }: { data: string; out: string }) => {
    await trainClaims(data, out);
    say("stance");
    await trainStanceWeights(data, out);
  });

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof RejoinderError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
