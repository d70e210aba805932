import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { type DigestPicture, renderDigestPost } from "../../src/digest/render-digest-post.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { hashDraft } from "../../src/threads/hash-draft.ts";
import { readMarker } from "../../src/threads/marker.ts";
import { aWeek, LINKS, type ShortWeek } from "./a-week.ts";

const CASES = new URL("../cases/", import.meta.url);
const NAMES = readdirSync(CASES).filter((name) => name.startsWith("digest-"));

function digestOf(name: string, more: Partial<ShortWeek> = {}): Digest {
  const week = JSON.parse(readFileSync(new URL(`${name}/_week.json`, CASES), "utf8")) as ShortWeek;
  return buildDigest(buildFacts(aWeek({ ...week, ...more })), LINKS);
}

const BASE = { baseUrl: "https://talk.example.org" };
const PICTURE: DigestPicture = { alt: "numbers", bytes: async () => new Uint8Array([1, 2]) };
const WEEK = digestOf("digest-contested-claim");

describe("a digest as a post", () => {
  it("carries its marker, and no files, at venues that show Markdown", () => {
    for (const venue of ["local", "github"] as const) {
      const draft = renderDigestPost(WEEK, venue, { ...BASE, pictureOf: () => PICTURE });
      expect(readMarker(draft.body)?.key).toBe(draft.key);
      expect(draft.attachments).toBeUndefined();
    }
  });

  it("has at GitHub, which takes no picture, a table of the claims by stance", () => {
    const rows = renderDigestPost(WEEK, "github", BASE)
      .body.split("\n")
      .filter((line) => line.startsWith("|"));
    expect(rows[0]).toBe("| Claim | supports | disputes | qualifies | asks | extends |");
    expect(rows).toHaveLength(WEEK.claims.length + 2);
    for (const row of rows) expect(row.replaceAll("\\|", "").split("|")).toHaveLength(8);
    expect(renderDigestPost(digestOf("digest-quiet-week"), "github").body).not.toContain("|");
  });

  it("has at Discord the picture with its words, and the whole digest as a file", async () => {
    const { attachments = [], body } = renderDigestPost(WEEK, "discord", { ...BASE, pictureOf: () => PICTURE });
    expect(attachments.map(({ name, mediaType, alt }) => [name, mediaType, alt])).toEqual([
      ["digest-2026-11-16.png", "image/png", "numbers"],
      ["digest-2026-11-16.md", "text/markdown", ""],
    ]);
    const [picture, file] = await Promise.all(attachments.map(({ bytes }) => bytes()));
    expect(picture).toEqual(new Uint8Array([1, 2]));
    expect(new TextDecoder().decode(file ?? new Uint8Array())).toBe(renderMarkdown(WEEK, BASE));
    expect(body).not.toContain("<!--");
  });

  it("names its files so that every system takes them, also for a period that begins at any moment", () => {
    const digest = digestOf("digest-contested-claim", { period: { id: "2026-11-16T08:00:00.000Z" } });
    const names = renderDigestPost(digest, "discord", { pictureOf: () => PICTURE }).attachments?.map(
      ({ name }) => name,
    );
    expect(names).toEqual(["digest-2026-11-16T08-00-00.000Z.png", "digest-2026-11-16T08-00-00.000Z.md"]);
  });

  it("has the file alone when there is nothing to draw, and no file in a quiet week", () => {
    const draft = renderDigestPost(WEEK, "discord", { pictureOf: () => null });
    expect(draft.attachments?.map(({ mediaType }) => mediaType)).toEqual(["text/markdown"]);
    const quiet = renderDigestPost(digestOf("digest-quiet-week"), "discord", { pictureOf: () => PICTURE });
    expect(quiet.attachments).toBeUndefined();
    expect(quiet.body).toMatch(/^Quiet: no new replies, [^\n]+$/);
    expect(quiet.title).toMatch(/^Digest of /);
  });

  it("is the same post with or without its files, so that a machine that cannot draw edits nothing", () => {
    const drafts = [undefined, () => PICTURE, () => null].map((pictureOf) =>
      renderDigestPost(WEEK, "discord", { ...BASE, pictureOf }),
    );
    expect(new Set(drafts.map(hashDraft)).size).toBe(1);
  });
});

describe.each(NAMES)("the body at Discord of %s", (name) => {
  const { body } = renderDigestPost(digestOf(name), "discord", BASE);
  const lines = body.split("\n");

  it("uses what Discord has of Markdown: headings of three levels, quotes, lists, small print", () => {
    const odd = lines.filter((line) => /^(?:#{4,} |\||-{3,}$|\*{3,}$|>$|> $|<|\s)/.test(line));
    expect(odd).toEqual([]);
    expect(lines.at(-1)).toMatch(name === "digest-quiet-week" ? /^Quiet: / : /^-# This digest rests on /);
  });

  it("links words to http addresses, without brackets in the words that would end the link", () => {
    for (const [, label, url] of body.matchAll(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g)) {
      expect(label).not.toMatch(/[[\]]/);
      expect(url).toMatch(/^https?:\/\/[^\s<>()]+$/);
    }
  });

  it("mentions nobody and pings nothing", () => {
    expect(body).not.toMatch(/@(?:everyone|here)|(?<!\\)<(?:@|#|:|a:|t:|\/|id:)|(?<!\]\()(?<!\()https?:\/\//);
  });
});

describe("a quote at Discord", () => {
  const quoteOf = (author: string, url: string | null) => {
    const reply = {
      id: "r1",
      author,
      url,
      at: "2026-11-10T10:00:00Z",
      body: "Proofs got faster, because of checkers.",
    };
    const tags = [{ claim: "C1", stance: "disputes" as const }];
    return renderDigestPost(digestOf("digest-first-week", { replies: [{ ...reply, tags }] }), "discord").body;
  };
  const MESSAGE = "https://discord.com/channels/1/2/3";

  it("is linked to its message", () => {
    expect(quoteOf("Ada", MESSAGE)).toContain(
      "> Proofs got faster, because of checkers.\n> — [Ada](https://discord.com/channels/1/2/3), disputes, 10 November",
    );
  });

  it("is linked whatever brackets and addresses are in a name", () => {
    expect(quoteOf("[Ada] (x)](https://evil.example", MESSAGE)).toContain(
      "> — [(Ada) (x))(https: evil.example](https://discord.com/channels/1/2/3), disputes",
    );
  });
});
