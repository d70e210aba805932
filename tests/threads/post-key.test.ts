import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { VENUES } from "../../src/replies/reply.ts";
import { type MarkerPiece, readMarker, renderMarker, stripMarkers } from "../../src/threads/marker.ts";
import { type PostName, parsePostKey, renderPostKey } from "../../src/threads/post-key.ts";

const essay = "an-essay" as EssaySlug;
const names: readonly PostName[] = VENUES.flatMap((venue): PostName[] => [
  { kind: "section", essay, section: 1, venue },
  { kind: "section", essay, section: 120, venue },
  { kind: "digest", essay, period: "2026-11-16", venue },
  { kind: "digest", essay, period: "2026-11-18T10:32:05Z", venue },
]);

describe("post keys and markers", () => {
  it.each(names)("$kind of $venue prints and parses back", (name) => {
    const key = renderPostKey(name);
    expect(parsePostKey(key)).toEqual(name);
    expect(readMarker(`text\n\n${renderMarker(key)}`)?.key).toBe(key);
  });

  it.each([
    "",
    "section:an-essay/0@local",
    "section:an-essay/01@local",
    "section:an-essay/x@local",
    "section:an-essay/1@elsewhere",
    "note:an-essay/1@local",
    "section:An-Essay/1@local",
    "section:an-essay/1@local and more",
  ])("%j is no key", (text) => {
    expect(parsePostKey(text)).toBeUndefined();
    expect(readMarker(`<!-- rejoinder ${text} -->`)?.key).toBeUndefined();
  });

  it("refuses to print what could not be parsed", () => {
    expect(() => renderPostKey({ kind: "digest", essay, period: "a b", venue: "local" })).toThrow(RangeError);
  });

  it("believes the last marker: what we write comes after whatever was pasted", () => {
    const [first, second] = names.map((name) => renderMarker(renderPostKey(name)));
    expect(readMarker(`${first} pasted\n\n${second}`)?.key).toBe("section:an-essay/120@local");
  });

  it.each<MarkerPiece | undefined>([
    undefined,
    { part: 1, parts: 2 },
    { part: 12, parts: 12 },
    { claim: "C7" },
    { answer: "DC_kw-9_=" },
  ])("a marker of the piece %j prints and parses back, and so does its key", (piece) => {
    for (const key of names.map(renderPostKey)) {
      const marker = renderMarker(key, piece);
      expect(readMarker(`text\n\n${marker}`)).toEqual({ key, piece });
      expect(readMarker(marker)?.key).toBe(key);
      expect(stripMarkers(`text\n\n${marker}`)).toBe("text");
    }
  });

  it.each(["0/1", "2/1", "1/1000", "1", "claim:", "claim:C 1", "part:2"])("knows no piece %j", (piece) => {
    expect(readMarker(`<!-- rejoinder section:an-essay/1@github ${piece} -->`)).toBeUndefined();
  });
});
