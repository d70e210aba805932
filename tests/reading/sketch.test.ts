import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { areNearCopies, buildSketch, isWholeHash, readShingles } from "../../src/reading/sketch.ts";
import { normaliseReply } from "../../src/replies/normalise-reply.ts";

const shinglesOf = (body: string) => readShingles(normaliseReply(body));
const sketchOf = (body: string) => buildSketch(shinglesOf(body));

const TEXT =
  "Proof assistants have become much faster since the essay was drafted, so the handicap that its first section describes is smaller than it looks.";

describe("shingles of a reply", () => {
  it("are none for fewer than eight words of its own", () => {
    expect(shinglesOf("I agree with all of this, thanks.").size).toBe(0);
    expect(shinglesOf("I agree.\n\n> a long quotation of the essay that is certainly more than eight words").size).toBe(
      0,
    );
    expect(shinglesOf("I agree with all of this, many thanks.").size).toBe(6);
  });

  it("leave case, marks, links, mentions and emoji aside", () => {
    const plain = shinglesOf(TEXT);
    expect(shinglesOf(`@ada 🎉 ${TEXT.toUpperCase().replace(",", " —")} https://example.org/x`)).toEqual(plain);
  });

  it("are letters where a script has no spaces between words", () => {
    const body = "数学的证明比工程实践慢得多因此理论总是迟到";
    expect(shinglesOf(body).size).toBe([...body].length - 2);
    expect(shinglesOf("我不同意这个说法").size).toBe(0);
  });

  it("are read in bounded time from a megabyte without an end", () => {
    expect(shinglesOf("word ".repeat(200_000)).size).toBe(1);
    expect(shinglesOf("x".repeat(1_000_000)).size).toBe(0);
    expect(shinglesOf("字".repeat(300_000)).size).toBe(1);
  });
});

describe("sketches", () => {
  it("are five whole numbers, one of them of the whole text", () => {
    const sketch = sketchOf(TEXT);
    expect(sketch).toHaveLength(5);
    expect(sketch.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
    expect(sketch.filter(isWholeHash)).toHaveLength(1);
    expect(sketchOf("Too short.")).toEqual([]);
  });

  it("share the hash of the whole text exactly when the shingles are the same", () => {
    expect(sketchOf(TEXT.toUpperCase())).toEqual(sketchOf(TEXT));
    const other = sketchOf(TEXT.replace("faster", "slower"));
    expect(other.filter(isWholeHash)).not.toEqual(sketchOf(TEXT).filter(isWholeHash));
  });

  it("share one of the four in 998 of 1,000 texts that are as different as near-copies may be", () => {
    const random = createRandom(7);
    let near = 0;
    let found = 0;
    for (let round = 0; round < 4_000; round++) {
      const one = new Set(Array.from({ length: 90 }, () => Math.floor(random() * 2 ** 32)));
      const other = new Set([...one].slice(10));
      for (let more = 0; more < 10; more++) other.add(Math.floor(random() * 2 ** 32));
      expect(areNearCopies(one, other)).toBe(true);
      near += 1;
      const [a, b] = [buildSketch(one), buildSketch(other)];
      if (a.some((hash) => !isWholeHash(hash) && b.includes(hash))) found += 1;
    }
    expect(found / near).toBeGreaterThan(0.997);
  });
});

describe("near-copies", () => {
  it("have one word of many changed, or one more", () => {
    expect(areNearCopies(shinglesOf(TEXT), shinglesOf(TEXT.replace("looks", "seems")))).toBe(true);
    expect(areNearCopies(shinglesOf(TEXT), shinglesOf(`${TEXT} 4711`))).toBe(true);
  });

  it("are not two texts that only begin the same way", () => {
    const other = `${TEXT.slice(0, 60)} and nobody should be surprised that a machine checks what people only believed.`;
    expect(areNearCopies(shinglesOf(TEXT), shinglesOf(other))).toBe(false);
  });

  it("are never texts that are too short", () => {
    expect(areNearCopies(shinglesOf("I agree."), shinglesOf("I agree."))).toBe(false);
  });
});
