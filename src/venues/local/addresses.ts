/** Addresses of the local pages, all from the root. Made here and nowhere else, so that ids of every kind are encoded once. */
import type { ClaimId, EssaySlug } from "../../essay/essay.ts";
import type { PointState } from "../../ledger/point.ts";

/** A lone surrogate, which no address can carry, becomes U+FFFD. */
const part = (text: string): string => encodeURIComponent(text.toWellFormed());

export function essayUrl(essay: EssaySlug): string {
  return `/e/${part(essay)}`;
}

export function sectionUrl(essay: EssaySlug, section: number, page = 1): string {
  return `${essayUrl(essay)}/${section}${page > 1 ? `?page=${page}` : ""}`;
}

/** Stays right while pages of a thread fill up: it leads to the page that the reply stands on then. */
export function replyUrl(essay: EssaySlug, section: number, id: string): string {
  return `${sectionUrl(essay, section)}/replies/${part(id)}`;
}

/** The thread with its form set to answer this reply. */
export function answerUrl(essay: EssaySlug, section: number, id: string, page = 1): string {
  return `${sectionUrl(essay, section)}?${page > 1 ? `page=${page}&` : ""}answer=${part(id)}#write`;
}

export function claimUrl(essay: EssaySlug, claim: ClaimId, page = 1): string {
  return `${essayUrl(essay)}/claims/${part(claim)}${page > 1 ? `?page=${page}` : ""}`;
}

export function digestsUrl(essay: EssaySlug): string {
  return `${essayUrl(essay)}/digests`;
}

export function feedUrl(essay: EssaySlug): string {
  return `${digestsUrl(essay)}.atom`;
}

/** A table of what was said: every tag, or the ledger. */
export function tableUrl(essay: EssaySlug, kind: "tags" | "ledger"): string {
  return `${essayUrl(essay)}/${kind}.csv`;
}

export function digestUrl(essay: EssaySlug, period: string, format: "" | ".md" | ".json" = ""): string {
  return `${digestsUrl(essay)}/${part(period)}${format}`;
}

/** Which points of the ledger a page shows. */
export interface LedgerFilter {
  readonly state: PointState | "all";
  /** `none`: points about nothing that the essay claims; null: whatever they are about. */
  readonly claim: ClaimId | "none" | null;
}

/** Open points alone, unless the filter says otherwise. */
export function ledgerUrl(essay: EssaySlug, filter?: LedgerFilter, page = 1): string {
  const query = new URLSearchParams();
  if (filter && filter.state !== "open") query.set("state", filter.state);
  if (filter && filter.claim !== null) query.set("claim", filter.claim.toWellFormed());
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return `${essayUrl(essay)}/ledger${text === "" ? "" : `?${text}`}`;
}

export function pointUrl(essay: EssaySlug, number: number): string {
  return `${essayUrl(essay)}/ledger/${number}`;
}

export function answerersUrl(essay: EssaySlug): string {
  return `${essayUrl(essay)}/answerers`;
}

/** Replies on which two taggers differ, for the author. */
export function reviewUrl(essay: EssaySlug, page = 1): string {
  return `${essayUrl(essay)}/review${page > 1 ? `?page=${page}` : ""}`;
}

export function coverageUrl(essay: EssaySlug): string {
  return `${essayUrl(essay)}/coverage`;
}

/** The `id` of a reply's element. Ids of imported replies may hold anything; what HTML and addresses bear stays readable. */
export function replyAnchor(id: string): string {
  return `r-${anchorPart(id)}`;
}

/** The `id` of the place in the text where a claim begins. */
export function passageAnchor(claim: ClaimId): string {
  return `q-${anchorPart(claim)}`;
}

/** The `id` of a claim's line in a list of claims. */
export function claimAnchor(claim: ClaimId): string {
  return `c-${anchorPart(claim)}`;
}

/** Different texts give different results: the dot that begins a code is itself written as one. */
function anchorPart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/gu, (character) => `.${character.codePointAt(0)?.toString(16)}.`);
}
