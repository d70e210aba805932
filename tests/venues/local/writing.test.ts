import { describe, expect, it } from "vitest";
import { StoreError } from "../../../src/errors.ts";
import type { LocalMessages } from "../../../src/venues/local/local-venue.ts";
import { AT } from "../../stores.ts";
import { aSite, aVisitor } from "./a-site.ts";

const idOf = (address: string) => address.split("/").at(-1) ?? "";
const form = (extra: Record<string, string> = {}) => ({
  name: "Ada",
  body: "Words.",
  token: "token-0123456789abcdef",
  ...extra,
});
const PATH = "/e/an-essay/1/replies";

describe("writing at the local venue", () => {
  it("leads to the reply at its place, by way of its lasting address", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(1, "Hello.");
    expect(address).toMatch(/^\/e\/an-essay\/1\/replies\/[0-9a-f]{24}$/);
    const { status, headers } = await ada.get(address);
    expect([status, headers.get("location")]).toEqual([303, `/e/an-essay/1#r-${idOf(address)}`]);
  });

  it("keeps one reply when the same form is sent twice, also by a browser that lost the first answer", async () => {
    const { app, store, discussion } = await aSite();
    const fresh = () => aVisitor(app).post(PATH, form());
    const [one, two] = [await fresh(), await fresh()];
    expect(two.headers.get("location")).toBe(one.headers.get("location"));
    expect(await store.replies.count(discussion.essay.slug)).toBe(1);
    // The second answer's cookie is the same person, so that the reply is theirs.
    const ada = aVisitor(app);
    ada.cookie = two.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await ada.get(`${one.headers.get("location")}/edit`)).status).toBe(200);
  });

  it("keeps other words from the same form, as after going back, as a reply of their own", async () => {
    const { app, store, discussion } = await aSite();
    const ada = aVisitor(app);
    await ada.post(PATH, form());
    await ada.post(PATH, form({ body: "Other words." }));
    expect(await store.replies.count(discussion.essay.slug)).toBe(2);
  });

  it("does not bring back a deleted reply when its form is sent again", async () => {
    const { app, store, discussion } = await aSite();
    const ada = aVisitor(app);
    const address = (await ada.post(PATH, form())).headers.get("location");
    await ada.post(`${address}/delete`, {});
    const again = await ada.post(PATH, form());
    expect(again.status).toBe(422);
    const page = await again.text();
    expect(page).toContain("You deleted this reply");
    expect(page).toContain("\nWords.</textarea>");
    expect(await store.replies.count(discussion.essay.slug)).toBe(0);
    expect((await ada.get("/e/an-essay/1")).text).not.toContain("Words.");
    // Meant after all: the form that came back is a new one.
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await ada.post(PATH, form({ token }))).status).toBe(303);
    expect(await store.replies.count(discussion.essay.slug)).toBe(1);
  });

  it("gives the words back when they cannot be stored, and keeps them once when they are sent again", async () => {
    const messages = {} as LocalMessages;
    const { app, venue, store, discussion, logged } = await aSite({ messages });
    let isFull = false;
    const whenStored =
      <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
      async (...given: Arguments) => {
        if (isFull) throw new StoreError("store-full", "the disk is full", { retryable: true });
        return call(...given);
      };
    const { add, edit } = venue.messages;
    Object.assign(messages, venue.messages, { add: whenStored(add), edit: whenStored(edit) });
    const ada = aVisitor(app);
    const address = await ada.reply(1, "Here before.");
    isFull = true;
    const refused = await ada.post(PATH, form({ body: "C1 <i>disputes</i>" }));
    expect(refused.status).toBe(503);
    const page = await refused.text();
    expect(page).toContain("could not be stored");
    expect(page).toContain("\nC1 &lt;i&gt;disputes&lt;/i&gt;</textarea>");
    expect(page).not.toContain("disk");
    const edit503 = await ada.post(`${address}/edit`, { body: "Other words." });
    expect([edit503.status, (await edit503.text()).includes("\nOther words.</textarea>")]).toEqual([503, true]);
    expect(logged).toEqual(Array(2).fill("what somebody wrote could not be stored"));
    isFull = false;
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await ada.post(PATH, form({ body: "C1 <i>disputes</i>", token }))).status).toBe(303);
    expect(await store.replies.count(discussion.essay.slug)).toBe(2);
  });

  it("takes in an edit that a clock set back makes older than the reply", async () => {
    const { app, setTime } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(1, "Written first.");
    setTime(new Date(AT.getTime() - 3_600_000));
    await ada.post(`${address}/edit`, { body: "Edited after." });
    expect((await ada.get("/e/an-essay/1")).text).toContain("Edited after.");
  });

  it("remembers the name for the next reply", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app, "Ada “L.” <b>");
    await ada.reply(1, "Hello.");
    expect((await ada.get("/e/an-essay/2")).text).toContain(`value="Ada “L.” &lt;b&gt;"`);
  });

  it("lets people edit and delete their own", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(1, "C1 supports.");
    expect((await ada.get(`${address}/edit`)).text).toContain("\nC1 supports.</textarea>");
    expect((await ada.post(`${address}/edit`, { body: "C1 disputes, on reflection." })).status).toBe(303);
    const edited = (await ada.get("/e/an-essay/1")).text;
    expect(edited).toContain("on reflection");
    expect(edited).toContain("· edited <time");
    expect(edited).toContain("stance-disputes");
    expect((await ada.get(`${address}/delete`)).text).toContain("on reflection");
    expect((await ada.post(`${address}/delete`, {})).headers.get("location")).toBe("/e/an-essay/1#replies-title");
    expect((await ada.get(`${address}/edit`)).status).toBe(404);
  });

  it("lets nobody touch what is another's, with a cookie of one's own, a forged one, or none", async () => {
    const { app, store, discussion } = await aSite();
    const [ada, brook] = [aVisitor(app), aVisitor(app, "Brook")];
    const address = await ada.reply(1, "Mine.");
    await brook.reply(1, "Another.");
    const message = await store.board.findMessage(discussion.essay.slug, idOf(address));
    const claimed = Buffer.from(JSON.stringify({ id: message?.author.id, name: "Ada" })).toString("base64url");
    const forged = aVisitor(app);
    forged.cookie = `${brook.cookie.split("=")[0]}=${claimed}.${brook.cookie.split(".").at(-1)}`;
    for (const visitor of [brook, forged, aVisitor(app)]) {
      expect((await visitor.get(`${address}/edit`)).status).toBe(403);
      expect((await visitor.post(`${address}/edit`, { body: "Yours." })).status).toBe(403);
      expect((await visitor.post(`${address}/delete`, {})).status).toBe(403);
      expect((await visitor.get("/e/an-essay/1")).text).not.toContain(`${address}/edit`);
    }
    expect((await ada.get("/e/an-essay/1")).text).toContain("Mine.");
  });

  it("never shows anybody's id", async () => {
    const { app, store, discussion } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(1, "C1 supports");
    const message = await store.board.findMessage(discussion.essay.slug, idOf(address));
    for (const path of ["/e/an-essay/1", "/e/an-essay/claims/C1", `${address}/edit`]) {
      expect((await ada.get(path)).text).not.toContain(message?.author.id);
    }
  });

  it.each([
    ["without a name", { name: " " }, "name-error", "Say who you are"],
    ["with a name of nothing to see", { name: "\u200B\u2060" }, "name-error", "Say who you are"],
    ["without words", { body: " \n\u0000 " }, "body-error", "Write something first"],
    ["with too many words", { body: `${"é".repeat(10_003)}` }, "body-error", "this one has 3 too many"],
  ])(
    "gives a form %s back with what was written and what is wrong, tied to its field",
    async (_what, fields, id, words) => {
      const { app, store, discussion } = await aSite();
      const response = await aVisitor(app).post(PATH, form({ body: "My words & <b>", ...fields }));
      const text = await response.text();
      expect(response.status).toBe(422);
      expect(text).toContain(words);
      expect(text).toMatch(new RegExp(`aria-describedby="${id}[^"]*" aria-invalid="true"`));
      expect(text).toContain(`id="${id}"`);
      if (!("body" in fields)) expect(text).toContain("My words &amp; &lt;b&gt;</textarea>");
      expect(await store.replies.count(discussion.essay.slug)).toBe(0);
    },
  );

  it("takes the longest reply in any script", async () => {
    const { app } = await aSite();
    expect(await aVisitor(app).reply(1, "語".repeat(10_000))).toContain("/replies/");
  });

  it("gives an edit without words back, and keeps the reply", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(1, "Mine.");
    const response = await ada.post(`${address}/edit`, { body: "  " });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Write something first");
    expect((await ada.get("/e/an-essay/1")).text).toContain("Mine.");
  });

  it("asks again when the reply that is answered was withdrawn meanwhile, and keeps the words", async () => {
    const { app } = await aSite();
    const [ada, brook] = [aVisitor(app), aVisitor(app, "Brook")];
    const address = await ada.reply(1, "Mine.");
    expect((await brook.get(`/e/an-essay/1?answer=${idOf(address)}`)).text).toContain(
      `name="parent" value="${idOf(address)}"`,
    );
    await ada.post(`${address}/delete`, {});
    const response = await brook.post(PATH, form({ name: "Brook", parent: idOf(address) }));
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain("was withdrawn meanwhile");
    expect(text).not.toContain(`name="parent"`);
    expect(text).toContain("Words.</textarea>");
  });

  it("does not answer a reply of another section", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const address = await ada.reply(2, "Elsewhere.");
    expect((await ada.post(PATH, form({ parent: idOf(address) }))).status).toBe(422);
  });

  it("keeps a reply that could not be taken in, says so in the log, and goes on", async () => {
    const { app, venue, discussion, logged } = await aSite({ collectNow: () => Promise.reject(new Error("busy")) });
    const ada = aVisitor(app);
    const address = await ada.reply(1, "Kept.");
    expect(await venue.messages.find(discussion.essay.slug, idOf(address))).toMatchObject({ body: "Kept." });
    expect((await ada.get(address)).headers.get("location")).toBe("/e/an-essay/1#replies-title");
    expect(logged).toEqual(["a reply is kept but was not taken in yet"]);
  });

  it("cleans names and words of what cannot be seen", async () => {
    const { app, venue, discussion } = await aSite();
    const address = await aVisitor(app, "A\u202Ed\u0000a").reply(1, "safe\u202Etxt\u0007\r\nnext");
    expect(await venue.messages.find(discussion.essay.slug, idOf(address))).toMatchObject({
      author: { name: "Ada" },
      body: "safetxt\nnext",
    });
  });
});
