/**
 * How far two labellers agree: `node models/agreement.ts`. No tagger is measured here. The figures say how much of the labels a
 * second reader repeats; who the readers were stands in the guidelines beside the files.
 */
import { fileURLToPath } from "node:url";
import { readInputLines } from "../src/app/read-input.ts";
import { parseGold } from "../src/evaluation/parse-gold.ts";
import { parseStanceSentences } from "../src/evaluation/parse-stance-sentences.ts";
import { type LabelScores, scoreLabels } from "../src/evaluation/score-labels.ts";
import { type Estimate, scoreReplies } from "../src/evaluation/score-replies.ts";
import { OUTCOMES, type Outcome } from "../src/tagging/stance-model.ts";
import { STANCES, type Stance } from "../src/tagging/tag.ts";
import { readDiscussion } from "./read-data.ts";

const say = (text = ""): void => void process.stdout.write(`${text}\n`);
const linesOf = (name: string): Promise<readonly string[]> =>
  Array.fromAsync(readInputLines(fileURLToPath(new URL(name, import.meta.url)), "a file of labels"));

type Confusion = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Cohen's kappa: agreement beyond what the two labellers' own shares of each label would give by chance.
 *
 * Shape: `confusion[first][second]` counts -> at most 1; 0 for no items.
 * Source: J. Cohen, A coefficient of agreement for nominal scales, 1960.
 */
function measureKappa(confusion: Confusion): number {
  const labels = Object.keys(confusion);
  const cell = (first: string, second: string): number => confusion[first]?.[second] ?? 0;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const n = sum(labels.flatMap((first) => labels.map((second) => cell(first, second))));
  if (n === 0) return 0;
  const same = sum(labels.map((label) => cell(label, label))) / n;
  const byChance = sum(
    labels.map(
      (label) =>
        (sum(labels.map((other) => cell(label, other))) / n) * (sum(labels.map((other) => cell(other, label))) / n),
    ),
  );
  return byChance === 1 ? 1 : (same - byChance) / (1 - byChance);
}

function sayConfusion(confusion: Confusion, labels: readonly string[]): void {
  say(`| first \\ second | ${labels.join(" | ")} |`);
  say(`|---|${labels.map(() => "---|").join("")}`);
  for (const first of labels)
    say(`| ${first} | ${labels.map((second) => confusion[first]?.[second] ?? 0).join(" | ")} |`);
}

function sayStances(title: string, scores: LabelScores<Outcome>, without: LabelScores<Stance>): void {
  say(`${title}: ${scores.n} items, same label ${scores.accuracy}, kappa ${measureKappa(scores.confusion).toFixed(4)}`);
  const f1 = STANCES.map((stance) => `${stance} ${without.f1[stance]}`).join(", ");
  say(`five stances, ${without.n} items that both give one: same ${without.accuracy}, macro-F1 ${without.macroF1}`);
  say(`F1 of each: ${f1}`);
  sayConfusion(scores.confusion, OUTCOMES);
  say();
}

async function compareSentences(): Promise<void> {
  const second = new Map<string, Outcome>();
  for (const line of await linesOf("stance-sentences/second-labels.jsonl")) {
    if (line.trim() === "") continue;
    const { id, stance } = JSON.parse(line) as { id: string; stance: Outcome };
    second.set(id, stance);
  }
  for (const name of ["test", "train"]) {
    const file = `stance-sentences/${name}.jsonl`;
    const pairs = parseStanceSentences(file, await linesOf(file)).flatMap(({ id, stance: gold }) => {
      const said = second.get(id);
      return said === undefined ? [] : [{ gold, said }];
    });
    const five = pairs.filter(
      (pair): pair is { gold: Stance; said: Stance } => pair.gold !== "none" && pair.said !== "none",
    );
    sayStances(`stance sentences, ${name}`, scoreLabels(pairs, OUTCOMES, STANCES), scoreLabels(five, STANCES));
  }
}

async function compareTags(name: string): Promise<void> {
  const { discussion, replies, gold } = await readDiscussion(name);
  const file = `discussions/${name}.second-labels.jsonl`;
  const second = parseGold(file, await linesOf(file), discussion.claims);
  const judged = replies.map(({ id }) => ({ gold: gold.get(id) ?? [], said: second.get(id) ?? [] }));
  const scores = scoreReplies(judged);
  const print = ({ value, low, high }: Estimate): string => `${value} (${low} to ${high})`;
  const whole = judged.filter(
    ({ gold, said }) =>
      gold.length === said.length && gold.every(({ claimId }) => said.some((t) => t.claimId === claimId)),
  );
  say(`${name}: ${scores.replies} replies, the same claims in ${whole.length}`);
  say(`second labels against first: claim F1 ${print(scores.claimF1)}`);
  say(`precision ${print(scores.claimPrecision)}, recall ${print(scores.claimRecall)}`);
  say(
    `stance, on the claims that both name: ${print(scores.stanceAccuracy)}, kappa ${measureKappa(scores.confusion).toFixed(4)}`,
  );
  sayConfusion(scores.confusion, STANCES);
}

await compareSentences();
await compareTags("night-trains");
