import { describe, expect, it } from "vitest";
import { createClaimIdFinder } from "../../src/tagging/find-claim-ids.ts";
import { aClaim, anEssay } from "../builders.ts";

const essay = anEssay({ sections: ["Theory is slow."] });
const finderOf = (...ids: readonly string[]) => createClaimIdFinder(ids.map((id) => aClaim(essay, { id })));

describe("claims called by their ids", () => {
  const finder = finderOf("C1", "C2", "C12");
  it.each([
    ["I disagree with C1.", [0]],
    ["c2 and C12 are wrong", [1, 2]],
    ["claim 12 holds", [2]],
    ["Claims 1 and 2 contradict each other", [0, 1]],
    ["claim C1", [0]],
    ["claim #2", [1]],
    ["I have 2 cats and 12 dogs", []],
    ["AC1 C1x C123 v1.C1", []],
    ["claim 3", []],
    ["", []],
  ])("%j -> %j", (text, found) => expect(finder.find(text)).toEqual(found));

  it("ids that are words or numbers count only after the word", () => {
    const plain = finderOf("7", "A", "slow-theory");
    expect(plain.find("A dog has 7 lives")).toEqual([]);
    expect(plain.find("claim A is fine, claim 7 is not")).toEqual([0, 1]);
    expect(plain.find("I like slow-theory most")).toEqual([2]);
  });

  it("a number that two ids share names neither", () => {
    expect(finderOf("A1", "B1").find("claim 1")).toEqual([]);
  });
});
