import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import { buildProof } from "../../src/digest/build-proof.ts";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { ClaimReport, Digest, Quote, TagQuote } from "../../src/digest/digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { VOTE_CHOICES } from "../../src/threads/vote.ts";
import { aWeek, LINKS, type ShortWeek } from "./a-week.ts";
import { createRandom } from "./random.ts";

const file = new URL("../cases/digest-contested-claim/_week.json", import.meta.url);
const short: ShortWeek = {
  ...(JSON.parse(readFileSync(file, "utf8")) as ShortWeek),
  votes: [
    { claim: "C1", choice: "agree", at: "2026-11-10T10:00:00Z" },
    { claim: "C1", choice: "unsure", at: "2026-11-02T10:00:00Z" },
  ],
};
const week = aWeek(short);
const proof = buildProof(week);
const digest = buildDigest(buildFacts(week), LINKS);

type Writable<T> = T extends string | number | boolean | null ? T : { -readonly [Key in keyof T]: Writable<T[Key]> };
type Draft = Writable<Digest>;

/** The check's answer on the digest with one thing changed. */
function checkChanged(change: (draft: Draft) => void): Digest {
  const draft = structuredClone(digest) as unknown as Draft;
  change(draft);
  return checkDigest(draft as unknown as Digest, proof, LINKS);
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new RangeError("the digest of this test must have one");
  return item;
}

describe("checking a digest", () => {
  it("changes nothing in one that is true", () => {
    expect(checkDigest(digest, proof, LINKS)).toEqual(digest);
    expect(checkDigest(digest, proof)).toEqual(digest);
  });

  it.each<[string, (quote: Writable<TagQuote>) => void]>([
    ["words", (quote) => (quote.text = `${quote.text.slice(0, -1)}!`)],
    ["words", (quote) => (quote.start += 1)],
    ["words", (quote) => (quote.end -= 1)],
    ["words", (quote) => Object.assign(quote, { start: quote.end, text: "x" })],
    ["author", (quote) => (quote.author = "Mallory")],
    ["reply-gone", (quote) => (quote.replyId = "nobody")],
    ["reply-gone", (quote) => (quote.venue = "discord")],
    ["tag", (quote) => (quote.stance = "supports")],
    ["tag", (quote) => (quote.confidence = 0.99)],
    ["link", (quote) => (quote.url = "https://elsewhere.example/")],
    ["link", (quote) => (quote.url = "javascript:alert(1)")],
    ["date", (quote) => (quote.createdAt = "2026-11-10T10:00:01.000Z")],
    ["date", (quote) => (quote.section = 2)],
    ["malformed", (quote) => Object.assign(quote, { text: 7 })],
  ])("drops a quote for its %s and keeps the claim", (reason, change) => {
    const checked = checkChanged((draft) => change(first(first(draft.claims).quotes)));
    expect(checked.claims.map(({ id, quotes }) => [id, quotes.length])).toEqual([
      ["C1", 2],
      ["C3", 1],
      ["C2", 0],
    ]);
    expect(checked.receipt.refused).toEqual({ [reason]: 1 });
  });

  it.each<[string, (claim: Writable<ClaimReport>) => void]>([
    ["numbers", (claim) => (claim.people += 1)],
    ["numbers", (claim) => (claim.change -= 1)],
    ["numbers", (claim) => (first(claim.stances).people += 1)],
    ["numbers", (claim) => (first(claim.stances).change += 1)],
    ["numbers", (claim) => claim.stances.pop()],
    ["numbers", (claim) => claim.stances.reverse()],
    ["numbers", (claim) => (claim.votes.agree += 1)],
    ["numbers", (claim) => Object.assign(claim.votes, { agree: 0, disagree: 1 })],
    ["numbers", (claim) => (claim.newVotes = 0)],
    ["malformed", (claim) => Object.assign(claim.votes, { agree: -1 })],
    ["claim-text", (claim) => (claim.claim = "Something else.")],
    ["claim-text", (claim) => (claim.section = 3)],
    ["unknown-claim", (claim) => Object.assign(claim, { id: "C99" })],
    ["link", (claim) => (claim.url = "//elsewhere.example")],
    ["malformed", (claim) => Object.assign(claim, { people: "many" })],
    ["malformed", (claim) => (claim.people = 5.5)],
  ])("leaves a claim out whole for its %s", (reason, change) => {
    const checked = checkChanged((draft) => change(first(draft.claims)));
    expect(checked.claims.map(({ id }) => id)).toEqual(["C3", "C2"]);
    expect(checked.receipt.refused).toEqual({ [reason]: 1 });
  });

  it("drops a question that is no question, or that somebody has answered", () => {
    const swapped = checkChanged((draft) => (first(draft.questions.items).claimId = first(draft.claims).id));
    expect(swapped.questions).toEqual({ total: 1, items: [] });
    expect(swapped.receipt.refused).toEqual({ tag: 1 });

    const answer = { id: "x1", author: "Hal", at: "2026-11-15T13:00:00Z", body: "Any.", parent: "g1" };
    const later = buildProof(aWeek({ ...short, replies: [...short.replies, answer] }));
    expect(checkDigest(digest, later, LINKS).questions).toEqual({ total: 0, items: [] });
  });

  it("drops a reply from those that fit no claim when it has a tag", () => {
    const checked = checkChanged((draft) => draft.unclaimed.items.push(first(first(draft.claims).quotes)));
    expect(checked.unclaimed).toEqual(digest.unclaimed);
    expect(checked.receipt.refused).toEqual({ tag: 1 });
  });

  it("does not let a claim pass as untouched when people spoke about it", () => {
    const { id, section, claim, url } = first(digest.claims);
    const checked = checkChanged((draft) => draft.untouched.push({ id, section, claim, url } as never));
    expect(checked.untouched).toEqual(digest.untouched);
    expect(checked.receipt.refused).toEqual({ numbers: 1 });
  });

  it("does not let a claim pass as untouched, or as discussed, against the votes", () => {
    const voted = buildProof(
      aWeek({ ...short, votes: [{ claim: "C4", choice: "agree", at: "2026-11-01T00:00:00Z" }] }),
    );
    const checked = checkDigest(digest, voted, LINKS);
    expect(checked.untouched).toEqual([]);
    expect(checked.claims.map(({ id }) => id)).toEqual(["C3", "C2"]);
    expect(checked.receipt.refused).toEqual({ numbers: 2, receipt: 1 });
  });

  it("keeps a claim that has votes and no stance", () => {
    const week = aWeek({ replies: [], votes: [{ claim: "C1", choice: "agree", at: "2026-11-10T00:00:00Z" }] });
    const built = buildDigest(buildFacts(week), LINKS);
    expect(built.claims).toHaveLength(1);
    expect(checkDigest(built, buildProof(week), LINKS)).toEqual(built);
  });

  it("keeps a line once", () => {
    const checked = checkChanged((draft) => {
      draft.claims.push(structuredClone(first(draft.claims)));
      first(draft.claims).quotes.push(first(first(draft.claims).quotes));
    });
    expect({ ...checked, receipt: digest.receipt }).toEqual(digest);
    expect(checked.receipt.refused).toEqual({ duplicate: 2 });
  });

  it("corrects totals, receipt, essay and period to what the proof says, and counts each", () => {
    const checked = checkChanged((draft) => {
      draft.questions.total += 1;
      draft.unclaimed.total = -1;
      draft.receipt.newReplies += 1;
      draft.receipt.withdrawn = 0;
      draft.receipt.newVotes += 1;
      draft.receipt.left = {};
      draft.receipt.taggerVersion = "another";
      draft.quiet = true;
      draft.essay.title = "Another essay";
      draft.period.until = "2026-11-17T08:00:00.000Z";
    });
    expect({ ...checked, receipt: { ...checked.receipt, refused: {} } }).toEqual(digest);
    expect(checked.receipt.refused).toEqual({ total: 2, receipt: 6, essay: 1, period: 1 });
  });

  it("drops the words of a reply that is gone since, and every number that it was part of", () => {
    const without = buildProof(aWeek({ ...short, replies: short.replies.filter(({ id }) => id !== "g1") }));
    const checked = checkDigest(digest, without, LINKS);
    expect(JSON.stringify(checked)).not.toMatch(/Gus|Proof assistants|program language/);
    expect(checked.claims.map(({ id }) => id)).toEqual(["C1", "C2"]);
  });

  it("is done once: a second check changes nothing and keeps the count of the first", () => {
    const once = checkChanged((draft) => {
      first(draft.claims).people += 1;
      first(draft.questions.items).author = "Mallory";
    });
    expect(once.receipt.refused).toEqual({ numbers: 1, author: 1 });
    expect(checkDigest(once, proof, LINKS)).toEqual(once);
  });

  it("says in the renderings how much it refused", () => {
    const checked = checkChanged((draft) => (first(draft.claims).people += 1));
    const words = "1 entry that did not hold was left out or corrected";
    expect(renderMarkdown(checked)).toContain(words);
    expect(renderDigestPage(checked)).toContain(words);
  });
});

describe("a digest that is changed at random", () => {
  const random = createRandom(11);
  const allQuotes = (draft: Draft): Writable<Quote>[] => [
    ...draft.claims.flatMap((claim) => claim.quotes),
    ...draft.questions.items,
    ...draft.unclaimed.items,
  ];
  /** Each changes one true thing into another, untrue one. */
  const corruptions: readonly ((draft: Draft) => void)[] = [
    (draft) => {
      const quote = random.pick(allQuotes(draft));
      const at = random.below(quote.text.length);
      const other = quote.text[at] === "#" ? "+" : "#";
      quote.text = quote.text.slice(0, at) + other + quote.text.slice(at + 1);
    },
    (draft) => {
      const quote = random.pick(allQuotes(draft));
      quote.author = random.pick(
        ["Ada", "Bela", "Chidi", "Dana", "Eli", "Zoe"].filter((name) => name !== quote.author),
      );
    },
    (draft) => {
      // The reply g1 really carries two stances.
      const quote = random.pick(draft.claims.flatMap(({ quotes }) => quotes).filter(({ replyId }) => replyId !== "g1"));
      quote.stance = random.pick(STANCES.filter((stance) => stance !== quote.stance));
    },
    (draft) => {
      const claim = random.pick(draft.claims);
      const count = random.pick([claim, ...claim.stances]);
      count[random.pick(["people", "change"] as const)] += random.pick([1, -1, 10]);
    },
    (draft) => {
      const { votes } = random.pick(draft.claims);
      votes[random.pick(VOTE_CHOICES)] += random.pick([1, 2, 10]);
    },
    (draft) => {
      random.pick(draft.claims).newVotes += random.pick([1, 2, 10]);
    },
    (draft) => {
      const claim = random.pick(draft.claims);
      claim.id = random.pick(["C1", "C2", "C3", "C4", "C9"].filter((id) => id !== claim.id)) as typeof claim.id;
    },
    (draft) => {
      const quote = random.pick(allQuotes(draft));
      const shift = random.pick([1, -1, 3, 40]);
      quote.start += shift;
      quote.end += random.pick([shift, 0]);
    },
    (draft) => {
      const [one, other] = [random.pick(allQuotes(draft)), random.pick(allQuotes(draft))];
      one.replyId = other.replyId === one.replyId ? "none" : other.replyId;
    },
    (draft) => {
      const counts = draft.receipt as unknown as Record<string, number>;
      const key = random.pick(["replies", "newReplies", "newPeople", "tagged", "newVotes", "withdrawn"]);
      counts[key] = (counts[key] ?? 0) + 1;
    },
    (draft) => {
      random.pick([draft.questions, draft.unclaimed]).total += random.pick([1, 7, -1]);
    },
  ];

  /** Every line of a digest as text that can be compared. */
  const linesOf = (value: Digest): readonly string[] => [
    ...value.claims.map(({ quotes: _, ...head }) => JSON.stringify(head)),
    ...value.claims.flatMap(({ id, quotes }) => quotes.map((quote) => JSON.stringify([id, quote]))),
    ...value.questions.items.map((item) => JSON.stringify(item)),
    ...value.unclaimed.items.map((item) => JSON.stringify(item)),
    ...value.untouched.map((item) => JSON.stringify(item)),
    JSON.stringify([value.essay, value.period, value.quiet, value.questions.total, value.unclaimed.total]),
    JSON.stringify({ ...value.receipt, refused: {} }),
  ];
  const truth = new Set(linesOf(digest));

  it("never passes with an untrue line, and always says that something was refused", () => {
    for (let round = 0; round < 1_500; round += 1) {
      const kind = round % corruptions.length;
      const checked = checkChanged((draft) => corruptions[kind]?.(draft));
      expect({ kind, untrue: linesOf(checked).filter((line) => !truth.has(line)) }).toEqual({ kind, untrue: [] });
      expect({ kind, refused: Object.values(checked.receipt.refused).some((count) => count > 0) }).toEqual({
        kind,
        refused: true,
      });
    }
  });
});

describe("a digest that is none", () => {
  const odd: readonly unknown[] = [null, undefined, 7, "text", [], {}, { claims: 7, questions: [], receipt: "x" }];
  const nested = {
    claims: [null, 7, { id: "__proto__", stances: null }],
    questions: { items: [[], {}] },
    untouched: [{}],
  };

  it.each([...odd, nested, { receipt: { refused: { __proto__: 3, words: -1 } } }])(
    "is checked without an error: %j",
    (value) => {
      const checked = checkDigest(value as Digest, proof, LINKS);
      expect(checked).toMatchObject({ claims: [], untouched: [], essay: digest.essay, period: digest.period });
      expect(checked.receipt).toMatchObject({ newReplies: 7, withdrawn: 1 });
      expect(renderMarkdown(checked)).toContain("7 new replies");
    },
  );

  it("loses any part of it without an error", () => {
    const random = createRandom(5);
    for (let round = 0; round < 600; round += 1) {
      const draft = structuredClone(digest) as unknown as Record<string, unknown>;
      let target: Record<string, unknown> = draft;
      for (let depth = random.below(6); depth > 0; depth -= 1) {
        const inner = random.pick(Object.values(target).concat(target));
        if (typeof inner === "object" && inner !== null && Object.keys(inner).length > 0)
          target = inner as Record<string, unknown>;
      }
      target[random.pick(Object.keys(target))] = random.pick([null, undefined, -1, "", "x", [], {}, Number.NaN, true]);
      const checked = checkDigest(draft as unknown as Digest, proof, LINKS);
      expect(checkDigest(checked, proof, LINKS)).toEqual(checked);
    }
  });
});
