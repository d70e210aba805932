import { beforeAll, describe, expect, it } from "vitest";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { ClaimReport, Digest, TagQuote } from "../../src/digest/digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { A_CONTESTED_WEEK } from "./a-contested-week.ts";
import { checkAgain, LINKS, reportOn, type ShortWeek, type Told, tellWeek } from "./a-week.ts";
import type { Draft, Writable } from "./corruptions.ts";
import { createRandom } from "./random.ts";

const short: ShortWeek = {
  ...A_CONTESTED_WEEK,
  votes: [
    { claim: "C1", choice: "agree", at: "2026-11-10T10:00:00Z" },
    { claim: "C1", choice: "unsure", at: "2026-11-02T10:00:00Z" },
  ],
};

let store: Store;
let told: Told;
let digest: Digest;
beforeAll(async () => {
  store = await openStore(":memory:");
  told = await tellWeek(short, store);
  digest = told.built;
  return () => store.close();
});

/** The check's answer on the digest with one thing changed. */
function checkChanged(change: (draft: Draft) => void): Digest {
  const draft = structuredClone(digest) as unknown as Draft;
  change(draft);
  return checkDigest(draft as unknown as Digest, told.proof, LINKS);
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new RangeError("the digest of this test must have one");
  return item;
}

/** The first quote under the claim of most new people, its objection. */
function sideOf(draft: Draft): Writable<TagQuote> {
  return first(draft.claims.flatMap(({ objection }) => (objection ? [objection] : [])));
}

describe("checking a digest", () => {
  it("changes nothing in one that is true", () => {
    expect(told.checked).toEqual(digest);
    expect(checkDigest(digest, told.proof)).toEqual(digest);
  });

  it.each<[string, (quote: Writable<TagQuote>) => void]>([
    ["words", (quote) => Object.assign(first(quote.parts), { text: "something else" })],
    ["words", (quote) => Object.assign(first(quote.parts), { start: 1 })],
    ["malformed", (quote) => Object.assign(quote, { parts: [] })],
    ["malformed", (quote) => Object.assign(quote, { parts: [{ start: 0, end: 0, text: "" }] })],
    ["author", (quote) => Object.assign(quote, { author: "Mallory" })],
    ["reply-gone", (quote) => Object.assign(quote, { replyId: "nobody" })],
    ["reply-gone", (quote) => Object.assign(quote, { venue: "discord" })],
    ["tag", (quote) => Object.assign(quote, { stance: "asks" })],
    ["tag", (quote) => Object.assign(quote, { confidence: 0.99 })],
    ["link", (quote) => Object.assign(quote, { url: "https://elsewhere.example/" })],
    ["link", (quote) => Object.assign(quote, { url: "javascript:alert(1)" })],
    ["date", (quote) => Object.assign(quote, { createdAt: "2026-11-10T10:00:01.000Z" })],
    ["date", (quote) => Object.assign(quote, { section: 9 })],
    ["point", (quote) => Object.assign(quote, { point: 99 })],
    ["point", (quote) => Object.assign(quote, { point: null })],
    ["numbers", (quote) => Object.assign(quote, { people: 99 })],
    ["malformed", (quote) => Object.assign(quote, { author: 7 })],
  ])("drops the strongest words for their %s and keeps the claim", (reason, change) => {
    const checked = checkChanged((draft) => change(sideOf(draft)));
    expect(checked.claims.map(({ id }) => id)).toEqual(digest.claims.map(({ id }) => id));
    expect(checked.claims.filter(({ objection }) => objection).length).toBe(
      digest.claims.filter(({ objection }) => objection).length - 1,
    );
    expect(checked.receipt.refused).toEqual({ [reason]: 1 });
  });

  it("does not call words the strongest when others are more specific", async () => {
    const reply = (id: string, author: string, body: string) => {
      return { id, author, body, at: "2026-11-10T00:00:00Z", tags: [{ claim: "C1", stance: "disputes" as const }] };
    };
    const strong = reply(
      "r1",
      "Ada",
      "That fails for us, because the funding ends first, for example in Lund in 2019.",
    );
    const weak = reply("r2", "Bela", "No way, this is wrong all over.");
    const lived = await tellWeek({ slug: "other", replies: [strong, weak] }, store);
    const draft = structuredClone(lived.built) as unknown as Draft;
    const claim = first(draft.claims);
    const [other] = claim.quotes;
    expect(other?.replyId).toBe("r2");
    Object.assign(claim, { objection: { ...other, has: [], people: 1, point: 2 }, quotes: [] });
    const checked = await checkAgain(lived, draft as unknown as Digest);
    expect(checked.claims[0]?.objection).toBeNull();
    expect(checked.receipt.refused).toEqual({ strongest: 1 });
  });

  it.each<[string, (claim: Writable<ClaimReport>) => void]>([
    ["numbers", (claim) => Object.assign(claim, { people: claim.people + 1 })],
    ["numbers", (claim) => claim.stances.pop()],
    ["numbers", (claim) => claim.stances.reverse()],
    ["numbers", (claim) => Object.assign(claim.votes, { agree: 0, disagree: 1 })],
    ["numbers", (claim) => Object.assign(claim, { status: "settled" })],
    ["malformed", (claim) => Object.assign(claim.votes, { agree: -1 })],
    ["claim-text", (claim) => Object.assign(claim, { claim: "Something else." })],
    ["claim-text", (claim) => Object.assign(claim, { section: 3 })],
    ["unknown-claim", (claim) => Object.assign(claim, { id: "C99" })],
    ["link", (claim) => Object.assign(claim, { url: "//elsewhere.example" })],
    ["malformed", (claim) => Object.assign(claim, { people: 5.5 })],
  ])("leaves a claim out whole for its %s", (reason, change) => {
    const checked = checkChanged((draft) => change(first(draft.claims)));
    expect(checked.claims.map(({ id }) => id)).toEqual(digest.claims.slice(1).map(({ id }) => id));
    expect(checked.receipt.refused).toEqual({ [reason]: 1 });
  });

  it("does not let a claim pass as untouched when people spoke about it", () => {
    const { id, section, claim, url } = first(digest.claims);
    const checked = checkChanged((draft) => draft.untouched.push({ id, section, claim, url } as never));
    expect(checked.untouched).toEqual(digest.untouched);
    expect(checked.receipt.refused).toEqual({ numbers: 1 });
  });

  it("keeps a line once", () => {
    const checked = checkChanged((draft) => {
      draft.claims.push(structuredClone(first(draft.claims)));
      draft.ledger.opened.items.push(structuredClone(first(draft.ledger.opened.items)));
    });
    expect({ ...checked, receipt: digest.receipt }).toEqual(digest);
    expect(checked.receipt.refused).toEqual({ duplicate: 2 });
  });

  it("corrects totals, receipt, essay and period to what the proof says, and counts each", () => {
    const checked = checkChanged((draft) => {
      draft.questions.total += 1;
      draft.outside.total = -1;
      draft.receipt.newReplies += 1;
      draft.receipt.withdrawn += 1;
      draft.receipt.newVotes += 1;
      draft.receipt.left = {};
      draft.receipt.taggerVersion = "another";
      draft.quiet = true;
      draft.essay.title = "Another essay";
      draft.period.until = "2026-11-17T08:00:00.000Z";
    });
    const { refused, hash } = checked.receipt;
    expect({ ...checked, receipt: { ...checked.receipt, refused: {}, hash: digest.receipt.hash } }).toEqual(digest);
    expect(refused).toEqual({ total: 2, receipt: 6, essay: 1, period: 1 });
    expect(hash).not.toBe(digest.receipt.hash);
  });

  it("notices a hash that is not that of the digest", () => {
    const checked = checkChanged((draft) => Object.assign(draft.receipt, { hash: "0".repeat(64) }));
    expect(checked.receipt.refused).toEqual({ receipt: 1 });
  });

  it("is done once: a second check changes nothing and keeps the count of the first", () => {
    const once = checkChanged((draft) => {
      first(draft.claims).people += 1;
      Object.assign(first(draft.ledger.opened.items), { replies: 77 });
    });
    expect(once.receipt.refused).toEqual({ numbers: 2 });
    expect(checkDigest(once, told.proof, LINKS)).toEqual(once);
  });

  it("says in the renderings how much it refused", () => {
    const checked = checkChanged((draft) => Object.assign(first(draft.claims), { people: 99 }));
    const words = "1 entry that did not hold was left out or corrected";
    expect(renderMarkdown(checked)).toContain(words);
    expect(renderDigestPage(checked)).toContain(words);
  });
});

it("drops the words of a reply that is gone since, and every number that it was part of", async () => {
  const lived = await tellWeek({ ...short, slug: "gone" }, store);
  const { discussion, period, built } = lived;
  const objection = first(built.claims.flatMap((claim) => (claim.objection ? [claim.objection] : [])));
  const { venue, replyId, author, parts } = objection;
  await store.replies.remove(discussion.essay.slug, venue, [replyId], new Date("2026-11-20T00:00:00Z"));
  const checked = await checkAgain(lived, built);
  expect(JSON.stringify(checked)).not.toContain(JSON.stringify(first(parts).text));
  expect(checked.receipt.withdrawnSince).toBe(1);
  expect(JSON.stringify(checked.claims.map(({ objection }) => objection))).not.toContain(author);
  const again = await store.transaction((inside) => reportOn(inside, store, discussion, period));
  expect(again.checked).toEqual(again.built);
});

describe("a digest that is none", () => {
  const odd: readonly unknown[] = [null, undefined, 7, "text", [], {}, { claims: 7, questions: [], receipt: "x" }];
  const nested = {
    claims: [null, 7, { id: "__proto__", stances: null }],
    questions: { items: [[], {}] },
    ledger: { opened: 7, settled: { items: [null] } },
    untouched: [{}],
  };

  it.each([...odd, nested, { receipt: { refused: { __proto__: 3, words: -1 } } }])(
    "is checked without an error: %j",
    (value) => {
      const checked = checkDigest(value as Digest, told.proof, LINKS);
      expect(checked).toMatchObject({ claims: [], untouched: [], essay: digest.essay, period: digest.period });
      expect(checked.receipt).toMatchObject({ newReplies: digest.receipt.newReplies });
      expect(renderMarkdown(checked)).not.toBe("");
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
      const checked = checkDigest(draft as unknown as Digest, told.proof, LINKS);
      expect(checkDigest(checked, told.proof, LINKS)).toEqual(checked);
    }
  });
});
