import { readFileSync } from "node:fs";
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { isAllowedUrl, resolveUrl } from "../../src/digest/digest-links.ts";
import { countOf, renderDigestTitle, renderPeople, renderStanding } from "../../src/digest/digest-words.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderPeriod } from "../../src/digest/period-words.ts";
import { DIGEST_CSS, renderDigestBody, renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { InputError } from "../../src/errors.ts";
import { aDigest, aQuote, aStanceRow } from "./a-digest.ts";

const CASES = ["first-week", "quiet-week", "contested-week", "deletions", "hostile-text", "two-venues", "votes"];

function digestOf(name: string): Digest {
  return parseDigest(readFileSync(new URL(`../cases/digest-${name}/digest.json`, import.meta.url), "utf8"));
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

const FIRST = aDigest({ period: { ...aDigest().period, from: null } });
const QUIET = aDigest({ quiet: true });

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
    const digest = aDigest();
    expect(digest.claims.map((claim) => renderPeople(claim, digest))).toEqual([
      "7 people: 4 support (+1), 3 dispute (+3), 1 asks (+1)",
      "3 people: 2 qualify (+1), 1 supports",
      "1 person: 1 supports",
    ]);
  });

  it("say votes apart from people, and which are news", () => {
    const digest = aDigest();
    expect(digest.claims.map((claim) => renderStanding(claim, digest).at(-1))).toEqual([
      "votes: 5 agree, 2 disagree, 1 unsure (3 new or changed)",
      "3 people: 2 qualify (+1), 1 supports",
      "votes: 2 agree",
    ]);
    expect(renderMarkdown(FIRST)).toContain("Votes: 5 agree, 2 disagree, 1 unsure.");
  });

  it("have no changes where there is nothing to compare with, and no exclamation marks anywhere", () => {
    expect(renderMarkdown(FIRST)).not.toMatch(/\(\+|[Nn]ewly|What changed/);
    expect(renderMarkdown(FIRST)).toContain("## Where it stands");
    for (const digest of [FIRST, QUIET, aDigest()]) expect(renderMarkdown(digest)).not.toMatch(/!/);
  });

  it("turn no number of people into a percentage: the one interval is of the tagger", () => {
    for (const text of [renderMarkdown(aDigest()), renderDigestBody(aDigest())]) {
      expect(text.replace("95 % interval", "").replace(/preserveAspectRatio|width="[\d.]+"/g, "")).not.toMatch(/%/);
    }
  });
});

describe("a digest in Markdown", () => {
  it("is one line for a quiet week, and says when something was taken back since", () => {
    expect(renderMarkdown(QUIET)).toMatch(/^Digest of “On slow theory”[^\n]+\n$/);
    const mended = aDigest({ quiet: true, receipt: { ...aDigest().receipt, withdrawnSince: 2 } });
    expect(renderMarkdown(mended)).toMatch(
      /Since this digest was made, 2 replies were taken back; the counts are corrected\.\n$/,
    );
  });

  it("links paths only when it knows what they are paths of", () => {
    const digest = aDigest();
    expect(renderMarkdown(digest)).toContain("### C1: Slow theory");
    expect(renderMarkdown(digest)).toContain(
      "— [Chidi](https://github.com/example/essay/discussions/1#discussioncomment-8),",
    );
    expect(renderMarkdown(digest, { baseUrl: "https://t.example/" })).toContain(
      "### [C1](https://t.example/e/slow-theory/1#C1): Slow theory",
    );
    const ledger = { baseUrl: "https://t.example", ledgerUrl: "/e/slow-theory/ledger" };
    expect(renderMarkdown(digest, ledger)).toContain("**[Point 5](https://t.example/e/slow-theory/ledger/5)**, about");
    expect(renderMarkdown(digest, { ledgerUrl: "/e/slow-theory/ledger" })).toContain("**Point 5**, about");
  });

  it("goes without its title where a post has one", () => {
    const title = `# ${renderDigestTitle(aDigest())}\n\n`;
    expect(renderMarkdown(aDigest())).toBe(title + renderMarkdown(aDigest(), { withTitle: false }));
  });

  it("keeps every line of a quote inside the quote", () => {
    const [question] = aDigest().questions.items;
    if (!question) throw new Error("no question");
    const quote = aQuote("r1", "Ada", "First line.\n\n\nSecond line.\n# Third");
    const markdown = renderMarkdown(aDigest({ questions: { total: 1, items: [{ ...question, quote }] } }));
    expect(markdown).toContain("> First line.\n> Second line.\n> \\# Third\n> \n> — [Ada](");
  });

  it("puts an ellipsis where parts of a quote are parted, and none where they are whole", () => {
    expect(renderMarkdown(aDigest())).toContain(
      "> That fails in our lab, because the grant ends after three years. … In 2024 two of our five theories were dropped half way.\n",
    );
    expect(renderMarkdown(aDigest()).match(/…/g)).toHaveLength(1);
  });
});

describe("a digest in HTML", () => {
  const ALLOWED = new Set(
    "html head meta title style body main div h1 h2 h3 p section details summary ul li span strong code table thead tbody tr th td svg rect figure blockquote figcaption bdi a time".split(
      " ",
    ),
  );
  const DIGESTS: readonly (readonly [string, Digest])[] = [
    ["all of it", aDigest()],
    ["a first one", FIRST],
    ...CASES.map((name) => [name, digestOf(name)] as const),
  ];

  it.each(DIGESTS)("has only elements of ours, and safe links: %s", (_, digest) => {
    const options = { settleBy: "local", ledgerUrl: "/e/slow-theory/ledger" } as const;
    for (const html of [
      renderDigestPage(digest),
      renderDigestBody(digest, { baseUrl: "https://t.example", ...options }),
    ]) {
      const elements = elementsOf(html);
      expect(elements.map(({ tagName }) => tagName).filter((tag) => !ALLOWED.has(tag))).toEqual([]);
      const attributes = elements.flatMap(({ properties }) => Object.keys(properties));
      expect(attributes.filter((attribute) => /^on|^style$|^src$/i.test(attribute))).toEqual([]);
      const ids = elements.flatMap(({ properties }) => (properties.id === undefined ? [] : [`#${properties.id}`]));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { properties } of elements.filter(({ tagName }) => tagName === "a")) {
        const href = String(properties.href);
        if (href.startsWith("#")) expect(ids).toContain(href);
        else expect(properties.rel).toEqual(["nofollow", "noopener"]);
        expect(href).toMatch(/^(?:https?:\/\/|\/[^/\\]|#dg-point-[1-9])/);
      }
    }
  });

  it("is a whole page that asks for nothing and may run nothing", () => {
    const page = renderDigestPage(aDigest());
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(elementsOf(page).filter(({ tagName }) => tagName === "h1")).toHaveLength(1);
  });

  it("is a fragment without a first heading whose every class is styled or ours", () => {
    const elements = elementsOf(renderDigestBody(aDigest()));
    expect(elements.some(({ tagName }) => tagName === "h1")).toBe(false);
    const classes = elements.flatMap(({ properties }) => (properties.className as string[] | undefined) ?? []);
    expect(classes.filter((name) => !name.startsWith("dg-"))).toEqual([]);
    expect([...DIGEST_CSS.matchAll(/\.([a-z][\w-]*)/g)].filter(([, name]) => !name?.startsWith("dg-"))).toEqual([]);
  });

  it("is one line for a quiet week", () => {
    expect(renderDigestBody(QUIET)).toMatch(/^<div class="dg-digest">\n<p class="dg-quiet">[^\n]+<\/p>\n<\/div>\n$/);
  });

  it("has each point where its words are, once, and leads to it from what changed", () => {
    const html = renderDigestBody(aDigest());
    for (const point of [1, 2, 3, 5, 6, 7]) expect(html.split(`id="dg-point-${point}"`)).toHaveLength(2);
    expect(html).toContain('1 new objection: <a href="#dg-point-3">point 3</a>');
  });

  it("puts pictures of ours where they belong", () => {
    const picture = (kind: "stances" | "weeks") => ({ kind, svg: `<svg role="img"><title>${kind}</title></svg>` });
    const html = renderDigestBody(aDigest(), { pictures: [picture("weeks"), picture("stances")] });
    const order = [...html.matchAll(/<h2>([^<]+)|dg-picture-(\w+)/g)].map(([, title, kind]) => title ?? kind);
    expect(order.slice(0, 4)).toEqual(["What changed", "To answer", "To weigh", "stances"]);
    expect(order.slice(-3)).toEqual(["The whole state", "weeks", "Receipt"]);
    expect(html).not.toContain("dg-bar");
    expect(html).toContain("<p>7 people: 4 support (+1), 3 dispute (+3), 1 asks (+1).</p>");
  });
});

describe("a digest that was mended or is large", () => {
  it("says in what changed that a reply was taken back since", () => {
    const { receipt } = aDigest();
    const html = renderDigestBody(aDigest({ receipt: { ...receipt, withdrawnSince: 1 } }));
    expect(html).toContain("<li>Since this digest was made, 1 reply was taken back; the counts are corrected.</li>");
  });

  const MANY = 300;
  const [claim] = aDigest().claims;
  const many = aDigest({
    claims: Array.from({ length: MANY }, (_, index) => ({
      ...(claim as Digest["claims"][number]),
      id: `C${index + 1}` as Digest["claims"][number]["id"],
      claim: `${"A claim of *many* | words. ".repeat(9)}`,
      stances: aStanceRow({ supports: [2, 1] }),
    })),
  });

  it("shows some of three hundred claims in full, the others in a line or the table, and leaves none out", () => {
    const markdown = renderMarkdown(many);
    expect(markdown.match(/^### C/gm)).toHaveLength(20);
    for (let index = 1; index <= MANY; index += 1) expect(markdown).toContain(`| C${index} A claim of`);
    expect(markdown).toContain("240 more claims with news, in the table of all claims.");
  });

  it("fits the body of one discussion at GitHub, with a table that is not cut in two", () => {
    const markdown = renderMarkdown(many, { isForGithub: true });
    expect(markdown.length).toBeLessThan(58_000);
    expect(markdown).toContain("</details>");
  });

  it("is short at Discord, where the file has the rest", () => {
    expect(renderMarkdown(many, { isForDiscord: true }).length).toBeLessThan(15_000);
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
  const json = renderDigestJson(aDigest());

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
    ["another format", json.replace('"format": 2', '"format": 3'), "digest.json: format: "],
    ["an unknown stance", json.replace('"stance": "qualifies"', '"stance": "likes"'), "stance: "],
    ["a time that is none", json.replace("2026-11-16T08:00:00.000Z", "Monday"), "digest.json: period.until: "],
    ["a count below zero", json.replace('"withdrawn": 1', '"withdrawn": -1'), "withdrawn: "],
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
