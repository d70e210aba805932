/** The columns of a passage beside one claim: how it speaks of what the claim is for or against. */
import {
  type PolarityModel,
  type PolarityRating,
  type RatedClaim,
  type RatedSentence,
  ratePolarity,
} from "./rate-polarity.ts";
import type { Passage } from "./read-passage.ts";
import { NEGATES } from "./read-polarity.ts";
import { ColumnWriter, type FilledColumns, PAIR_FROM } from "./stance-columns.ts";

/** `rate` rates a sentence beside the claim; it may remember what it rated. */
export function pairPassage(
  passage: Passage,
  claim: RatedClaim,
  model: PolarityModel,
  rate: (sentence: RatedSentence) => PolarityRating = (sentence) => ratePolarity(sentence, claim, model),
): FilledColumns {
  const { words, things, sign } = claim.polarity;
  const claimNegated = words.some(({ kinds }) => (kinds & NEGATES) !== 0);
  const columns = new ColumnWriter(PAIR_FROM);
  const sentences = passage.sentences.map(({ rated }) => rated);
  const ratings = sentences.map(rate);
  const scores = ratings.map(({ score }) => Math.tanh(score / 2));
  const sum = Math.tanh(ratings.reduce((total, { score }) => total + score, 0) / 2);
  const negations = sentences.reduce(
    (total, { sentence }) => total + sentence.words.filter(({ kinds }) => (kinds & NEGATES) !== 0).length,
    0,
  );
  const mentioned = new Set<string>();
  for (const { sentence } of sentences)
    for (const { stem, isStop } of sentence.words) if (!isStop && things.has(stem)) mentioned.add(stem);
  const shared = mentioned.size / Math.max(1, things.size);
  columns.push(claimNegated ? 1 : -1);
  columns.push(claimNegated ? passage.echo * -1 : passage.echo);
  columns.push((negations > 0 ? 1 : -1) * (claimNegated ? 1 : -1));
  columns.push(sum);
  columns.push(scores[0] ?? 0);
  columns.push(scores.at(-1) ?? 0);
  columns.push(Math.abs(sum));
  columns.push(Math.max(0, ...scores) - Math.min(0, ...scores));
  columns.push(ratings.reduce((total, { pair }) => total + pair.value * pair.side, 0) / Math.max(1, ratings.length));
  columns.push(ratings.some(({ pair }) => pair.mention !== 0) ? 1 : 0);
  columns.push(Math.sign(ratings.reduce((total, { pair }) => total + pair.mention * claim.polarity.sign, 0)));
  columns.push(shared);
  columns.push(shared < 0.15 ? 1 : 0);
  columns.push(shared > 0.55 ? 1 : 0);
  columns.push(shared > 0.4 && (negations % 2 === 1) !== claimNegated ? 1 : 0);
  columns.push(passage.lean > 0 ? sum : 0);
  columns.push(passage.lean < 0 ? sum : 0);
  columns.push(passage.asks ? sum : 0);
  const count = Math.max(1, sentences.length);
  const mean = (of: (sentence: RatedSentence, at: number) => number): number =>
    sentences.reduce((total, sentence, at) => total + of(sentence, at), 0) / count;
  columns.push(Math.tanh(mean(({ bySign }) => bySign * sign)));
  columns.push(Math.tanh(mean(({ bySide }, at) => bySide * (ratings[at]?.pair.side ?? 1))));
  columns.push(Math.tanh(mean(({ plain }) => plain)));
  columns.push(mean(({ sentence }) => sentence.value * sign));
  columns.push(mean(({ sentence }) => sentence.plain * sign));
  columns.push(mean(({ sentence }, at) => (ratings[at]?.pair.mention ?? 0) * sentence.value));
  columns.push(shared < 0.15 ? mean(({ sentence }) => sentence.value * sign) : 0);
  columns.push(shared > 0.3 ? mean(({ sentence }, at) => sentence.value * (ratings[at]?.pair.side ?? 1)) : 0);
  return columns;
}
