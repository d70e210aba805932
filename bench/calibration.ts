/**
 * Whether probabilities mean something, and what thresholds give: the tables of docs/claim-model.md, and its picture.
 *
 * `node bench/calibration.ts [--essay FILE]` measures on the labelled discussions that nothing was chosen on, with FILE as the
 * essay of `models/discussions/shared-essay.*`; `--svg FILE` writes the reliability diagram.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { HELD_OUT_DISCUSSIONS, readDiscussion, readGoldDiscussion, TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import { createRandom } from "../src/evaluation/seeded-random.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import { applyLinear, toProbability } from "../src/tagging/match/claim-model.ts";
import { buildReplyExamples, type GoldDiscussion, trainReplies } from "../src/training/train-replies.ts";
import { renderReliability, type Series } from "./render-reliability.ts";

const { values: options } = parseArgs({ options: { essay: { type: "string" }, svg: { type: "string" } } });
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** One prediction. `reply` is what is drawn again to see how far a figure could be by chance. */
interface Judged {
  readonly reply: string;
  readonly probability: number;
  readonly isRight: boolean;
}

const models = await loadModels();
const choosing = await Promise.all(TRAINING_DISCUSSIONS.map(readDiscussion));
const heldOut: GoldDiscussion[] = await Promise.all(HELD_OUT_DISCUSSIONS.map(readDiscussion));
if (options.essay) {
  const base = fileURLToPath(new URL("../models/discussions/shared-essay", import.meta.url));
  heldOut.push(await readGoldDiscussion("shared-essay", base, options.essay));
}

/** Every pair of a reply and a claim. */
function judgeClaims(one: GoldDiscussion, replies: (typeof models)["claims"]["replies"]): readonly Judged[] {
  const count = one.discussion.claims.length;
  return buildReplyExamples(one, [], models.claims, replies.unit, true).map(({ features, isRight }, at) => ({
    reply: `${one.name} ${Math.floor(at / count)}`,
    probability: toProbability(applyLinear(replies.inThread, features)),
    isRight,
  }));
}

/** Every tag that is given; right when claim and stance are. */
async function judgeTags(one: GoldDiscussion): Promise<readonly Judged[]> {
  const known = new Map(one.replies.map((reply) => [reply.id, reply]));
  const batch = one.replies.map((reply) => ({ reply, parent: known.get(reply.parentId ?? "") }));
  const results = await createLocalTagger(models).open(one.discussion).tag(batch);
  return results.flatMap(({ replyId, tags }) =>
    tags.map(({ claimId, stance, confidence }) => ({
      reply: `${one.name} ${replyId}`,
      probability: confidence,
      isRight: one.gold.get(replyId)?.some((label) => label.claimId === claimId && label.stance === stance) ?? false,
    })),
  );
}

const BINS = 10;

function binUp(judged: readonly Judged[]): Series["points"] {
  return Array.from({ length: BINS }, (_, bin) => {
    const own = judged.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin);
    const right = own.filter(({ isRight }) => isRight).length;
    const said = own.reduce((sum, { probability }) => sum + probability, 0) / own.length;
    return { said, right: right / own.length, count: own.length };
  }).filter(({ count }) => count > 0);
}

/** Mean distance between what was said and what came, by bins, weighed by their size. */
function calibrationError(points: Series["points"]): number {
  const all = points.reduce((sum, { count }) => sum + count, 0);
  return points.reduce((sum, { said, right, count }) => sum + (count / all) * Math.abs(said - right), 0);
}

const DRAWS = 1000;

/** Precision and recall at a threshold with 95 % intervals: replies are drawn again, with replacement. */
function measureThreshold(judged: readonly Judged[], threshold: number): string {
  const replies = [...Map.groupBy(judged, ({ reply }) => reply).values()].map((own) => {
    const given = own.filter(({ probability }) => probability >= threshold);
    const right = given.filter(({ isRight }) => isRight).length;
    return { given: given.length, right, wanted: own.filter(({ isRight }) => isRight).length };
  });
  const random = createRandom(11);
  const draws = Array.from({ length: DRAWS }, () =>
    add(replies.map(() => replies[Math.floor(random() * replies.length)] as (typeof replies)[number])),
  );
  const show = (figure: (tally: ReturnType<typeof add>) => number): string => {
    const sorted = draws.map(figure).sort((a, b) => a - b);
    const at = (part: number): string => (sorted[Math.floor(part * DRAWS)] ?? 0).toFixed(2);
    return `${figure(add(replies)).toFixed(3)} (${at(0.025)} to ${at(0.975)})`;
  };
  return `${show(({ right, given }) => right / Math.max(1, given))} | ${show(({ right, wanted }) => right / Math.max(1, wanted))}`;
}

function add(tallies: readonly { given: number; right: number; wanted: number }[]) {
  const sum = { given: 0, right: 0, wanted: 0 };
  for (const { given, right, wanted } of tallies) {
    sum.given += given;
    sum.right += right;
    sum.wanted += wanted;
  }
  return sum;
}

const unseen = choosing.flatMap((one) =>
  judgeClaims(
    one,
    trainReplies(
      choosing.filter((other) => other !== one),
      models.claims,
    ),
  ),
);
const claims = heldOut.flatMap((one) => judgeClaims(one, models.claims.replies));
const tags = (await Promise.all(heldOut.map(judgeTags))).flat();
const series: readonly Series[] = [
  { name: "claims, held out", points: binUp(claims) },
  { name: "claims, left out one at a time", points: binUp(unseen) },
  { name: "tags (claim and stance), held out", points: binUp(tags) },
];
for (const { name, points } of series) {
  say(`\n${name}: mean distance ${calibrationError(points).toFixed(3)}\n\n| said | came | pairs |\n|---|---|---|`);
  for (const { said, right, count } of points) say(`| ${said.toFixed(2)} | ${right.toFixed(2)} | ${count} |`);
}
say(
  "\n| threshold | left out one at a time: precision | recall | held out: precision | recall |\n|---|---|---|---|---|",
);
for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
  say(`| ${threshold} | ${measureThreshold(unseen, threshold)} | ${measureThreshold(claims, threshold)} |`);
if (options.svg) writeFileSync(options.svg, renderReliability(series));
