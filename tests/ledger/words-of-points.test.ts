/** Titles, hints, settlements and claims: what is made of points, without a store. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { listMadePoints } from "../../src/ledger/list-made-points.ts";
import { planClaim } from "../../src/ledger/plan-claim.ts";
import { planSettlement, sayUnknown } from "../../src/ledger/plan-settlement.ts";
import { createAnswerFinder, suggestAnswer } from "../../src/ledger/suggest-answer.ts";
import { createPointTitler } from "../../src/ledger/title-point.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { aPoint, saying } from "./a-point.ts";

const essay = anEssay({
  sections: [
    "Theory is slow. A good proof takes two years of quiet work. Nobody pays for two quiet years.",
    "Toys mislead their owners. The weather model fell apart outside its laboratory. Who would fund such a toy?",
  ],
});

describe("a title", () => {
  const titleOf = createPointTitler(essay);
  const words = (...bodies: readonly string[]): string | null => {
    const found = titleOf(bodies.map((body, at) => saying(body, { id: `r${at}` })));
    return found === null ? null : found.reply.body.slice(found.span.start, found.span.end);
  };

  it("is made of the words that the replies share", () => {
    expect(
      words(
        "I keep thinking of sheep. The wool market collapsed before any theory came.",
        "As with the wool market, which collapsed in a year.",
      ),
    ).toContain("wool market");
  });

  it("is an exact slice of a reply, without links, code and what it quotes", () => {
    const body =
      "> Theory is slow.\n\nSee https://example.org/very/telling-words and `rm -rf theory`, or read about wool markets.";
    const title = words(body) ?? "";
    expect(body).toContain(title);
    expect(title).not.toMatch(/example|rm|Theory is slow/);
  });

  it("is there for two words, for any script and for hostile text, and quickly for a megabyte", () => {
    expect(words("Wool markets.")).toBe("Wool markets");
    expect(words("夜行列車には自転車置き場が必要だと思います。")).toMatch(/^夜行/);
    expect(words("<script>alert(1)</script> @everyone")).not.toBeNull();
    expect(words("...")).toBeNull();
    expect(titleOf([])).toBeNull();
    expect(words("market ".repeat(150_000))).not.toBeNull();
    expect(words("x".repeat(1_000_000))?.length).toBeLessThan(100);
  });
});

describe("what may answer a question", () => {
  const finder = createAnswerFinder(essay);
  const question = saying("But how many years does a good proof take, of quiet work?");

  it("is a sentence of the essay that is like it, exactly", () => {
    const hint = suggestAnswer(question, [], finder);
    expect(hint).toEqual({ kind: "essay", sentence: { section: 1, start: 16, end: 59 } });
    expect(essay.sections[0]?.body.slice(16, 59)).toBe("A good proof takes two years of quiet work.");
  });

  it("is no question of the essay's own", () => {
    expect(finder.find("Who would fund that?", 2)).toBeNull();
  });

  it("is else the first reply to it by somebody else, or nothing", () => {
    const other = saying("What about bicycles?");
    const own = aReply({ id: "own", parentId: "r1", body: "Anybody?" });
    const answer = aReply({ id: "x", parentId: "r1", author: { id: "bo", name: "Bo" }, body: "They are fine." });
    expect(suggestAnswer(other, [own, answer], finder)).toEqual({ kind: "reply", reply: answer });
    expect(suggestAnswer(other, [own], finder)).toBeNull();
  });
});

describe("the points that a reply makes", () => {
  const made = (left: "question" | "no-claim" | "too-short" | "unsure", body: string) =>
    listMadePoints({ body, left, tags: [] }, "en", () => null).map(({ kind, spans }) => [
      kind,
      ...spans.map(({ start, end }) => body.slice(start, end)),
    ]);

  it("are of its own words alone, and of enough of them", () => {
    expect(made("no-claim", "> Theory is slow.\n\nWool markets collapse before any theory about them comes.")).toEqual([
      ["suggestion", "Wool markets collapse before any theory about them comes."],
    ]);
    expect(made("no-claim", "Interesting, thanks!")).toEqual([]);
    expect(made("too-short", "one two three four five six seven eight nine")).toEqual([]);
    expect(made("unsure", "夜行列車には自転車置き場が必要だと思います。とても。")).toHaveLength(1);
  });
});

describe("a settlement", () => {
  const open = aPoint();
  const refusal = (point: typeof open, request: Parameters<typeof planSettlement>[1]): string => {
    const plan = planSettlement(point, request);
    return plan.accepted ? "accepted" : plan.reason;
  };

  it.each([
    ["a withdrawn point", aPoint({ state: "withdrawn" }), { state: "declined", link: null, note: "No." }, "withdrawn"],
    ["a link that is no web address", open, { state: "answered", link: "javascript:alert(1)", note: "" }, "bad-link"],
    ["a link with a password", open, { state: "answered", link: "https://a:b@example.org", note: "" }, "bad-link"],
    ["a link with a blank", open, { state: "answered", link: "https://example.org/a b", note: "" }, "bad-link"],
    ["two lines", open, { state: "declined", link: null, note: "No.\nReally." }, "several-lines"],
    ["a novel", open, { state: "declined", link: null, note: "x".repeat(501) }, "long-note"],
    ["acceptance without a word", open, { state: "accepted", link: null, note: " … " }, "note-of-accepted"],
    ["a refusal without a reason", open, { state: "declined", link: null, note: "" }, "note-of-declined"],
    ["an answer that is nowhere", open, { state: "answered", link: null, note: "" }, "answer-of-answered"],
  ] as const)("refuses %s", (_, point, request, reason) => {
    expect(refusal(point, request)).toBe(reason);
  });

  it("keeps the author's words as they are given, and says nothing twice", () => {
    const request = { state: "declined", link: null, note: " <b>No</b>, @everyone. " } as const;
    const plan = planSettlement(open, request);
    expect(plan).toEqual({
      accepted: true,
      decision: { state: "declined", link: null, note: "<b>No</b>, @everyone." },
    });
    const decision = {
      ...request,
      note: request.note.trim(),
      sequence: 1,
      at: new Date(0),
      by: "author",
      isTold: false,
    } as const;
    expect(planSettlement(aPoint({ state: "declined", decision }), request)).toEqual({
      accepted: true,
      decision: null,
    });
  });

  it("names a number that there is", () => {
    expect(sayUnknown(99, 12)).toBe("there is no point 99; the nearest is 12, and the ledger has 1 to 12");
    expect(sayUnknown(0, 12)).toBe("there is no point 0; the nearest is 1, and the ledger has 1 to 12");
    expect(sayUnknown(Number.NaN, 1)).toBe(
      "that is no number of a point; the nearest is 1, and the ledger has only that",
    );
    expect(sayUnknown(3, 0)).toBe("the ledger has no points yet; digests propose them");
  });
});

describe("a claim made of a point", () => {
  const claims = [aClaim(essay, { id: "C4", section: 1, quote: "Theory is slow." })];
  const point = aPoint({
    replies: [
      saying("The weather model was fine inside the laboratory.", { id: "r1", section: 2 }),
      saying("Our weather model left its laboratory and fell apart too.", {
        id: "r2",
        section: 2,
        author: { id: "bo", name: "Bo" },
      }),
    ],
  });

  it("has the author's sentence, the essay's nearest words and the replies as wordings", () => {
    expect(planClaim(point, { essay, claims }, { claim: " Models fail\noutside. " }, ["C7"])).toMatchObject({
      accepted: true,
      claim: {
        id: "C8",
        section: 2,
        claim: "Models fail outside.",
        quote: "The weather model fell apart outside its laboratory.",
        also: [],
      },
      wordings: [{ reply: { id: "r1" } }, { reply: { id: "r2" } }],
    });
  });

  it("takes a quote and a section that are named", () => {
    const named = { claim: "Nobody pays.", quote: "Nobody pays for two quiet years", section: 1 };
    expect(planClaim(point, { essay, claims }, named)).toMatchObject({
      accepted: true,
      claim: { id: "C5", start: 60, end: 91 },
    });
  });

  it.each([
    ["about a claim already", { claimId: "C4" as ClaimId }, {}, "has-claim"],
    ["that nobody makes any more", { replies: [] }, {}, "withdrawn"],
    ["that is settled, so that none is made twice", { state: "accepted" }, {}, "settled"],
    ["without a sentence", {}, { claim: " ?! " }, "empty"],
    ["with a sentence too long", {}, { claim: "x".repeat(501) }, "too-long"],
    ["that says what another says", {}, { claim: "theory is slow." }, "known"],
    ["in a section that is not there", {}, { section: 9 }, "no-section"],
    ["with words that the essay has not", {}, { quote: "not in it" }, "no-quote"],
  ] as const)("is not made of one %s", (_, overrides, request, reason) => {
    const plan = planClaim(aPoint({ ...point, ...overrides }), { essay, claims }, { claim: "Good.", ...request });
    expect(plan).toEqual({ accepted: false, reason });
  });
});
