/** Finds where features of orders stand so close together that somebody is telling a tagger what to do. */
import type { Span } from "../../essay/span.ts";
import { ORDER_FEATURES, type OrderFeature } from "./order-features.ts";

/** Units; about two sentences. */
const WITHIN = 240;
/** Of what is written so that everybody can read it. */
const ENOUGH = 4;
/** Of what somebody has hidden in a code. */
export const ENOUGH_IN_CODE = 3;
/** Two verdicts in one breath are a list of what is to be answered. */
const LIST = { name: "verdict", from: 2, weight: 1 };

interface Hit extends Span {
  readonly feature: OrderFeature;
}

/** The first stretch that weighs enough, in folded text. Takes as long as the text and the number of hits allow. */
export function findWeighty(text: string, enough = ENOUGH): Span | undefined {
  const trade = ORDER_FEATURES.filter(({ isTrade }) => isTrade);
  if (trade.every(({ pattern }) => text.search(pattern) < 0)) return undefined;
  const hits = ORDER_FEATURES.flatMap((feature) => listHits(text, feature)).toSorted((a, b) => a.start - b.start);
  const counts = new Map<OrderFeature, number>();
  let first = 0;
  for (const [at, { feature, end }] of hits.entries()) {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
    for (; first < at && end - (hits[first] as Hit).start > WITHIN; first += 1) {
      const { feature: gone } = hits[first] as Hit;
      counts.set(gone, (counts.get(gone) ?? 0) - 1);
    }
    if (weigh(counts) >= enough) return { start: (hits[first] as Hit).start, end };
  }
  return undefined;
}

function listHits(text: string, feature: OrderFeature): readonly Hit[] {
  if (text.search(feature.pattern) < 0) return [];
  return [...text.matchAll(feature.pattern)].map(({ 0: found, index }) => ({
    ...{ feature, start: index, end: index + found.length },
  }));
}

/** 0 without a word of the trade. */
function weigh(counts: ReadonlyMap<OrderFeature, number>): number {
  let weight = 0;
  let isTrade = false;
  for (const [feature, count] of counts) {
    if (count === 0) continue;
    isTrade ||= feature.isTrade;
    weight += feature.weight + (feature.name === LIST.name && count >= LIST.from ? LIST.weight : 0);
  }
  return isTrade ? weight : 0;
}
