/** Correcting tags by menu, form and command: the real discord.js against a Discord on loopback. */
import { describe, expect, it } from "vitest";
import { renderControlId } from "../../commands/custom-id.ts";
import { aReply } from "../builders.ts";
import { aTag, LINK } from "./fake-operations.ts";
import { labels, only } from "./open-bot.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const REPLY_ID = "1470000000000000001";

describe("correcting tags", () => {
  /** A message that is a reply by the member, known to the operations. */
  async function withReply(): Promise<string> {
    const replies: ReturnType<typeof aReply>[] = [];
    await open({ replies });
    const id = bot.member.write(bot.channel, "I doubt that.");
    replies.push(
      aReply({ venue: "discord", id, body: "I doubt that.", author: { id: bot.member.id, name: "Ada" }, url: LINK }),
    );
    return id;
  }

  it("goes from the message's menu over the claim to what the reply says of it", async () => {
    const id = await withReply();
    const menu = only(await bot.member.runOnMessage(bot.channel, id, "Correct the tags"));
    expect(menu.text).toContain("Which claim do you want to say something about?");
    const stances = only(
      await bot.member.choose(menu.id, renderControlId({ name: "pick", page: 0, args: [id] }), ["C2"]),
    );
    expect(stances.text).toContain("What does the reply say of this claim?");
    const select = renderControlId({ name: "stance", page: 0, args: [id, "C2"] });
    const done = only(await bot.member.choose(stances.id, select, ["disputes"]));
    expect(done.id).toBe(menu.id);
    expect(done.text).toContain("Noted: it disputes C2. That stands over the tagger.");
    const again = only(await bot.member.press(done.id, "Correct another tag"));
    expect(again.text).toContain("**Tags now:** C2 disputes");
    const none = only(await bot.member.press(again.id, "It speaks of no claim"));
    expect(none.text).toContain("Noted: it does not speak of C2.");
    const undone = only(await bot.member.press(none.id, "Take corrections back"));
    expect(undone.text).toContain("Corrections taken back");
  });

  it("takes ids that are typed in a form", async () => {
    const id = await withReply();
    const menu = only(await bot.member.runOnMessage(bot.channel, id, "Correct the tags"));
    const { modal } = await bot.member.press(menu.id, "Type the ids instead");
    expect(modal).toMatchObject({
      title: "Correct the tags",
      fields: [
        { id: "claims", label: "Ids of the claims" },
        { id: "stance", label: "What the reply says of them" },
      ],
    });
    const done = only(await bot.member.submit({ claims: "c1, C2", stance: ["supports"] }));
    expect(done.id).toBe(menu.id);
    expect(done.text).toContain("Noted: it supports C1 and it supports C2.");
  });

  it("says which typed id there is not, beside the menu", async () => {
    const id = await withReply();
    const menu = only(await bot.member.runOnMessage(bot.channel, id, "Correct the tags"));
    await bot.member.press(menu.id, "Type the ids instead");
    const refused = only(await bot.member.submit({ claims: "C1 C99 @everyone", stance: ["supports"] }));
    expect(refused.id).not.toBe(menu.id);
    expect(refused.isEphemeral).toBe(true);
    expect(refused.text).toBe("The essay has no claim C99; /claims list shows those it has.");
    expect(operations.calls.some(({ name }) => name === "correct")).toBe(false);
  });

  it("is refused to others from the start", async () => {
    const id = await withReply();
    const stranger = bot.guild.addPerson("Eve");
    const answer = only(await stranger.runOnMessage(bot.channel, id, "Correct the tags"));
    expect(answer.text).toMatch(/^Only the author of the reply, .* may correct its tags\.$/);
    expect(only(await bot.manager.runOnMessage(bot.channel, id, "Correct the tags")).text).toContain("Which claim");
  });

  it("offers 25 claims a page of 10,000, those that the reply is tagged with first", async () => {
    const replies = [aReply({ venue: "discord", id: REPLY_ID, body: "I doubt that.", url: LINK })];
    const claims = Array.from({ length: 10_000 }, (_, index) => `Claim ${index + 1}`);
    await open({ replies, claims, tags: [aTag("I doubt that.", "C9000", "disputes")] });
    const shown = await run("/tag show", { reply: REPLY_ID }, "manager");
    const menu = only(await bot.manager.press(shown.id, "Correct the tags"));
    expect(menu.text).toMatch(/-# Page 1 of 400$/);
    const select = (menu.raw.components as { components?: { options?: { value: string }[] }[] }[])
      .flatMap(({ components = [] }) => components)
      .find(({ options }) => options)?.options;
    expect(select).toHaveLength(25);
    expect(select?.slice(0, 2).map(({ value }) => value)).toEqual(["C9000", "C1"]);
    expect(only(await bot.manager.press(menu.id, "Next")).text).toMatch(/-# Page 2 of 400$/);
  });

  it("works by command too, with a link or an id", async () => {
    await open();
    const set = { reply: LINK.replace("/1/", `/${bot.guild.id}/`), claim: "C1", stance: "qualifies" };
    expect((await run("/tag set", set, "manager")).text).toContain("Noted: it agrees in part with C1.");
    expect((await run("/tag remove", { reply: REPLY_ID }, "manager")).text).toContain("it does not speak of C1");
    expect((await run("/tag remove", { reply: REPLY_ID }, "manager")).text).toContain("nothing to remove");
    expect((await run("/tag set", set)).text).toContain("may correct its tags");
  });

  it("knows no message that is no reply, no other server and no text that is no link", async () => {
    await open();
    const own = bot.manager.write(bot.channel, "Hello");
    const unknown = only(await bot.manager.runOnMessage(bot.channel, own, "Why these tags?"));
    expect(unknown.text).toMatch(/^I do not know that message as a reply/);
    const elsewhere = await run("/tag show", { reply: "https://discord.com/channels/77/300/1470000000000000001" });
    expect(elsewhere.text).toBe("That link leads to another server; ask there.");
    expect((await run("/tag show", { reply: "that one" })).text).toContain("“Copy Message Link”");
  });

  it("tells why a reply has its tags", async () => {
    const id = await withReply();
    const answer = only(await bot.member.runOnMessage(bot.channel, id, "Why these tags?"));
    expect(answer.text).toContain("**No tag:** what it says, and of which claim, is not sure enough.");
    expect(labels(answer)).toEqual(["Correct the tags"]);
  });
});
