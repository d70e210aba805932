import { describe, expect, it } from "vitest";
import { readRewordAnswer } from "../../src/prompting/read-reword-answer.ts";
import { aClaim, anEssay } from "../builders.ts";

const essay = anEssay({
  sections: ["Bees find the way home by the sun. Hives should be banned from city roofs. Honey keeps for years."],
});
const claims = [
  aClaim(essay, { id: "C1", quote: "Bees find the way home by the sun." }),
  aClaim(essay, { id: "C2", quote: "Hives should be banned from city roofs." }),
  aClaim(essay, { id: "C3", quote: "Honey keeps for years.", also: ["Old honey is still good food."] }),
];
const read = (c: string, also: readonly string[], most = 5) =>
  readRewordAnswer({ asked: claims, claims, language: "en", most }, { claims: [{ c, also: [...also] }] });

describe("a model's other wordings of claims", () => {
  it("are taken where they say it in other words", () => {
    const also = ["Sunlight is what a bee steers by.", "Forbid hives on the roofs of a town."];
    expect(read("C1", [also[0] as string])).toEqual({ taken: new Map([["C1", [also[0]]]]), refused: [] });
    expect(read("C2", [also[1] as string])).toEqual({ taken: new Map([["C2", [also[1]]]]), refused: [] });
  });

  it.each([
    ["is the claim again", "C1", "The bees find home by a sun.", "near"],
    ["is a wording that the claim has", "C3", "Old honey is still good food.", "near"],
    ["is its opposite", "C2", "Hives should be allowed on the roofs of a city.", "opposite"],
    ["is its denial", "C2", "Hives on city roofs should not be banned by anybody.", "opposite"],
    ["denies it as a whole", "C1", "Nobody claims that bees steer by sunlight.", "opposite"],
    ["calls it wrong", "C1", "It is not true that bees steer by sunlight.", "opposite"],
    ["is a question", "C1", "Do bees steer by sunlight?", "question"],
    ["names somebody", "C1", "Bees steer by the sunlight, as Ada says.", "name"],
    ["mentions somebody", "C1", "Bees steer by sunlight @ada", "address"],
    ["has a number of its own", "C3", "After 3000 days honey is not spoilt.", "number"],
    ["fits another claim better", "C1", "Hives on city roofs are a danger to all.", "other-claim"],
    ["is too short to say it", "C1", "The sun.", "too-short"],
    ["carries marks", "C1", "Bees steer by <sunlight> alone.", "characters"],
  ])("are refused where one %s", (_, claim, wording, fault) => {
    expect(read(claim, [wording])).toEqual({ taken: new Map(), refused: [{ claim, wording, fault }] });
  });

  it.each(["Nobody doubts that bees steer by sunlight.", "It is not disputed that bees steer by sunlight."])(
    "are taken where a denied doubt says it: %s",
    (wording) => {
      expect(read("C1", [wording]).refused).toEqual([]);
    },
  );

  it("are no more than a claim is to have, none twice, none for a claim that nobody asked about", () => {
    const more = ["Sunlight is what a bee steers by.", "By a bee, sunlight steers.", "A bee looks up and flies back."];
    expect(read("C1", more, 2).refused).toEqual([{ claim: "C1", wording: more[1], fault: "near" }]);
    expect(read("C1", more, 1).refused.map(({ fault }) => fault)).toEqual(["too-many", "too-many"]);
    expect(read("C9", more).refused).toEqual([{ claim: "C9", wording: null, fault: "unknown-claim" }]);
    // C3 has one already.
    expect(read("C3", ["Years later you can eat it."], 1).refused.map(({ fault }) => fault)).toEqual(["too-many"]);
    const answer = {
      claims: [
        { c: "C1", also: [] },
        { c: "C1", also: more },
      ],
    };
    const twice = readRewordAnswer({ asked: claims, claims, language: "en", most: 5 }, answer);
    expect(twice).toEqual({ taken: new Map(), refused: [{ claim: "C1", wording: null, fault: "claim-twice" }] });
  });
});
