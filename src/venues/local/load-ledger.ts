/** Puts together what a page of the ledger shows: counts by state and by claim, and the points of one page with their words. */
import type { ClaimId, EssaySlug } from "../../essay/essay.ts";
import { POINT_STATES, type PointState } from "../../ledger/point.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { PointSummary } from "../../store/points.ts";
import type { LedgerFilter } from "./addresses.ts";
import type { LedgerPageModel } from "./pages/ledger-page.ts";
import type { SiteLedger } from "./site-ledger.ts";

export const POINTS_PER_PAGE = 25;
/** After every instant that is written with four digits for the year. */
const FAR = "9999-12-31T23:59:59.999Z";

/** A filter from the address; what is not known counts as not given. */
export function readFilter(
  { state, claim }: { readonly state: string | undefined; readonly claim: string | undefined },
  { claims }: StoredDiscussion,
): LedgerFilter {
  const known = [...POINT_STATES, "all" as const].find((each) => each === state);
  const about = claim === "none" ? claim : claims.find(({ id }) => id === claim)?.id;
  return { state: known ?? "open", claim: about ?? null };
}

/** `wanted`: the page, from 1; one beyond the last is the last. */
export async function loadLedger(
  { points }: Pick<SiteLedger, "points">,
  discussion: StoredDiscussion,
  filter: LedgerFilter,
  wanted: number,
): Promise<Omit<LedgerPageModel, "isAuthor" | "waiting" | "tellsByDefault">> {
  const { slug } = discussion.essay;
  const all = await points.summarise(slug, { from: "", until: FAR });
  const ofClaim = all.filter((point) => filter.claim === null || (point.claimId ?? "none") === filter.claim);
  const found = ofClaim.filter(({ state }) => filter.state === "all" || state === filter.state);
  const pages = Math.max(1, Math.ceil(found.length / POINTS_PER_PAGE));
  const page = Math.min(wanted, pages);
  const numbers = found.slice((page - 1) * POINTS_PER_PAGE, page * POINTS_PER_PAGE).map(({ number }) => number);
  const read = await points.read(slug, numbers);
  return {
    discussion,
    filter,
    states: countBy(ofClaim, ({ state }): PointState => state),
    claims: countBy(
      all.filter(({ state }) => filter.state === "all" || state === filter.state),
      ({ claimId }): ClaimId | "none" => claimId ?? "none",
    ),
    points: numbers.flatMap((number) => read.get(number) ?? []),
    page,
    pages,
  };
}

/** The first open point after this one, or else the first of all others; undefined when no other is open. */
export async function findNextOpen(
  { points }: Pick<SiteLedger, "points">,
  essay: EssaySlug,
  number: number,
): Promise<number | undefined> {
  const open = (await points.summarise(essay, { from: "", until: FAR }))
    .filter((point) => point.state === "open" && point.number !== number)
    .map((point) => point.number);
  return open.find((each) => each > number) ?? open[0];
}

function countBy<Key>(points: readonly PointSummary[], keyOf: (point: PointSummary) => Key): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const point of points) counts.set(keyOf(point), (counts.get(keyOf(point)) ?? 0) + 1);
  return counts;
}
