/**
 * Measures when two texts make the same point, and when a sentence of the essay answers a question: the figures of docs/ledger.md.
 *
 *   node bench/points.ts FOLDER-OF-ARGKP
 *
 * Same point: arguments of ArgKP's development set (topics that no weight was learned from) which share a key point. Answers: questions
 * on a claim in the labelled discussions; the sentence is right when the claim's quote has it or is in it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readClaims, readEssay } from "../src/app/bring-in.ts";
import { loadModels } from "../src/app/load-models.ts";
import type { ClaimId } from "../src/essay/essay.ts";
import { parseArgKp } from "../src/evaluation/parse-argkp.ts";
import { type Maker, planPoints } from "../src/ledger/plan-points.ts";
import { createAnswerFinder } from "../src/ledger/suggest-answer.ts";
import { createTermWeigher, measureLikeness, type Rarity, rarityIn } from "../src/ledger/weigh-terms.ts";

const DISCUSSIONS = fileURLToPath(new URL("../models/discussions", import.meta.url));
const [folder] = process.argv.slice(2);
const { claims: model } = await loadModels();
const rarity = rarityIn(model.words);
if (folder) measurePoints(folder, rarity);
else process.stdout.write("without the folder of ArgKP only answers are measured\n");
await measureAnswers();

function measurePoints(dir: string, known: Rarity): void {
  const file = (name: string) => ({ file: name, text: readFileSync(join(dir, name), "utf8") });
  const data = parseArgKp({
    arguments: file("arguments_dev.csv"),
    keyPoints: file("key_points_dev.csv"),
    labels: file("labels_dev.csv"),
  });
  const saysOf = new Map<string, Set<string>>();
  for (const [key, isSaid] of data.labels) {
    const [argument = "", point = ""] = key.split(" ");
    if (isSaid) saysOf.set(argument, (saysOf.get(argument) ?? new Set()).add(point));
  }
  const areSame = (a: string, b: string): boolean =>
    [...(saysOf.get(a) ?? [])].some((point) => saysOf.get(b)?.has(point));
  const texts = data.arguments.filter(({ id }) => saysOf.has(id));
  const weigher = createTermWeigher("en", known);
  const pairs: { likeness: number; same: boolean }[] = [];
  let joined = 0;
  let right = 0;
  let points = 0;
  for (const members of Map.groupBy(texts, ({ group }) => group).values()) {
    const topic = new Set(weigher.readStems(members[0]?.topic ?? ""));
    const terms = members.map(({ text }) => weigher.weigh(weigher.readStems(text), topic));
    members.forEach(({ id }, a) => {
      for (let b = a + 1; b < members.length; b++) {
        const [one, other] = [terms[a], terms[b]];
        if (one && other)
          pairs.push({ likeness: measureLikeness(one, other), same: areSame(id, members[b]?.id ?? "") });
      }
    });
    const makers = members.map(
      ({ text, id }, at): Maker => ({
        id: at,
        order: id,
        kind: "objection",
        claimId: "C1" as ClaimId,
        copyGroup: -1 - at,
        specificity: 0,
        stems: weigher.readStems(text),
      }),
    );
    const plan = planPoints({ standing: [], copied: new Map(), makers, weigher, topicOf: () => topic });
    points += plan.opened.length + plan.unnumbered;
    for (const { makers: ids } of plan.opened) {
      for (const id of ids.slice(1)) {
        joined++;
        if (areSame(members[ids[0] ?? 0]?.id ?? "", members[id]?.id ?? "")) right++;
      }
    }
  }
  const all = pairs.filter(({ same }) => same).length;
  process.stdout.write(`ArgKP dev: ${texts.length} arguments, ${pairs.length} pairs, ${all} share a key point\n`);
  for (const least of [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]) {
    const found = pairs.filter(({ likeness }) => likeness >= least);
    const hits = found.filter(({ same }) => same).length;
    process.stdout.write(
      `  likeness ${least}: ${hits} of ${found.length} right (${percent(hits, found.length)}), ${percent(hits, all)} found\n`,
    );
  }
  process.stdout.write(
    `  planned: ${points} points of ${texts.length}; of ${joined} that joined one, ${right} share a key point with its first (${percent(right, joined)})\n`,
  );
}

async function measureAnswers(): Promise<void> {
  const found: { likeness: number; isRight: boolean; isOnClaim: boolean }[] = [];
  let onClaim = 0;
  for (const name of readdirSync(DISCUSSIONS).filter((each) => each.endsWith(".gold.jsonl"))) {
    const base = join(DISCUSSIONS, name.replace(".gold.jsonl", ""));
    let essay: Awaited<ReturnType<typeof readEssay>>["essay"];
    try {
      ({ essay } = await readEssay(`${base}.md`));
    } catch {
      continue;
    }
    const claims = await readClaims(`${base}.claims.yaml`, essay);
    const finder = createAnswerFinder(essay);
    const gold = new Map(readLines(join(DISCUSSIONS, name)).map((line) => [String(line.replyId ?? line.id), line]));
    for (const reply of readLines(`${base}.replies.jsonl`)) {
      const body = String(reply.body);
      const tags = (gold.get(String(reply.id))?.tags ?? []) as readonly { claimId: string; stance: string }[];
      const asked = tags.filter(({ stance }) => stance === "asks").map(({ claimId }) => claimId);
      const question = body
        .split(/(?<=[.!?])\s+/)
        .filter((each) => each.includes("?"))
        .join(" ");
      if (question === "" || (asked.length === 0 && tags.length > 0)) continue;
      if (asked.length > 0) onClaim++;
      const hit = finder.rank(question, (reply.section as number | undefined) ?? null);
      if (!hit) continue;
      const isRight = claims.some(
        ({ id, section, start, end }) =>
          asked.includes(id) && section === hit.section && start < hit.end && end > hit.start,
      );
      found.push({ likeness: hit.likeness, isRight, isOnClaim: asked.length > 0 });
    }
  }
  process.stdout.write(`Questions on a claim: ${onClaim}, with one that is nearest ${found.length}\n`);
  for (const least of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]) {
    const shown = found.filter(({ likeness }) => likeness >= least);
    const right = shown.filter(({ isRight }) => isRight).length;
    const off = shown.filter(({ isOnClaim }) => !isOnClaim).length;
    process.stdout.write(
      `  likeness ${least}: ${shown.length} shown, ${right} in the claim's own words (${percent(right, shown.length)}); ${off} for questions that fit no claim\n`,
    );
  }
}

function readLines(file: string): readonly Readonly<Record<string, unknown>>[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function percent(part: number, all: number): string {
  return all === 0 ? "-" : `${((100 * part) / all).toFixed(1)} %`;
}
