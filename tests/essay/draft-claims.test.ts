import { describe, expect, test } from "vitest";
import { draftClaims } from "../../src/essay/draft-claims.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { renderClaimsFile } from "../../src/essay/render-claims-file.ts";
import { tidyClaim } from "../../src/essay/tidy-claim.ts";
import { anEssay } from "../builders.ts";

const GOOD = "Careful theory must come before large systems, because tests alone cannot show that a system is safe.";
const quotesOf = (...sections: string[]) => draftClaims(anEssay({ sections })).map(({ quote }) => quote);

describe("drafted claims", () => {
  test.each([
    ["a question", "Should careful theory really come before large systems of this kind?"],
    ["a definition", "Interpretability is defined as the study of what happens inside trained networks."],
    ["thanks", "I am grateful to many friends who must have read more drafts than anybody should."],
    ["talk about the text", "In this essay we will argue that theory should come before large systems."],
    ["the author's life", "I was trained as a mathematician and cannot say much about engineering practice."],
    ["an example", "For example, the ellipse was known for centuries before anybody needed it for orbits."],
    ["a lead-in", "There are three reasons why theory should come before large systems:"],
    ["a fragment", "Much slower than the rate at which anybody can build new systems today."],
    ["a few words", "Theory must come first."],
    ["what the text wants to do", "This essay tries to show that theory should come before large systems."],
    ["a newsletter's own lines", "You are receiving this because you signed up and should not miss what comes."],
    ["an invitation to subscribe", "If you liked what you have read, please subscribe and tell it to a friend."],
    ["code", "The function `prove()` must always be called before the system can be trusted."],
  ])("leave out %s", (_, sentence) => {
    expect(quotesOf(`${sentence}\n\n${GOOD}`)).toEqual([GOOD]);
    expect(quotesOf(sentence)).toEqual([]);
  });

  test("leave out items that only go on with the sentence before the list", () => {
    const list =
      "It is the kind of thing that is\n\nUsually achieved by the efforts of many researchers over years;\n\nUnlikely to come from the work of people on short-term grants.";
    expect(quotesOf(`${GOOD}\n\n${list}`)).toEqual([GOOD]);
  });

  test.each([
    ["a heading without a mark", "1. Corners of streets\n\n"],
    ["a picture", "![A proof](proof.png)\n\n"],
    ["a list without full stops", "- Measure what is missing\n- Never merge two of them\n\n"],
    ["a credit", "*Published in March*\n\n"],
    ["links", "[Share](https://example.org/s) | [Subscribe](https://example.org/t)\n\n"],
  ])("are found after %s", (_, before) => expect(quotesOf(`${before}${GOOD}`)).toEqual([GOOD]));

  test("prefer what the author says to what others are said to say", () => {
    const reported = "Large systems are often described as things that must come before any careful theory does.";
    expect(quotesOf(`${reported} The weather was fine. ${GOOD}`)).toEqual([GOOD]);
  });

  test("of a sentence that stands twice mean the first, as a claims file does", () => {
    const essay = anEssay({ sections: [`Rain fell on the town for days. ${GOOD}\n\nIt was late. ${GOOD}`] });
    const claims = draftClaims(essay);
    expect(parseClaimsFile("c.yaml", renderClaimsFile(essay, claims), essay)).toEqual(claims);
  });

  test("keep their note marks in the quote, not in the claim", () => {
    const [claim] = draftClaims(anEssay({ sections: [`It is so.[^1] ${GOOD}[^2] **Rain fell. Snow fell.**`] }));
    expect(claim).toMatchObject({ quote: `${GOOD}[^2]`, claim: GOOD });
  });

  test.each([
    ["fr", "Merci à toutes celles et à tous ceux qui ont relu ce texte avec patience."],
    ["de", "Ich danke allen Menschen, die diesen Text mit großer Geduld gelesen haben."],
  ])("leave out thanks in %s", (language, thanks) =>
    expect(draftClaims({ ...anEssay({ sections: [thanks] }), language })).toEqual([]),
  );

  test("leave out quotations of others", () => expect(quotesOf(`> ${GOOD}`)).toEqual([]));

  test("do not say the same twice", () => {
    expect(
      quotesOf(
        GOOD,
        "Careful theory must come before large systems, since tests alone cannot show that the system is safe.",
      ),
    ).toHaveLength(1);
  });

  test("are at most three a section, numbered in order, each at its exact place", () => {
    const body = [
      "Rivers should be cleaned before cities grow beyond their banks.",
      "Bridges cannot be cheaper than the delays that they prevent.",
      "Schools need more teachers because classes are too large.",
      "Bread must be baked at night if it is to be fresh at dawn.",
      "Letters are likely to survive longer than any message on a screen.",
    ].join(" ");
    const essay = anEssay({
      sections: [
        `${body} ${"The valley was quiet in those years and the weather hardly ever changed. ".repeat(10)}`,
        GOOD,
      ],
    });
    const claims = draftClaims(essay);
    expect(claims.map(({ id }) => id)).toEqual(["C1", "C2", "C3", "C4"]);
    for (const { section, quote, start, end } of claims)
      expect(essay.sections[section - 1]?.body.slice(start, end)).toBe(quote);
    expect(claims.at(-1)).toMatchObject({ section: 2, quote: GOOD });
  });
});

describe("a claim's text", () => {
  test.each([
    ["However, theory is slow.", "Theory is slow."],
    ["Moreover - remarkably - often those ideas are found late.", "Often those ideas are found late."],
    ["And so it may be that theory is slow.", "So it may be that theory is slow."],
    ["So slow that nobody waits for it.", "So slow that nobody waits for it."],
    ["It **may** be [slow](http://x.example), as `f()` shows.[^1]", "It may be slow, as f() shows."],
    ["**Buses must come often.", "Buses must come often."],
    ["Otherwise nobody waits.**", "Otherwise nobody waits."],
    ["A bus lane is worth it.[1](#n1)", "A bus lane is worth it."],
    ["So 2 * 3 is * 6.", "So 2 * 3 is * 6."],
    ["My impression is that\ntheory is slow.", "My impression is that theory is slow."],
    ["I know little, but the relevant point here is that theory is slow.", "Theory is slow."],
  ])("of %j", (quote, claim) => expect(tidyClaim(quote)).toBe(claim));

  test("loses long asides only where the sentence is long", () => {
    const aside = " (and this is an aside of many words)";
    expect(tidyClaim(`Theory${aside} is slow.`)).toBe(`Theory${aside} is slow.`);
    expect(tidyClaim(`Theory${aside} is slow${" and slow".repeat(20)}.`)).toBe(
      `Theory is slow${" and slow".repeat(20)}.`,
    );
  });
});
