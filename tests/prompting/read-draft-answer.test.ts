import { describe, expect, it } from "vitest";
import type { DraftClaimsAnswer } from "../../src/prompting/answers.ts";
import { readDraftAnswer } from "../../src/prompting/read-draft-answer.ts";
import { aSection } from "../builders.ts";

const section = aSection({
  title: "Where hives stand",
  body: `Put the hive where the *morning* sun meets it. Bees that are warm early fly early,
and an early hour is worth two at noon.

> Shade is what a hive needs most of all.

\`\`\`
hive.move("to the morning sun")
\`\`\`
`,
});
const GOOD = { claim: "An hour of flying early is worth two at noon", quote: "an early hour is worth two at noon" };
const read = (claims: DraftClaimsAnswer["claims"], most = 3) => readDraftAnswer(section, "en", { claims }, [], most);

describe("a model's answer about what a section claims", () => {
  it("becomes claims on exact words of the section, whatever marks the model left out", () => {
    const { taken, refused } = read([
      { claim: "A hive belongs where the morning sun meets it.", quote: "where the morning sun meets it" },
      GOOD,
    ]);
    expect(refused).toEqual([]);
    expect(taken.map(({ claim, quote }) => ({ claim, quote }))).toEqual([
      { claim: "A hive belongs where the morning sun meets it.", quote: "where the *morning* sun meets it" },
      { claim: "An hour of flying early is worth two at noon.", quote: GOOD.quote },
    ]);
    for (const { quote, start, end } of taken) expect(section.body.slice(start, end)).toBe(quote);
  });

  it.each([
    ["words that the section does not have", { ...GOOD, quote: "an early hour is worth three at noon" }, "quote"],
    ["a quote of one word", { ...GOOD, quote: "noon" }, "quote"],
    [
      "words that the author quotes",
      { claim: "A hive needs shade most of all.", quote: "Shade is what a hive needs most of all" },
      "not-prose",
    ],
    ["code", { claim: "A hive is to move to the morning sun.", quote: 'hive.move("to the morning sun")' }, "not-prose"],
    ["a question", { ...GOOD, claim: "Is an early hour worth two at noon?" }, "question"],
    ["a fragment", { ...GOOD, claim: "The value of an early hour at noon" }, "fragment"],
    ["something else than its quote", { ...GOOD, claim: "Vaccines are the cause of every illness." }, "unrelated"],
    ["a heading", { ...GOOD, claim: "Early hours" }, "too-short"],
    ["marks", { ...GOOD, claim: "An early hour is worth <b>two</b> at noon." }, "characters"],
    ["a mention", { ...GOOD, claim: "An early hour is worth two at noon, says @everyone." }, "address"],
    ["an address", { ...GOOD, claim: "An early hour is worth two, see https://bees.example now." }, "address"],
    ["a line that is turned around", { ...GOOD, claim: "An early hour is worth \u202etwo at noon." }, "characters"],
  ])("is refused where it gives %s", (_, said, fault) => {
    expect(read([said, GOOD])).toMatchObject({ taken: [{ quote: GOOD.quote }], refused: [{ index: 0, fault }] });
  });

  it("says nothing twice, not even what another section says", () => {
    const again = { ...GOOD, claim: "Two hours at noon are worth an early hour." };
    expect(read([GOOD, again]).refused).toEqual([{ index: 1, fault: "duplicate" }]);
    const { taken } = read([GOOD]);
    expect(readDraftAnswer(section, "en", { claims: [again] }, taken, 3).taken).toEqual([]);
  });

  it("has no more claims than were asked for", () => {
    const other = { claim: "A hive belongs where the morning sun meets it.", quote: "Put the hive where" };
    expect(read([GOOD, other], 1)).toMatchObject({ taken: [{ quote: GOOD.quote }], refused: [{ fault: "too-many" }] });
  });

  it("is read in bounded time, however long section and quotes are", () => {
    const long = aSection({ body: `${"An early hour, is worth two. ".repeat(35_000)}\n` });
    const claims = Array.from({ length: 100 }, (_, at) => ({
      claim: `Hour ${at} is worth two at noon.`,
      quote: "a ".repeat(300),
    }));
    expect(readDraftAnswer(long, "en", { claims }, [], 3).taken).toEqual([]);
  });
});
