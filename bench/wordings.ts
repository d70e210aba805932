/**
 * What other wordings of claims are worth to the local tagger, on the labelled discussions.
 *
 * `node bench/wordings.ts` tags every discussion with the wordings that its claims file has and without them, and prints recall and precision.
 * No model is asked: these wordings were written by people, and stand in for those that `rejoinder claims enrich` would ask a model for.
 * It also puts them through the check of a model's wordings, each for its own claim and for the next one, and every claim with a "not" in it for that
 * claim, and prints what is refused: of the first as little as may be, of the others as much.
 */
import { HELD_OUT_DISCUSSIONS, readDiscussion, TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import type { Claim } from "../src/essay/essay.ts";
import { type JudgedReply, type ReplyScores, scoreReplies } from "../src/evaluation/score-replies.ts";
import { type RewordFault, readRewordAnswer } from "../src/prompting/read-reword-answer.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import type { GoldDiscussion } from "../src/training/train-replies.ts";
import { renderTable } from "./tagger/render-table.ts";

const tagger = createLocalTagger(await loadModels());

async function judge({ discussion, replies, gold }: GoldDiscussion, claims: readonly Claim[]): Promise<JudgedReply[]> {
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const items = replies.map((reply) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
  const results = await tagger.open({ ...discussion, claims }).tag(items);
  return results.flatMap(({ replyId, tags }) => {
    const labels = gold.get(replyId);
    return labels ? [{ said: tags, gold: labels }] : [];
  });
}

function row(name: string, scores: ReplyScores): readonly string[] {
  const { claimPrecision, claimRecall, claimF1, stanceAccuracy } = scores;
  const show = ({ value, low, high }: ReplyScores["claimF1"]) =>
    `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  return [name, String(scores.replies), ...[claimRecall, claimPrecision, claimF1, stanceAccuracy].map(show)];
}

/** What the check of a model's wordings makes of some. */
interface Tally {
  offered: number;
  taken: number;
  readonly faults: Partial<Record<RewordFault, number>>;
}
const tallies = { own: newTally(), next: newTally(), denied: newTally() };

function newTally(): Tally {
  return { offered: 0, taken: 0, faults: {} };
}

function check(tally: Tally, { discussion }: GoldDiscussion, wordings: readonly (readonly string[])[]): void {
  const bare = discussion.claims.map((claim) => ({ ...claim, also: [] }));
  bare.forEach((claim, at) => {
    const also = [...(wordings[at] ?? [])];
    const request = { asked: [claim], claims: bare, language: discussion.essay.language, most: 20 };
    const read = readRewordAnswer(request, { claims: [{ c: claim.id, also }] });
    for (const { fault } of read.refused) tally.faults[fault] = (tally.faults[fault] ?? 0) + 1;
    tally.offered += also.length;
    tally.taken += read.taken.get(claim.id)?.length ?? 0;
  });
}

/** The claim's contrary, where it has a verb that takes a plain "not". */
function deny(claim: string): readonly string[] {
  const denied = claim.replace(/\b(is|are|was|were|should|can|will|would|must|may|could)\b(?! not\b)/, "$1 not");
  return denied === claim ? [] : [denied];
}

const rows: (readonly string[])[] = [];
for (const [kind, names] of [
  ["held out", HELD_OUT_DISCUSSIONS],
  ["for choosing", TRAINING_DISCUSSIONS],
] as const) {
  const without: JudgedReply[] = [];
  const withThem: JudgedReply[] = [];
  for (const each of await Promise.all(names.map(readDiscussion))) {
    const { claims } = each.discussion;
    without.push(
      ...(await judge(
        each,
        claims.map((claim) => ({ ...claim, also: [] })),
      )),
    );
    withThem.push(...(await judge(each, claims)));
    check(
      tallies.own,
      each,
      claims.map(({ also }) => also),
    );
    check(
      tallies.next,
      each,
      claims.map((_, at) => claims[(at + 1) % claims.length]?.also ?? []),
    );
    check(
      tallies.denied,
      each,
      claims.map(({ claim }) => deny(claim)),
    );
  }
  rows.push(row(`${kind}, claim and quote alone`, scoreReplies(without)));
  rows.push(row(`${kind}, with people's wordings`, scoreReplies(withThem)));
}
const checked = Object.entries({
  "people's wordings, for their own claim": tallies.own,
  "people's wordings, for the next claim": tallies.next,
  'claims with a "not", for the claim': tallies.denied,
}).map(([name, { offered, taken, faults }]) => {
  const reasons = Object.entries(faults).map(([fault, count]) => `${fault} ${count}`);
  return [name, String(offered), String(taken), reasons.join(", ")];
});
process.stdout.write(
  `${renderTable(["discussions", "replies", "recall", "precision", "F1", "stances right"], rows)}\n` +
    `${renderTable(["through the check", "offered", "taken", "refused"], checked)}\n`,
);
