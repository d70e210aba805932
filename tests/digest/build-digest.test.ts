import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import { buildProof } from "../../src/digest/build-proof.ts";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { STANCES, type Stance } from "../../src/tagging/tag.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
import { aWeek, LINKS, type ShortReply, type ShortWeek } from "./a-week.ts";

const digestOf = (week: ShortWeek): Digest => buildDigest(buildFacts(aWeek(week)), LINKS);

/** A reply of this week on one claim; later numbers are later replies. */
function on(claim: string, author: string, stance: Stance, number: number, more: Partial<ShortReply> = {}): ShortReply {
  const at = new Date(Date.UTC(2026, 10, 10, 0, number)).toISOString();
  const body = `A reply of ordinary length about the matter, number ${number}.`;
  return { id: `r${number}`, author, at, body, tags: [{ claim, stance }], ...more };
}

describe("claims in a digest", () => {
  it("stand with most new people first, then most people, then in the author's order", () => {
    const before = { at: "2026-11-01T00:00:00Z" };
    const digest = digestOf({
      claims: ["One.", "Two.", "Three.", "Four.", "Five."],
      replies: [
        on("C5", "Ada", "supports", 1),
        on("C4", "Ada", "supports", 2),
        on("C3", "Ada", "supports", 3, before),
        on("C3", "Bela", "supports", 4, before),
        on("C2", "Ada", "supports", 5),
        on("C2", "Bela", "disputes", 6, before),
      ],
    });
    expect(digest.claims.map(({ id, people, change }) => [id, people, change])).toEqual([
      ["C2", 2, 1],
      ["C4", 1, 1],
      ["C5", 1, 1],
      ["C3", 2, 0],
    ]);
    expect(digest.untouched.map(({ id }) => id)).toEqual(["C1"]);
  });

  it("count people and not messages, a person with two stances once in all and once in each", () => {
    const [claim] = digestOf({
      replies: [
        on("C1", "Ada", "supports", 1, { at: "2026-11-02T00:00:00Z" }),
        on("C1", "Ada", "supports", 2),
        on("C1", "Ada", "disputes", 3),
        on("C1", "Ada", "supports", 4, { venue: "github" }),
      ],
    }).claims;
    expect(claim).toMatchObject({ people: 2, change: 1 });
    expect(claim?.stances.map(({ stance, people, change }) => [stance, people, change])).toEqual([
      ["supports", 2, 1],
      ["disputes", 1, 1],
      ["qualifies", 0, 0],
      ["asks", 0, 0],
      ["extends", 0, 0],
    ]);
  });
});

describe("votes in a digest", () => {
  const vote = (claim: string, choice: VoteChoice, day: number) => {
    return { claim, choice, at: new Date(Date.UTC(2026, 10, day)).toISOString() };
  };

  it("stand apart from stances, of all time up to the end, with how many are new", () => {
    const votes = [
      vote("C1", "agree", 2),
      vote("C1", "agree", 10),
      vote("C1", "unsure", 11),
      vote("C1", "disagree", 17),
    ];
    const { claims, receipt } = digestOf({ replies: [on("C1", "Ada", "disputes", 1)], votes });
    expect(claims[0]).toMatchObject({ people: 1, votes: { agree: 2, disagree: 0, unsure: 1 }, newVotes: 2 });
    expect(receipt.newVotes).toBe(2);
  });

  it("make a claim touched that nobody has written about", () => {
    const digest = digestOf({ claims: ["One.", "Two."], replies: [], votes: [vote("C2", "agree", 2)] });
    expect(digest.claims.map(({ id, people }) => [id, people])).toEqual([["C2", 0]]);
    expect(digest.untouched.map(({ id }) => id)).toEqual(["C1"]);
  });

  it("put the claim with more of them first among claims with as many people", () => {
    const votes = [vote("C2", "agree", 2), vote("C3", "agree", 2), vote("C3", "unsure", 2)];
    expect(digestOf({ claims: ["One.", "Two.", "Three."], replies: [], votes }).claims.map(({ id }) => id)).toEqual([
      "C3",
      "C2",
    ]);
  });

  it("break the quiet when they are new, and only then", () => {
    expect(digestOf({ replies: [], votes: [vote("C1", "agree", 2)] }).quiet).toBe(true);
    expect(digestOf({ replies: [], votes: [vote("C1", "agree", 10)] }).quiet).toBe(false);
  });

  it("on claims that the essay does not make any more are not counted", () => {
    const digest = digestOf({ replies: [], votes: [vote("C9", "agree", 10)] });
    expect([digest.quiet, digest.receipt.newVotes, digest.claims]).toEqual([true, 0, []]);
  });
});

describe("quotes in a digest", () => {
  const quoted = (digest: Digest) => digest.claims.map((claim) => claim.quotes.map(({ replyId }) => replyId));

  it("let the other side speak first, and each side once", () => {
    const digest = digestOf({
      replies: [
        ...["Ada", "Bela", "Cem", "Dov"].map((name, index) => on("C1", name, "supports", index)),
        on("C1", "Eli", "qualifies", 5),
        on("C1", "Fay", "disputes", 6),
      ],
    });
    expect(digest.claims[0]?.quotes.map(({ stance }) => stance)).toEqual(["disputes", "qualifies", "supports"]);
  });

  it("prefer words that give a reason and can be read, over sure but bare ones", () => {
    const reasoned = {
      body: "That fails for us, because the funding ends before the theory is usable.",
      tags: undefined,
    };
    const digest = digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1, { body: "No way.", tags: [{ claim: "C1", stance: "disputes", confidence: 1 }] }),
        on("C1", "Bela", "disputes", 2),
        on("C1", "Cem", "disputes", 3, { ...reasoned, tags: [{ claim: "C1", stance: "disputes", confidence: 0.5 }] }),
      ],
    });
    expect(quoted(digest)).toEqual([["r3", "r2", "r1"]]);
  });

  it("take a second word of the same person on a claim only when nobody else has one", () => {
    const replies = [on("C1", "Ada", "disputes", 1), on("C1", "Ada", "qualifies", 2), on("C1", "Bela", "supports", 3)];
    expect(quoted(digestOf({ replies }))).toEqual([["r1", "r2", "r3"]]);
    const crowd = [...replies, on("C1", "Cem", "supports", 4)];
    expect(quoted(digestOf({ replies: crowd }))).toEqual([["r1", "r3", "r4"]]);
  });

  it("are not the same words of one person twice, whatever the marks and capitals", () => {
    const loud = (index: number, body: string) =>
      on("C1", "Ada", "disputes", index, { body, tags: [{ claim: "C1", stance: "disputes" }] });
    const replies = [
      loud(1, "Proofs got faster for us."),
      loud(2, "PROOFS got faster for us!!!"),
      on("C1", "Bela", "supports", 3),
    ];
    expect(quoted(digestOf({ replies }))).toEqual([["r1", "r3"]]);
  });

  it("are of one person at most twice in the whole digest", () => {
    const claims = ["One.", "Two.", "Three.", "Four."];
    const replies = claims.map((_, index) => on(`C${index + 1}`, "Ada", "disputes", index));
    expect(quoted(digestOf({ claims, replies })).flat()).toHaveLength(2);
  });

  it("are new in the period, and not printed again where they stand as questions", () => {
    const digest = digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1, { at: "2026-11-02T00:00:00Z" }),
        on("C1", "Bela", "asks", 2),
        on("C1", "Cem", "asks", 3),
        on("C1", "Dov", "extends", 4, { parent: "r3" }),
      ],
    });
    expect(quoted(digest)).toEqual([["r4", "r3"]]);
    expect(digest.questions.items.map(({ replyId }) => replyId)).toEqual(["r2"]);
  });

  it("are cut at a sentence end with exact offsets when the evidence is long", () => {
    const evidence = "This is one of many sentences about the matter. ".repeat(30).trimEnd();
    const body = `First something else. ${evidence}`;
    const digest = digestOf({
      replies: [on("C1", "Ada", "disputes", 1, { body, tags: [{ claim: "C1", stance: "disputes", evidence }] })],
    });
    const [quote] = digest.claims[0]?.quotes ?? [];
    expect(quote?.text).toBe(body.slice(quote?.start, quote?.end));
    expect(quote?.start).toBe("First something else. ".length);
    expect(quote?.text).toMatch(/^This is .* matter\.$/);
    expect(quote?.text.length).toBeLessThanOrEqual(400);
  });

  it("leave out evidence that is not an exact span of the reply", () => {
    const facts = buildFacts(aWeek({ replies: [on("C1", "Ada", "disputes", 1)] }));
    const candidates = facts.candidates.map(({ reply, tag }) => {
      return { reply, tag: { ...tag, evidence: { ...tag.evidence, text: "something else" } } };
    });
    expect(quoted(buildDigest({ ...facts, candidates }, LINKS))).toEqual([[]]);
  });
});

describe("lists in a digest", () => {
  it("show ten questions, oldest first, without one person filling them, and say how many there are", () => {
    const loud = Array.from({ length: 12 }, (_, index) => on("C1", "Loud", "asks", index));
    const others = Array.from({ length: 9 }, (_, index) => on("C1", `Calm ${index}`, "asks", 20 + index));
    const { questions } = digestOf({ replies: [...others, ...loud] });
    expect(questions.total).toBe(21);
    expect(questions.items.map(({ replyId }) => replyId)).toEqual([
      "r0",
      "r1",
      "r20",
      "r21",
      "r22",
      "r23",
      "r24",
      "r25",
      "r26",
      "r27",
    ]);
    expect(digestOf({ replies: loud }).questions.items).toHaveLength(10);
  });

  it("take a question off when somebody else has answered, not when the asker went on", () => {
    const replies = [
      on("C1", "Ada", "asks", 1),
      on("C1", "Bela", "asks", 2),
      on("C1", "Ada", "extends", 3, { parent: "r1" }),
      on("C1", "Cem", "extends", 4, { parent: "r2" }),
    ];
    expect(digestOf({ replies }).questions).toMatchObject({ total: 1, items: [{ replyId: "r1", claimId: "C1" }] });
  });

  it("show the first own sentences of eight replies that fit no claim", () => {
    const body = `> their words\n\n${"Something that fits nowhere, said at length. ".repeat(20)}`;
    const replies = Array.from({ length: 9 }, (_, index) => on("C1", `P${index}`, "asks", index, { body, tags: [] }));
    const { unclaimed } = digestOf({ replies });
    expect([unclaimed.total, unclaimed.items.length]).toEqual([9, 8]);
    expect(unclaimed.items[0]?.text).toBe("Something that fits nowhere, said at length. ".repeat(6).trimEnd());
    expect(body.slice(unclaimed.items[0]?.start, unclaimed.items[0]?.end)).toBe(unclaimed.items[0]?.text);
  });
});

describe("a digest as a whole", () => {
  it("is quiet when nothing is new and nothing was taken back", () => {
    const old = on("C1", "Ada", "disputes", 1, { at: "2026-11-02T00:00:00Z" });
    expect(digestOf({ replies: [old] }).quiet).toBe(true);
    expect(digestOf({ replies: [old], withdrawn: 1 }).quiet).toBe(false);
    expect(digestOf({ replies: [on("C1", "Ada", "disputes", 1)] }).quiet).toBe(false);
  });

  it("accounts for every new reply: tagged, or left with a reason", () => {
    const { receipt } = digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1),
        on("C1", "Bela", "disputes", 2, { tags: [], left: "unsure" }),
        on("C1", "Cem", "disputes", 3, { tags: [], left: "only-links" }),
        on("C1", "Ada", "disputes", 4, { at: "2026-11-02T00:00:00Z" }),
        on("C1", "Late", "disputes", 5, { at: "2026-11-17T00:00:00Z" }),
      ],
    });
    expect(receipt).toEqual({
      taggerVersion: "local-1",
      replies: 4,
      newReplies: 3,
      newPeople: 2,
      tagged: 1,
      left: { unsure: 1, "only-links": 1 },
      newVotes: 0,
      withdrawn: 0,
      refused: {},
    });
  });

  it("passes its own check unchanged, also with five thousand replies in a moment", () => {
    const replies = Array.from({ length: 5_000 }, (_, index) => {
      const stance = STANCES[index % STANCES.length] ?? "asks";
      return on(`C${1 + (index % 40)}`, `person ${index % 700}`, stance, index % 9_000);
    });
    const week = aWeek({ claims: Array.from({ length: 40 }, (_, index) => `Claim ${index + 1}.`), replies });
    const digest = buildDigest(buildFacts(week), LINKS);
    expect(checkDigest(digest, buildProof(week), LINKS)).toEqual(digest);
  });
});
