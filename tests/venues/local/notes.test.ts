import { describe, expect, it } from "vitest";
import { settlePoint } from "../../../src/workflows/settle-point.ts";
import { tellSettled } from "../../../src/workflows/tell-settled.ts";
import { AT } from "../../stores.ts";
import { aSite, aVisitor } from "./a-site.ts";

const idOf = (address: string) => address.split("/").at(-1) ?? "";
const now = () => AT;

/** A reply of Ada's that makes point 1, and a way to decide about it and have that told. */
async function aSettledPoint() {
  const site = await aSite();
  const { store, venue, discussion, app } = site;
  const ada = aVisitor(app);
  const address = await ada.reply(1, "C1 disputes, since it was never measured.");
  site.setTime(new Date(AT.getTime() + 60_000));
  await site.propose();
  const { slug } = discussion.essay;
  const settle = async (note: string): Promise<void> => {
    await settlePoint({ store, now }, slug, 1, { state: "declined", link: null, note, tell: true });
    const pageOf = (point: number) => `/e/${slug}/ledger/${point}`;
    await tellSettled({ store, venue, now, baseUrl: undefined, pageOf }, slug);
  };
  const page = async (): Promise<string> => (await ada.get("/e/an-essay/1")).text;
  return { ...site, ada, address, settle, page };
}

describe("a note on the local pages", () => {
  it("stands under its reply, with the author's words inert and a way to the ledger", async () => {
    const { settle, page, address } = await aSettledPoint();
    await settle('<script>alert("x")</script> **not** [here](javascript:alert(1)) @everyone');
    const text = await page();
    const item = text.slice(text.indexOf(`id="r-${idOf(address)}"`));
    expect(item).toMatch(
      /<div class="notes" role="note"><div class="note" dir="auto"><p><strong>Point 1, an objection to C1: declined\.<\/strong> The author’s reason: /,
    );
    expect(item).toContain('href="/e/an-essay/ledger/1"');
    expect(item).not.toMatch(/<script>alert|<strong>not<|href="javascript/);
    expect(text).toContain('<span id="reply-count" class="count" data-live="text">1</span>');
  });

  it("changes with the decision, and the page with it", async () => {
    const { settle, page } = await aSettledPoint();
    const version = (text: string): string => /class="reply depth-0[^"]*" data-version="(\w+)"/.exec(text)?.[1] ?? "";
    const before = version(await page());
    await settle("Not my subject.");
    const first = await page();
    await settle("Not my subject at all.");
    const second = await page();
    expect(new Set([before, version(first), version(second)]).size).toBe(3);
    expect(second).toContain("Not my subject at all.");
    expect(second.match(/class="note"/g)).toHaveLength(1);
  });

  it("stays when the reply is taken back, and has nothing of it", async () => {
    const { settle, page, ada, address } = await aSettledPoint();
    await settle("Not my subject.");
    await ada.post(`${address}/delete`, {});
    const text = await page();
    expect(text).toMatch(
      /This reply was withdrawn\.<\/p><div class="notes"[\s\S]*Point 1, an objection to C1: declined/,
    );
    expect(text).not.toMatch(/never measured|<bdi>Ada/);
    expect(text).toContain('<span id="reply-count" class="count" data-live="text">0</span>');
  });

  it("goes with its essay", async () => {
    const { settle, store, discussion } = await aSettledPoint();
    await settle("Not my subject.");
    await store.board.removeEssay(discussion.essay.slug);
    expect(await store.board.listNotes(discussion.essay.slug)).toEqual([]);
  });
});
