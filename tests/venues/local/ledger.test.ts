import { describe, expect, it } from "vitest";
import { AT } from "../../stores.ts";
import { aSite, aVisitor, type TestSite, type Visitor } from "./a-site.ts";

const LEDGER = "/e/an-essay/ledger";
const POINT = `${LEDGER}/1`;

/** Three points: Ada objects to C1, Bo asks about C2, Cy says something that fits no claim. */
async function aLedger(): Promise<TestSite> {
  const site = await aSite();
  const at = (minute: number): void => site.setTime(new Date(AT.getTime() + minute * 60_000));
  at(1);
  await aVisitor(site.app, "Ada").reply(1, "C1 disputes, and here is <b>why</b>.");
  at(2);
  await aVisitor(site.app, "Bo").reply(2, "C2 asks, or does it?");
  at(3);
  await aVisitor(site.app, "Cy").reply(
    3,
    "Teaching these abstractions to beginners takes longer than finding them did.",
  );
  at(60);
  await site.propose();
  return site;
}

async function anAuthor(site: TestSite): Promise<Visitor> {
  const author = aVisitor(site.app, "The author");
  const { status } = await author.get(`/author?key=${await site.authorKeys.make()}`);
  expect(status).toBe(303);
  return author;
}

const stateOf = async ({ store, discussion }: TestSite, number = 1) =>
  (await store.points.read(discussion.essay.slug, [number])).get(number)?.state;
const decisionsOf = ({ store, discussion }: TestSite) => store.points.decisions(discussion.essay.slug, 1);
const DECLINED = { state: "declined", note: "Not my subject.", link: "", seen: "0" };

describe("the ledger", () => {
  it("shows what is open to everybody, without a form", async () => {
    const { text } = await aVisitor((await aLedger()).app).get(LEDGER);
    expect(text).toContain("Objection to C1");
    expect(text).toContain("Question about C2");
    expect(text).toContain("Suggestion that fits no claim");
    expect(text).toContain("C1 disputes");
    expect(text).toMatch(/— <bdi>Ada<\/bdi>, <a href="\/e\/an-essay\/1\/replies\/[0-9a-f]+"/);
    expect(text).not.toMatch(/<form|You act as the author/);
    expect(text).toContain('Are you the author? <a href="/author">Go on as the author</a>');
  });

  it("is filtered by state and by claim, with plain links", async () => {
    const site = await aLedger();
    await (await anAuthor(site)).post(`${POINT}/settle`, DECLINED);
    const ada = aVisitor(site.app);
    expect((await ada.get(LEDGER)).text).not.toContain("Objection to C1");
    expect((await ada.get(`${LEDGER}?state=declined`)).text).toContain("Objection to C1");
    const all = (await ada.get(`${LEDGER}?state=all`)).text;
    for (const words of ["Objection to C1", "Question about C2", `href="${LEDGER}?state=all&amp;claim=C2"`])
      expect(all).toContain(words);
    const ofClaim = (await ada.get(`${LEDGER}?state=all&claim=C2`)).text;
    expect(ofClaim).toContain("Question about C2");
    expect(ofClaim).not.toContain("Objection to C1");
    expect((await ada.get(`${LEDGER}?claim=none`)).text).toContain("Suggestion that fits no claim");
    expect((await ada.get(`${LEDGER}?state=nonsense&claim=%3Cb%3E&page=99`)).text).toContain("Question about C2");
  });

  it("leads the author from a point to the next that is open, and back to all of them", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    const next = (number: number) => `Next: <a href="${LEDGER}/${number}">point ${number}</a>`;
    expect((await author.get(`${LEDGER}/2`)).text).toContain(next(3));
    const settled = await author.post(`${POINT}/settle`, DECLINED);
    const { text } = await author.get(settled.headers.get("location") ?? "");
    expect(text).toContain(next(2));
    expect(text).toContain(`<a href="${LEDGER}">All open points</a>`);
    expect((await author.get(`${LEDGER}/3`)).text).toContain(next(2));
    for (const number of [2, 3]) await author.post(`${LEDGER}/${number}/settle`, DECLINED);
    expect((await author.get(POINT)).text).toContain("No point is open any more.");
    expect((await aVisitor(site.app).get(`${LEDGER}/2`)).text).not.toContain("Next:");
  });

  it("shows a point with its words, and its decision when there is one", async () => {
    const site = await aLedger();
    const ada = aVisitor(site.app);
    expect((await ada.get(POINT)).text).toMatch(/C1 disputes[^<]*<[\s\S]*Nothing yet\./);
    const link = "https://example.org/answer";
    await (await anAuthor(site)).post(`${POINT}/settle`, { ...DECLINED, note: "<i>Not</i> my subject.", link });
    const { text } = await ada.get(POINT);
    expect(text).toContain("<strong>Declined</strong>");
    expect(text).toContain("&lt;i&gt;Not&lt;/i&gt; my subject.");
    expect(text).toContain(`<a href="${link}" rel="noopener">Where the answer stands</a>`);
  });

  it.each([`${LEDGER}/99`, `${LEDGER}/999999999`])("says that there is no point %s", async (path) => {
    const { status, text } = await aVisitor((await aLedger()).app).get(path);
    expect(status).toBe(404);
    expect(text).toContain("There is no such point");
  });

  it("says that there are no points yet, and that nothing is open", async () => {
    const { app } = await aSite();
    expect((await aVisitor(app).get(LEDGER)).text).toContain("There are no points yet.");
    expect((await aVisitor(app).get("/e/no-such-essay/ledger")).status).toBe(404);
  });
});

describe("the author's link", () => {
  it("sets a strict cookie and leaves the address bar", async () => {
    const site = await aLedger();
    const key = await site.authorKeys.make();
    const { headers, text } = await aVisitor(site.app).get(`/author?key=${key}`);
    expect(headers.get("location")).toBe("/author");
    expect(headers.get("set-cookie")).toMatch(/^rejoinder-author-[0-9a-f]{8}=.*HttpOnly.*SameSite=Strict/);
    expect(headers.get("set-cookie")).not.toContain(key);
    expect(headers.get("cache-control")).toContain("no-");
    expect(text).toBe("");
    expect(site.logged).toEqual([]);
  });

  it("sets a cookie for https alone, and for this host alone, where the pages are reached so", async () => {
    const site = await aSite({ publicUrl: new URL("https://essays.example.org") });
    const author = aVisitor(site.app);
    const { headers } = await author.get(`/author?key=${await site.authorKeys.make()}`);
    expect(headers.get("set-cookie")).toMatch(
      /^__Host-rejoinder-author-[0-9a-f]{8}=.*Path=\/;.*HttpOnly; Secure; SameSite=Strict/,
    );
    expect((await author.get(LEDGER)).text).toContain("You act as the author");
    expect((await author.post("/author/end", {})).status).toBe(303);
    expect((await author.get(LEDGER)).text).not.toContain("You act as the author");
  });

  it.each(["", "wrong", "x".repeat(5000)])("is refused with a wrong key: %j", async (key) => {
    const site = await aLedger();
    await site.authorKeys.make();
    const ada = aVisitor(site.app);
    const { status, text } = await ada.get(`/author?key=${key}`);
    expect(status).toBe(403);
    expect(text).toContain("This link is not good");
    expect(ada.cookie).toBe("");
  });

  it("cannot be tried out", async () => {
    const site = await aLedger();
    const ada = aVisitor(site.app);
    const statuses = [];
    for (let at = 0; at < 12; at += 1) statuses.push((await ada.get(`/author?key=guess-${at}`)).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it("is revoked with all that was opened with it", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    expect((await author.get(LEDGER)).text).toContain("You act as the author");
    await site.authorKeys.make();
    expect((await author.get(LEDGER)).text).toContain("You act as the author");
    await site.authorKeys.make(true);
    expect((await author.get(LEDGER)).text).not.toContain("You act as the author");
    expect((await author.post(`${POINT}/settle`, DECLINED)).status).toBe(403);
  });

  it("is given up in this browser", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    expect((await author.get("/author")).text).toContain("You act as the author in this browser");
    expect((await author.post("/author/end", {})).status).toBe(303);
    expect((await author.get("/author")).text).toContain("This page is for the author");
  });

  it("is kept as a hash, and the oldest of eleven is revoked", async () => {
    const { store, authorKeys } = await aSite();
    const keys = [];
    for (let at = 0; at < 11; at += 1) keys.push(await authorKeys.make());
    const kept = (await store.settings.find("author-keys")) ?? "";
    for (const key of keys) expect(kept).not.toContain(key);
    expect(await authorKeys.open(keys[0] ?? "")).toBeUndefined();
    expect(await authorKeys.open(keys[1] ?? "")).toBe(await authorKeys.session());
    expect(await authorKeys.makeFirst()).toBeUndefined();
  });
});

describe("settling a point", () => {
  it("ends on its page, and the ledger has it", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    const answer = await author.post(`${POINT}/settle`, { ...DECLINED, tell: "yes" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${POINT}?done=told`]);
    expect((await author.get(`${POINT}?done=told`)).text).toContain(
      "The next digest and one short reply in the thread say so.",
    );
    expect(await decisionsOf(site)).toMatchObject([
      { state: "declined", note: "Not my subject.", by: "author", isTold: true },
    ]);
  });

  it.each([
    ["no decision", { ...DECLINED, state: "" }, "Say how the point is settled"],
    ["an unknown one", { ...DECLINED, state: "withdrawn" }, "Say how the point is settled"],
    ["no reason", { ...DECLINED, note: " " }, "A point is declined with a reason in one line."],
    [
      "nothing that changed",
      { ...DECLINED, state: "accepted", note: "" },
      "A point is accepted with a note that says what changed.",
    ],
    ["no answer", { ...DECLINED, state: "answered", note: "" }, "A point is answered with a link to the answer"],
    ["a link to run", { ...DECLINED, link: "javascript:alert(1)" }, "begins with http:// or https://"],
  ])("with %s comes back with what is wrong", async (_what, fields, words) => {
    const site = await aLedger();
    const answer = await (await anAuthor(site)).post(`${POINT}/settle`, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(await decisionsOf(site)).toEqual([]);
  });

  it("with a reason that is too long is refused, and nothing is cut", async () => {
    const site = await aLedger();
    const note = "word ".repeat(150);
    const answer = await (await anAuthor(site)).post(`${POINT}/settle`, { ...DECLINED, note });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(note.trim());
    expect(await stateOf(site)).toBe("open");
  });

  it("twice with the same form is one decision", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    for (const _ of [1, 2]) expect((await author.post(`${POINT}/settle`, DECLINED)).status).toBe(303);
    expect(await decisionsOf(site)).toHaveLength(1);
  });

  it("by two authors at once tells the second, who may insist", async () => {
    const site = await aLedger();
    const [one, other] = [await anAuthor(site), await anAuthor(site)];
    expect((await one.post(`${POINT}/settle`, DECLINED)).status).toBe(303);
    const accepted = { state: "accepted", note: "Section 2 says so now.", link: "", seen: "0" };
    const answer = await other.post(`${POINT}/settle`, accepted);
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain("Somebody decided about this point meanwhile");
    expect(text).toContain("Not my subject.");
    expect(text).toContain('value="Section 2 says so now."');
    expect(text).toContain('name="seen" value="1"');
    expect(await stateOf(site)).toBe("declined");
    expect((await other.post(`${POINT}/settle`, { ...accepted, seen: "1" })).status).toBe(303);
    expect(await stateOf(site)).toBe("accepted");
  });

  it("is taken back by reopening, once", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    await author.post(`${POINT}/settle`, DECLINED);
    for (const _ of [1, 2]) expect((await author.post(`${POINT}/reopen`, { seen: "1" })).status).toBe(303);
    expect(await stateOf(site)).toBe("open");
    expect(await decisionsOf(site)).toHaveLength(2);
  });

  it("is not for a point that nobody makes any more", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    const [point] = (await site.store.points.read(site.discussion.essay.slug, [1])).values();
    const reply = point?.replies[0]?.reply;
    if (!reply) throw new Error("no reply");
    await site.venue.messages.remove(
      { essay: reply.essay, section: 1, venue: "local", id: "" },
      reply.id,
      reply.author.id,
      new Date(),
    );
    await site.collect(1);
    expect((await author.get(POINT)).text).toContain("Nobody makes this point any more");
    expect((await author.get(POINT)).text).not.toContain("/settle");
    expect((await author.post(`${POINT}/settle`, DECLINED)).status).toBe(422);
  });

  it("of a point that there is not is refused", async () => {
    const answer = await (await anAuthor(await aLedger())).post(`${LEDGER}/99/settle`, DECLINED);
    expect(answer.status).toBe(404);
  });
});

describe("text from outside", () => {
  it.each([
    "<img src=x onerror=alert(1)>",
    "</p></li><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "\u202Egnp.exe\u202C \u2066x",
    "[a](javascript:alert(1)) &amp;lt;b&gt;",
  ])("is text in names, words, notes and claims: %j", async (text) => {
    const site = await aSite();
    site.setTime(new Date(AT.getTime() + 60_000));
    await aVisitor(site.app, text).reply(3, `${text} ${"and eight more words that fit no claim at all"}`, {
      name: text,
    });
    site.setTime(new Date(AT.getTime() + 120_000));
    await site.propose();
    const author = await anAuthor(site);
    const pages = [await author.get(LEDGER), await author.get(POINT)];
    await author.post(`${POINT}/settle`, { ...DECLINED, note: text });
    await author.post(`${POINT}/reopen`, { seen: "1" });
    await author.post(`${POINT}/claim`, { text });
    pages.push(
      await author.get(`${LEDGER}?state=all`),
      await author.get(POINT),
      await author.get(`${POINT}?done=${text}`),
    );
    for (const { status, text: page } of pages) {
      expect(status).toBe(200);
      expect(page).not.toMatch(
        /<img|<script(?! src="\/assets)|\son[a-z]+="|href="javascript|[\u202A-\u202E\u2066-\u2069]/,
      );
    }
    expect(pages[0]?.text).toContain("and eight more words");
  });
});

describe("nobody but the author settles", () => {
  it.each(["settle", "reopen", "claim"])("without the link: %s", async (what) => {
    const site = await aLedger();
    const ada = aVisitor(site.app);
    await ada.reply(1, "Hello.");
    expect((await ada.post(`${POINT}/${what}`, { ...DECLINED, text: "A claim." })).status).toBe(403);
    expect(await stateOf(site)).toBe("open");
  });

  it.each([
    ["a form from elsewhere", { origin: "https://evil.example" }],
    ["a form without an origin", { origin: "null" }],
    ["a form that the browser calls cross-site", { "sec-fetch-site": "cross-site" }],
  ])("by %s, though with the author's cookie", async (_what, headers) => {
    const site = await aLedger();
    const author = await anAuthor(site);
    expect((await author.post(`${POINT}/settle`, DECLINED, headers)).status).toBe(403);
    expect((await author.post("/author/end", {}, headers)).status).toBe(403);
    expect(await stateOf(site)).toBe("open");
  });

  it("with a cookie that was made up, or signed for another purpose", async () => {
    const site = await aLedger();
    const session = async () => (await site.authorKeys.session()) ?? "";
    const author = await anAuthor(site);
    const [name = ""] = author.cookie.split("=");
    const ada = aVisitor(site.app);
    // The cookie that says who somebody is, under the other name.
    await ada.reply(1, "Hello.", { name: await session() });
    const signed = ada.cookie.split("=").slice(1).join("=");
    for (const value of ["1", await session(), `${await session()}.${"A".repeat(43)}%3D`, signed]) {
      ada.cookie = `${name}=${value}`;
      expect((await ada.post(`${POINT}/settle`, DECLINED)).status).toBe(403);
    }
    expect(await stateOf(site)).toBe("open");
  });
});

describe("a point that fits no claim", () => {
  it("becomes a claim in the author's words", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    const number = 3;
    const answer = await author.post(`${LEDGER}/${number}/claim`, { text: "Teaching takes longer than finding." });
    expect(answer.headers.get("location")).toBe(`${LEDGER}/${number}?done=claim`);
    expect(await stateOf(site, number)).toBe("accepted");
    const claims = (await site.store.essays.find(site.discussion.essay.slug))?.claims ?? [];
    expect(claims.map(({ claim }) => claim)).toContain("Teaching takes longer than finding.");
    const again = await author.post(`${LEDGER}/${number}/claim`, { text: "Teaching takes longer than finding." });
    expect(again.headers.get("location")).toBe(`${LEDGER}/${number}?done=claim`);
    const another = await author.post(`${LEDGER}/${number}/claim`, { text: "Another." });
    expect([another.status, await another.text()]).toEqual([422, expect.stringContaining("Reopen it first")]);
    expect((await site.store.essays.find(site.discussion.essay.slug))?.claims).toHaveLength(claims.length);
  });

  it("needs a sentence", async () => {
    const answer = await (await anAuthor(await aLedger())).post(`${LEDGER}/3/claim`, { text: " " });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Write the claim in one sentence.");
  });
});

describe("who answers for the author", () => {
  it("is whoever writes in the author's browser, before and after the link", async () => {
    const site = await aLedger();
    const author = aVisitor(site.app, "Mara");
    await author.reply(1, "I wrote this.");
    await author.get(`/author?key=${await site.authorKeys.make()}`);
    const other = await anAuthor(site);
    await other.reply(1, "And I that.", { name: "Mara's helper" });
    const { text } = await author.get("/e/an-essay/answerers");
    expect(text).toContain("<bdi>Mara</bdi>, here");
    expect(text).toContain("Mara&#39;s helper</bdi>, here");
  });

  it("is marked and unmarked from under a reply", async () => {
    const site = await aLedger();
    const author = await anAuthor(site);
    const thread = (await author.get("/e/an-essay/1")).text;
    const path = /href="([^"]+\/answerer)"/.exec(thread)?.[1] ?? "";
    const page = (await author.get(path)).text;
    expect(page).toContain("Let <bdi>Ada</bdi> answer for you?");
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? "";
    await author.post("/e/an-essay/answerers", { venue: "local", id, on: "yes" });
    expect((await author.get("/e/an-essay/answerers")).text).toContain("<bdi>Ada</bdi>, here");
    await author.post("/e/an-essay/answerers", { venue: "local", id, on: "no" });
    expect((await author.get("/e/an-essay/answerers")).text).toContain("Nobody is marked yet.");
  });

  it("is nobody else's business", async () => {
    const site = await aLedger();
    const ada = aVisitor(site.app);
    expect((await ada.get("/e/an-essay/1")).text).not.toContain("/answerer");
    expect((await ada.get("/e/an-essay/answerers")).status).toBe(403);
    expect((await ada.post("/e/an-essay/answerers", { venue: "local", id: "x", on: "yes" })).status).toBe(403);
  });
});

describe("linking accounts", () => {
  it("begins with a reply", async () => {
    const { app } = await aSite();
    const { text } = await aVisitor(app).get("/link");
    expect(text).toContain("Write a reply first");
    expect(text).not.toContain("<form");
  });

  it("gives a code, takes one, and says why not", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(1, "Hello.");
    const { text } = await ada.get("/link");
    expect(text).toContain("you write as <bdi>Ada</bdi>");
    // Where no model is used there is nothing to decide.
    expect(text).not.toContain("anguage model");
    expect(await (await ada.post("/link/code", {})).text()).toContain("7KQ2-M4XD-9TRW");
    expect(await (await ada.post("/link", { code: "AAAA-BBBB-CCCC" })).text()).toContain(
      "Linked with your account at Discord",
    );
    const refused = await ada.post("/link", { code: "wrong" });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("There is no such code.")]);
    expect(await (await ada.post("/link/end", {})).text()).toContain("There was nothing to unlink.");
    expect((await ada.post("/link", { code: "AAAA-BBBB-CCCC" }, { origin: "https://evil.example" })).status).toBe(403);
  });
});
