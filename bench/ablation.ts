/**
 * What each signal of the claim model is worth: everything is learned again without it.
 *
 * `node bench/ablation.ts --data DIR` prints the tables of docs/claim-model.md: on arguments and key points by
 * cross-validation over the topics of the training split and on the dev split, and on the labelled discussions for
 * choosing, each measured by a model that has not seen it. Takes several minutes.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDiscussion, TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import { readArgKp, readPerspectrum } from "../src/cli/read-benchmark-data.ts";
import { averagePrecision, type Ranked } from "../src/evaluation/average-precision.ts";
import { matchKeyPoints } from "../src/evaluation/match-key-points.ts";
import type { ArgKpData } from "../src/evaluation/parse-argkp.ts";
import { scoreMatches } from "../src/evaluation/score-matches.ts";
import { applyLinear, type ClaimModel, UNIT_FEATURES } from "../src/tagging/match/claim-model.ts";
import { CHOICE_FEATURES } from "../src/tagging/match/weigh-choice.ts";
import { REPLY_FEATURES } from "../src/tagging/match/weigh-reply.ts";
import { groupArgKp, groupPerspectrum } from "../src/training/match-group.ts";
import { type Fold, learnFolds, type PointsWithout, trainPoints } from "../src/training/train-matching.ts";
import { buildReplyExamples, type RepliesWithout, trainReplies } from "../src/training/train-replies.ts";

const { values: options } = parseArgs({ options: { data: { type: "string" } } });
if (!options.data) {
  process.stderr.write("Give the folder with argkp/ and perspectrum/: node bench/ablation.ts --data DIR\n");
  process.exit(2);
}
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

const train = await readArgKp(join(options.data, "argkp"), "train");
const dev = await readArgKp(join(options.data, "argkp"), "dev");
const perspectives = await readPerspectrum(join(options.data, "perspectrum"), "train");
const folds = learnFolds([...groupArgKp(train), ...groupPerspectrum(perspectives)], note);
const { claims: model } = await loadModels();

function placesOf<Name extends string>(names: readonly Name[], dropped: readonly string[]): ReadonlySet<number> {
  return new Set(names.flatMap((name, at) => (dropped.includes(name) ? [at] : [])));
}

function scorePoints(without?: PointsWithout): readonly number[] {
  const parts = folds.map((fold: Fold, at) => {
    const points = trainPoints(
      folds.filter((_, other) => other !== at),
      without,
    );
    const topics = new Set(fold.groups.map(({ topic }) => topic));
    const held = onlyTopics(train, topics);
    const scored = scoreMatches(held, matchKeyPoints(held, { ...model, words: fold.words, points }));
    return { scored, groups: fold.groups.length };
  });
  const all = parts.reduce((sum, { groups }) => sum + groups, 0);
  const mean = (pick: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((sum, part) => sum + pick(part) * part.groups, 0) / all;
  const onDev = scoreMatches(dev, matchKeyPoints(dev, { ...model, points: trainPoints(folds, without) }));
  return [mean(({ scored }) => scored.strict), mean(({ scored }) => scored.relaxed), onDev.strict, onDev.relaxed];
}

function onlyTopics(data: ArgKpData, topics: ReadonlySet<string>): ArgKpData {
  return {
    arguments: data.arguments.filter(({ topic }) => topics.has(topic)),
    keyPoints: data.keyPoints.filter(({ topic }) => topics.has(topic)),
    labels: data.labels,
  };
}

const discussions = await Promise.all(TRAINING_DISCUSSIONS.map(readDiscussion));
const PRECISION = 0.85;

/** Average precision and recall at the precision, over all discussions, each by a model that has not seen it. */
function scoreReplies(matching: Pick<ClaimModel, "words" | "points">, without?: RepliesWithout): readonly number[] {
  const models = discussions.map((own) =>
    trainReplies(
      discussions.filter((other) => other !== own),
      matching,
      without,
    ),
  );
  return ([true, false] as const).flatMap((hasThread) => {
    const ranked = discussions.flatMap((own, at): Ranked[] => {
      const { unit, inThread, anywhere } = models[at] as ClaimModel["replies"];
      return buildReplyExamples(own, [], matching, unit, hasThread).map(({ features, isRight }) => ({
        score: applyLinear(hasThread ? inThread : anywhere, features),
        isRight,
      }));
    });
    return [averagePrecision(ranked), recallAt(ranked, PRECISION)];
  });
}

function recallAt(ranked: readonly Ranked[], precision: number): number {
  const total = ranked.filter(({ isRight }) => isRight).length;
  let right = 0;
  let best = 0;
  ranked
    .toSorted((a, b) => b.score - a.score)
    .forEach(({ isRight }, at) => {
      if (isRight) right += 1;
      if (right / (at + 1) >= precision) best = right;
    });
  return best / total;
}

function row(name: string, figures: readonly number[], all: readonly number[]): void {
  const cells = figures.map((value, at) => {
    const change = value - (all[at] as number);
    return all === figures ? value.toFixed(3) : `${value.toFixed(3)} (${change >= 0 ? "+" : ""}${change.toFixed(3)})`;
  });
  say(`| ${[name, ...cells].join(" | ")} |`);
}

say("| arguments and key points | cv strict | cv relaxed | dev strict | dev relaxed |\n|---|---|---|---|---|");
const points = scorePoints();
row("all", points, points);
for (const name of UNIT_FEATURES)
  row(`without ${name}`, scorePoints({ unit: placesOf(UNIT_FEATURES, [name]), choice: new Set() }), points);
for (const [name, dropped] of [
  ["neighbours", ["nearest", "nearestLead", "near", "nearLead"]],
  ["lead and share", ["lead", "share"]],
] as const)
  row(`without ${name}`, scorePoints({ unit: new Set(), choice: placesOf(CHOICE_FEATURES, dropped) }), points);

say("\n| replies | AP in a thread | recall at 0.85 | AP anywhere | recall at 0.85 |\n|---|---|---|---|---|");
const replies = scoreReplies(model);
row("all", replies, replies);
for (const name of UNIT_FEATURES)
  row(`without ${name}`, scoreReplies(model, { unit: placesOf(UNIT_FEATURES, [name]), reply: new Set() }), replies);
for (const dropped of [
  ["section", "sectionLead", "sectionShare"],
  ["parent", "parentLead", "answers"],
  ["passage", "passageLead"],
  ["quoted", "named"],
  ["whole", "wholeLead"],
  ["lead", "share"],
  ["length"],
] as const)
  row(
    `without ${dropped.join(", ")}`,
    scoreReplies(model, { unit: new Set(), reply: placesOf(REPLY_FEATURES, dropped) }),
    replies,
  );
