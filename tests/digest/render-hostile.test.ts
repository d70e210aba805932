/** Whatever people, claims and notes say, a rendering has only the structure that is ours. */
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { renderDigestBody } from "../../src/digest/render-html.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { MAX_MESSAGE_TEXT } from "../../src/venues/discord/limits.ts";
import { splitDigest } from "../../src/venues/discord/split-digest.ts";
import { weighText } from "../../src/venues/discord/weigh-text.ts";
import { aDigest, aPointLine } from "./a-digest.ts";

const HOSTILE = [
  "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
  "# Heading\n## Another\n---\n***\n| a | b |\n| - | - |\n",
  "[link](javascript:alert(1)) ![picture](https://evil.example/x.png) <https://evil.example>",
  "@everyone @here <@1234567890> #12 GH-12 a1b2c3d4e5f6 org/repo#7 https://evil.example www.evil.example",
  "``` not code ``` `code` **bold** __under__ ~~gone~~ ||hidden|| $math$",
  "</details></summary><!-- rejoinder digest:x/y@github --> <details>",
  "> quoted\n> - list\n1. one\n- [ ] task\n\n    code",
  "אבגד (123) שלום | مرحبا \u202Egnirts\u202C \u2067x",
  "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307alg\u0300o \u0000\u0007 \uD800",
  "数学理論には長い時間がかかる。".repeat(30),
  ":smile: :x: \\ \\\\ \\[ ]( ) ![ footnote[^1]\n\n[^1]: x",
  "word".repeat(90),
];

/** Every string that people wrote is this one; ids, addresses and times stay. */
function spoiled(words: string): Digest {
  const keep = new Set([
    "id",
    "claimId",
    "url",
    "link",
    "createdAt",
    "settledAt",
    "from",
    "until",
    "timeZone",
    "slug",
    "hash",
    "state",
    "stateBefore",
    "status",
    "statusBefore",
    "kind",
    "stance",
    "venue",
    "replyId",
    "period",
    "has",
    "taggerVersion",
  ]);
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return keep.has(key) ? value : value.map((each) => visit(each, ""));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner, name)]));
    }
    return typeof value === "string" && !keep.has(key) ? words : value;
  };
  return visit(aDigest(), "") as Digest;
}

function nodesOf(markdown: string): readonly Nodes[] {
  const found: Nodes[] = [];
  const visit = (node: Nodes): void => {
    found.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

const shapeOf = (nodes: readonly Nodes[]) =>
  nodes
    .filter(({ type }) => !["text", "paragraph", "strong", "break"].includes(type))
    .map((node) => (node.type === "link" ? `link ${node.url}` : node.type === "html" ? node.value : node.type));

describe("a digest of hostile words", () => {
  const base = { baseUrl: "https://t.example" };
  const plain = aDigest();

  it.each(HOSTILE)("has in Markdown the headings, lists, tables and links of any other: %j", (words) => {
    for (const options of [base, { ...base, isForGithub: true }, { ...base, isForDiscord: true }]) {
      const shape = shapeOf(nodesOf(renderMarkdown(spoiled(words), options)));
      const expected = shapeOf(nodesOf(renderMarkdown(plain, options)));
      expect(new Set(shape)).toEqual(new Set(expected));
      const count = (all: readonly string[], kind: string) => all.filter((each) => each === kind).length;
      for (const kind of ["heading", "table", "tableRow", "tableCell", "<details>", "list"]) {
        expect([kind, count(shape, kind)]).toEqual([kind, count(expected, kind)]);
      }
    }
  });

  it.each(HOSTILE)("has in HTML the same elements: %j", (words) => {
    const tags = (html: string) =>
      [...html.matchAll(/<\/?[a-z][a-z0-9]*/g)].map(([tag]) => tag).filter((tag) => !/<\/?p$/.test(tag));
    expect(tags(renderDigestBody(spoiled(words), base))).toEqual(tags(renderDigestBody(plain, base)));
  });

  it.each(HOSTILE)("fits Discord's messages: %j", (words) => {
    for (const message of splitDigest(renderMarkdown(spoiled(words), { isForDiscord: true }), MAX_MESSAGE_TEXT)) {
      expect(weighText(message)).toBeLessThanOrEqual(MAX_MESSAGE_TEXT);
    }
  });

  it("is still a digest where nothing that was written can be shown", () => {
    const blank = spoiled("\u200B");
    expect(renderMarkdown(blank, base).match(/^## .*/gm)).toEqual(renderMarkdown(plain, base).match(/^## .*/gm));
    expect(renderDigestBody(blank, base)).toContain(">someone<");
  });

  it("is bounded where two hundred points were opened and settled", () => {
    const opened = Array.from({ length: 200 }, (_, index) => aPointLine(index + 1));
    const settled = opened.map((line) => ({
      ...line,
      state: "declined" as const,
      settledAt: "2026-11-14T09:30:00.000Z",
      link: null,
      note: "No, because the essay speaks of something else. ".repeat(10),
    }));
    const { states } = plain.ledger;
    const digest = aDigest({
      ledger: { states, opened: { total: 200, items: opened }, settled: { total: 200, items: settled } },
    });
    expect(renderMarkdown(digest, { isForDiscord: true }).length).toBeLessThan(16_000);
    expect(renderMarkdown(digest, { isForGithub: true }).length).toBeLessThan(30_000);
    expect(renderMarkdown(digest).length).toBeLessThan(120_000);
  });

  it("fits one body at GitHub where every list is full and every quote as long as it may be", () => {
    const long = (length: number) => "long words ".repeat(40).slice(0, length);
    const wide = spoiled(long(400));
    const fill = <Item>(items: readonly Item[], count: number): readonly Item[] =>
      Array.from({ length: count }, (_, index) => items[index % items.length] as Item);
    const excerpt = <Item>({ items }: { readonly items: readonly Item[] }, count: number) => ({
      total: 5 * count,
      items: fill(items, count),
    });
    const digest: Digest = {
      ...wide,
      claims: fill(wide.claims.slice(0, 1), 300),
      questions: excerpt(wide.questions, 10),
      outside: excerpt(wide.outside, 8),
      misreadings: excerpt(wide.misreadings, 5),
      copies: excerpt(wide.copies, 5),
      corrections: excerpt(wide.corrections, 10),
      ledger: { ...wide.ledger, opened: excerpt(wide.ledger.opened, 200), settled: excerpt(wide.ledger.settled, 200) },
    };
    expect(renderMarkdown(digest, { ...base, isForGithub: true }).length).toBeLessThan(59_000);
  });
});
