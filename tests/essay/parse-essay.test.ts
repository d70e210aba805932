import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { readHtml } from "../../src/essay/read-html.ts";
import { countWords } from "../../src/essay/words.ts";
import { inventEssay, inventSentence, writeEssay } from "./invented-essay.ts";
import { seededRandom } from "./seeded-random.ts";

const read = (text: string, file = "my-first_essay.md") => parseEssay(file, Buffer.from(text), readHtml);
const outline = (text: string, file?: string) =>
  read(text, file).essay.sections.map(({ title, body }) => [title, body]);
const problem = (text: string, file?: string) => {
  try {
    read(text, file);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
};
/** Prose of about so many words. */
const prose = (words: number, seed = 1) => {
  const random = seededRandom(seed);
  let text = inventSentence(random);
  while (countWords(text) < words) text += ` ${inventSentence(random)}`;
  return text;
};

describe("an essay's own data", () => {
  test("comes from the front matter", () => {
    const text =
      "---\ntitle: Über die Form\nauthor: A. Writer\nurl: https://example.org/e\nlanguage: de-at\nmood: grey\n---\nText.";
    const { essay, notes } = read(text);
    expect({ ...essay, sections: essay.sections.length }).toEqual({
      slug: "uber-die-form",
      title: "Über die Form",
      author: "A. Writer",
      url: "https://example.org/e",
      language: "de-AT",
      revision: 1,
      sections: 1,
    });
    expect(notes).toEqual(['front matter: "mood" is not a known key and was left out']);
  });

  test.each([
    ["the only first heading", "# A *Fine* Title\n\nText.", "A Fine Title", "a-fine-title"],
    ["the name of the file", "Text.", "My first essay", "my-first-essay"],
    ["the front matter before the heading", "---\ntitle: T\nslug: Own Slug\n---\n\n# H\n\nText.", "T", "own-slug"],
    ["a title that leaves no slug", "# 数学\n\nText.", "数学", "essay"],
  ])("has as title %s", (_, text, title, slug) => {
    const { essay } = read(text);
    expect([essay.title, essay.slug]).toEqual([title, slug]);
  });

  test.each([
    ["---\ntitle: a\n\nText", "my-first_essay.md:1: the front matter is never closed"],
    ["---\ntitle: [a\n---\nText", "my-first_essay.md:2: the front matter is not YAML"],
    ["---\n- a\n- b\n---\nText", "my-first_essay.md:2: the front matter is not a list of `key: value` lines"],
    [
      "---\ntitle: a\nurl: javascript:alert(1)\n---\nText",
      "my-first_essay.md:3: `url` is not an http or https address",
    ],
    ["---\nlanguage: not a language\n---\nText", "my-first_essay.md:2: `language` is not a language tag"],
    ["---\ntitle: {a: b}\n---\nText", "my-first_essay.md:2: `title` is not a text"],
    ["---\ntitle: a\n---\n\n", "my-first_essay.md: the essay has no text"],
    ["# Title alone", "my-first_essay.md: the essay has a title but no text"],
    ["word ".repeat(100_001), "more than the 100000 allowed"],
    ["**a_".repeat(20_000), "too many Markdown marks"],
    [`${"> ".repeat(500)}deep`, "too many Markdown marks"],
  ])("is refused where it is wrong: %j", (text, message) => expect(problem(text)).toContain(message));

  test("a rule at the beginning is no front matter", () =>
    expect(outline("---\n\nText here.")[0]?.[1]).toContain("Text here."));
});

describe("sections of Markdown", () => {
  test("follow the headings, and bodies are slices of the source", () => {
    const [a, b, c] = [prose(60, 1), prose(60, 2), prose(60, 3)];
    const text = `# Title\n\n${a}\n\n## One\n\n${b}\n\n### Deeper\n\nMore.\n\nTwo\n---\n\n${c}\n`;
    expect(outline(text)).toEqual([
      ["Introduction", a],
      ["One", `${b}\n\n### Deeper\n\nMore.`],
      ["Two", c],
    ]);
  });

  test("a heading in a code fence is no heading", () => {
    const body = `${prose(60)}\n\n\`\`\`sh\n# not a heading\n\`\`\``;
    expect(outline(`## One\n\n${body}\n\n## Two\n\n${prose(50, 2)}`).map(([title]) => title)).toEqual(["One", "Two"]);
  });

  test("a long part is cut at its deeper headings", () => {
    const text = `## Part\n\n### A\n\n${prose(400, 1)}\n\n### B\n\n${prose(400, 2)}\n\n## End\n\n${prose(80, 3)}`;
    expect(outline(text).map(([title]) => title)).toEqual(["Part: A", "B", "End"]);
  });

  test("a long part without any is cut at ends of paragraphs", () => {
    const paragraphs = Array.from({ length: 9 }, (_, k) => prose(110, k + 1));
    const sections = outline(`## Long\n\n${paragraphs.join("\n\n")}`);
    expect(sections.map(([title]) => title)).toEqual(sections.map((_, k) => `Long (${k + 1} of ${sections.length})`));
    expect(sections.map(([, body]) => body).join("\n\n")).toBe(paragraphs.join("\n\n"));
  });

  test("a tiny part joins the one before it", () => {
    const text = `## One\n\n${prose(90, 1)}\n\n## Two\n\n${prose(90, 2)}\n\n## Thanks\n\nTo everybody.`;
    expect(outline(text).at(-1)).toEqual(["Two", `${prose(90, 2)}\n\n## Thanks\n\nTo everybody.`]);
  });

  test("tiny parts stay where the whole essay is made of them", () => {
    expect(outline("## One\n\nShort.\n\n## Two\n\nBrief.\n\n## Three\n\nTerse.")).toEqual([
      ["One", "Short."],
      ["Two", "Brief."],
      ["Three", "Terse."],
    ]);
  });

  test("footnotes and link definitions go with the sections that use them", () => {
    const text = `## One\n\n${prose(50, 1)} See[^n] [here][l].\n\n## Two\n\n${prose(50, 2)} And [there][l].\n\n[l]: https://example.org\n[^n]: A note\n    on two lines.\n`;
    const [one, two] = outline(text);
    expect(one?.[1]).toMatch(
      /\[here\]\[l\]\.\n\n\[l\]: https:\/\/example\.org\n\n\[\^n\]: A note\n {4}on two lines\.$/,
    );
    expect(two?.[1]).toMatch(/\[there\]\[l\]\.\n\n\[l\]: https:\/\/example\.org$/);
  });

  test("HTML, images, tables and code stay as they are", () => {
    const body = "<details>x</details>\n\n![i](p.png)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```js\nlet a;\n```";
    expect(outline(`## One\n\n${body}`)).toEqual([["One", body]]);
  });

  test("slugs are distinct where titles are not", () => {
    const text = `## Same\n\n${prose(60, 1)}\n\n## Same\n\n${prose(60, 2)}`;
    expect(read(text).essay.sections.map(({ slug }) => slug)).toEqual(["same", "same-2"]);
  });

  test("headings in a plain text file count too", () =>
    expect(outline("# T\n\n## A\n\nText.", "e.txt")).toEqual([["A", "Text."]]));

  test("more sections than people can discuss are refused", () => {
    expect(problem(Array.from({ length: 201 }, (_, k) => `## H${k}\n\n${prose(60, k)}`).join("\n\n"))).toContain(
      "201 sections, more than the 200 allowed",
    );
  });
});

describe("sections of plain text", () => {
  test("have a readable length, lose nothing and have titles from their own words", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const text = writeEssay(inventEssay(seededRandom(seed)));
      const { sections } = read(text, "e.txt").essay;
      expect(sections.map(({ body }) => body).join("\n\n")).toBe(text);
      expect(new Set(sections.map(({ title }) => title)).size).toBe(sections.length);
      for (const { title, body } of sections) {
        expect(countWords(body)).toBeLessThanOrEqual(600);
        expect(body.toLowerCase().replace(/\s+/g, " ")).toContain(title.toLowerCase());
      }
    }
  });

  test("a long text gets longer sections, not a thread for every page", () => {
    const text = Array.from({ length: 80 }, (_, seed) => prose(75, seed)).join("\n\n");
    const { sections } = read(text, "e.txt").essay;
    expect(sections.map(({ body }) => body).join("\n\n")).toBe(text);
    expect(sections.length).toBeLessThanOrEqual(18);
  });

  test("a section is titled with a short sentence of its own that says what it is about", () => {
    const text =
      "Tools for work are sold with promises. A list never throws anything away. The list on the desk grows by night, and whoever throws things away by day finds a longer list. This list is the one that nobody reads.";
    expect(outline(text, "e.txt")[0]?.[0]).toBe("A list never throws anything away");
  });

  test("titles differ by more than an ending, and begin a section in other languages than English", () => {
    const shop = (word: string) => `The village ${word} needs a village road. `.repeat(30).trim();
    const titles = outline(`${shop("shop")}\n\n${shop("shops")}`, "e.txt").map(([title]) => title?.toLowerCase());
    expect(titles).toHaveLength(2);
    expect(titles[0]?.replace(/s$/, "")).not.toBe(titles[1]?.replace(/s$/, ""));
    expect(outline("---\nlanguage: fr\n---\nOn dit souvent que les gares sont vides.")[0]?.[0]).toBe(
      "On dit souvent que les gares sont vides",
    );
  });

  test("a paragraph without end is cut at ends of sentences", () => {
    const text = prose(1500);
    const { sections } = read(text, "e.txt").essay;
    expect(sections.length).toBeGreaterThan(2);
    expect(sections.map(({ body }) => body).join(" ")).toBe(text);
    for (const { body } of sections) expect(body).toMatch(/\.$/);
  });

  test("what leads in to a list stays with it", () => {
    const text = `${prose(200, 1)}\n\nThree things follow from this:\n\n${prose(90, 2)}\n\n${prose(90, 3)}\n\n${prose(200, 4)}`;
    for (const [, body] of outline(text, "e.txt")) expect(body).not.toMatch(/:$/);
  });

  test.each(["THE ENDS OF STREETS", "Do streets end?"])("a short first line such as %j is the title", (line) => {
    const { essay } = read(`${line}\n\n${prose(60)}\n\n${prose(60, 2)}`, "e.txt");
    expect(essay.title).toBe(line);
    expect(essay.sections.map(({ body }) => body).join("\n\n")).toBe(`${prose(60)}\n\n${prose(60, 2)}`);
  });

  test.each(["It ends.", "Dear reader,", "- one thing", "By the way:"])("a first line such as %j is text", (line) => {
    const { essay } = read(`${line}\n\n${prose(60)}`, "my-file.txt");
    expect(essay.title).toBe("My file");
    expect(essay.sections[0]?.body.startsWith(line)).toBe(true);
  });

  test("without blank lines an indented line begins a paragraph", () =>
    expect(outline("    One.\nOn it goes.\n    Two.\nOn.\nAnd on.", "e.txt")[0]?.[1]).toBe(
      "One.\nOn it goes.\n\nTwo.\nOn.\nAnd on.",
    ));

  test("a long list that is cut keeps the numbers of its items", () => {
    const list = Array.from({ length: 150 }, (_, k) => `${k + 1}. ${prose(8, k)}`).join("\n");
    const { sections } = read(list, "e.txt").essay;
    expect(sections.map(({ body }) => body).join("\n")).toBe(list);
  });

  test("indented lines are not taken for code", () =>
    expect(outline("    Indented text here.\n\n    And more.", "e.txt")[0]?.[1]).toBe(
      "Indented text here.\n\nAnd more.",
    ));
});

test("a single top heading is the title also below a picture and a date", () => {
  const { essay } = read(`![b](b.png)\n\n*March*\n\n# The title\n\n${prose(60)}\n\n## One\n\n${prose(60, 2)}`);
  expect(essay.title).toBe("The title");
  expect(essay.sections.map(({ title }) => title)).toEqual(["Introduction", "One"]);
  expect(essay.sections[0]?.body).toMatch(/^!\[b\]\(b.png\)\n\n\*March\*\n\n/);
});

test("a web page is read without what surrounds its text", () => {
  const page = `<!doctype html><html lang="de"><head><title>T | Site</title><meta name="author" content="A B">
    <link rel="canonical" href="https://example.org/e"><style>p{}</style></head><body><nav>menu</nav><article><header><h1>Der Titel</h1><p>13 min</p></header>
    <p>Hallo <em>Welt</em> &amp; mehr.<!-- secret --></p><script>alert(1)</script><h2>Teil</h2><p>Ein <a href="https://q.example">Wort</a>.</p>
    <aside>ad</aside><form>sign up</form></article><footer>imprint</footer></body></html>`;
  const { essay } = read(page, "e.html");
  expect({ ...essay, sections: essay.sections.map(({ body }) => body) }).toEqual({
    slug: "der-titel",
    title: "Der Titel",
    author: "A B",
    url: "https://example.org/e",
    language: "de",
    revision: 1,
    sections: ["Hallo *Welt* & mehr.", "Ein [Wort](https://q.example)."],
  });
});

test("menus, notices, comments and buttons of a page are no part of it, whatever elements they are made of", () => {
  const page = `<html><body class="post with-sidebar"><div class="nav">Home</div><div id="cookie-banner">Cookies!</div>
    <div class="post-content comments"><p>A long first paragraph that is the text of this page and most of it by far.</p>
    <div class="share-buttons"><a href="#">Share</a></div><section id="cookies"><h2>Cookies</h2><p>Cookies are a topic.</p></section>
    <pre><code><span class="comment"># kept</span></code></pre><p style="display:none">hidden</p>
    <div class="newsletter-signup">Subscribe</div></div><div id="comments"><h3>2 Comments</h3><p>First!</p></div>
    <div role="contentinfo">Imprint</div><div id="footer">Powered</div></body></html>`;
  const { essay, notes } = read(page, "e.html");
  expect(essay.sections.map(({ body }) => body).join("\n")).toBe(
    "A long first paragraph that is the text of this page and most of it by far.\n\nCookies are a topic.\n\n```\n# kept\n```",
  );
  expect(notes).toEqual(["8 parts around the text (menus, notices, comments and the like) were left out of the page"]);
});

test.each([
  ["de", "Der Bus ist nicht das Ziel, und die Stadt wird nicht von der Straße her gedacht. "],
  ["fr", "On dit que les petites gares sont dans une situation qui ne va pas, et que le train est pour les villes. "],
  ["ru", "Это не так просто, как и все, что было на этой земле, но для всех это так. "],
  ["zh", "这是第一句话也是我们想要说的最重要的一句话。"],
  ["en", "The town and the river are of the same age, and it is not clear which of them is to move. "],
  ["en", "Omeprazole Lansoprazole Pantoprazole Rabeprazole. "],
])("the language of a text that does not say it is guessed: %s", (language, text) => {
  expect(read(text.repeat(5), "e.txt").essay.language).toBe(language);
  expect(read(`---\nlanguage: pt\n---\n${text.repeat(5)}`).essay.language).toBe("pt");
});

test("a page without words says what may be the matter", () =>
  expect(problem("<html><body><div id='root'></div><script>go()</script></body></html>", "e.html")).toContain(
    "a script may have to write it",
  ));

test("elements that stand too deep in each other are refused", () => {
  expect(problem("<div>".repeat(20_000), "e.html")).toContain("stand too deep in each other");
});
