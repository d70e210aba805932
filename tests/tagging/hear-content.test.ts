import { describe, expect, it } from "vitest";
import { aDiscussion, aReply, inContext } from "../builders.ts";
import { aLocalTagger } from "../models.ts";

/** Two claims that assert, two that deny. */
const tagger = aLocalTagger().open(
  aDiscussion([
    "Street markets keep small farms alive.",
    "Ferries across the harbour carry more commuters than the bridge.",
    "Helmet laws do not make cycling safer.",
    "Speed cameras are not enough to protect pedestrians.",
  ]),
);

async function read(body: string, parent?: string) {
  const reply = aReply({ id: "r2", body, parentId: parent === undefined ? null : "r1" });
  const [result] = await tagger.tag([inContext(reply, parent === undefined ? undefined : aReply({ body: parent }))]);
  return result?.tags.map(({ claimId, stance }) => `${claimId} ${stance}`).join(", ");
}

describe("agreeing with the opposite of a claim disputes it, and the reverse", () => {
  it.each([
    ["I agree that helmet laws make cycling safer.", "C3 disputes"],
    ["I agree that helmet laws do not make cycling safer.", "C3 supports"],
    ["I doubt that helmet laws make cycling safer.", "C3 supports"],
    ["I don't think helmet laws make cycling safer.", "C3 supports"],
    ["I disagree that helmet laws do not make cycling safer.", "C3 disputes"],
    ["It is wrong that helmet laws make cycling safer.", "C3 supports"],
    ["That helmet laws make cycling safer is simply wrong.", "C3 supports"],
    ["Wrong: helmet laws do make cycling safer.", "C3 disputes"],
    ["No, speed cameras are enough to protect pedestrians.", "C4 disputes"],
    ["Anyone who says street markets never keep small farms alive is wrong.", "C1 supports"],
    ["The objection that street markets don't keep small farms alive is mistaken.", "C1 supports"],
    ["I don't disagree that street markets keep small farms alive.", "C1 supports"],
    ["Nobody can deny that street markets keep small farms alive.", "C1 supports"],
    ["I don't doubt that street markets keep small farms alive.", "C1 supports"],
    ["It's no secret that street markets keep small farms alive.", "C1 supports"],
    ["It is a myth that street markets keep small farms alive.", "C1 disputes"],
    ["I never agreed that street markets keep small farms alive.", "C1 disputes"],
    ["No question: street markets keep small farms alive.", "C1 supports"],
    ["It is hard to believe that street markets keep small farms alive.", "C1 disputes"],
    ["I'm not sure that street markets keep small farms alive.", "C1 disputes"],
    ["I was wrong once, street markets keep small farms alive.", "C1 supports"],
    ["Street markets keep small farms alive? Nonsense.", "C1 disputes"],
    ["I think the bridge carries more commuters than ferries across the harbour.", "C2 disputes"],
    ["I agree that the bridge carries more commuters than the ferries across the harbour.", "C2 disputes"],
    ["The bridge carries more commuters than ferries across the harbour.", "C2 disputes"],
    ["I doubt that the bridge carries more commuters than the ferries across the harbour.", "C2 supports"],
    ["I agree that ferries across the harbour carry more commuters than the bridge does.", "C2 supports"],
  ])("%s -> %s", async (body, tags) => expect(await read(body)).toBe(tags));

  it.each([
    "Yes, helmet laws make cycling safer.",
    "My neighbour says street markets don't keep small farms alive, and she is wrong.",
    "Critics say street markets don't keep small farms alive. I disagree with them.",
    "Yeah right, street markets keep small farms alive.",
    "Sure, street markets keep small farms alive, and pigs fly.",
    "As if street markets keep small farms alive.",
    "I agree that street markets keep small farms alive. /s",
    "I never said street markets keep small farms alive.",
    "I used to agree that street markets keep small farms alive.",
    "I used to disagree, but street markets keep small farms alive.",
    "Who could disagree that street markets keep small farms alive?",
    "No, helmet laws do not make cycling safer.",
    "Street markets keep small farms alive? The ones here sell phone cases.",
    "I wish it were true that street markets keep small farms alive.",
  ])("is left alone where that cannot be told: %s", async (body) => expect(await read(body)).toBe(""));

  it("is not turned round again by the reply that is answered", async () => {
    const parent = "I disagree, street markets do not keep small farms alive.";
    expect(await read("I think it is true that street markets keep small farms alive.", parent)).toBe("C1 supports");
    expect(await read("Yes, street markets do not keep small farms alive.", parent)).toBe("C1 disputes");
  });
});

describe("the evidence", () => {
  it("is the sentence that says it and not the question before it", async () => {
    const body =
      "Ferries across the harbour carry more commuters than the bridge? Bring your own boat. Wrong about commuters.";
    const [result] = await tagger.tag([inContext(aReply({ id: "r2", body }))]);
    expect(result?.tags.map(({ stance, evidence }) => [stance, evidence.text])).toEqual([
      ["disputes", "Wrong about commuters."],
    ]);
  });
});

describe("claims called by their ids in one sentence", () => {
  it.each([
    ["C1 is right, C2 is wrong.", "C1 supports, C2 disputes"],
    ["I agree with C1 and disagree with C2.", "C1 supports, C2 disputes"],
    ["C1: agree. C2: disagree.", "C1 supports, C2 disputes"],
    ["Agree with C1, C2 and C3; strongly disagree with C4.", "C1 supports, C2 supports, C3 supports, C4 disputes"],
    ["C1 and C3 are both right, C2 I cannot follow at all.", "C1 supports, C3 supports"],
    ["I agree with C1 but not with C2.", "C1 supports"],
    ["I agree with everything except C4.", ""],
    ["C1: no. C2: yes!", "C1 disputes, C2 supports"],
    ["C1 and C2 are wrong.", "C1 disputes, C2 disputes"],
    ["I agree with C1, but only in part.", "C1 qualifies"],
  ])("%s -> %s", async (body, tags) => expect(await read(body)).toBe(tags));
});
