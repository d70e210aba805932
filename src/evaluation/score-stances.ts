/** How well the stance model tells stances, on claims that are known: nothing is left untold here. */
import { splitSentences } from "../essay/sentences.ts";
import { createStanceJudge } from "../tagging/judge-stance.ts";
import { rateClaim, ratePolarity, rateSentence } from "../tagging/rate-polarity.ts";
import { OUTCOMES, type Outcome, type StanceModel } from "../tagging/stance-model.ts";
import { STANCES } from "../tagging/tag.ts";
import type { PerspectrumClaim } from "./parse-perspectrum.ts";
import type { StanceSentence } from "./parse-stance-sentences.ts";
import { type LabelScores, scoreLabels } from "./score-labels.ts";

export interface PolarityScores {
  readonly accuracy: number;
  readonly macroF1: number;
  /** Pairs of a claim and a wording of a perspective. */
  readonly n: number;
}

/** Support or undermine, for every wording of every perspective beside its claim. */
export function scorePerspectrum(claims: readonly PerspectrumClaim[], { polarity }: StanceModel): PolarityScores {
  const pairs = claims.flatMap(({ text, perspectives }) => {
    const claim = rateClaim(text, polarity);
    return perspectives.flatMap(({ stance, texts }) =>
      texts.map((words) => {
        const { score } = ratePolarity(rateSentence(words, polarity), claim, polarity);
        return { gold: stance, said: score > 0 ? ("supports" as const) : ("disputes" as const) };
      }),
    );
  });
  const { accuracy, macroF1, n } = scoreLabels(pairs, ["supports", "disputes"]);
  return { accuracy, macroF1, n };
}

/** The likeliest outcome for each labelled reply; the mean F1 is over the five stances, none aside. */
export function scoreStanceSentences(sentences: readonly StanceSentence[], model: StanceModel): LabelScores<Outcome> {
  const judge = createStanceJudge(model);
  const pairs = sentences.map(({ claim, reply, stance }) => {
    const parts = splitSentences(reply, "en").map(({ start, end }) => reply.slice(start, end));
    const { probabilities } = judge.read(parts).judge(claim);
    const best = probabilities.indexOf(Math.max(...probabilities));
    return { gold: stance, said: OUTCOMES[best] as Outcome };
  });
  return scoreLabels(pairs, OUTCOMES, STANCES);
}
