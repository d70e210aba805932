import { describe, expect, it } from "vitest";
import { detectStance } from "../../src/tagging/detect-stance.ts";

describe("the phrases of a sentence", () => {
  it.each([
    ["I agree.", "supports"],
    ["I do not agree with this.", "disputes"],
    ["I never agreed with this, and I don't agree today.", "disputes"],
    ["I could not agree more.", "supports"],
    ["I can't help but agree.", "supports"],
    ["You are not right about this.", "disputes"],
    ["I do not doubt it.", "supports"],
    ["This is not convincing.", "disputes"],
    ["I am not sceptical at all.", undefined],
    ["I can't say that I agree.", "disputes"],
    ["I fully agree that it is hard, and here is why.", "supports"],
    ["I agree, but it takes longer.", "qualifies"],
    ["I agree to the terms.", undefined],
    ["That's right.", "supports"],
    ["It is right there on the page.", undefined],
    ["That is not right.", "disputes"],
    ["That is not quite right.", "qualifies"],
    ["There is no doubt that it is true.", "supports"],
    ["Nothing in it is wrong.", "supports"],
    ["I don't think that's wrong.", "supports"],
    ["I don’t think so.", "disputes"],
    ["If that is wrong, we must stop.", undefined],
    ["Critics say that it is wrong.", undefined],
    ["I disagree with critics who say it is fine.", "disputes"],
    ["No, that never happened.", "disputes"],
    ["No idea who wrote it.", undefined],
    ["It depends on the weather.", "qualifies"],
    ["Up to a point.", "qualifies"],
    ["How would that work?", "asks"],
    ["Could you explain that.", "asks"],
    ["Do you agree that it is wrong?", "asks"],
    ["That's obvious, isn't it?", undefined],
    ["Who cares?", undefined],
    ["Another example is the tram in Lisbon.", "extends"],
    ["The tram is yellow.", undefined],
    ["Das stimmt nicht.", "disputes"],
    ["Das stimmt.", "supports"],
    ["No estoy de acuerdo.", "disputes"],
    ["Estoy de acuerdo.", "supports"],
    ["Je suis tout à fait d'accord.", "supports"],
    ["その点に賛成です。", "supports"],
    ["", undefined],
  ] as const)("%j -> %s", (sentence, stance) => {
    expect(detectStance(sentence)?.stance).toBe(stance);
  });

  it("counts the part of the sentence that the subject stands in", () => {
    const sentence = "I agree about the lanes, but the helmets are simply wrong.";
    expect(detectStance(sentence, sentence.indexOf("helmets"))?.stance).toBe("disputes");
    expect(detectStance(sentence, sentence.indexOf("lanes"))?.stance).toBe("qualifies");
  });
});
