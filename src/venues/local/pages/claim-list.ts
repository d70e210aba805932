/** Claims with how many people take which stance on them. */
import { html } from "hono/html";
import { countOf, STANCE_VERBS } from "../../../digest/digest-words.ts";
import type { Claim, ClaimId, EssaySlug } from "../../../essay/essay.ts";
import type { ClaimVoices } from "../../../store/count-voices.ts";
import { STANCES, type Stance } from "../../../tagging/tag.ts";
import { claimUrl, passageAnchor, sectionUrl } from "../addresses.ts";
import type { Html } from "./layout.ts";
import { renderLiveItem } from "./live-item.ts";
import { STANCE_SIGNS } from "./page-words.ts";

/** One voice among few does not fill a bar. */
const SHORTEST_SCALE = 6;

export interface ClaimListModel {
  readonly essay: EssaySlug;
  readonly claims: readonly Claim[];
  readonly tallies: ReadonlyMap<ClaimId, ClaimVoices>;
  /** Prefix of the items' ids, where a page has several lists. */
  readonly listId: string;
}

export function renderClaimList({ essay, claims, tallies, listId }: ClaimListModel): Html {
  const widest = Math.max(0, ...claims.map(({ id }) => stancesTaken(tallies.get(id))));
  const items = claims.map((claim) =>
    renderLiveItem(
      `${listId}-${passageAnchor(claim.id)}`,
      "claim",
      html`<p class="claim-text"><a class="claim-id" href="${claimUrl(essay, claim.id)}">${claim.id}</a> ${claim.claim}</p>
${renderTally(tallies.get(claim.id), widest)}`,
    ),
  );
  return html`<ul class="claims" id="${listId}" data-live="items">${items}</ul>`;
}

/** `widest`: how many stances the longest bar beside this one stands for, so that bars can be compared. */
export function renderTally(tally: ClaimVoices | undefined, widest = 0): Html {
  if (!tally || tally.people === 0) return html`<p class="tally none">Nobody has taken a stance on it yet.</p>`;
  const taken = STANCES.flatMap((stance) => {
    const people = tally.stances[stance] ?? 0;
    return people > 0 ? [{ stance, people }] : [];
  });
  return html`<p class="tally">${renderBar(taken, Math.max(widest, SHORTEST_SCALE))}<span class="people">${countOf(tally.people, "person", "people")}:</span>
${taken.map(({ stance, people }) => {
  const verb = people === 1 ? STANCE_VERBS[stance].one : STANCE_VERBS[stance].many;
  return html`<span class="share stance-${stance}">${renderSign(stance)}${people} ${verb}</span> `;
})}</p>`;
}

/** People, each as often as they take different stances. */
export function stancesTaken(tally: ClaimVoices | undefined): number {
  return Object.values(tally?.stances ?? {}).reduce((sum, people) => sum + people, 0);
}

export function renderSign(stance: Stance): Html {
  return html`<span class="sign" aria-hidden="true">${STANCE_SIGNS[stance]}</span>`;
}

/** The shares side by side; for the eye only, the words beside it say the same. */
function renderBar(taken: readonly { readonly stance: Stance; readonly people: number }[], scale: number): Html {
  let from = 0;
  const shares = taken.map(({ stance, people }) => {
    const x = from;
    const width = (100 * people) / scale;
    from += width;
    return html`<rect class="stance-${stance}" x="${x.toFixed(2)}" width="${Math.max(0.1, width - 1).toFixed(2)}" height="6"></rect>`;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">${shares}</svg>`;
}

/** The passage of the essay that a claim stands for, as a quotation that leads to its place. */
export function renderPassage(essay: EssaySlug, claim: Claim, language: string): Html {
  return html`<blockquote class="passage-quote" lang="${language}" dir="auto"><p>${claim.quote}</p></blockquote>
<p class="passage-place"><a href="${sectionUrl(essay, claim.section)}#${passageAnchor(claim.id)}">Read it in section ${claim.section}</a></p>`;
}
