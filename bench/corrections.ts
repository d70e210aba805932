/**
 * What corrections do for the rest, on the labelled discussions of this repository with look-alikes made of their replies.
 *
 * `node bench/corrections.ts` prints the tables of docs/tagging.md; `--json` prints JSON; `--data DIR` adds how often real
 * look-alikes among the arguments of ArgKP (files as it ships them) say the same.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import { readArgKp } from "../src/cli/read-benchmark-data.ts";
import type { Discussion } from "../src/essay/essay.ts";
import { parseClaimsFile } from "../src/essay/parse-claims-file.ts";
import { parseEssay } from "../src/essay/parse-essay.ts";
import { makeLookAlikes } from "../src/evaluation/make-look-alikes.ts";
import { type ArgKpData, labelKey } from "../src/evaluation/parse-argkp.ts";
import { parseGold } from "../src/evaluation/parse-gold.ts";
import { createRandom } from "../src/evaluation/seeded-random.ts";
import {
  precisionOf,
  recallOf,
  type Simulated,
  simulateCorrections,
  stancePrecisionOf,
} from "../src/evaluation/simulate-corrections.ts";
import { parseRepliesFile } from "../src/replies/parse-replies-file.ts";
import { compareReplies } from "../src/tagging/compare-replies.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import { profileReply } from "../src/tagging/profile-reply.ts";
import { createTermReader } from "../src/tagging/read-terms.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOW = new Date("2030-01-01T00:00:00Z");
const SEED = 7;
const EVERY = [1, 2, 3, 5];
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The others are kept for measuring: the threshold is not chosen by them. */
const FOR_CHOOSING: readonly string[] = ["interpretability-theory", ...TRAINING_DISCUSSIONS];

/** Every labelled discussion of the repository whose essay is here too. */
function listDiscussions(): readonly string[] {
  return ["essays", "models/discussions"].flatMap((dir) => {
    const names = existsSync(join(ROOT, dir)) ? readdirSync(join(ROOT, dir)) : [];
    const labelled = names
      .filter((name) => name.endsWith(".gold.jsonl"))
      .map((name) => name.replace(".gold.jsonl", ""));
    return labelled.filter((name) => existsSync(join(ROOT, dir, `${name}.md`))).map((name) => join(ROOT, dir, name));
  });
}

async function readLabelled(base: string) {
  const { essay } = parseEssay(`${base}.md`, readFileSync(`${base}.md`));
  const claims = parseClaimsFile(`${base}.claims.yaml`, readFileSync(`${base}.claims.yaml`, "utf8"), essay);
  const lines = (name: string) => readFileSync(`${base}.${name}.jsonl`, "utf8").split("\n");
  const { replies } = parseRepliesFile(lines("replies"), { essay, now: NOW, venue: "local" });
  const gold = parseGold(`${base}.gold.jsonl`, lines("gold"), claims);
  const labelled = replies.map((reply) => ({ reply, gold: gold.get(reply.id) ?? [] }));
  const discussion: Discussion = { essay, claims };
  const stream = makeLookAlikes(labelled, claims, createRandom(SEED));
  const byId = new Map(stream.map(({ reply }) => [reply.id, reply]));
  const batch = stream.map(({ reply }) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
  const results = await tagger.open(discussion).tag(batch);
  return { name: essay.slug, isForChoosing: FOR_CHOOSING.includes(essay.slug), discussion, stream, results };
}

const percent = (value: number): string => value.toFixed(3);

function renderRow(name: string, every: number, { corrected, seenWrong, changed, rest }: Simulated): string {
  const { alone, recalled } = rest.all;
  const pair = (of: (scores: typeof alone) => number): string => `${percent(of(alone))} -> ${percent(of(recalled))}`;
  return `| ${name} | ${every} | ${corrected} of ${seenWrong} | ${alone.replies} | ${changed} | ${pair(precisionOf)} | ${pair(stancePrecisionOf)} | ${pair(recallOf)} |`;
}

/** Of pairs of arguments that are alike: how many are for the same side, and say the same key point where both are labelled. */
function compareArguments({ arguments: texts, keyPoints, labels }: ArgKpData) {
  const read = createTermReader("en");
  const counts = THRESHOLDS.map((from) => ({
    from,
    pairs: 0,
    sameSide: 0,
    keyPoints: 0,
    sameKeyPoint: 0,
    safe: 0,
    safeSameSide: 0,
  }));
  for (const [topic, members] of Map.groupBy(texts, (each) => each.topic)) {
    const points = keyPoints.filter((point) => point.topic === topic);
    const claimWords = new Set(points.flatMap(({ text }) => read(text).map(({ stem }) => stem)));
    const words = { weigh: () => 1, isClaimWord: (stem: string) => claimWords.has(stem) };
    const profiles = members.flatMap((each) => {
      const profile = profileReply({ body: each.text, venue: "local", parentId: null }, "en", read);
      return profile ? [{ each, profile }] : [];
    });
    profiles.forEach((a, at) => {
      for (const b of profiles.slice(0, at)) {
        const likeness = compareReplies(a.profile, b.profile, words);
        const count = counts.findLast(({ from }) => likeness !== undefined && likeness.similarity >= from);
        if (!likeness || !count) continue;
        const same = a.each.group === b.each.group;
        count.pairs += 1;
        count.sameSide += Number(same);
        count.safe += Number(likeness.meansTheSame);
        count.safeSameSide += Number(likeness.meansTheSame && same);
        for (const { id } of same ? points : []) {
          const said = [a, b].map(({ each }) => labels.get(labelKey(each.id, id)));
          if (said.includes(undefined) || !said.includes(true)) continue;
          count.keyPoints += 1;
          count.sameKeyPoint += Number(said.every((label) => label));
        }
      }
    });
  }
  return counts;
}

const tagger = createLocalTagger(await loadModels());
const labelled = await Promise.all(listDiscussions().map(readLabelled));
const runs = labelled.flatMap(({ name, discussion, stream, results }) =>
  EVERY.map((every) => ({ name, every, simulated: simulateCorrections(discussion, stream, results, every) })),
);
const sweep = THRESHOLDS.map((threshold) => ({
  threshold,
  runs: labelled
    .filter(({ isForChoosing }) => isForChoosing)
    .map(({ discussion, stream, results }) => simulateCorrections(discussion, stream, results, 2, threshold)),
}));
const dataAt = process.argv.indexOf("--data");
const argKp =
  dataAt < 0
    ? []
    : await Promise.all(
        (["train", "dev"] as const).map(async (subset) =>
          compareArguments(await readArgKp(process.argv[dataAt + 1] ?? ".", subset)),
        ),
      );

if (process.argv.includes("--json")) console.log(JSON.stringify({ runs, sweep, argKp }, null, 2));
else {
  console.log("| discussion | every | corrected | the rest | changed | claim precision | claim and stance | recall |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const { name, every, simulated } of runs) console.log(renderRow(name, every, simulated));
  console.log("\n| similarity | changed | claim precision | claim and stance | recall |\n|---|---|---|---|---|");
  for (const { threshold, runs: each } of sweep) {
    const sum = (which: "alone" | "recalled") =>
      each.reduce(
        (total, { rest }) => {
          const scores = rest.all[which];
          return {
            replies: total.replies + scores.replies,
            right: total.right + scores.right,
            rightStance: total.rightStance + scores.rightStance,
            wrong: total.wrong + scores.wrong,
            missed: total.missed + scores.missed,
          };
        },
        { replies: 0, right: 0, rightStance: 0, wrong: 0, missed: 0 },
      );
    const [alone, recalled] = [sum("alone"), sum("recalled")];
    const changed = each.reduce((total, run) => total + run.changed, 0);
    const pair = (of: (scores: typeof alone) => number): string => `${percent(of(alone))} -> ${percent(of(recalled))}`;
    console.log(
      `| ${threshold} | ${changed} | ${pair(precisionOf)} | ${pair(stancePrecisionOf)} | ${pair(recallOf)} |`,
    );
  }
  for (const [index, counts] of argKp.entries()) {
    console.log(
      `\nArgKP ${["train", "dev"][index]}\n| similarity | pairs | same side | of those that mean the same | same key point |\n|---|---|---|---|---|`,
    );
    for (const c of counts)
      console.log(
        `| from ${c.from} | ${c.pairs} | ${c.sameSide} | ${c.safeSameSide} of ${c.safe} | ${c.sameKeyPoint} of ${c.keyPoints} |`,
      );
  }
}
