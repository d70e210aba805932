import { describe, expect, it } from "vitest";
import { buildGroupBatch } from "../../src/prompting/build-group-batch.ts";
import { readGroupAnswer } from "../../src/prompting/read-group-answer.ts";
import { aReply } from "../builders.ts";

const BODIES = [
  "Who pays for new hives?",
  "I like the drawings.",
  "Dear quiet-heron, you never mention the price of a hive, and it is high.",
  "A hive costs more than I earn in a week.",
  "🐝🐝 What about wasps, then?",
  "Wasps eat bees, you know.",
  "Please say more about wasps.",
  "Is there a map?",
];
const items = BODIES.map((body, at) => ({
  number: 10 + at,
  reply: aReply({ id: `r${at}`, body, author: { id: `p${at}`, name: at === 0 ? "quiet-heron" : `person-${at}` } }),
  spans: [{ start: at === 2 ? 18 : 0, end: body.length }],
}));
const batch = buildGroupBatch(items, ["silver-otter"]);
const group = (members: readonly number[], r: number, q: string) => ({ members: [...members], title: { r, q } });
const read = (...groups: ReturnType<typeof group>[]) => readGroupAnswer(batch, { groups });

describe("what is asked about points outside the claims", () => {
  it("shows the words that make each, numbered anew, without names", () => {
    const [first, , third] = batch.inputs.replies.split("\n").map((line) => JSON.parse(line) as object);
    expect(first).toEqual({ r: 1, words: "Who pays for new hives?" });
    expect(third).toEqual({ r: 3, words: "you never mention the price of a hive, and it is high." });
    const named = buildGroupBatch(
      [{ ...(items[2] as (typeof items)[0]), spans: [{ start: 0, end: 20 }] }],
      ["quiet-heron"],
    );
    expect(named.inputs.replies).toBe('{"r":1,"words":"Dear Person2, yo"}');
  });

  it("shows the beginning of long ones, never half a character", () => {
    const body = `${"x".repeat(399)}🐝 and more`;
    const [asked] = buildGroupBatch(
      [{ number: 1, reply: aReply({ body }), spans: [{ start: 0, end: body.length }] }],
      [],
    ).asked;
    expect(asked?.shown.text).toBe("x".repeat(399));
  });
});

describe("a model's groups of points", () => {
  it("are suggestions by the ledger's numbers, with a title out of a member's words", () => {
    expect(read(group([7, 5, 6], 5, "What about wasps"), group([1, 3], 3, "the price of a hive"))).toEqual({
      groups: [
        { numbers: [10, 12], title: "the price of a hive" },
        { numbers: [14, 15, 16], title: "What about wasps" },
      ],
      refused: [],
    });
  });

  it.each([
    ["a number that was not asked about", group([1, 9], 1, "pays for new hives"), "unknown"],
    ["one reply", group([1], 1, "pays for new hives"), "alone"],
    ["one reply twice", group([1, 1], 1, "pays for new hives"), "twice"],
    ["nearly all of them", group([1, 2, 3, 4, 5, 6], 1, "pays for new hives"), "too-many"],
    ["a title that nobody says", group([1, 3], 1, "the money question"), "title"],
    ["a title out of another reply", group([1, 3], 4, "costs more than"), "title"],
    ["the title of one and the number of another", group([1, 3], 1, "the price of a hive"), "title"],
    ["a title of one word", group([1, 3], 1, "new"), "title"],
    ["a title of signs", group([5, 6], 5, "🐝🐝"), "title"],
  ])("are not suggested with %s", (_, wrong, fault) => {
    expect(read(wrong)).toEqual({ groups: [], refused: [fault] });
  });

  it("that share a reply are both refused, and the others stand", () => {
    const shared = [group([1, 3], 3, "the price of a hive"), group([3, 4], 3, "the price of a hive")];
    const wasps = group([5, 6], 6, "Wasps eat bees");
    expect(read(...shared, wasps)).toEqual({
      groups: [{ numbers: [14, 15], title: "Wasps eat bees" }],
      refused: ["twice", "twice"],
    });
  });
});
