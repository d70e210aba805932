/** Which points new replies make: those that stand in the ledger already, and new ones. */
import type { ClaimId } from "../essay/essay.ts";
import { type AlikeIndex, createAlikeIndex } from "./find-alike.ts";
import type { PointKind } from "./point.ts";
import type { TermWeigher } from "./weigh-terms.ts";

/** What a point is about: points of another kind or claim are never the same. */
export interface Matter {
  readonly kind: PointKind;
  readonly claimId: ClaimId | null;
}

/** One reply's words that make a point, new to the ledger. */
export interface Maker extends Matter {
  /** Names it in the plan. */
  readonly id: number;
  /** Sorts makers by age, whatever order they come in; no two have the same. */
  readonly order: string;
  /** The same for near-copies of one text. */
  readonly copyGroup: number;
  readonly stems: readonly string[];
  /** 0..1, see `Specificity`. */
  readonly specificity: number;
}

/** A point that somebody makes already, by the words of the oldest reply. */
export interface StandingPoint extends Matter {
  readonly number: number;
  readonly stems: readonly string[];
}

/** Makers that say the same, oldest first. */
export interface NewPoint extends Matter {
  readonly makers: readonly number[];
}

export interface PointPlan {
  readonly joins: readonly { readonly number: number; readonly maker: number }[];
  /** In the order in which they get numbers. */
  readonly opened: readonly NewPoint[];
  /** Points that get no number, because there are too many; in a flood every reply counts by itself. */
  readonly unnumbered: number;
}

export interface PointPlanning {
  /** By number. */
  readonly standing: readonly StandingPoint[];
  /** Points that a reply of the copy group makes already, by `copyKey`. */
  readonly copied: ReadonlyMap<string, number>;
  readonly makers: readonly Maker[];
  readonly weigher: TermWeigher;
  /** Stems of what everybody who speaks of the matter says: of the claim, or of the essay's title. */
  topicOf(claimId: ClaimId | null): ReadonlySet<string>;
}

/** How alike the words of two replies must be to make the same point; docs/ledger.md says how it was found. */
export const LEAST_LIKENESS = 0.55;
/** Numbers that one digest gives at most: nobody answers more in a week. */
export const MAX_NEW_POINTS = 200;
/** Replies of one kind that may begin a point, in one digest; the most specific, then the oldest. In a flood the others only join. */
const MAX_BEGINNERS = 5_000;

export function copyKey({ kind, claimId }: Matter, copyGroup: number): string {
  return `${matterKey({ kind, claimId })} ${copyGroup}`;
}

/** Claims' ids have no blank in them. */
export function matterKey({ kind, claimId }: Matter): string {
  return `${kind} ${claimId ?? ""}`;
}

/**
 * Near-copies are one point always, other replies when their words are alike enough. A reply is held against the oldest reply
 * of each point, so that a point does not wander from what it was. The order of `makers` does not matter.
 */
export function planPoints({ standing, copied, makers, weigher, topicOf }: PointPlanning): PointPlan {
  const matters = new Map<string, MatterIndex>();
  const indexOf = (matter: Matter): MatterIndex => {
    const key = matterKey(matter);
    let index = matters.get(key);
    if (!index) {
      index = { alike: createAlikeIndex(LEAST_LIKENESS), points: [], topic: topicOf(matter.claimId) };
      matters.set(key, index);
    }
    return index;
  };
  for (const { number, stems, ...matter } of standing) {
    const { alike, points, topic } = indexOf(matter);
    alike.add(weigher.weigh(stems, topic));
    points.push(number);
  }
  const byCopy = new Map<string, number | Draft>(copied);
  const joins: { number: number; maker: number }[] = [];
  const drafts: Draft[] = [];
  let unnumbered = 0;
  const take = (maker: Maker, mayBegin: boolean): void => {
    const index = indexOf(maker);
    const key = copyKey(maker, maker.copyGroup);
    const terms = weigher.weigh(maker.stems, index.topic);
    const found = byCopy.get(key) ?? pointAt(index, index.alike.find(terms)?.at);
    if (found === undefined && mayBegin) {
      const { kind, claimId, order, specificity, id } = maker;
      const draft: Draft = { kind, claimId, order, specificity, makers: [id] };
      drafts.push(draft);
      index.alike.add(terms);
      index.points.push(draft);
      byCopy.set(key, draft);
    } else if (found === undefined) unnumbered++;
    else {
      byCopy.set(key, found);
      if (typeof found === "number") joins.push({ number: found, maker: maker.id });
      else {
        found.makers.push(maker.id);
        found.specificity = Math.max(found.specificity, maker.specificity);
      }
    }
  };
  const { beginners, others } = chooseBeginners(makers);
  for (const maker of beginners) take(maker, true);
  for (const maker of others) take(maker, false);
  const chosen = drafts.toSorted(byUrgency).slice(0, MAX_NEW_POINTS);
  return {
    joins,
    opened: chosen
      .toSorted((a, b) => compare(a.order, b.order) || RANK[a.kind] - RANK[b.kind] || byClaim(a, b))
      .map(({ kind, claimId, makers: ids }) => ({ kind, claimId, makers: ids })),
    unnumbered: unnumbered + drafts.length - chosen.length,
  };
}

/** Oldest first. */
function chooseBeginners(makers: readonly Maker[]): { readonly beginners: Maker[]; readonly others: Maker[] } {
  const beginners: Maker[] = [];
  const others: Maker[] = [];
  for (const group of Map.groupBy(makers, ({ kind }) => kind).values()) {
    const first = group.toSorted((a, b) => b.specificity - a.specificity || compare(a.order, b.order));
    beginners.push(...first.slice(0, MAX_BEGINNERS));
    for (const maker of first.slice(MAX_BEGINNERS)) others.push(maker);
  }
  const byAge = (a: Maker, b: Maker): number => compare(a.order, b.order);
  return { beginners: beginners.sort(byAge), others: others.sort(byAge) };
}

/** Texts of one matter that others are held against; `points` has the point of each position. */
interface MatterIndex {
  readonly alike: AlikeIndex;
  readonly points: (number | Draft)[];
  readonly topic: ReadonlySet<string>;
}

interface Draft extends Matter {
  /** Of its oldest maker. */
  readonly order: string;
  specificity: number;
  readonly makers: number[];
}

function pointAt({ points }: MatterIndex, at: number | undefined): number | Draft | undefined {
  return at === undefined ? undefined : points[at];
}

const RANK: Readonly<Record<PointKind, number>> = { question: 0, objection: 1, suggestion: 2 };

/** Questions first, the oldest before others; then the most specific objections; then suggestions that most people make. */
function byUrgency(a: Draft, b: Draft): number {
  if (a.kind !== b.kind) return RANK[a.kind] - RANK[b.kind];
  const first =
    a.kind === "question"
      ? 0
      : a.kind === "objection"
        ? b.specificity - a.specificity || b.makers.length - a.makers.length
        : b.makers.length - a.makers.length || b.specificity - a.specificity;
  return first || compare(a.order, b.order) || byClaim(a, b);
}

function byClaim(a: Matter, b: Matter): number {
  return compare(a.claimId ?? "", b.claimId ?? "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
