import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import { buildProof } from "../../src/digest/build-proof.ts";
import { checkDigest } from "../../src/digest/check-digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { aWeek, LINKS, type ShortWeek } from "./a-week.ts";

const CASES = new URL("../cases/", import.meta.url);
const BASE = { baseUrl: "https://talk.example.org" };

describe.each(readdirSync(CASES).filter((name) => name.startsWith("digest-")))("the case %s", (name) => {
  const folder = new URL(`${name}/`, CASES);
  const week = aWeek(JSON.parse(readFileSync(new URL("_week.json", folder), "utf8")) as ShortWeek);
  const built = buildDigest(buildFacts(week), LINKS);
  const digest = checkDigest(built, buildProof(week), LINKS);
  const expected = (file: string) => new URL(file, folder).pathname;

  it("gives the digest.json, digest.md and digest.html that stand beside it", async () => {
    await expect(renderDigestJson(digest)).toMatchFileSnapshot(expected("digest.json"));
    await expect(renderMarkdown(digest, BASE)).toMatchFileSnapshot(expected("digest.md"));
    await expect(renderDigestPage(digest, BASE)).toMatchFileSnapshot(expected("digest.html"));
  });

  it("is read back from its own digest.json as the same value", () => {
    expect(parseDigest(renderDigestJson(digest))).toEqual(digest);
  });

  it("is not changed by a second check, nor by replies that come in another order", () => {
    expect(checkDigest(digest, buildProof(week), LINKS)).toEqual(digest);
    const reversed = { ...week, replies: week.replies.toReversed() };
    expect(buildDigest(buildFacts(reversed), LINKS)).toEqual(built);
  });
});
