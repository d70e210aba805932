import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { type PostPicture, renderDigestPost } from "../../src/digest/render-digest-post.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { hashDraft } from "../../src/threads/hash-draft.ts";
import { readMarker } from "../../src/threads/marker.ts";
import { aDigest, aQuote } from "./a-digest.ts";

const BASE = { baseUrl: "https://talk.example.org" };
const PICTURE: PostPicture = { kind: "stances", alt: "numbers", bytes: async () => new Uint8Array([1, 2]) };
const WEEK = aDigest();
const QUIET = aDigest({ quiet: true });

describe("a digest as a post", () => {
  it("carries its marker, and no files, at venues that show Markdown", () => {
    for (const venue of ["local", "github"] as const) {
      const draft = renderDigestPost(WEEK, venue, { ...BASE, picturesOf: () => [PICTURE] });
      expect(readMarker(draft.body)?.key).toBe(draft.key);
      expect(draft.attachments).toBeUndefined();
    }
  });

  it("has at GitHub, which takes no picture, a table of all claims, folded", () => {
    const { body } = renderDigestPost(WEEK, "github", BASE);
    const folded = /<details>\n\n<summary>The whole state<\/summary>\n\n(.*?)\n\n<\/details>/s.exec(body)?.[1] ?? "";
    const rows = folded.split("\n\n")[1]?.split("\n") ?? [];
    expect(rows[0]).toBe("| Claim | stands | supports | disputes | qualifies | asks | extends | votes | open |");
    expect(rows).toHaveLength(WEEK.claims.length + 2);
    for (const row of rows) expect(row.replaceAll("\\|", "").split("|")).toHaveLength(11);
    expect(renderDigestPost(QUIET, "github").body).not.toContain("|");
  });

  it("says how a point is settled in the words of the venue, with the number of one that is open", () => {
    expect(renderDigestPost(WEEK, "github", BASE).body).toContain("To settle a point: `/rejoinder settle 5 ");
    expect(renderDigestPost(WEEK, "discord", BASE).body).toContain("To settle a point: `/ledger settle number:5`.");
    expect(renderMarkdown(WEEK, { settleBy: "cli" })).toContain("To settle a point: `rejoinder settle 5 ");
    expect(renderMarkdown(WEEK)).not.toContain("To settle a point");
    expect(renderDigestPost(QUIET, "discord", BASE).body).not.toContain("settle");
  });

  it("makes of a point's number nothing that GitHub takes for one of its own", () => {
    expect(renderDigestPost(WEEK, "github", BASE).body.replace(/\]\([^)]*\)/g, "](…)")).not.toMatch(/#\d|GH-\d/);
  });

  it("has at Discord the picture with its words, and the whole digest as a file", async () => {
    const { attachments = [], body } = renderDigestPost(WEEK, "discord", { ...BASE, picturesOf: () => [PICTURE] });
    expect(attachments.map(({ name, mediaType, alt }) => [name, mediaType, alt])).toEqual([
      ["digest-2026-11-16-stances.png", "image/png", "numbers"],
      ["digest-2026-11-16.md", "text/markdown", ""],
    ]);
    const [picture, file] = await Promise.all(attachments.map(({ bytes }) => bytes()));
    expect(picture).toEqual(new Uint8Array([1, 2]));
    expect(new TextDecoder().decode(file ?? new Uint8Array())).toBe(renderMarkdown(WEEK, BASE));
    expect(body).not.toContain("<!--");
    expect(body).not.toContain("The whole state");
  });

  it("names its files so that every system takes them, also for a period that begins at any moment", () => {
    const digest = aDigest({ period: { ...WEEK.period, id: "2026-11-16T08:00:00.000Z" } });
    const names = renderDigestPost(digest, "discord", { picturesOf: () => [PICTURE] }).attachments?.map(
      ({ name }) => name,
    );
    expect(names).toEqual(["digest-2026-11-16T08-00-00.000Z-stances.png", "digest-2026-11-16T08-00-00.000Z.md"]);
  });

  it("has the file alone when there is nothing to draw, and no file in a quiet week", () => {
    const draft = renderDigestPost(WEEK, "discord", { picturesOf: () => [] });
    expect(draft.attachments?.map(({ mediaType }) => mediaType)).toEqual(["text/markdown"]);
    const quiet = renderDigestPost(QUIET, "discord", { picturesOf: () => [PICTURE] });
    expect(quiet.attachments).toBeUndefined();
    expect(quiet.body).toMatch(/^Quiet: no new replies, [^\n]+$/);
    expect(quiet.title).toMatch(/^Digest of /);
  });

  it("is the same post with or without its files, so that a machine that cannot draw edits nothing", () => {
    const drafts = [undefined, () => [PICTURE], () => []].map((picturesOf) =>
      renderDigestPost(WEEK, "discord", { ...BASE, picturesOf }),
    );
    expect(new Set(drafts.map(hashDraft)).size).toBe(1);
  });

  it("is another post when its file says something else, so that no word stays in a file that is taken back", () => {
    const draft = renderDigestPost(WEEK, "discord", BASE);
    const attachments = (draft.attachments ?? []).map((file) => ({ ...file, content: `${file.content} And more.` }));
    expect(hashDraft({ ...draft, attachments })).not.toBe(hashDraft(draft));
  });
});

const caseOf = (name: string): Digest =>
  parseDigest(readFileSync(new URL(`../cases/digest-${name}/digest.json`, import.meta.url), "utf8"));

describe.each([
  ["all of it", WEEK],
  ["a quiet week", QUIET],
  ["hostile text", caseOf("hostile-text")],
  ["a first week", caseOf("first-week")],
])("the body at Discord of %s", (_, digest) => {
  const { body } = renderDigestPost(digest, "discord", BASE);
  const lines = body.split("\n");

  it("uses what Discord has of Markdown: headings of three levels, quotes, lists, small print", () => {
    const odd = lines.filter((line) => /^(?:#{4,} |\||-{3,}$|\*{3,}$|>$|> $|<|\s)/.test(line));
    expect(odd).toEqual([]);
    expect(lines.at(-1)).toMatch(digest.quiet ? /^Quiet: / : /^-# Where every claim stands is in the attached file\. /);
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
  const MESSAGE = "https://discord.com/channels/1/2/3";
  const bodyWith = (author: string) => {
    const [line] = aDigest().questions.items;
    if (!line) throw new Error("no question");
    const quote = aQuote("r1", author, "Proofs got faster, or not?", { url: MESSAGE });
    return renderDigestPost(aDigest({ questions: { total: 1, items: [{ ...line, quote }] } }), "discord").body;
  };

  it("is linked to its message", () => {
    expect(bodyWith("Ada")).toContain(
      "> Proofs got faster, or not?\n> — [Ada](https://discord.com/channels/1/2/3), 12 November",
    );
  });

  it("is linked whatever brackets and addresses are in a name", () => {
    expect(bodyWith("[Ada] (x)](https://evil.example")).toContain(
      "> — [(Ada) (x))(https: evil.example](https://discord.com/channels/1/2/3), 12 November",
    );
  });

  it("does not turn the line around where a name is written from the right", () => {
    expect(bodyWith("דנה")).toContain("> — \u2068[דנה](https://discord.com/channels/1/2/3)\u2069, 12 November");
  });
});
