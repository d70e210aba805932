import type { Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { describe, expect, it } from "vitest";
import { buildCoverage, type CoverageFacts } from "../../../src/digest/coverage-map/build-coverage.ts";
import type { Discussion } from "../../../src/essay/essay.ts";
import { STANCES, type Stance } from "../../../src/tagging/tag.ts";
import { renderCoveragePage } from "../../../src/venues/local/render-coverage.ts";
import { coverEssay } from "../../../src/workflows/cover-essay.ts";
import { aClaim, anEssay } from "../../builders.ts";
import { HOSTILE } from "../../charts/a-discussed-digest.ts";
import { createRandom } from "../../digest/random.ts";
import { AT } from "../../stores.ts";
import { aSite, aVisitor } from "./a-site.ts";

const NOTHING: CoverageFacts = {
  ...{ people: new Map(), stances: new Map(), voters: new Map(), replies: new Map(), quoted: [], open: new Map() },
};

/** Without tags and line ends, as it is read. */
const readAloud = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the coverage page", () => {
  it("shows the essay with its claims marked, and links to what was said of each", async () => {
    const { app } = await aSite();
    await aVisitor(app, "Ada").reply(1, "C1 disputes");
    await aVisitor(app, "Ben").reply(1, "C1 supports");
    const { status, text } = await aVisitor(app).get("/e/an-essay/coverage");
    expect(status).toBe(200);
    expect(text).toContain(
      '<mark class="passage cov-disputed">Slow theory pays off later.</mark><sup class="passage-claim"><a href="/e/an-essay/claims/C1"',
    );
    expect(text).toContain(">C1 +1 −1</a></sup> Nobody plans the abstractions that turn out to matter.");
    expect(readAloud(text)).toContain(
      "Nobody has touched Section 2 , Section 2 Section 3 , Section 3 C2 Speed matters as well. section 2",
    );
    expect(text).toContain('<mark class="passage cov-untouched">Speed matters as well.</mark>');
    expect(text).toContain(">C2 nobody</a>");
  });

  it("is linked from the essay, and can be had as Markdown and as JSON", async () => {
    const { app } = await aSite();
    const visitor = aVisitor(app);
    expect((await visitor.get("/e/an-essay")).text).toContain('<a href="/e/an-essay/coverage">Coverage</a>');
    const markdown = await visitor.get("/e/an-essay/coverage.md");
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(markdown.text).toContain("- **C1** Slow theory pays off later.: nobody has touched it");
    const json = await visitor.get("/e/an-essay/coverage.json");
    expect(JSON.parse(json.text)).toMatchObject({ format: 1, essay: { slug: "an-essay" } });
    expect((await visitor.get("/e/nowhere/coverage")).status).toBe(404);
    expect((await visitor.get("/e/nowhere/coverage.md")).status).toBe(404);
  });

  it("counts what was written, whoever wrote how often, and no longer what was deleted", async () => {
    const { app, store, discussion } = await aSite();
    const random = createRandom(5);
    const visitors = Array.from({ length: 6 }, (_, index) => ({
      name: `p${index}`,
      visitor: aVisitor(app, `p${index}`),
    }));
    const said: { name: string; claim: string; stance: Stance; section: number; place: string; index: number }[] = [];
    for (let index = 0; index < 24; index += 1) {
      const { name, visitor } = random.pick(visitors);
      const claim = random.pick(["C1", "C2"]);
      const stance = random.pick(STANCES);
      const section = random.pick([1, 2]);
      const place = await visitor.reply(section, `${claim} ${stance} ${index}`);
      said.push({ name, claim, stance, section, place, index });
    }
    const expectCounts = async () => {
      const { sections } = await coverEssay({ store, now: () => AT }, discussion);
      for (const claim of sections.flatMap(({ claims }) => claims)) {
        const own = said.filter((each) => each.claim === claim.id);
        const voices = (of: typeof own) => new Set(of.map(({ name }) => name)).size;
        expect([claim.id, claim.people]).toEqual([claim.id, voices(own)]);
        for (const stance of STANCES)
          expect([claim.id, stance, claim.stances[stance]]).toEqual([
            claim.id,
            stance,
            voices(own.filter((each) => each.stance === stance)),
          ]);
      }
      expect(sections.map(({ replies }) => replies)).toEqual(
        [1, 2, 3].map((number) => said.filter(({ section }) => section === number).length),
      );
    };
    await expectCounts();
    for (const gone of said.splice(0, 8)) {
      const id = decodeURIComponent(/replies\/([^/#?]+)|#r-([^/]+)$/.exec(gone.place)?.slice(1).find(Boolean) ?? "");
      const { visitor } = visitors.find(({ name }) => name === gone.name) ?? {};
      const response = await visitor?.post(`/e/an-essay/${gone.section}/replies/${id}/delete`, {});
      expect([gone.place, response?.status]).toEqual([gone.place, 303]);
    }
    await expectCounts();
  });

  it("marks the sentences that replies quote, and says by how many people", async () => {
    const { app } = await aSite();
    const quote = "Nobody plans the abstractions that turn out to matter.";
    await aVisitor(app, "Ada").reply(1, `> ${quote}\n\nC1 asks`);
    await aVisitor(app, "Ben").reply(1, `> ${quote}\n\nC1 disputes`);
    const { text } = await aVisitor(app).get("/e/an-essay/coverage");
    expect(text).toContain(`<span class="quoted">${quote}</span><span class="quoted-by">quoted by 2 people</span>`);
    expect(readAloud(text)).toContain(`Quoted most ${quote} quoted by 2 people, section 1`);
  });
});

describe("the coverage as a page of its own", () => {
  const body =
    "First *slow theory* pays [off](https://example.org) later &amp; well. Then `code` comes.\n\n> Quoted words.\n\n1. One\n2. Two";
  const essay = anEssay({ title: "On <b>theory</b>", sections: [body] });
  const claims = [
    aClaim(essay, { id: "C1", quote: "*slow theory* pays [off](https://example.org) later" }),
    aClaim(essay, { id: "C2", quote: "later &amp; well. Then `code` comes." }),
  ];
  const page = (facts: Partial<CoverageFacts>, discussion: Discussion = { essay, claims }) =>
    renderCoveragePage(buildCoverage(discussion, { ...NOTHING, ...facts }, AT), discussion, "UTC");

  it("asks for nothing, runs nothing, and stays inside of itself", () => {
    const text = page({});
    expect(text).toContain("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;");
    expect(text).not.toMatch(/<script|<link|<img|url\(|@import|\son\w+=/);
    const anchors = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(anchors.length).toBeGreaterThan(3);
    for (const id of anchors) expect(text).toContain(` id="${id}"`);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).toContain('“<span lang="en">On &lt;b&gt;theory&lt;/b&gt;</span>”');
  });

  it("marks quoted passages and claims inside of one another, across emphasis, links and code, and loses no word", () => {
    const at = (words: string) => ({
      section: 1,
      start: body.indexOf(words),
      end: body.indexOf(words) + words.length,
      people: 3,
    });
    const text = page({
      quoted: [at("First *slow theory* pays [off](https://example.org) later &amp; well."), at("Quoted words.")],
    });
    const [, inside = ""] = /<div class="text essay-text"[^>]*>([\s\S]*?)<\/div>/.exec(text) ?? [];
    expect(inside.match(/quoted by 3 people/g)).toHaveLength(2);
    const words = inside
      .replace(/<sup[^>]*>.*?<\/sup>/g, "")
      .replace(/<span class="quoted-by">.*?<\/span>/g, "")
      .replace(/<[^>]+>/g, "")
      .replace(/\s+/g, " ")
      .trim();
    expect(words).toBe("First slow theory pays off later &#x26; well. Then code comes. Quoted words. One Two");
    expect(inside.match(/<sup class="passage-claim">/g)).toHaveLength(2);
  });

  it("shows hostile words as they are", () => {
    const hostile = anEssay({
      title: HOSTILE[0],
      sections: HOSTILE.map((words) => `${words.slice(0, 300)}\n\nA claim.`),
    });
    const own = hostile.sections.map(({ number }) =>
      aClaim(hostile, { id: `C${number}`, section: number, quote: "A claim.", claim: HOSTILE[number - 1] ?? "" }),
    );
    const text = page({ quoted: [{ section: 1, start: 0, end: 30, people: 1 }] }, { essay: hostile, claims: own });
    const names = new Set<string>();
    const look = (node: Nodes): void => {
      if (node.type === "element") names.add(node.tagName);
      if ("children" in node) for (const child of node.children) look(child);
    };
    look(fromHtml(text));
    expect([...names].filter((name) => ["script", "svg", "img", "iframe", "object", "form"].includes(name))).toEqual(
      [],
    );
  });
});
