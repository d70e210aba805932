/** Why words do not become a wording, and what to do instead. */
import { UsageError } from "../errors.ts";
import type { ClaimId } from "../essay/essay.ts";
import type { WordingPlan } from "../tagging/plan-wording.ts";

export function refuseWording(
  reason: Extract<WordingPlan, { accepted: false }>["reason"],
  claimId: ClaimId,
  reply: string,
): UsageError {
  switch (reason) {
    case "not-corrected":
      return new UsageError(
        `nobody has said that ${reply} speaks of ${claimId}; if it does, say so first: rejoinder correct ${reply} --claim ${claimId} --stance supports`,
      );
    case "disputes":
      return new UsageError(
        `${reply} disputes ${claimId}, so its words as a whole are no way to say it; pick the part that says it, or say it yourself, with --text`,
      );
    case "empty":
      return new UsageError("the wording has no words; give some with --text");
    case "too-long":
      return new UsageError("the wording is longer than the 500 characters allowed; pick a part of it with --text");
    case "known":
      return new UsageError(`${claimId} is worded like that already`);
    case "too-many":
      return new UsageError(
        `${claimId} has as many wordings as a claim may have (20); take one out of the claims file first`,
      );
    case "near-copy":
      return new UsageError(
        "this repeats words of the reply with changes; give --text exactly as the reply has it, or say it in words of your own",
      );
    default:
      return reason satisfies never;
  }
}
