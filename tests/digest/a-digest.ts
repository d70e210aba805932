/**
 * A digest for tests of everything that shows one: whole, valid, with something in every part. It rests on no store; the replies of
 * `aDigest()` exist only in it.
 */
import type { ClaimReport, Digest, PointLine, Quote, StanceCount, TagQuote } from "../../src/digest/digest.ts";
import { sealDigest } from "../../src/digest/render-json.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { STANCES, type Stance } from "../../src/tagging/tag.ts";

export const id = (claim: string): ClaimId => claim as ClaimId;

/** A quote of one part, or of several when there are several texts; offsets follow one another with ten units between. */
export function aQuote(
  replyId: string,
  author: string,
  texts: string | readonly string[],
  more: Partial<Quote> = {},
): Quote {
  let at = 0;
  const parts = (typeof texts === "string" ? [texts] : texts).map((text) => {
    const part = { start: at, end: at + text.length, text };
    at = part.end + 10;
    return part;
  });
  const url = `https://github.com/example/essay/discussions/1#discussioncomment-${replyId.slice(1)}`;
  const createdAt = "2026-11-12T10:00:00.000Z";
  return { venue: "github", replyId, author, url, createdAt, section: 1, parts, ...more };
}

export function aTagQuote(quote: Quote, stance: Stance, confidence = 0.8): TagQuote {
  return { ...quote, stance, confidence };
}

/** Five stances in their order: `[people, change]` each, none when it is not given. */
export function aStanceRow(counts: Partial<Record<Stance, readonly [number, number]>>): readonly StanceCount[] {
  return STANCES.map((stance) => {
    const [people = 0, change = 0] = counts[stance] ?? [];
    return { stance, people, change };
  });
}

export function aPointLine(number: number, more: Partial<PointLine> = {}): PointLine {
  const quote = aQuote(`r${number}`, "Bela", `Words of the point number ${number}.`);
  return { number, kind: "objection", claimId: id("C1"), state: "open", quote, people: 1, replies: 1, ...more };
}

export function aClaimReport(claim: string, more: Partial<ClaimReport> = {}): ClaimReport {
  return {
    id: id(claim),
    section: 1,
    claim: `What the claim ${claim} says.`,
    url: `/e/slow-theory/1#${claim}`,
    status: "agreed",
    statusBefore: "agreed",
    people: 1,
    change: 0,
    copies: 0,
    stances: aStanceRow({ supports: [1, 0] }),
    votes: { agree: 0, disagree: 0, unsure: 0 },
    newVotes: 0,
    openObjections: 0,
    objection: null,
    support: null,
    quotes: [],
    ...more,
  };
}

const OBJECTION = aQuote("r3", "Bela Novak", [
  "That fails in our lab, because the grant ends after three years.",
  "In 2024 two of our five theories were dropped half way.",
]);
const QUESTION = aQuote("r8", "Chidi", "How long is slow, in years?", { section: 2 });
const OUTSIDE = aQuote("r11", "Dana", "Nobody has said who pays for the waiting.");
const MISREAD = aQuote("r13", "Eli", "You say that theory never pays off.");
const COPY = aQuote("r14", "Fay", "Slow theory is a luxury of those who have tenure already.");

const CLAIMS: readonly ClaimReport[] = [
  aClaimReport("C1", {
    claim: "Slow theory pays off later.",
    status: "contested",
    statusBefore: "agreed",
    people: 7,
    change: 4,
    copies: 2,
    stances: aStanceRow({ supports: [4, 1], disputes: [3, 3], asks: [1, 1] }),
    votes: { agree: 5, disagree: 2, unsure: 1 },
    newVotes: 3,
    openObjections: 2,
    objection: {
      ...aTagQuote(OBJECTION, "disputes", 0.91),
      has: ["reason", "counter-example"],
      people: 2,
      point: 3,
    },
    support: {
      ...aTagQuote(
        aQuote("r2", "Ada", "Our own field shows it: the algebra of 1970 runs every phone now."),
        "supports",
        0.88,
      ),
      has: ["evidence"],
      people: 1,
      point: null,
    },
    quotes: [aTagQuote(aQuote("r6", "Gus", "Only where somebody keeps the records."), "qualifies", 0.7)],
  }),
  aClaimReport("C2", {
    claim: "Nobody plans the abstractions that turn out to matter.",
    status: "settled",
    statusBefore: "contested",
    people: 3,
    change: 1,
    stances: aStanceRow({ supports: [1, 0], qualifies: [2, 1] }),
  }),
  aClaimReport("C3", {
    section: 2,
    claim: "Proofs should be read aloud.",
    votes: { agree: 2, disagree: 0, unsure: 0 },
  }),
];

/** What every part holds is seen best in `tests/digest/a-digest.ts` itself. */
export function aDigest(overrides: Partial<Digest> = {}): Digest {
  return sealDigest({ ...DIGEST, ...overrides });
}

const DIGEST: Digest = {
  format: 2,
  essay: {
    slug: "slow-theory" as EssaySlug,
    title: "On slow theory",
    url: "https://example.org/slow-theory",
    revision: 2,
  },
  period: {
    id: "2026-11-16",
    from: "2026-11-09T08:00:00.000Z",
    until: "2026-11-16T08:00:00.000Z",
    timeZone: "Europe/Berlin",
  },
  quiet: false,
  claims: CLAIMS,
  questions: {
    total: 2,
    items: [
      {
        ...aPointLine(5, { kind: "question", claimId: id("C1"), quote: QUESTION, people: 3, replies: 4 }),
        hint: {
          kind: "essay",
          sentence: {
            start: 0,
            end: 36,
            text: "A theory is slow when it takes a decade.".slice(0, 36),
            section: 2,
            url: "/e/slow-theory/2",
          },
        },
      },
      {
        ...aPointLine(6, { kind: "question", claimId: null, quote: aQuote("r9", "Gus", "Is there a list of them?") }),
        hint: { kind: "reply", quote: aQuote("r10", "Ada", "There is a list at the end of the second section.") },
      },
    ],
  },
  outside: {
    total: 1,
    items: [
      {
        ...aPointLine(7, { kind: "suggestion", claimId: null, quote: OUTSIDE, people: 3, replies: 3 }),
        title: { ...OUTSIDE, parts: [{ start: 20, end: 40, text: "who pays for the waiting".slice(0, 20) }] },
        others: [aQuote("r12", "Hal", "The cost of it falls on students.")],
      },
    ],
  },
  misreadings: {
    total: 1,
    items: [
      {
        kind: "contradicts",
        claimId: id("C1"),
        quote: MISREAD,
        sentence: { start: 0, end: 27, text: "Slow theory pays off later.", section: 1, url: "/e/slow-theory/1" },
      },
    ],
  },
  copies: { total: 1, items: [{ quote: COPY, replies: 3, people: 3 }] },
  corrections: {
    total: 1,
    items: [{ venue: "github", replyId: "r6", author: "Gus", url: null, claimId: id("C2"), stance: "qualifies" }],
  },
  ledger: {
    states: { open: 5, answered: 1, accepted: 1, declined: 1, "out-of-scope": 0, withdrawn: 1 },
    opened: {
      total: 3,
      items: [
        aPointLine(3, { quote: OBJECTION, people: 2, replies: 2 }),
        aPointLine(5, { kind: "question", quote: QUESTION, people: 3, replies: 4 }),
        aPointLine(7, { kind: "suggestion", claimId: null, quote: OUTSIDE, people: 3, replies: 3 }),
      ],
    },
    settled: {
      total: 2,
      items: [
        {
          ...aPointLine(1, { claimId: id("C2"), people: 2, replies: 3 }),
          state: "accepted",
          settledAt: "2026-11-13T09:30:00.000Z",
          link: "https://example.org/slow-theory#revision-2",
          note: "The second section says now for whom.",
        },
        {
          ...aPointLine(2, { claimId: id("C2") }),
          state: "declined",
          settledAt: "2026-11-14T09:30:00.000Z",
          link: null,
          note: "The essay speaks of theory alone.",
        },
      ],
    },
  },
  coverage: {
    sections: [
      { number: 1, title: "What slow theory is", claims: 2, replies: 14 },
      { number: 2, title: "How long it takes", claims: 2, replies: 3 },
      { number: 3, title: "What nobody has read", claims: 0, replies: 0 },
    ],
    quoted: {
      total: 1,
      items: [
        { start: 0, end: 27, text: "Slow theory pays off later.", section: 1, url: "/e/slow-theory/1", people: 4 },
      ],
    },
  },
  untouched: [{ id: id("C4"), section: 2, claim: "Every field has one such theory.", url: "/e/slow-theory/2#C4" }],
  weeks: [
    {
      period: "2026-11-02",
      until: "2026-11-02T08:00:00.000Z",
      newReplies: 4,
      newPeople: 3,
      claims: [{ id: id("C1"), supports: 2, disputes: 0 }],
    },
    {
      period: "2026-11-09",
      until: "2026-11-09T08:00:00.000Z",
      newReplies: 3,
      newPeople: 1,
      claims: [{ id: id("C1"), supports: 3, disputes: 0 }],
    },
    {
      period: "2026-11-16",
      until: "2026-11-16T08:00:00.000Z",
      newReplies: 10,
      newPeople: 5,
      claims: [{ id: id("C1"), supports: 4, disputes: 3 }],
    },
  ],
  receipt: {
    taggerVersion: "local-7",
    replies: 17,
    newReplies: 10,
    newPeople: 5,
    tagged: 7,
    left: { unsure: 1, "only-links": 1, question: 1 },
    copies: 2,
    newVotes: 3,
    withdrawn: 1,
    withdrawnSince: 0,
    unnumbered: 0,
    agreement: { right: 9, looked: 10 },
    model: null,
    refused: {},
    hash: "",
  },
};
