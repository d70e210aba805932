import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { CLAIM_BUCKETS, GRAM_BUCKETS, PAIR_COLUMNS } from "../../src/tagging/polarity-features.ts";
import { REPLY_WIDTH } from "../../src/tagging/stance-columns.ts";
import { OUTCOMES, parseStanceModel, renderStanceModel, type StanceModel } from "../../src/tagging/stance-model.ts";

/** Weights of whole steps, so that eight bits hold them exactly. */
function steps(length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => ((at * 7) % 255) - 127);
}

const model: StanceModel = {
  polarity: { grams: steps(3 * GRAM_BUCKETS), claimGrams: steps(CLAIM_BUCKETS), pair: steps(PAIR_COLUMNS), bias: 0.25 },
  columns: steps(OUTCOMES.length * REPLY_WIDTH),
  gramPlaces: new Map(["well", "F:no", "~c is"].map((gram, at) => [gram, at])),
  grams: Float64Array.from({ length: OUTCOMES.length * 3 }, (_, at) => (at === 0 ? 127 : at)),
  biases: [1, 2, 3, 4, 5, 6],
  sharpness: 1.1,
};
const text = renderStanceModel(model);

function refusal(damaged: string): string {
  try {
    parseStanceModel("stance.json", damaged);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("the file of stance weights", () => {
  it("is read back as it was written", () => {
    const read = parseStanceModel("stance.json", text);
    expect(Array.from(read.columns)).toEqual(Array.from(model.columns));
    expect([...read.gramPlaces]).toEqual([...model.gramPlaces]);
    expect(Array.from(read.grams)).toEqual(Array.from(model.grams));
    expect(Array.from(read.polarity.grams)).toEqual(Array.from(model.polarity.grams));
    expect([read.biases, read.sharpness, read.polarity.bias]).toEqual([[1, 2, 3, 4, 5, 6], 1.1, 0.25]);
    expect(renderStanceModel(read)).toBe(text);
  });

  it.each([
    ["cut off", text.slice(0, text.length / 2), /^stance\.json: is cut off or damaged/],
    ["empty", "", /^stance\.json: is cut off or damaged/],
    ["something else", '{"kind": "claims"}', /^stance\.json: is not a file of stance weights/],
    ["null", "null", /^stance\.json: is not a file of stance weights/],
    ["of another version", text.replace('"format": 2', '"format": 99'), /^stance\.json: is from another version/],
    ["changed in one letter", text.replace('"bytes": "g', '"bytes": "h'), /^stance\.json: is damaged/],
    ["without its numbers", text.replace('"body"', '"boy"'), /^stance\.json: is damaged/],
  ])("%s is refused in one sentence", (_name, damaged, message) => {
    expect(refusal(damaged)).toMatch(message);
    expect(refusal(damaged)).not.toContain("\n");
  });
});
