/** A summary by a language model in every rendering of a digest. */
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { withProse } from "../../src/digest/prose/given-prose.ts";
import { holdProse } from "../../src/digest/prose/hold-prose.ts";
import { MAX_PROSE_TOTAL, PROSE_NOTE, type ProseSentence } from "../../src/digest/prose/prose.ts";
import { renderDigestPost } from "../../src/digest/render-digest-post.ts";
import { renderDigestBody, renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { renderAtom } from "../../src/files/render-atom.ts";
import { MAX_MESSAGE_TEXT } from "../../src/venues/discord/limits.ts";
import { splitDigest } from "../../src/venues/discord/split-digest.ts";
import { weighText } from "../../src/venues/discord/weigh-text.ts";
import { anEssay } from "../builders.ts";
import { aClaimReport, aDigest, id } from "./a-digest.ts";
import { auditHtml, auditMarkdown } from "./audit-rendering.ts";

const SENTENCES: readonly ProseSentence[] = [
  { text: "C1 (“Slow theory pays off later.”) became contested: 3 people dispute it.", rests: ["claim:C1"] },
  { text: "The author accepted point 1 and declined point 2.", rests: ["point:1", "point:2"] },
  { text: "Points 5 and 6 are open questions.", rests: ["point:5", "point:6"] },
];
const withSentences = (sentences: readonly ProseSentence[], digest = aDigest()): Digest =>
  withProse(digest, { sentences, dropped: 0 });
const SUMMED = withSentences(SENTENCES);
const BASE = { baseUrl: "https://talk.example.org" };

describe("a summary by a language model", () => {
  it("stands under the counts and before everything else, with a note whose it is, in Markdown", () => {
    const words = SENTENCES.map(({ text }) => text).join(" ");
    expect(holdProse(SUMMED, { sentences: SENTENCES }).dropped).toEqual([]);
    for (const shown of [{}, { isForGithub: true }, { isForDiscord: true }]) {
      expect(renderMarkdown(SUMMED, shown)).toContain(`an answer.\n\n**${PROSE_NOTE}**\n\n${words}\n\n## What changed`);
    }
  });

  it("leads from the claims and points that it names to where they stand", () => {
    const markdown = renderMarkdown(SUMMED, { ...BASE, ledgerUrl: "/e/slow-theory/ledger" });
    expect(markdown).toContain(
      "[C1](https://talk.example.org/e/slow-theory/1#C1) (“Slow theory pays off later.”) became",
    );
    expect(markdown).toContain("accepted [point 1](https://talk.example.org/e/slow-theory/ledger/1) and declined");
    const html = renderDigestBody(SUMMED);
    expect(html).toContain('Points <a href="#dg-point-5">5</a> and <a href="#dg-point-6">6</a> are open questions.');
    expect(html).toContain("(<bdi>“Slow theory pays off later.”</bdi>) became contested");
  });

  it("stands in HTML in a frame of its own, which pages without a summary know nothing of", () => {
    expect(renderDigestPage(SUMMED)).toContain(
      `<div class="dg-prose">\n<p class="dg-label"><strong>${PROSE_NOTE}</strong></p>`,
    );
    expect(renderDigestPage(SUMMED)).toContain(".dg-prose {");
    expect(renderDigestPage(aDigest())).not.toContain("dg-prose");
    expect(renderMarkdown(aDigest())).not.toContain("language model wrote");
  });

  it("says nothing that is not in the digest, in any rendering", () => {
    for (const shown of [{}, { isForGithub: true }, { isForDiscord: true }]) {
      expect(auditMarkdown(renderMarkdown(SUMMED, shown), SUMMED)).toEqual([]);
    }
    expect(auditHtml(renderDigestPage(SUMMED), SUMMED)).toEqual([]);
  });

  it("comes back from JSON, in which it stands before the claims; without one there is no such key", () => {
    expect(parseDigest(renderDigestJson(SUMMED))).toEqual(SUMMED);
    expect(Object.keys(JSON.parse(renderDigestJson(SUMMED))).slice(0, 6)).toEqual([
      ...["format", "essay", "period", "quiet", "prose", "claims"],
    ]);
    expect(renderDigestJson(aDigest())).not.toContain('"prose"');
  });

  it("is in the feed as on the page", () => {
    const feed = renderAtom({
      ...{ essay: anEssay({ slug: "slow-theory" }), origin: "an-origin", selfUrl: null, pageUrl: null },
      ...{ entries: [{ digest: SUMMED, changedAt: new Date(SUMMED.period.until), url: null }] },
      ...{ ...BASE, since: new Date(SUMMED.period.until) },
    });
    expect(feed).toContain(PROSE_NOTE);
  });

  it("is not parted from its note in messages of a chat, and is short enough for one, however long the claims are", () => {
    const claim = `${"A very long claim of an author who likes length ".repeat(10).trim()}.`;
    const ids = ["C1", "C2", "C3", "C4", "C5"];
    const long = aDigest({ claims: ids.map((name) => aClaimReport(name, { id: id(name), claim, change: 1 })) });
    const sentences = ids.map((name) => {
      return { text: `${name} (“${claim}”) is without objection.`, rests: [`claim:${name}`] };
    });
    const { prose, dropped } = holdProse(long, { sentences });
    expect([prose?.sentences.length, dropped]).toEqual([2, []]);
    expect((prose?.sentences ?? []).reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(
      MAX_PROSE_TOTAL,
    );
    const post = renderDigestPost(withSentences(prose?.sentences ?? [], long), "discord", BASE);
    const messages = splitDigest(post.body, MAX_MESSAGE_TEXT);
    for (const message of messages) expect(weighText(message)).toBeLessThanOrEqual(MAX_MESSAGE_TEXT);
    expect(messages.find((message) => message.includes(PROSE_NOTE))).toContain("(“A very long claim");
  });

  it("does nothing where somebody wrote other words into a file", () => {
    const hostile = [
      "@everyone <script>alert(1)</script> [x](https://elsewhere.example) **bold** `code` #12",
      "www.elsewhere.example and https://elsewhere.example",
      "# Heading",
      "C1 “unclosed @here",
      "C1 <!-- rejoinder --> (((",
    ];
    const rests = ["claim:(((", "point:x", "claim:C1", "point:1"];
    const digest = withSentences(hostile.map((text) => ({ text, rests })));
    const markdown = renderMarkdown(digest, BASE);
    const [, lead = ""] = /an answer\.\n\n([\s\S]*?)\n\n## What changed/.exec(markdown) ?? [];
    expect(lead).not.toMatch(
      /@(?:everyone|here)|(?<!\\)<script|(?<!\\)\[x\]|(?<!\\)\*\*bold|(?<!\\)`code|#1|<!--|https:\/\/elsewhere|www\.else/,
    );
    expect(renderDigestBody(digest)).not.toMatch(/<script|<!--/);
  });
});
