/** Makes the stance model: the polarity model, then the model of the six outcomes on top of it. */
import type { PerspectrumClaim } from "../evaluation/parse-perspectrum.ts";
import { createStanceJudge } from "../tagging/judge-stance.ts";
import { pairPassage } from "../tagging/pair-passage.ts";
import { type PolarityModel, type RatedClaim, rateClaim } from "../tagging/rate-polarity.ts";
import { readPassage } from "../tagging/read-passage.ts";
import { readSigns } from "../tagging/read-signs.ts";
import { STANCE_COLUMNS, STANCE_GRAM_BUCKETS } from "../tagging/stance-columns.ts";
import { OUTCOMES, type Outcome, type StanceModel } from "../tagging/stance-model.ts";
import { cutWindows, type LabelledPassage } from "./build-stance-examples.ts";
import { fitLogisticRegression, type LogisticWeights, type SparseRows } from "./fit-logistic-regression.ts";
import { type PolarityExample, trainPolarity } from "./train-polarity.ts";

export interface StanceData {
  /** PERSPECTRUM, its training split. */
  readonly claims: readonly PerspectrumClaim[];
  /** Labelled sentences and replies, for training only. */
  readonly passages: readonly LabelledPassage[];
}

/**
 * Fits the whole model. The same data gives the same model.
 *
 * Units: about 20 seconds on one core for 7,000 pairs and 1,000 passages.
 */
export function trainStance({ claims, passages }: StanceData): StanceModel {
  const polarity = trainPolarity(listPolarityExamples(claims));
  return { ...fitOutcomes(passages, polarity), sharpness: fitSharpness(passages, polarity) };
}

/** Every wording of a perspective is an example of its own. */
export function listPolarityExamples(claims: readonly PerspectrumClaim[]): readonly PolarityExample[] {
  return claims.flatMap(({ text: claim, perspectives }) =>
    perspectives.flatMap(({ stance, texts }) =>
      texts.map((text) => ({ claim, text, supports: stance === "supports", weight: 1 })),
    ),
  );
}

/** Without knowing how sure it is: pooled probabilities are as they come. */
export function fitOutcomes(passages: readonly LabelledPassage[], polarity: PolarityModel): StanceModel {
  const { weights, biases, width } = trainStanceHead(passages.flatMap(cutWindows), polarity);
  const lines = OUTCOMES.map((_, line) => weights.subarray(line * width, (line + 1) * width));
  return {
    polarity,
    columns: Float64Array.from(lines.flatMap((line) => [...line.subarray(0, STANCE_COLUMNS.length)])),
    grams: Float64Array.from(lines.flatMap((line) => [...line.subarray(STANCE_COLUMNS.length)])),
    biases,
    sharpness: 1,
  };
}

const SHARPNESSES = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2];
/** Groups are held out in so many parts. */
const PARTS = 5;

/** The sharpness under which passages of groups that were held out are likeliest. */
function fitSharpness(passages: readonly LabelledPassage[], polarity: PolarityModel): number {
  const judged = judgeHeldOut(passages, polarity);
  const losses = SHARPNESSES.map((sharpness) =>
    judged.reduce((loss, { probabilities, wanted }) => {
      let total = 0;
      for (const probability of probabilities) total += probability ** sharpness;
      return loss - Math.log(Math.max(1e-9, (probabilities[wanted] as number) ** sharpness / total));
    }, 0),
  );
  return SHARPNESSES[losses.indexOf(Math.min(...losses))] ?? 1;
}

/** What a model says of each passage that has not seen its group. */
export function judgeHeldOut(
  passages: readonly LabelledPassage[],
  polarity: PolarityModel,
): readonly { readonly passage: LabelledPassage; readonly probabilities: Float64Array; readonly wanted: number }[] {
  const groups = [...new Set(passages.map(({ group }) => group))];
  return Array.from({ length: Math.min(PARTS, groups.length) }, (_, part) => {
    const held = new Set(groups.filter((_group, at) => at % PARTS === part));
    const judge = createStanceJudge(
      fitOutcomes(
        passages.filter(({ group }) => !held.has(group)),
        polarity,
      ),
    );
    return passages
      .filter(({ group }) => held.has(group))
      .map((passage) => ({
        passage,
        probabilities: judge.read(passage.sentences).judge(passage.claim).probabilities,
        wanted: OUTCOMES.indexOf(passage.stance),
      }));
  }).flat();
}

export interface StanceExample {
  readonly claim: string;
  readonly sentences: readonly string[];
  readonly stance: Outcome;
  readonly weight: number;
  /** The reply has more sentences than these. */
  readonly isPart: boolean;
}

const WIDTH = STANCE_COLUMNS.length + STANCE_GRAM_BUCKETS;
const MIN_EXAMPLES = 3;
/** Both chosen by holding out subjects of the training set. */
const L2 = 2;
const GRAM_PENALTY = 0.25;

export function trainStanceHead(
  examples: readonly StanceExample[],
  polarity: PolarityModel,
  l2: number = L2,
  gramPenalty: number = GRAM_PENALTY,
): LogisticWeights {
  const rows = buildStanceRows(examples, polarity, MIN_EXAMPLES);
  const penalties = Float64Array.from({ length: WIDTH }, (_, at) => (at < STANCE_COLUMNS.length ? 1 : gramPenalty));
  return fitLogisticRegression(
    rows,
    Uint8Array.from(examples, ({ stance }) => OUTCOMES.indexOf(stance)),
    {
      classes: OUTCOMES.length,
      l2,
      rowWeights: Float64Array.from(examples, ({ weight }) => weight),
      columnPenalties: penalties,
      maxIterations: 120,
      tolerance: 1e-3,
    },
  );
}

export function buildStanceRows(
  examples: readonly StanceExample[],
  polarity: PolarityModel,
  least: number,
): SparseRows {
  const claims = new Map<string, RatedClaim>();
  const rows = examples.map(({ claim, sentences, isPart }) => {
    const rated = claims.get(claim) ?? rateClaim(claim, polarity);
    claims.set(claim, rated);
    const passage = readPassage(
      sentences.map((sentence) => readSigns(sentence, polarity)),
      isPart,
    );
    const pair = pairPassage(passage, rated, polarity);
    const columns = [...passage.columns, ...pair.columns, ...passage.grams.map((gram) => STANCE_COLUMNS.length + gram)];
    const values = [...passage.values, ...pair.values, ...passage.grams.map(() => passage.share)];
    return { columns, values };
  });
  const filled = new Uint32Array(WIDTH);
  for (const { columns } of rows) for (const column of columns) filled[column] = (filled[column] ?? 0) + 1;
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.columns.forEach((column, at) => {
      if ((filled[column] ?? 0) < least) return;
      columns.push(column);
      values.push(row.values[at] as number);
    });
    starts.push(columns.length);
  }
  return {
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
    width: WIDTH,
  };
}
