import { describe, expect, it } from "vitest";
import { HELD_OUT_DISCUSSIONS, readDiscussion } from "../../../models/read-data.ts";
import { loadModels } from "../../../src/app/load-models.ts";
import { createClaimMatcher } from "../../../src/tagging/match/claim-matcher.ts";
import { applyLinear } from "../../../src/tagging/match/claim-model.ts";
import { createLeads } from "../../../src/tagging/match/leads.ts";
import { buildUnit, hasNegation, type Unit } from "../../../src/tagging/match/read-unit.ts";
import { createTermReader } from "../../../src/tagging/read-terms.ts";

const readTerms = createTermReader("en");
const read = (text: string): Unit => buildUnit(readTerms(text), hasNegation(text));

describe("the quick sums of the matcher", async () => {
  const { words, replies: model } = (await loadModels()).claims;
  const { discussion, replies } = await readDiscussion(HELD_OUT_DISCUSSIONS[0]);
  const wordings = discussion.claims.map(({ claim, quote, also }) => [claim, quote, ...also].map(read));
  const topic = new Set(readTerms(discussion.essay.title).map(({ stem }) => stem));
  const texts = replies.slice(0, 20).map(({ body }) => read(body));

  it.each([true, false])("are those of the figures, wording by wording (products kept: %s)", (keepsProducts) => {
    const matcher = createClaimMatcher(wordings, topic, words, model.unit, keepsProducts);
    for (const text of [...texts, read(""), read("zzyzx")]) {
      const { logOdds, wordings: best } = matcher.match(text);
      wordings.forEach((own, claim) => {
        const scores = own.map((_, wording) => applyLinear(model.unit, matcher.featuresOf(text, claim, wording)));
        expect(logOdds[claim]).toBeCloseTo(Math.max(...scores), 5);
        expect(scores[best[claim] as number]).toBeCloseTo(Math.max(...scores), 5);
      });
    }
  });

  it("do not depend on the texts before", () => {
    const matcher = createClaimMatcher(wordings, topic, words, model.unit);
    const alone = texts.map((text) => createClaimMatcher(wordings, topic, words, model.unit).match(text).logOdds);
    expect(texts.map((text) => matcher.match(text).logOdds)).toEqual(alone);
    expect(texts.toReversed().map((text) => matcher.match(text).logOdds)).toEqual(alone.toReversed());
  });
});

describe("how far a number stands out", () => {
  it("is counted from the greatest of the others", () => {
    const lead = createLeads([3, 1, 2]);
    expect([0, 1, 2].map(lead)).toEqual([1, -2, -1]);
  });

  it("is nothing for two that are equally great", () => expect([0, 1].map(createLeads([2, 2]))).toEqual([0, 0]));

  it("is counted from a fixed number when there is no other", () => expect(createLeads([1])(0)).toBe(5));
});
