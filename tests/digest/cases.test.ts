import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { type Story, tellStory } from "./tell-story.ts";

const CASES = new URL("../cases/", import.meta.url);
const BASE = { baseUrl: "https://talk.example.org" };

describe.each(readdirSync(CASES).filter((name) => name.startsWith("digest-")))("the case %s", (name) => {
  const folder = new URL(`${name}/`, CASES);
  const story = JSON.parse(readFileSync(new URL("_story.json", folder), "utf8")) as Story;
  const expected = (file: string) => new URL(file, folder).pathname;
  let digest: Digest;
  beforeAll(async () => {
    digest = await tellStory(story);
  });

  it("gives the digest.json, digest.md and digest.html that stand beside it", async () => {
    await expect(renderDigestJson(digest)).toMatchFileSnapshot(expected("digest.json"));
    await expect(renderMarkdown(digest, BASE)).toMatchFileSnapshot(expected("digest.md"));
    await expect(renderDigestPage(digest, BASE)).toMatchFileSnapshot(expected("digest.html"));
  });

  it("rests on lines that all hold", () => {
    expect(digest.receipt.refused).toEqual({});
  });

  it("is read back from its own digest.json as the same value", () => {
    expect(parseDigest(renderDigestJson(digest))).toEqual(digest);
  });

  it("is the same, to the byte, when the story is told again", async () => {
    expect(renderDigestJson(await tellStory(story))).toBe(renderDigestJson(digest));
  });
});
