/** What a language model's wordings of claims came to, for the author. */
import type { ClaimId } from "../essay/essay.ts";
import type { EnrichedClaims } from "../workflows/enrich-claims.ts";
import { MODEL_FAULT_WORDS, showModelText } from "./model-fault-words.ts";

/** Shape: a line for each wording (`+` taken, `-` refused and why), for each failure, and a sum. `of`: claims that the file has. */
export function renderEnriched(
  { added, refused, failed, left }: EnrichedClaims,
  of: number,
  model: string,
  cost: string,
): string {
  const wordings = [...added.values()].flat().length;
  const lines = [
    ...[...added].flatMap(([claimId, more]) => more.map((wording) => `${claimId} + ${showModelText(wording)}`)),
    ...refused.map(({ claim, wording, fault }) => {
      const what = wording === null ? "" : ` ${showModelText(wording)}`;
      return `${JSON.parse(showModelText(claim)) as string} -${what} (${MODEL_FAULT_WORDS[fault]})`;
    }),
    ...sayFailed(failed),
    `${wordings} ${wordings === 1 ? "wording" : "wordings"} for ${added.size} of ${of} claims by ${model}, ${refused.length} refused; ${cost}`,
    ...(left.length > 0 ? [`${left.length} of the claims have wordings enough already; --most asks for more`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

export function renderEnrichedJson({ added, refused, failed, left }: EnrichedClaims): string {
  return `${JSON.stringify({
    added: [...added].map(([claimId, wordings]) => ({ claimId, wordings })),
    refused,
    failed,
    left,
  })}\n`;
}

function sayFailed(failed: EnrichedClaims["failed"]): readonly string[] {
  const ids = (group: readonly { readonly claimId: ClaimId }[]) => group.map(({ claimId }) => claimId).join(", ");
  return [...Map.groupBy(failed, ({ message }) => message)].map(
    ([message, group]) => `not asked about ${ids(group)}: ${message}`,
  );
}
