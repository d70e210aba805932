import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestJson, sealDigest } from "../../src/digest/render-json.ts";
import { InputError } from "../../src/errors.ts";
import { aDigest } from "./a-digest.ts";

const quote = {
  ...{ venue: "local", replyId: "r1", author: "Ada", url: null, createdAt: "2026-11-10T10:00:00.000Z", section: 1 },
  ...{ start: 2, end: 7, text: "words" },
};
/** A digest as the version before kept it. */
const FORMAT_1 = {
  format: 1,
  essay: { slug: "an-essay", title: "An essay", url: null, revision: 1 },
  period: { id: "2026-11-16", from: null, until: "2026-11-16T08:00:00.000Z", timeZone: "UTC" },
  quiet: false,
  claims: [
    {
      ...{ id: "C1", section: 1, claim: "One.", url: null, people: 2, change: 1 },
      stances: [{ stance: "disputes", people: 2, change: 1 }],
      quotes: [{ ...quote, stance: "disputes", confidence: 0.8 }],
    },
  ],
  questions: { total: 3, items: [{ ...quote, claimId: "C1" }] },
  unclaimed: { total: 1, items: [quote] },
  untouched: [],
  receipt: {
    ...{ taggerVersion: "local-1", replies: 4, newReplies: 2, newPeople: 1, tagged: 1, left: { unsure: 1 } },
    ...{ withdrawn: 0, refused: {} },
  },
};

describe("reading a digest", () => {
  it("gives back what was written, every part of it", () => {
    const digest = aDigest();
    expect(parseDigest(renderDigestJson(digest))).toEqual(digest);
  });

  it("names what is wrong and where", () => {
    const broken = { ...aDigest(), quiet: "no" };
    expect(() => parseDigest(JSON.stringify(broken))).toThrow(InputError);
    expect(() => parseDigest("{")).toThrow(/is not JSON/);
    expect(() => parseDigest('{"format":3}')).toThrow(InputError);
  });

  it("reads one of the format before: its words as quotes of one part, its claims by what was said of them", () => {
    const digest = parseDigest(JSON.stringify(FORMAT_1));
    const { start, end, text, ...from } = quote;
    const now = { ...from, parts: [{ start, end, text }] };
    expect(digest).toMatchObject({ format: 2, misreadings: { total: 0, items: [] }, weeks: [] });
    expect(digest.claims[0]).toMatchObject({ status: "contested", statusBefore: "contested", votes: { agree: 0 } });
    expect(digest.claims[0]?.quotes).toEqual([{ ...now, stance: "disputes", confidence: 0.8 }]);
    expect(digest.questions).toMatchObject({ total: 3, items: [{ number: 0, claimId: "C1", quote: now, hint: null }] });
    expect(digest.outside).toMatchObject({ total: 1, items: [{ number: 0, claimId: null, title: now, others: [] }] });
    expect(digest.receipt).toMatchObject({ replies: 4, withdrawnSince: 0, hash: "" });
    expect(parseDigest(renderDigestJson(digest))).toEqual(digest);
  });
});

describe("the hash of a digest", () => {
  it("is of everything but itself", () => {
    const digest = aDigest();
    expect(digest.receipt.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(sealDigest({ ...digest, receipt: { ...digest.receipt, hash: "0".repeat(64) } })).toEqual(digest);
    expect(sealDigest({ ...digest, quiet: true }).receipt.hash).not.toBe(digest.receipt.hash);
  });
});
