/**
 * What other wordings of claims are worth to the local tagger: recall and precision before and after, on labelled data.
 *
 *   node bench/wordings.ts [FOLDER-OF-ARGKP]
 *
 * No model is asked. Two kinds of wordings stand in for those that `rejoinder claims enrich` would get:
 * - those of the claims files of the labelled discussions. They were composed together with the replies, so a wording that shares a run of five words or more
 *   with a scored reply, or most of its words, is left out and counted.
 * - on ArgKP's development set, arguments that people wrote: half of a topic's arguments are the wordings of the key points that they make, the other half is
 *   scored, then the other way round. An argument that nearly repeats a wording is not scored. These are arguments, not paraphrases: more than a model
 *   would know to write, so take this for the most that wordings can give.
 * All of them go through the check of a model's wordings first. What the check lets through of wrong wordings is tried as well: right ones with a "not" in
 * them, and those of the next claim. How much that check refuses, of good and of wrong wordings, is printed last.
 */
import { HELD_OUT_DISCUSSIONS, readDiscussion, TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import { renderTable } from "./tagger/render-table.ts";
import { measureArgKp } from "./wordings/measure-argkp.ts";
import { measureCheck } from "./wordings/measure-check.ts";
import { measureDiscussions } from "./wordings/measure-discussions.ts";

const [argkp] = process.argv.slice(2);
const tagger = createLocalTagger(await loadModels());
const heldOut = await Promise.all(HELD_OUT_DISCUSSIONS.map(readDiscussion));
const chosenOn = await Promise.all(TRAINING_DISCUSSIONS.map(readDiscussion));

const HEAD = ["", "replies", "wordings", "recall", "precision", "F1"];
const discussions = [
  await measureDiscussions(tagger, "held out", heldOut),
  await measureDiscussions(tagger, "for choosing", chosenOn),
];
for (const { name, left } of discussions)
  process.stdout.write(`${name}: ${left} wordings left out, too near to a scored reply\n`);
process.stdout.write(
  `\n${renderTable(
    HEAD,
    discussions.flatMap(({ rows }) => rows),
  )}\n`,
);
process.stdout.write(
  `${renderTable(
    ["each discussion, all wordings", "F1 before", "after", "precision before", "after"],
    discussions.flatMap(({ each }) => each),
  )}\n`,
);
if (argkp === undefined) process.stdout.write("without the folder of ArgKP its part is not measured\n\n");
else {
  const { rows, repeats } = await measureArgKp(tagger, argkp);
  process.stdout.write(`ArgKP, development set: ${repeats} arguments not scored, too near to a wording\n\n`);
  process.stdout.write(`${renderTable(HEAD, rows)}\n`);
}
process.stdout.write(
  renderTable(["through the check", "offered", "taken", "refused"], measureCheck([...heldOut, ...chosenOn])),
);
