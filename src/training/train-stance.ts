/** Makes the stance model: the polarity model, then the model of the six outcomes on top of it. */
import type { PerspectrumClaim } from "../evaluation/parse-perspectrum.ts";
import { createStanceJudge, createStanceReader, type StanceRow, shareOfGrams } from "../tagging/judge-stance.ts";
import type { PolarityModel } from "../tagging/rate-polarity.ts";
import { BLOCKS, REPLY_WIDTH, STANCE_COLUMNS } from "../tagging/stance-columns.ts";
import { OUTCOMES, type StanceModel } from "../tagging/stance-model.ts";
import type { LabelledPassage } from "./build-stance-examples.ts";
import { fitLogisticRegression, type SparseRows } from "./fit-logistic-regression.ts";
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

/** Grams of fewer passages say nothing that would hold elsewhere. */
const MIN_PASSAGES = 4;
/** Chosen by holding out discussions. The columns are of the size of 1 and many say the same: they are held smaller. */
const L2 = 0.5;
const COLUMN_PENALTY = 44;
const WHOLE_PENALTY = 11;

/** Without knowing how sure it is: probabilities are as they come. */
export function fitOutcomes(passages: readonly LabelledPassage[], polarity: PolarityModel): StanceModel {
  const reader = createStanceReader(polarity);
  const rows = passages.map(({ claim, sentences, isAnswer }) => reader.read(sentences, isAnswer)(claim));
  const uses = new Map<string, number>();
  for (const { grams } of rows) for (const gram of grams) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  const kept = [...uses].filter(([, count]) => count >= MIN_PASSAGES).map(([gram]) => gram);
  const gramPlaces = new Map(kept.sort().map((gram, at) => [gram, at]));
  const width = REPLY_WIDTH + gramPlaces.size;
  const { weights, biases } = fitLogisticRegression(
    buildRows(rows, gramPlaces),
    Uint8Array.from(passages, ({ stance }) => OUTCOMES.indexOf(stance)),
    {
      classes: OUTCOMES.length,
      l2: L2,
      rowWeights: Float64Array.from(passages, ({ weight }) => weight),
      columnPenalties: Float64Array.from({ length: width }, (_, at) =>
        at >= REPLY_WIDTH ? 1 : at >= BLOCKS.length * STANCE_COLUMNS.length ? WHOLE_PENALTY : COLUMN_PENALTY,
      ),
      maxIterations: 120,
      tolerance: 1e-3,
    },
  );
  const lines = OUTCOMES.map((_, line) => weights.subarray(line * width, (line + 1) * width));
  return {
    polarity,
    columns: Float64Array.from(lines.flatMap((line) => [...line.subarray(0, REPLY_WIDTH)])),
    gramPlaces,
    grams: Float64Array.from(lines.flatMap((line) => [...line.subarray(REPLY_WIDTH)])),
    biases,
    sharpness: 1,
  };
}

function buildRows(rows: readonly StanceRow[], gramPlaces: ReadonlyMap<string, number>): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const part of row.columns) {
      columns.push(...part.columns);
      values.push(...part.values);
    }
    const known = [...row.grams].flatMap((gram) => gramPlaces.get(gram) ?? []);
    for (const place of known) {
      columns.push(REPLY_WIDTH + place);
      values.push(shareOfGrams(known.length));
    }
    starts.push(columns.length);
  }
  return {
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
    width: REPLY_WIDTH + gramPlaces.size,
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
        probabilities: judge.read(passage.sentences, passage.isAnswer).judge(passage.claim).probabilities,
        wanted: OUTCOMES.indexOf(passage.stance),
      }));
  }).flat();
}
