/** What a reader sees comes from the digest: every quote's words and author, and every number. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { aDigest } from "./a-digest.ts";
import { auditHtml, auditMarkdown } from "./audit-rendering.ts";

const CASES = new URL("../cases/", import.meta.url);
const cases = readdirSync(CASES).filter((name) => name.startsWith("digest-"));
const digests = [
  ["a digest with something in every part", aDigest()] as const,
  ...cases.map((name) => {
    const file = new URL(`${name}/digest.json`, CASES);
    return [`the case ${name}`, parseDigest(readFileSync(file, "utf8"))] as const;
  }),
];

describe.each(digests)("%s", (_, digest) => {
  it("says nothing in Markdown, for files, GitHub and Discord, that is not in the digest", () => {
    expect(auditMarkdown(renderMarkdown(digest), digest)).toEqual([]);
    expect(auditMarkdown(renderMarkdown(digest, { isForGithub: true }), digest)).toEqual([]);
    expect(auditMarkdown(renderMarkdown(digest, { isForDiscord: true }), digest)).toEqual([]);
  });

  it("says nothing in HTML that is not in the digest", () => {
    expect(auditHtml(renderDigestPage(digest), digest)).toEqual([]);
  });
});

describe("the audit itself", () => {
  const digest = aDigest();
  const markdown = renderMarkdown(digest);
  const html = renderDigestPage(digest);

  it("notices a word that nobody wrote, another author, and another number", () => {
    const words = "the grant ends after three years";
    expect(markdown).toContain(words);
    expect(auditMarkdown(markdown.replaceAll(words, "the grant never ends"), digest)).not.toEqual([]);
    expect(auditHtml(html.replaceAll(words, "the grant never ends"), digest)).not.toEqual([]);
    expect(auditMarkdown(markdown.replaceAll("Bela Novak", "Mallory"), digest)).not.toEqual([]);
    expect(auditHtml(html.replaceAll("Bela Novak", "Mallory"), digest)).not.toEqual([]);
    expect(auditMarkdown(`${markdown}\n4711 people agree.\n`, digest)).toEqual(["not in the digest: 4711"]);
    expect(auditHtml(html.replace("</main>", "<p>4711 people agree.</p></main>"), digest)).toEqual([
      "not in the digest: 4711",
    ]);
  });
});
