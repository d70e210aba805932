import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { MAX_OPENED } from "../../src/digest/select-points.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import { STANCES, type Stance } from "../../src/tagging/tag.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
import { anOpenStore } from "../stores.ts";
import { LINKS, reportOn, type ShortReply, type ShortWeek, tellWeek } from "./a-week.ts";

const digestOf = async (week: ShortWeek): Promise<Digest> => (await tellWeek(week)).built;

/** A reply of this week on one claim; later numbers are later replies. */
function on(claim: string, author: string, stance: Stance, number: number, more: Partial<ShortReply> = {}): ShortReply {
  const at = new Date(Date.UTC(2026, 10, 10, 0, number)).toISOString();
  const body = `A reply of ordinary length about the matter, number ${number}.`;
  return { id: `r${number}`, author, at, body, tags: [{ claim, stance }], ...more };
}

describe("claims in a digest", () => {
  it("stand with most new people first, then most people, then in the author's order", async () => {
    const before = { at: "2026-11-01T00:00:00Z" };
    const digest = await digestOf({
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

  it("count people and not messages, a person with two stances once in all and once in each", async () => {
    const [claim] = (
      await digestOf({
        replies: [
          on("C1", "Ada", "supports", 1, { at: "2026-11-02T00:00:00Z" }),
          on("C1", "Ada", "supports", 2),
          on("C1", "Ada", "disputes", 3),
          on("C1", "Ada", "supports", 4, { venue: "github" }),
        ],
      })
    ).claims;
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

  it("stand apart from stances, of all time up to the end, with how many are new", async () => {
    const votes = [
      vote("C1", "agree", 2),
      vote("C1", "agree", 10),
      vote("C1", "unsure", 11),
      vote("C1", "disagree", 17),
    ];
    const { claims, receipt } = await digestOf({ replies: [on("C1", "Ada", "disputes", 1)], votes });
    expect(claims[0]).toMatchObject({ people: 1, votes: { agree: 2, disagree: 0, unsure: 1 }, newVotes: 2 });
    expect(receipt.newVotes).toBe(2);
  });

  it("make a claim touched that nobody has written about", async () => {
    const digest = await digestOf({ claims: ["One.", "Two."], replies: [], votes: [vote("C2", "agree", 2)] });
    expect(digest.claims.map(({ id, people }) => [id, people])).toEqual([["C2", 0]]);
    expect(digest.untouched.map(({ id }) => id)).toEqual(["C1"]);
  });

  it("put the claim with more of them first among claims with as many people", async () => {
    const votes = [vote("C2", "agree", 2), vote("C3", "agree", 2), vote("C3", "unsure", 2)];
    const digest = await digestOf({ claims: ["One.", "Two.", "Three."], replies: [], votes });
    expect(digest.claims.map(({ id }) => id)).toEqual(["C3", "C2"]);
  });

  it("break the quiet when they are new, and only then", async () => {
    expect((await digestOf({ replies: [], votes: [vote("C1", "agree", 2)] })).quiet).toBe(true);
    expect((await digestOf({ replies: [], votes: [vote("C1", "agree", 10)] })).quiet).toBe(false);
  });

  it("on claims that the essay does not make any more are not counted", async () => {
    const digest = await digestOf({ replies: [], votes: [vote("C9", "agree", 10)] });
    expect([digest.quiet, digest.receipt.newVotes, digest.claims]).toEqual([true, 0, []]);
  });
});

describe("what is said of a contested claim", () => {
  const reasoned =
    "That fails for us, because the funding ends before the theory is usable, for example in Lund in 2019.";

  it("begins with the most specific open objection, with its number and voices, and the most specific support beside it", async () => {
    const digest = await digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1, { body: "No way, this is wrong all over." }),
        on("C1", "Bela", "disputes", 2, { body: reasoned }),
        on("C1", "Cem", "supports", 3, { body: "I agree with that." }),
        on("C1", "Dov", "supports", 4, {
          body: "It holds, since our own measurements of 2019 show it: https://example.org/m.",
        }),
      ],
    });
    const [claim] = digest.claims;
    expect(claim).toMatchObject({ status: "contested", statusBefore: "untouched", openObjections: 2 });
    expect(claim?.objection).toMatchObject({ replyId: "r2", stance: "disputes", people: 1, point: 2 });
    expect(claim?.objection?.has).toContain("reason");
    expect(claim?.support).toMatchObject({ replyId: "r4", stance: "supports", people: 1, point: null });
    expect(claim?.quotes.map(({ replyId }) => replyId)).toEqual(["r1", "r3"]);
  });

  it("is settled once no objection is open, and then has no sides", async () => {
    const objection = on("C1", "Bela", "disputes", 2, { body: reasoned, at: "2026-11-03T00:00:00Z" });
    const earlier = ["2026-11-09T08:00:00Z"];
    const open = await digestOf({ replies: [objection], earlier });
    expect(open.claims[0]).toMatchObject({ status: "contested", statusBefore: "contested", openObjections: 1 });
    const decisions = [{ point: 1, state: "accepted" as const, at: "2026-11-12T00:00:00Z", note: "Said so now." }];
    const settled = await digestOf({ replies: [objection], earlier, decisions });
    expect(settled.claims[0]).toMatchObject({ status: "settled", openObjections: 0, objection: null, support: null });
    expect(settled.ledger.settled.items).toMatchObject([{ number: 1, state: "accepted", note: "Said so now." }]);
    expect(settled.quiet).toBe(false);
  });

  it("counts near-copies as one voice, and says how many there are", async () => {
    const replies = ["Ada", "Bela", "Cem"].map((name, index) => on("C1", name, "disputes", index, { body: reasoned }));
    const digest = await digestOf({ replies });
    expect(digest.claims[0]).toMatchObject({ people: 1, copies: 2 });
    expect(digest.copies).toMatchObject({ total: 1, items: [{ replies: 3, people: 3, quote: { replyId: "r0" } }] });
    expect(digest.receipt).toMatchObject({ newReplies: 3, newPeople: 1, copies: 2 });
  });
});

describe("quotes in a digest", () => {
  const quoted = ({ claims }: Digest) =>
    claims.map(({ objection, support, quotes }) =>
      [objection, support, ...quotes].flatMap((quote) => (quote ? [quote.replyId] : [])),
    );

  it("are not the same words of one person twice, whatever the marks and capitals", async () => {
    const replies = [
      on("C1", "Ada", "extends", 1, { body: "Proofs got faster for us." }),
      on("C1", "Ada", "extends", 2, { body: "PROOFS got faster for us!!!" }),
      on("C1", "Bela", "supports", 3),
    ];
    expect(quoted(await digestOf({ replies }))).toEqual([["r1", "r3"]]);
  });

  it("beside the strongest are of one person at most twice in the whole digest", async () => {
    const claims = ["One.", "Two.", "Three.", "Four."];
    const replies = claims.map((_, index) => on(`C${index + 1}`, "Ada", "extends", index));
    expect(quoted(await digestOf({ claims, replies })).flat()).toHaveLength(2);
  });

  it("are new in the period, but for the strongest, and not printed again where they stand as questions", async () => {
    const digest = await digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1, { at: "2026-11-02T00:00:00Z" }),
        on("C1", "Bela", "asks", 2, { body: "What of small towns?" }),
        on("C1", "Dov", "extends", 4),
        on("C1", "Eli", "extends", 5, { at: "2026-11-02T00:00:00Z" }),
      ],
    });
    expect(quoted(digest)).toEqual([["r1", "r4"]]);
    expect(digest.questions.items.map(({ quote }) => quote?.replyId)).toEqual(["r2"]);
  });

  it("are cut at a sentence end with exact offsets when the evidence is long", async () => {
    const evidence = "This is one of many sentences about the matter. ".repeat(30).trimEnd();
    const body = `First something else. ${evidence}`;
    const digest = await digestOf({
      replies: [on("C1", "Ada", "extends", 1, { body, tags: [{ claim: "C1", stance: "extends", evidence }] })],
    });
    const parts = digest.claims[0]?.quotes[0]?.parts ?? [];
    expect(parts.length).toBeGreaterThan(0);
    for (const { start, end, text } of parts) expect(text).toBe(body.slice(start, end));
    expect(parts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(400);
    expect(parts.at(-1)?.text).toMatch(/matter\.$/);
  });

  it("leave out evidence that is not an exact span of the reply", async () => {
    const { facts } = await tellWeek({ replies: [on("C1", "Ada", "extends", 1)] });
    const candidates = facts.candidates.map((words) => ({
      ...words,
      specificity: { ...words.specificity, spans: [] },
      tag: { ...words.tag, evidence: { ...words.tag.evidence, text: "something else" } },
    }));
    expect(quoted(buildDigest({ ...facts, candidates }, LINKS))).toEqual([[]]);
  });
});

describe("lists in a digest", () => {
  it("show ten questions, oldest first, without one person filling them, and say how many there are", async () => {
    const [one = [], other = []] = [
      "bread rain glass trams honey proofs maps books ships clocks seeds roofs wells coins songs paint bricks rope salt kites",
      "wool iron frost doors pears lamps taxes ducks flags stoves mills masks tides shoes chalk nests drums plums yeast goats",
    ].map((words) => words.split(" "));
    const ask = (name: string, index: number) =>
      on("C1", name, "asks", index, { body: `Where do ${one[index]} meet ${other[index]}?` });
    const replies = [
      ...Array.from({ length: 12 }, (_, index) => ask("Loud", index)),
      ...Array.from({ length: 8 }, (_, index) => ask(`Calm ${index}`, 12 + index)),
    ];
    const { questions } = await digestOf({ replies });
    expect(questions.total).toBe(20);
    expect(questions.items.map(({ quote }) => quote?.author)).toEqual([
      ...["Loud", "Loud"],
      ...Array.from({ length: 8 }, (_, index) => `Calm ${index}`),
    ]);
  });

  it("group replies that no claim covers, the group of most people first, with words of others beside the first", async () => {
    const lights = "The street lights of the harbour are never repaired before the winter comes.";
    const replies = [
      on("C1", "Ada", "asks", 1, {
        body: "Sheep farming has its own long story in our valley and nobody mentions it.",
        tags: [],
      }),
      on("C1", "Bela", "asks", 2, { body: lights, tags: [] }),
      on("C1", "Cem", "asks", 3, {
        body: "Street lights at the harbour are never repaired before winter, says my neighbour.",
        tags: [],
      }),
    ];
    const { outside } = await digestOf({ replies });
    expect(outside.total).toBe(2);
    expect(outside.items[0]).toMatchObject({
      people: 2,
      claimId: null,
      quote: { author: "Bela" },
      others: [{ author: "Cem" }],
    });
    expect(outside.items[0]?.title.parts).toHaveLength(1);
  });

  it("say what people corrected, of claims that the essay makes", async () => {
    const digest = await digestOf({
      replies: [on("C1", "Ada", "disputes", 1), on("C1", "Bela", "disputes", 2)],
      corrections: [
        { reply: "r1", claim: "C1", stance: "supports", at: "2026-11-12T00:00:00Z" },
        { reply: "r2", claim: "C1", stance: null, at: "2026-11-02T00:00:00Z" },
      ],
    });
    expect(digest.corrections).toMatchObject({
      total: 1,
      items: [{ replyId: "r1", claimId: "C1", stance: "supports" }],
    });
    expect(digest.receipt.agreement).toEqual({ right: 0, looked: 2 });
  });
});

describe("the weeks", () => {
  it("are those of earlier digests, counted as they stand now, this one last", async () => {
    const { weeks } = await digestOf({
      earlier: ["2026-11-02T08:00:00Z", "2026-11-09T08:00:00Z"],
      replies: [
        on("C1", "Ada", "supports", 1, { at: "2026-11-01T00:00:00Z" }),
        on("C1", "Ada", "disputes", 2, { at: "2026-11-05T00:00:00Z" }),
        on("C1", "Bela", "disputes", 3, { at: "2026-11-06T00:00:00Z" }),
        on("C1", "Cem", "supports", 4),
      ],
    });
    expect(weeks.map(({ period, newReplies, newPeople, claims }) => [period, newReplies, newPeople, claims])).toEqual([
      ["2026-11-02", 1, 1, [{ id: "C1", supports: 1, disputes: 0 }]],
      ["2026-11-09", 2, 1, [{ id: "C1", supports: 1, disputes: 2 }]],
      ["2026-11-16", 1, 1, [{ id: "C1", supports: 2, disputes: 2 }]],
    ]);
  });
});

describe("a digest as a whole", () => {
  it("is quiet when nothing is new and nothing was taken back", async () => {
    const old = on("C1", "Ada", "disputes", 1, { at: "2026-11-02T00:00:00Z" });
    const earlier = ["2026-11-09T08:00:00Z"];
    expect((await digestOf({ replies: [old], earlier })).quiet).toBe(true);
    expect((await digestOf({ replies: [old], earlier, withdrawn: 1 })).quiet).toBe(false);
    expect((await digestOf({ replies: [on("C1", "Ada", "disputes", 1)] })).quiet).toBe(false);
    expect((await digestOf({ replies: [] })).claims).toEqual([]);
  });

  it("accounts for every new reply: tagged, or left with a reason", async () => {
    const { receipt } = await digestOf({
      replies: [
        on("C1", "Ada", "disputes", 1),
        on("C1", "Bela", "disputes", 2, { tags: [], left: "unsure" }),
        on("C1", "Cem", "disputes", 3, { tags: [], left: "only-links" }),
        on("C1", "Ada", "disputes", 4, { at: "2026-11-02T00:00:00Z" }),
        on("C1", "Late", "disputes", 5, { at: "2026-11-17T00:00:00Z" }),
      ],
    });
    expect(receipt).toMatchObject({
      ...{ taggerVersion: "local-1", replies: 4, newReplies: 3, newPeople: 2, tagged: 1 },
      ...{ left: { unsure: 1, "only-links": 1 }, newVotes: 0, withdrawn: 0, withdrawnSince: 0, refused: {} },
    });
  });

  it("prints the newest name of an author who has changed it", async () => {
    const { store, discussion, period } = await tellWeek({ replies: [on("C1", "Ada", "extends", 1)] });
    const { reply } = (await store.reading.newestSaid(discussion.essay.slug, "C1" as ClaimId, 1))[0] ?? {};
    if (!reply) throw new Error("the reply is there");
    await store.replies.save([{ ...reply, author: { ...reply.author, name: "Ada Lovelace" } }], new Date(period.until));
    const { built, checked } = await store.transaction((inside) => reportOn(inside, store, discussion, period));
    expect(built.claims[0]?.quotes[0]?.author).toBe("Ada Lovelace");
    expect(checked).toEqual(built);
  });

  it("keeps two essays apart that share the ids of their claims", async () => {
    const store = await anOpenStore();
    const one = await tellWeek({ slug: "one", replies: [on("C1", "Ada", "disputes", 1)] }, store);
    const two = await tellWeek({ slug: "two", replies: [on("C1", "Bela", "supports", 1)] }, store);
    expect([one, two].map(({ built }) => built.claims[0]?.status)).toEqual(["contested", "agreed"]);
    expect(two.checked).toEqual(two.built);
  });

  it("passes its own check unchanged when a claim was taken away or reworded since its objections", async () => {
    const lived = await tellWeek({
      claims: ["One.", "Two."],
      earlier: ["2026-11-09T08:00:00Z"],
      replies: [
        on("C1", "Ada", "disputes", 1, { at: "2026-11-02T00:00:00Z" }),
        on("C2", "Bela", "disputes", 2, { at: "2026-11-03T00:00:00Z" }),
      ],
    });
    const { store, period } = lived;
    const [, second] = lived.discussion.claims;
    if (!second) throw new Error("the claim is there");
    await store.essays.saveClaims(second && lived.discussion.essay.slug, [{ ...second, claim: "Two, put otherwise." }]);
    const discussion = await store.essays.find(lived.discussion.essay.slug);
    if (!discussion) throw new Error("the essay is there");
    const { built, checked } = await store.transaction((inside) => reportOn(inside, store, discussion, period));
    expect(built.claims.map(({ id, claim }) => [id, claim])).toEqual([["C2", "Two, put otherwise."]]);
    expect(checked).toEqual(built);
  });

  it("passes its own check unchanged, also with five thousand replies in a moment", async () => {
    const replies = Array.from({ length: 5_000 }, (_, index) => {
      const stance = STANCES[index % STANCES.length] ?? "asks";
      return on(`C${1 + (index % 40)}`, `person ${index % 700}`, stance, index % 9_000);
    });
    const claims = Array.from({ length: 40 }, (_, index) => `Claim ${index + 1}.`);
    const { built, checked } = await tellWeek({ claims, replies });
    expect(checked).toEqual(built);
    expect(built.ledger.opened.items.length).toBeLessThanOrEqual(MAX_OPENED);
  }, 120_000);
});
