/** What a stance chart says, in words, for people who do not see it. */
import type { ClaimReport, Digest } from "../digest/digest.ts";
import { countOf, rankStances, renderStance } from "../digest/digest-words.ts";
import { renderDay } from "../digest/period-words.ts";
import { chosenClaims } from "./lay-out-chart.ts";

/** Source: Discord's OpenAPI description of 2026-07-18, `description` of an attachment and of an unfurled media item. */
export const MAX_ALT = 1024;

/** Shape: every number of the chart, claim by claim; at most 1024 units, cut between claims. Claims go by their ids. */
export function stanceChartAlt(digest: Digest): string {
  const { shown, more } = chosenClaims(digest);
  const day = renderDay(digest.period.until, digest.period.timeZone);
  const head = `Bars: people by stance on ${countOf(shown.length, "claim")}, up to ${day}.`;
  for (let count = shown.length; count > 0; count -= 1) {
    const left = shown.length - count + more;
    const tail = left === 0 ? [] : [`${countOf(left, "more claim")} in the text.`];
    const alt = [head, ...shown.slice(0, count).map(renderClaim), ...tail].join(" ");
    if (alt.length <= MAX_ALT) return alt;
  }
  return head;
}

/** `C5: 2 ask, 1 supports.` */
function renderClaim(claim: ClaimReport): string {
  return `${claim.id}: ${rankStances(claim)
    .filter(({ people }) => people > 0)
    .map(renderStance)
    .join(", ")}.`;
}
