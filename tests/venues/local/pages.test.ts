import { describe, expect, it } from "vitest";
import { aSite, aVisitor } from "./a-site.ts";

const idOf = (address: string) => address.split("/").at(-1) ?? "";

describe("the pages of the local venue", () => {
  it("list essays that are open, with how much is said of them", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(1, "I think so too.");
    const { status, text } = await ada.get("/");
    expect(status).toBe(200);
    expect(text).toContain(`<a href="/e/an-essay" lang="en">An essay</a>`);
    expect(text).toContain("3 sections · 1 reply");
  });

  it("show an essay with its sections, their replies, and its claims with people by stance", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(1, "C1 supports, and C2 disputes.");
    await aVisitor(app, "Brook").reply(2, "C1 supports");
    await ada.reply(2, "C1 supports, as I said.");
    const { text } = await ada.get("/e/an-essay");
    expect(text).toMatch(
      /id="section-1"[\s\S]*?Slow theory pays off later[\s\S]*?1 reply[\s\S]*?id="section-2"[\s\S]*?2 replies[\s\S]*?No replies yet/,
    );
    expect(text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ")).toContain("2 people: + 2 support");
    expect(text).toContain("1 disputes");
  });

  it("show a thread with the section, its passages marked, and replies with their tags", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const id = idOf(await ada.reply(1, "C1 disputes, because *nothing* of it was measured."));
    const { text } = await ada.get("/e/an-essay/1");
    expect(text).toContain(`<mark class="passage">Slow theory pays off later.</mark>`);
    expect(text).toContain(`id="r-${id}"`);
    expect(text).toContain("because <em>nothing</em> of it was measured.");
    expect(text).toContain(`<details class="tag stance-disputes"`);
    expect(text).toContain("confidence of 90 %");
    expect(text).toContain('<blockquote dir="auto"><p>C1 disputes</p></blockquote>');
  });

  it("say in words why a reply carries no tag, and that one is still being read", async () => {
    const { app, discussion } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(1, "Good morning to everybody.");
    expect((await ada.get("/e/an-essay/1")).text).toContain("no claim touched");
    const slow = await aSite({ collectNow: async () => {} });
    const address = await aVisitor(slow.app).reply(1, "C1 supports");
    const thread = await slow.venue.messages.findThread(discussion.essay.slug, 1);
    for await (const item of slow.venue.listReplies(thread as NonNullable<typeof thread>)) {
      if (item.kind === "reply") await slow.store.replies.save([item.reply], new Date());
    }
    expect((await aVisitor(slow.app).get("/e/an-essay/1")).text).toContain("being read");
    expect((await aVisitor(slow.app).get(address)).status).toBe(303);
  });

  it("show a claim with everything said of it by stance, each with the words it rests on and a way to its place", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const id = idOf(await ada.reply(2, "I have doubts: C1 disputes for me."));
    await aVisitor(app, "Brook").reply(1, "C1 supports");
    const { text } = await ada.get("/e/an-essay/claims/C1");
    expect(text).toContain("I have doubts: <mark>C1 disputes</mark> for me.");
    expect(text).toContain(`href="/e/an-essay/2/replies/${id}"`);
    expect(text.indexOf("Supported")).toBeLessThan(text.indexOf("Disputed"));
    expect(text).not.toContain("Qualified");
  });

  it("put answers under what they answer, and lead to whom they answer", async () => {
    const { app } = await aSite();
    const [ada, brook] = [aVisitor(app), aVisitor(app, "Brook")];
    const first = idOf(await ada.reply(1, "First."));
    await ada.reply(1, "Second.");
    await brook.reply(1, "An answer to the first.", { parent: first });
    const { text } = await ada.get("/e/an-essay/1");
    const order = ["First.", "An answer to the first.", "Second."].map((words) => text.indexOf(words));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(text).toMatch(new RegExp(`answers <a href="/e/an-essay/1/replies/${first}"><bdi>Ada</bdi></a>`));
  });

  it("keep the place of a withdrawn reply that somebody answered, without a word of it, and drop it otherwise", async () => {
    const { app } = await aSite();
    const [ada, brook] = [aVisitor(app), aVisitor(app, "Brook")];
    const answered = await ada.reply(1, "Secret words one. C1 supports");
    const alone = await ada.reply(1, "Secret words two.");
    await brook.reply(1, "An answer.", { parent: idOf(answered) });
    for (const address of [answered, alone]) expect((await ada.post(`${address}/delete`, {})).status).toBe(303);
    const { text } = await brook.get("/e/an-essay/1");
    expect(text).not.toContain("Secret words");
    expect(text).toContain("This reply was withdrawn.");
    expect(text).toContain("a withdrawn reply</a>");
    expect(text).not.toContain(`id="r-${idOf(alone)}"`);
    expect(text).toContain(`class="count" data-live="text">1</span>`);
    expect((await brook.get("/e/an-essay/claims/C1")).text).toContain("Nobody has taken a stance on it yet.");
  });

  it("cut long threads into pages, and find a reply on whichever page it stands", async () => {
    const { app, store, collect, discussion } = await aSite();
    const { slug } = discussion.essay;
    await store.board.addMessages(
      Array.from({ length: 230 }, (_, index) => ({
        essay: slug,
        id: `m${index}`,
        section: 1,
        parentId: null,
        author: { id: `p${index}`, name: `Person ${index}` },
        body: `Message number ${index}.`,
        createdAt: new Date(Date.UTC(2026, 2, 1, 0, 0, index)),
        editedAt: null,
      })),
    );
    await collect(1);
    const ada = aVisitor(app);
    const first = await ada.get("/e/an-essay/1");
    expect(first.text).toContain("Message number 99.");
    expect(first.text).not.toContain("Message number 100.");
    expect(first.text).toContain(`aria-label="Page 3"`);
    expect((await ada.get("/e/an-essay/1?page=3")).text).toContain("Message number 229.");
    expect((await ada.get("/e/an-essay/1?page=99")).text).toContain("Message number 229.");
    expect((await ada.get("/e/an-essay/1/replies/m150")).headers.get("location")).toBe("/e/an-essay/1?page=2#r-m150");
  });

  it("cut what was said of a claim into pages across stances", async () => {
    const { app, store, collect, discussion } = await aSite();
    await store.board.addMessages(
      Array.from({ length: 70 }, (_, index) => ({
        essay: discussion.essay.slug,
        id: `m${index}`,
        section: 1,
        parentId: null,
        author: { id: `p${index}`, name: `Person ${index}` },
        body: `Saying ${index}: C1 ${index < 40 ? "supports" : "asks"}.`,
        createdAt: new Date(Date.UTC(2026, 2, 1, 0, 0, index)),
        editedAt: null,
      })),
    );
    await collect(1);
    const ada = aVisitor(app);
    const first = (await ada.get("/e/an-essay/claims/C1")).text;
    const second = (await ada.get("/e/an-essay/claims/C1?page=2")).text;
    const sayings = (text: string) => [...text.matchAll(/Saying (\d+):/g)].map((match) => Number(match[1]));
    expect(sayings(first)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(sayings(second)).toEqual(Array.from({ length: 20 }, (_, index) => index + 50));
    expect(second).not.toContain("Supported");
  });

  it("count other venues' people for a claim, say so, and do not show their words", async () => {
    const { app, store, discussion } = await aSite();
    const elsewhere = { essay: discussion.essay.slug, venue: "discord" as const, id: "9", section: 1, parentId: null };
    const reply = {
      ...elsewhere,
      author: { id: "u", name: "Ulla" },
      body: "C1 extends by far",
      createdAt: new Date(),
      editedAt: null,
      url: null,
    };
    await store.replies.save([reply], new Date());
    const [work] = await store.replies.listWork(discussion.essay.slug, "x", 0, 10);
    const evidence = { start: 0, end: 10, text: "C1 extends" };
    const tag = { claimId: "C1" as never, stance: "extends" as const, confidence: 0.5, evidence };
    await store.tags.save([{ pk: work?.pk ?? 0, revision: 1, result: { replyId: "9", tags: [tag], left: null } }], "x");
    const { text } = await aVisitor(app).get("/e/an-essay/claims/C1");
    expect(text).toContain("1 extends");
    expect(text).toContain("1 reply at Discord");
    expect(text).not.toContain("Ulla");
    expect((await aVisitor(app).get("/e/an-essay/1")).text).not.toContain("Ulla");
  });

  it("show the older text of a section that a revision dropped, with its replies, and take no new ones", async () => {
    const { app, store, discussion } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(3, "About the end.");
    const { essay } = discussion;
    await store.essays.save({ ...essay, sections: essay.sections.slice(0, 2) }, new Date());
    const { status, text } = await ada.get("/e/an-essay/3");
    expect(status).toBe(200);
    expect(text).toContain("no longer part of the essay");
    expect(text).toContain("About the end.");
    expect(text).not.toContain("<form");
    expect((await ada.post("/e/an-essay/3/replies", { name: "Ada", body: "More." })).status).toBe(404);
  });

  it("do not open an essay that is stored and not published", async () => {
    const { app, store, discussion } = await aSite();
    await store.essays.save({ ...discussion.essay, slug: "a-draft" as never }, new Date());
    expect((await aVisitor(app).get("/")).text).not.toContain("a-draft");
    expect((await aVisitor(app).get("/e/a-draft")).status).toBe(404);
    expect((await aVisitor(app).get("/e/a-draft/1")).status).toBe(404);
  });
});
