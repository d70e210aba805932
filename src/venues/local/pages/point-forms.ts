/** The forms with which the author settles a point, reopens it, or makes a claim of it. Ids carry its number: a page has many. */
import { html } from "hono/html";
import { MAX_CLAIM_CHARS } from "../../../essay/claim-fields.ts";
import type { EssaySlug } from "../../../essay/essay.ts";
import { MAX_NOTE } from "../../../ledger/plan-settlement.ts";
import { type Point, SETTLEMENTS, type Settlement } from "../../../ledger/point.ts";
import { SETTLEMENT_HINTS, STATE_WORDS } from "../../../ledger/point-words.ts";
import { pointUrl } from "../addresses.ts";
import { MAX_LINK_LENGTH, type TypedDecision } from "../read-point-form.ts";
import type { Html } from "./layout.ts";

export interface PointFormsModel {
  readonly essay: EssaySlug;
  readonly point: Point;
  readonly tellsByDefault: boolean;
  /** What was typed before, and what is wrong with it, when a form comes back. */
  readonly typed?: TypedDecision;
  readonly error?: string;
  readonly typedClaim?: string;
  readonly claimError?: string;
}

/** Everything that the author can do about the point as it stands; nothing for one that is withdrawn. */
export function renderPointForms(model: PointFormsModel, isOpen = false): Html | string {
  const { point } = model;
  if (point.state === "withdrawn") return "";
  const isSettled = point.state !== "open";
  const number = html`<span class="sr-only"> point ${point.number}</span>`;
  return html`<div class="author-forms">
<details${isOpen || model.error !== undefined ? html` open` : ""}><summary>${isSettled ? "Decide anew" : "Settle it"}${number}</summary>
${renderSettleForm(model)}</details>
${isSettled ? renderReopen(model) : ""}
${
  point.claimId === null && !isSettled
    ? html`<details${model.claimError !== undefined ? html` open` : ""}><summary>Make it a claim${number}</summary>
${renderClaimForm(model)}</details>`
    : ""
}
</div>`;
}

function renderSettleForm({ essay, point, typed, error, tellsByDefault }: PointFormsModel): Html {
  const id = `p${point.number}`;
  const state = typed?.state ?? usualState(point);
  const described = error === undefined ? "" : html` aria-describedby="${id}-error"`;
  return html`<form method="post" action="${pointUrl(essay, point.number)}/settle" class="settle">
<input type="hidden" name="seen" value="${typed?.seen ?? point.decision?.sequence ?? 0}">
${error === undefined ? "" : html`<p class="error" id="${id}-error" role="alert">${error}</p>`}
<fieldset${described}><legend>How it is settled</legend>
${SETTLEMENTS.map((each) => renderChoice(id, each, state === each))}
</fieldset>
<div class="field"><label for="${id}-note">What changed, the reason or the answer, in one line</label>
<input type="text" id="${id}-note" name="note" value="${typed?.note ?? ""}" maxlength="${MAX_NOTE}" aria-describedby="${id}-note-hint">
<p class="hint" id="${id}-note-hint">Everybody can read it. “Accepted” and “declined” need it, “answered” needs it or the link.</p></div>
<div class="field"><label for="${id}-link">Link to the answer, if there is one</label>
<input type="text" inputmode="url" id="${id}-link" name="link" value="${typed?.link ?? ""}" maxlength="${MAX_LINK_LENGTH}" placeholder="https://"></div>
<p class="check"><input type="checkbox" id="${id}-tell" name="tell" value="yes"${(typed?.tell ?? tellsByDefault) ? html` checked` : ""}> <label for="${id}-tell">Tell them in the thread, in one short reply</label></p>
<button type="submit">Settle<span class="sr-only"> point ${point.number}</span></button>
</form>`;
}

function renderChoice(id: string, state: Settlement, isChosen: boolean): Html {
  return html`<p class="check"><input type="radio" id="${id}-${state}" name="state" value="${state}" required${isChosen ? html` checked` : ""}>
<label for="${id}-${state}">${STATE_WORDS[state]}<span class="hint">: ${SETTLEMENT_HINTS[state]}</span></label></p>`;
}

/** A question is mostly answered; of anything else the author has to say. */
function usualState({ kind, state }: Point): Settlement | null {
  if (state !== "open" && state !== "withdrawn") return state;
  return kind === "question" ? "answered" : null;
}

function renderReopen({ essay, point }: PointFormsModel): Html {
  return html`<form method="post" action="${pointUrl(essay, point.number)}/reopen"><input type="hidden" name="seen" value="${point.decision?.sequence ?? 0}">
<button type="submit" class="quiet">Reopen<span class="sr-only"> point ${point.number}</span></button></form>`;
}

function renderClaimForm({ essay, point, typedClaim, claimError }: PointFormsModel): Html {
  const id = `p${point.number}-claim`;
  const described = claimError === undefined ? `${id}-hint` : `${id}-error ${id}-hint`;
  return html`<form method="post" action="${pointUrl(essay, point.number)}/claim">
<div class="field"><label for="${id}">The claim, in one sentence of your own</label>
${claimError === undefined ? "" : html`<p class="error" id="${id}-error" role="alert">${claimError}</p>`}
<input type="text" id="${id}" name="text" value="${typedClaim ?? ""}" maxlength="${MAX_CLAIM_CHARS}" required aria-describedby="${described}">
<p class="hint" id="${id}-hint">It joins the essay’s list of claims, replies are tagged against it, and the point counts as accepted.</p></div>
<button type="submit">Add the claim</button>
</form>`;
}
