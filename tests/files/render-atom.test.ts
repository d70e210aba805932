import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { feedId } from "../../src/files/feed-id.ts";
import { type Feed, renderAtom } from "../../src/files/render-atom.ts";
import { anEssay } from "../builders.ts";
import { childrenOf, findFaults, readXml, textOf } from "./read-atom.ts";

const CASES = fileURLToPath(new URL("../cases", import.meta.url));
const digests: readonly Digest[] = readdirSync(CASES)
  .map((name) => join(CASES, name, "digest.json"))
  .filter((file) => existsSync(file))
  .map((file) => parseDigest(readFileSync(file, "utf8")));

const ORIGIN = "0198a5b2-6c1d-7c2e-9c39-0e3f6a4b8d11";

/** Each digest as that of another week. */
function aFeed(overrides: Partial<Feed> = {}): Feed {
  const entries = digests.map((digest, index) => ({
    digest: { ...digest, period: { ...digest.period, id: `2026-11-0${index + 1}` } },
    changedAt: new Date("2026-12-01T10:00:00Z"),
    url: `/e/an-essay/digests/2026-11-0${index + 1}`,
  }));
  return {
    essay: anEssay(),
    origin: ORIGIN,
    entries,
    selfUrl: "/e/an-essay/digests.atom",
    pageUrl: "/e/an-essay/digests",
    baseUrl: undefined,
    since: new Date("2026-10-01T00:00:00Z"),
    ...overrides,
  };
}

describe("the feed of digests", () => {
  it.each([
    ["with a public address", aFeed({ baseUrl: "https://example.org" })],
    ["without one", aFeed()],
    ["without a digest", aFeed({ entries: [] })],
    [
      "of an essay with hostile words",
      aFeed({ essay: anEssay({ title: `]]><x a="'\u0001&amp; \uFFFF`, author: "<b>\u0000" }) }),
    ],
  ])("is one %s", (_what, feed) => {
    expect(findFaults(readXml(renderAtom(feed)))).toEqual([]);
  });

  it("has whole digests as HTML, escaped once", () => {
    const feed = readXml(renderAtom(aFeed({ baseUrl: "https://example.org" })));
    const entries = childrenOf(feed, "entry");
    expect(entries.length).toBe(digests.length);
    for (const entry of entries) {
      expect(childrenOf(entry, "content")[0]?.attributes).toEqual({ type: "html" });
      expect(textOf(entry, "content")).toMatch(/^<div class="dg-digest">/);
      expect(textOf(entry, "content")).not.toMatch(/<(script|img|iframe|link)\b/i);
    }
  });

  it("prints absolute addresses where a public one is known, and elsewhere none of the local pages", () => {
    const known = renderAtom(aFeed({ baseUrl: "https://example.org" }));
    expect(known).toContain('href="https://example.org/e/an-essay/digests/2026-11-01"');
    const unknown = renderAtom(aFeed());
    for (const text of [known, unknown]) expect(text).not.toMatch(/href=(?:"|&quot;)\//);
    expect(childrenOf(readXml(unknown), "link")).toEqual([]);
  });

  it("keeps the ids of its digests, and says when one was mended", () => {
    const before = readXml(renderAtom(aFeed()));
    const feed = aFeed({ baseUrl: "https://elsewhere.example" });
    const [first, ...others] = feed.entries;
    if (!first) throw new Error("there is no digest");
    const mended = { ...first, changedAt: new Date("2026-12-05T10:00:00Z") };
    const after = readXml(renderAtom({ ...feed, entries: [mended, ...others] }));
    const idsOf = (root: typeof before) => childrenOf(root, "entry").map((entry) => textOf(entry, "id"));
    expect(idsOf(after)).toEqual(idsOf(before));
    const updated = childrenOf(after, "entry").map((entry) => textOf(entry, "updated"));
    expect(updated[0]).toBe("2026-12-05T10:00:00.000Z");
    expect(updated[1]).toBe("2026-12-01T10:00:00.000Z");
    expect(textOf(after, "updated")).toBe("2026-12-05T10:00:00.000Z");
  });

  it("shares no id with another store, essay or digest", () => {
    const ids = [
      feedId(ORIGIN, "digest", "an-essay", "2026-11-01"),
      feedId(ORIGIN, "digest", "an-essay", "2026-11-01.discord"),
      feedId(ORIGIN, "digest", "an-essay-2026", "11-01"),
      feedId("another", "digest", "an-essay", "2026-11-01"),
    ];
    expect(new Set(ids).size).toBe(4);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
