import { readFileSync } from "node:fs";
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { describe, expect, it } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { buildFacts } from "../../src/digest/build-facts.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { isAllowedUrl, resolveUrl } from "../../src/digest/digest-links.ts";
import { countOf, renderDigestTitle, renderPeople, renderStanding } from "../../src/digest/digest-words.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderPeriod } from "../../src/digest/period-words.ts";
import { DIGEST_CSS, renderDigestBody, renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { InputError } from "../../src/errors.ts";
import { aWeek, LINKS, type ShortWeek } from "./a-week.ts";

function digestOf(name: string, more: Partial<ShortWeek> = {}): Digest {
  const text = readFileSync(new URL(`../cases/digest-${name}/_week.json`, import.meta.url), "utf8");
  return buildDigest(buildFacts(aWeek({ ...(JSON.parse(text) as ShortWeek), ...more })), LINKS);
}

function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "element") found.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromHtml(html, { fragment: true }));
  return found;
}

describe("the words of a digest", () => {
  const period = {
    id: "x",
    from: "2026-11-09T08:00:00.000Z",
    until: "2026-11-16T08:00:00.000Z",
    timeZone: "Europe/Berlin",
  };

  it.each([
    [period, "Week to Monday 16 November 2026"],
    [
      { ...period, from: "2026-10-19T07:00:00.000Z", until: "2026-10-26T08:00:00.000Z" },
      "Week to Monday 26 October 2026",
    ],
    [{ ...period, from: null }, "Everything to Monday 16 November 2026"],
    [{ ...period, from: "2026-11-02T08:00:00.000Z" }, "Monday 2 November 2026 to Monday 16 November 2026"],
    [
      { ...period, from: "2026-11-16T07:00:00.000Z" },
      "Monday 16 November 2026, 08:00, to Monday 16 November 2026, 09:00",
    ],
    [{ ...period, until: "2026-11-15T23:30:00.000Z" }, "Week to Monday 16 November 2026"],
    [{ ...period, timeZone: "Nowhere/Land" }, "Week to Monday 16 November 2026"],
  ])("say %j as a period", (value, words) => {
    expect(renderPeriod(value)).toBe(words);
  });

  it("agree in number", () => {
    expect([countOf(0, "person", "people"), countOf(1, "person", "people"), countOf(2, "claim")]).toEqual([
      "0 people",
      "1 person",
      "2 claims",
    ]);
    const digest = digestOf("contested-claim");
    expect(digest.claims.map((claim) => renderPeople(claim, digest))).toEqual([
      "6 people: 3 dispute (+2), 2 support (+1), 1 qualifies (+1)",
      "1 person: 1 asks (+1), 1 extends (+1)",
      "1 person: 1 supports",
    ]);
  });

  it("say votes apart from people, and which are news", () => {
    const digest = digestOf("votes");
    expect(digest.claims.map((claim) => renderStanding(claim, digest))).toEqual([
      ["1 person: 1 supports", "votes: 1 disagrees"],
      ["votes: 2 agree, 1 disagrees, 1 unsure (3 new or changed)"],
      ["votes: 1 unsure"],
    ]);
    const first = digestOf("votes", { period: { from: null } });
    expect(renderMarkdown(first)).toContain("Votes: 2 agree, 1 disagrees, 1 unsure.");
  });

  it("have no changes where there is nothing to compare with, and no percentages or exclamation marks anywhere", () => {
    const first = renderMarkdown(digestOf("first-week"));
    expect(first).not.toContain("(+");
    for (const name of ["first-week", "quiet-week", "contested-claim"]) {
      expect(renderMarkdown(digestOf(name))).not.toMatch(/[%!]/);
    }
  });
});

describe("a digest in Markdown", () => {
  it("is one line for a quiet week", () => {
    expect(renderMarkdown(digestOf("quiet-week"))).toMatch(/^Digest of “On slow theory”[^\n]+\n$/);
  });

  it("links paths only when it knows what they are paths of", () => {
    const digest = digestOf("first-week");
    expect(renderMarkdown(digest)).toContain("### C1: Slow theory");
    expect(renderMarkdown(digest)).toContain("— Ada, supports, 10 November");
    expect(renderMarkdown(digest)).toContain(
      "— [Chidi](https://github.com/example/talk/discussions/4#discussioncomment-9),",
    );
    expect(renderMarkdown(digest, { baseUrl: "https://t.example/" })).toContain(
      "[Ada](https://t.example/e/an-essay/1#r1)",
    );
  });

  it("goes without its title where a post has one", () => {
    const digest = digestOf("first-week");
    const title = `# ${renderDigestTitle(digest)}\n\n`;
    expect(renderMarkdown(digest)).toBe(title + renderMarkdown(digest, { withTitle: false }));
  });

  it("keeps every line of a quote inside the quote", () => {
    const body = "First line.\n\n\nSecond line.\n# Third";
    const markdown = renderMarkdown(
      digestOf("first-week", { replies: [{ id: "r1", author: "Ada", at: "2026-11-10T09:00:00Z", body }] }),
    );
    expect(markdown).toContain("> First line.\n> Second line.\n> \\# Third\n> \n> — Ada, 10 November");
  });
});

describe("a digest in HTML", () => {
  const ALLOWED = new Set(
    "html head meta title style body main div h1 h2 h3 p section ul li span svg rect figure blockquote figcaption cite bdi a time".split(
      " ",
    ),
  );

  it.each(["first-week", "quiet-week", "contested-claim", "hostile-text"])(
    "has only elements of ours, and safe links: %s",
    (name) => {
      const digest = digestOf(name);
      for (const html of [renderDigestPage(digest), renderDigestBody(digest, { baseUrl: "https://t.example" })]) {
        const elements = elementsOf(html);
        expect(elements.map(({ tagName }) => tagName).filter((tag) => !ALLOWED.has(tag))).toEqual([]);
        const attributes = elements.flatMap(({ properties }) => Object.keys(properties));
        expect(attributes.filter((attribute) => /^on|^style$|^src$/i.test(attribute))).toEqual([]);
        for (const { properties } of elements.filter(({ tagName }) => tagName === "a")) {
          expect(properties.rel).toEqual(["nofollow", "noopener"]);
          expect(String(properties.href)).toMatch(/^(?:https?:\/\/|\/[^/\\])/);
        }
      }
    },
  );

  it("is a whole page that asks for nothing and may run nothing", () => {
    const page = renderDigestPage(digestOf("contested-claim"));
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(elementsOf(page).filter(({ tagName }) => tagName === "h1")).toHaveLength(1);
  });

  it("is a fragment without a first heading whose every class is styled or ours", () => {
    const elements = elementsOf(renderDigestBody(digestOf("contested-claim")));
    expect(elements.some(({ tagName }) => tagName === "h1")).toBe(false);
    const classes = elements.flatMap(({ properties }) => (properties.className as string[] | undefined) ?? []);
    expect(classes.filter((name) => !name.startsWith("dg-"))).toEqual([]);
    expect([...DIGEST_CSS.matchAll(/\.([a-z][\w-]*)/g)].filter(([, name]) => !name?.startsWith("dg-"))).toEqual([]);
  });

  it("is one line for a quiet week", () => {
    expect(renderDigestBody(digestOf("quiet-week"))).toMatch(
      /^<div class="dg-digest">\n<p class="dg-quiet">[^\n]+<\/p>\n<\/div>\n$/,
    );
  });
});

describe("addresses in a digest", () => {
  it.each(["https://a.example/b?c=d#e", "http://localhost:8080/", "/e/an-essay/1#r1", "https://münchen.example/ß"])(
    "may be %s",
    (url) => {
      expect(isAllowedUrl(url)).toBe(true);
    },
  );

  it.each([
    ...[
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "//a.example",
      "/\\a.example",
      "e/relative",
      "",
    ],
    ...[
      "https://",
      "https:a.example",
      "https://a b.example/",
      "https://u:p@a.example",
      "\thttps://a.example",
      "https://a\n.example",
    ],
    ...[
      "https://a.example/\u202e",
      "https://a.example/\ud800",
      `https://a.example/${"x".repeat(2000)}`,
      "file:///etc/passwd",
    ],
  ])("may not be %j", (url) => {
    expect(isAllowedUrl(url)).toBe(false);
    expect(resolveUrl(url, "https://t.example")).toBeNull();
  });

  it("keep the folder that the local pages stand in", () => {
    expect(resolveUrl("/e/x", "https://t.example/talk/")).toBe("https://t.example/talk/e/x");
  });
});

describe("digest.json", () => {
  it("that was kept before there were votes has none", () => {
    const old = JSON.parse(renderDigestJson(digestOf("first-week")));
    for (const claim of old.claims) {
      delete claim.votes;
      delete claim.newVotes;
    }
    delete old.receipt.newVotes;
    expect(parseDigest(JSON.stringify(old))).toEqual(digestOf("first-week"));
  });

  const json = renderDigestJson(digestOf("contested-claim"));

  it("has the same bytes whatever the order in which keys were set", () => {
    const reverse = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reverse);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, inner]) => [key, reverse(inner)]),
      );
    };
    expect(renderDigestJson(reverse(JSON.parse(json)) as Digest)).toBe(json);
    expect(json.endsWith("}\n")).toBe(true);
  });

  it.each([
    ["not JSON", "{", "digest.json: is not JSON"],
    ["another format", json.replace('"format": 1', '"format": 2'), "digest.json: format: "],
    ["an unknown stance", json.replace('"stance": "qualifies"', '"stance": "likes"'), "stance: "],
    ["a time that is none", json.replace("2026-11-16T08:00:00.000Z", "Monday"), "digest.json: period.until: "],
    ["a count below zero", json.replace('"withdrawn": 1', '"withdrawn": -1'), "digest.json: receipt.withdrawn: "],
    ["nothing", "null", "digest.json: digest: "],
  ])("is refused with a reason for %s", (_, text, message) => {
    const read = () => parseDigest(text);
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  });

  it("may have keys that are not known yet", () => {
    expect(parseDigest(json.replace("{", '{ "later": true,'))).toEqual(parseDigest(json));
  });
});
