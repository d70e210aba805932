import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/app/load-models.ts";
import { createStanceJudge } from "../../src/tagging/judge-stance.ts";
import { OUTCOMES } from "../../src/tagging/stance-model.ts";

const { stance } = await loadModels();
if (!stance) throw new Error("there are no stance weights");
const judge = createStanceJudge(stance);
const CLAIM = "Street markets keep small farms alive.";

function likeliest(sentences: readonly string[], claim = CLAIM): string | undefined {
  const { probabilities } = judge.read(sentences).judge(claim);
  return OUTCOMES[probabilities.indexOf(Math.max(...probabilities))];
}

describe("the stance model", () => {
  it.each([
    [["Couldn't agree more, ours would have closed long ago."], "supports"],
    [["Nonsense.", "Not one of the stalls here belongs to a farmer."], "disputes"],
    [["In small towns, yes.", "In the city the stalls belong to traders."], "qualifies"],
    [["How many farms is that based on?"], "asks"],
    [["There is a study from Graz on this, see example.org/markets."], "extends"],
    [["lol nice photo"], "none"],
  ] as const)("%j -> %s", (sentences, stance) => {
    expect(likeliest(sentences)).toBe(stance);
  });

  it("gives probabilities that sum up to 1, for anything", () => {
    for (const sentences of [[], [""], ["…"], ["🎉".repeat(900)], ["for in on ".repeat(5000)], ["a, ".repeat(5000)]]) {
      const { probabilities } = judge.read(sentences).judge(CLAIM);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    }
  });

  it("hears a short answer against the claim's own negation", () => {
    const denied = judge.read(["No, they don't."]).judge("Street markets do not keep small farms alive.").probabilities;
    const claimed = judge.read(["No, they don't."]).judge(CLAIM).probabilities;
    expect(denied[0]).toBeGreaterThan(claimed[0] ?? 1);
  });

  it("says in plain words what decided", () => {
    const reading = judge.read(["I doubt that very much, the stalls here are run by traders."]);
    const reasons = reading.judge(CLAIM).reasonsFor("disputes");
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.join("; ")).toMatch(/“i doubt”|phrase of disagreement/);
  });
});
