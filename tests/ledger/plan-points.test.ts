/** What holds of every plan, whatever people wrote. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { createAlikeIndex } from "../../src/ledger/find-alike.ts";
import { MAX_NEW_POINTS, type Maker, matterKey, planPoints } from "../../src/ledger/plan-points.ts";
import { POINT_KINDS } from "../../src/ledger/point.ts";
import { createTermWeigher, measureLikeness, type WeighedTerms } from "../../src/ledger/weigh-terms.ts";

const weigher = createTermWeigher("en", (stem) => 1 + (stem.length % 5));

type Random = ReturnType<typeof createRandom>;

function someMakers(random: Random, count: number): readonly Maker[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const vocabulary = Array.from({ length: 60 }, (_, at) => `stem${at}`);
  return Array.from({ length: count }, (_, at): Maker => {
    const stems = new Set(Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(vocabulary)));
    return {
      id: at,
      order: `${String(Math.floor(random() * 20)).padStart(3, "0")} ${String(at).padStart(6, "0")}`,
      kind: pick(POINT_KINDS),
      claimId: pick(["C1", "C2", null]) as ClaimId | null,
      copyGroup: Math.floor(random() * count),
      stems: [...stems],
      specificity: Math.floor(random() * 4) / 4,
    };
  });
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const planOf = (makers: readonly Maker[]) =>
  planPoints({
    standing: [{ number: 5, kind: "objection", claimId: "C1" as ClaimId, stems: ["stem1", "stem2"] }],
    copied: new Map(),
    makers,
    weigher,
    topicOf: () => new Set(["stem3"]),
  });

describe("a plan of points", () => {
  it("is the same in whatever order replies come", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed);
      const makers = someMakers(random, 80);
      expect(planOf(shuffled(makers, random))).toEqual(planOf(makers));
    }
  });

  it("gives every reply one place: a point that stands, a new one, or none for want of numbers", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const makers = someMakers(createRandom(seed), 400);
      const { joins, opened, unnumbered } = planOf(makers);
      const placed = [...joins.map(({ maker }) => maker), ...opened.flatMap((point) => point.makers)];
      expect(new Set(placed).size).toBe(placed.length);
      expect(opened.length).toBeLessThanOrEqual(MAX_NEW_POINTS);
      if (unnumbered === 0) expect(placed.length).toBe(makers.length);
      else expect(opened.length).toBe(MAX_NEW_POINTS);
      for (const point of opened) {
        for (const id of point.makers) expect(matterKey(makers[id] as Maker)).toBe(matterKey(point));
      }
    }
  });

  it("keeps near-copies together, whatever their words are", () => {
    const makers = someMakers(createRandom(3), 60).map((maker) => ({ ...maker, copyGroup: maker.id % 7 }));
    const { opened } = planOf(makers);
    const places = new Map<string, Set<number>>();
    opened.forEach((point, at) => {
      for (const id of point.makers) {
        const key = `${matterKey(point)} ${makers[id]?.copyGroup}`;
        places.set(key, (places.get(key) ?? new Set()).add(at));
      }
    });
    expect([...places.values()].every((points) => points.size === 1)).toBe(true);
  });

  it("gives questions their numbers before objections, and specific objections before vague ones", () => {
    const many = (kind: Maker["kind"], from: number, count: number, specificity: number): Maker[] =>
      Array.from({ length: count }, (_, at) => ({
        id: from + at,
        order: `001 ${String(from + at).padStart(6, "0")}`,
        kind,
        claimId: "C1" as ClaimId,
        copyGroup: from + at,
        stems: [`word${from + at}`],
        specificity,
      }));
    const makers = [
      ...many("suggestion", 0, 50, 1),
      ...many("objection", 50, 150, 0.1),
      ...many("objection", 200, 60, 0.9),
      ...many("question", 260, 120, 0),
    ];
    const { opened, unnumbered } = planOf(makers);
    const count = (from: number, to: number): number =>
      opened.filter(({ makers: [id = -1] }) => id >= from && id < to).length;
    expect([count(260, 380), count(200, 260), count(50, 200), count(0, 50)]).toEqual([120, 60, 20, 0]);
    expect(unnumbered).toBe(180);
  });
});

describe("what is alike", () => {
  it("is found as if each was compared with each", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = createRandom(seed);
      const texts = someMakers(random, 40).map(({ stems }) => weigher.weigh(stems, new Set()));
      const index = createAlikeIndex(0.55);
      texts.forEach((terms, at) => {
        const best = texts
          .slice(0, at)
          .map((other, position) => ({ at: position, likeness: measureLikeness(terms, other) }))
          .filter(({ likeness }) => likeness >= 0.55 + 1e-9)
          .toSorted((a, b) => b.likeness - a.likeness || a.at - b.at)[0];
        const found = index.find(terms as WeighedTerms);
        if (best) expect(found?.likeness).toBeCloseTo(best.likeness, 9);
        else expect(found?.likeness ?? 0.55).toBeCloseTo(0.55, 6);
        index.add(terms);
      });
    }
  });
});
