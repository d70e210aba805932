import { describe, expect, it } from "vitest";
import { applyLinear } from "../../src/tagging/match/claim-model.ts";
import { renderClaimModel } from "../../src/tagging/match/claim-model-file.ts";
import { fitLine } from "../../src/training/fit-line.ts";
import { learnWordVectors } from "../../src/training/learn-word-vectors.ts";
import { groupPerspectrum, type MatchGroup } from "../../src/training/match-group.ts";
import { trainMatching } from "../../src/training/train-matching.ts";
import { tuneWordVectors } from "../../src/training/tune-word-vectors.ts";

function cosine(a: ArrayLike<number> = [], b: ArrayLike<number> = []): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += (a[i] as number) * (b[i] as number);
    aa += (a[i] as number) ** 2;
    bb += (b[i] as number) ** 2;
  }
  return dot / Math.sqrt(aa * bb);
}

/** Two topics a fold and more, on each a text that says one of two points. */
const groups: readonly MatchGroup[] = Array.from({ length: 14 }, (_, at) => ({
  topic: `topic ${at}`,
  texts: [
    `parents pay a high price number${at}`,
    `pupils learn faster subject${at}`,
    `families spend money number${at}`,
    `lessons become quicker subject${at}`,
  ],
  points: [`it costs money number${at}`, `learning gets quicker subject${at}`],
  labels: [Int8Array.of(1, 0), Int8Array.of(0, 1), Int8Array.of(1, 0), Int8Array.of(0, 1)],
  source: "argkp",
}));

describe("the claim model's training", () => {
  it("gives the same bytes for the same data", () => {
    const render = (): string => {
      const { words, points } = trainMatching(groups, () => undefined);
      const nothing = { weights: new Float64Array(16), bias: 0 };
      return renderClaimModel(words, { points, replies: { unit: points.unit, inThread: nothing, anywhere: nothing } });
    };
    expect(render()).toBe(render());
  });

  it("learns that words of matched texts belong together", () => {
    const { words } = trainMatching(groups, () => undefined);
    const of = (stem: string) => words.vectors.get(stem);
    expect(cosine(of("price"), of("cost"))).toBeGreaterThan(cosine(of("price"), of("quicker")));
  });
});

describe("word vectors", () => {
  it("lie near each other for words that stand in the same company", () => {
    const texts = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0
        ? [at % 4 ? "tram" : "bus", "driver", "ticket"]
        : [at % 4 === 1 ? "rose" : "tulip", "garden", "water"],
    );
    const vectors = learnWordVectors(texts, { dimensions: 4, minTexts: 2 });
    expect(cosine(vectors.get("tram"), vectors.get("bus"))).toBeGreaterThan(
      cosine(vectors.get("tram"), vectors.get("rose")) + 0.5,
    );
  });

  it("are not learned for words of too few texts", () => {
    expect(learnWordVectors([["once", "twice"], ["twice"]], { dimensions: 2, minTexts: 2 }).has("once")).toBe(false);
  });

  it("move towards the points that their texts make", () => {
    const start = new Map([
      ["cheap", Float64Array.of(1, 0, 0)],
      ["cost", Float64Array.of(0, 1, 0)],
      ["colour", Float64Array.of(0, 0, 1)],
    ]);
    const bag = (stem: string) => ({ stems: [stem], weights: [1] });
    const choices = Array.from({ length: 400 }, () => ({
      text: bag("cheap"),
      points: [bag("cost"), bag("colour")],
      isMade: [true, false],
    }));
    const tuned = tuneWordVectors(start, choices);
    expect(cosine(tuned.get("cheap"), tuned.get("cost"))).toBeGreaterThan(
      cosine(tuned.get("cheap"), tuned.get("colour")) + 0.2,
    );
  });
});

describe("fitting a line", () => {
  const examples = Array.from({ length: 200 }, (_, at) => ({
    features: Float64Array.of(at % 10, 100 + ((at * 7) % 13), 3),
    isRight: at % 10 >= 5,
    weight: 1,
  }));

  it("separates by the feature that tells, in the units that it came in", () => {
    const line = fitLine(examples, 0.1);
    for (const { features, isRight } of examples) expect(applyLinear(line, features) > 0).toBe(isRight);
  });

  it("leaves out what it is told to", () => {
    expect(fitLine(examples, 0.1, new Set([0])).weights[0]).toBe(0);
  });
});

describe("perspectives as matched pairs", () => {
  it("are texts of the point that was judged to say the same", () => {
    const claim = {
      id: "1",
      text: "Trams should be free",
      perspectives: [
        { stance: "supports", texts: ["They help the poor", "Poor people are helped a lot"] },
        { stance: "supports", texts: ["Fewer cars"] },
        { stance: "disputes", texts: ["It costs too much", "Too expensive"] },
      ],
    } as const;
    expect(groupPerspectrum([claim])).toEqual([
      {
        topic: "Trams should be free",
        texts: ["Poor people are helped a lot"],
        points: ["They help the poor", "Fewer cars"],
        labels: [Int8Array.of(1, 0)],
        source: "perspectrum",
      },
    ]);
  });
});
