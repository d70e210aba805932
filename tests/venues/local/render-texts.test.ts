import { describe, expect, it } from "vitest";
import { isHeavyMarkdown } from "../../../src/venues/local/is-heavy-markdown.ts";
import { renderLead, renderReplyText, renderSectionText } from "../../../src/venues/local/render-texts.ts";
import { aClaim, anEssay, aSection } from "../../builders.ts";

const render = (body: string, quotes: readonly string[] = []): string => {
  const essay = anEssay({ sections: [body] });
  const claims = quotes.map((quote, index) => aClaim(essay, { id: `C${index + 1}`, quote, claim: "A claim." }));
  return renderSectionText(aSection({ body }), claims, { claimUrl: ({ id }) => `/c/${id}` });
};
/** What stands in marks, and where the links to claims are. */
const marked = (html: string): string =>
  html
    .replace(/<span id="q-(\w+)" class="passage-start"><\/span>/g, "{$1:")
    .replace(/<mark class="passage">([^<]*)<\/mark>/g, "[$1]")
    .replace(/<sup class="passage-claim"><a href="\/c\/(\w+)"[^>]*>\w+<\/a><\/sup>/g, "$1}");

describe("a reply as HTML", () => {
  it.each([
    [
      "headings are bold lines, so that the page keeps its outline",
      "# Big",
      `<p class="heading"><strong>Big</strong></p>`,
    ],
    ["HTML is text", `<script>alert(1)</script>`, "<p>&#x3C;script>alert(1)&#x3C;/script></p>"],
    ["HTML inside a line is text", "a <b onclick=x>b</b>", "<p>a &#x3C;b onclick=x>b&#x3C;/b></p>"],
    ["comments are text, nothing is hidden", "a <!-- b -->", "<p>a &#x3C;!-- b --></p>"],
    [
      "pictures are links",
      "![cat](https://e.org/c.png)",
      `<p><a href="https://e.org/c.png" rel="nofollow ugc noopener">Image: cat</a></p>`,
    ],
    [
      "links vouch for nothing",
      "[a](https://e.org)",
      `<p><a href="https://e.org" rel="nofollow ugc noopener">a</a></p>`,
    ],
    ["scripts in links are dropped with the link", "[a](javascript:alert(1))", "<p>a</p>"],
    ["so is data", "[a](data:text/html,b)", "<p>a</p>"],
    ["so are links into the page", "[a](#main)", "<p>a</p>"],
    ["boxes of tasks are letters", "- [x] a\n- [ ] b", "<ul>\n<li>[x] a</li>\n<li>[ ] b</li>\n</ul>"],
    ["code stays code", "```js\n<b>\n```", "<pre><code>&#x3C;b>\n</code></pre>"],
    [
      "footnotes stand below without links",
      "a[^1]\n\n[^1]: b",
      `<p>a<sup>1</sup></p>\n<section data-footnotes><p class="sr-only">Footnotes</p>\n<ol>\n<li>\n<p>b </p>\n</li>\n</ol>\n</section>`,
    ],
  ])("%s", (_rule, body, html) => {
    expect(renderReplyText(body)).toBe(html);
  });

  it("makes no id and no attribute but those it needs, whatever is written", () => {
    const hostile = [
      `<a id="main" href="x">`,
      `[x](https://e.org "onmouseover=alert(1)")`,
      `![x](x "y" onerror=alert(1))`,
      "[^main]\n\n[^main]: note",
      `| a |\n|---|\n| <img src=x> |`,
      `<svg onload=alert(1)>`,
      "&lt;script&gt;",
      "[a]: javascript:alert(1)\n[a]",
      `<https://e.org/"onclick="alert(1)>`,
    ].join("\n\n");
    const html = renderReplyText(hostile);
    const attributes = [...html.matchAll(/<[a-z]\w*((?:\s[\w-]+(?:="[^"]*")?)*)>/g)].flatMap(([, list = ""]) =>
      [...list.replace(/"[^"]*"/g, "").matchAll(/\s([\w-]+)/g)].map(([, name]) => name),
    );
    const needed = ["href", "rel", "class", "data-footnotes", "tabindex", "role", "aria-label"];
    expect(attributes.length).toBeGreaterThan(3);
    expect(attributes.filter((name) => !needed.includes(name ?? ""))).toEqual([]);
    expect(html).not.toMatch(/<(?:script|img|svg|iframe|style|form|input)/);
    expect(html).not.toContain('href="javascript');
  });

  const fill = (text: string) => text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000);
  it.each([
    ["quotations in quotations", fill("> ")],
    ["lists in lists", fill("1. ")],
    ["quotations and lists", fill("> - ")],
    ["stars", `${"*".repeat(5000)}a${"*".repeat(4999)}`],
    ["emphasis that never closes", fill("*a_ ")],
    ["brackets", fill("[")],
    ["headings without end", fill("a\n=\n")],
    ["notes without end", `${fill("[^a]")}\n\n[^a]: x`],
  ])("shows %s without end as plain text instead of parsing it for seconds", (_what, body) => {
    expect(isHeavyMarkdown(body)).toBe(true);
    expect(renderReplyText(body)).toMatch(/^<p class="plain">/);
  });

  it("still parses long ordinary text", () => {
    const body = fill("Some *words* with [a link](https://e.org/a).\n\n> A quotation\n\n- a list\n\n");
    expect(isHeavyMarkdown(body)).toBe(false);
  });
});

describe("a section as HTML", () => {
  it.each([
    ["a passage in a line", "One two three.", ["two"], "<p>One {C1:[two]C1} three.</p>"],
    ["a passage over emphasis", "One *two* three.", ["One *two* three"], "<p>{C1:[One ]<em>[two]</em>[ three]C1}.</p>"],
    [
      "a passage over paragraphs",
      "One two.\n\nThree four.",
      ["two.\n\nThree"],
      "<p>One {C1:[two.]</p>\n<p>[Three]C1} four.</p>",
    ],
    ["passages that overlap", "a b c d", ["a b c", "b c d"], "<p>{C1:[a ]{C2:[b c]C1}[ d]C2}</p>"],
    ["passages one inside the other, ending together", "a b c", ["a b c", "c"], "<p>{C1:[a b ]{C2:[c]C1}C2}</p>"],
    [
      "a passage inside a link, whose own link comes after it",
      "[one two](https://e.org) three",
      ["two"],
      `<p><a href="https://e.org" rel="nofollow ugc noopener">one {C1:[two]</a>C1} three</p>`,
    ],
    ["a passage in a list", "- one\n- two", ["two"], "<ul>\n<li>one</li>\n<li>{C1:[two]C1}</li>\n</ul>"],
    ["a passage over an entity, which is marked whole", "a &amp; b c", ["a &amp; b c"], "<p>{C1:[a & b c]C1}</p>"],
  ])("marks %s", (_what, body, quotes, expected) => {
    expect(marked(render(body, quotes)).replaceAll("&#x26;", "&")).toBe(expected);
  });

  it("keeps the text as it is, whatever is marked", () => {
    const body = "A *first* paragraph with `code` and [a link](https://e.org).\n\n> Quoted\n> twice\n\n1. one\n2. two";
    const words = (html: string) => html.replace(/<sup class="passage-claim">.*?<\/sup>|<[^>]*>/g, "");
    expect(words(render(body, ["*first* paragraph with `code` and [a link]", "Quoted\n> twice\n\n1. one"]))).toBe(
      words(render(body)),
    );
  });

  it("begins headings at the second level and links footnotes", () => {
    const html = render("### Deep\n\n#### Deeper\n\nText[^n]\n\n[^n]: Note");
    expect(html).toContain("<h2>Deep</h2>\n<h3>Deeper</h3>");
    expect(html).toContain(`href="#note-fn-n"`);
    expect(html).toContain(`id="note-fn-n"`);
  });

  it("leaves comments out and shows other HTML as text", () => {
    expect(render("<!-- hidden -->\n\n<div>shown</div>")).toBe("<p>&#x3C;div>shown&#x3C;/div></p>");
  });
});

describe("the lead of a section", () => {
  it("is the first paragraph without markup, cut at a word", () => {
    expect(renderLead("# Title\n\nSome *words* [here](https://e.org) that go on.", 20)).toBe("Some words here that …");
    expect(renderLead("Short.", 20)).toBe("Short.");
    expect(renderLead("- only a list", 20)).toBe("");
  });
});
