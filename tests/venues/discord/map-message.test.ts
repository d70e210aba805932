import type { APIMessage } from "discord.js";
import { describe, expect, it } from "vitest";
import { mapMessage } from "../../../src/venues/discord/map-message.ts";
import { ESSAY } from "./drafts.ts";

const place = {
  thread: { essay: ESSAY, section: 3, venue: "discord" as const, id: "100" },
  guildId: "1",
  botId: "9",
};
const ada = { id: "7", username: "ada", global_name: "Ada", discriminator: "0", avatar: null };
/** Fields as Discord sends them; the rest of a message is not read. */
const aMessage = (parts: Readonly<Record<string, unknown>> = {}): APIMessage =>
  ({
    id: "200",
    channel_id: "100",
    type: 0,
    author: ada,
    content: "I agree.",
    timestamp: "2026-03-01T12:00:00.000000+00:00",
    edited_timestamp: null,
    mentions: [],
    attachments: [],
    ...parts,
  }) as unknown as APIMessage;
const bodyOf = (content: string, parts: Readonly<Record<string, unknown>> = {}): string | undefined => {
  const mapped = mapMessage(aMessage({ content, ...parts }), place);
  return mapped.kind === "reply" ? mapped.reply.body : undefined;
};

describe("a message of Discord as a reply", () => {
  it("has the words, the name, the times and the address", () => {
    expect(mapMessage(aMessage({ edited_timestamp: "2026-03-01T12:05:00+00:00" }), place)).toEqual({
      kind: "reply",
      reply: {
        essay: ESSAY,
        venue: "discord",
        id: "200",
        section: 3,
        parentId: null,
        author: { id: "7", name: "Ada" },
        body: "I agree.",
        createdAt: new Date("2026-03-01T12:00:00Z"),
        editedAt: new Date("2026-03-01T12:05:00Z"),
        url: "https://discord.com/channels/1/100/200",
      },
    });
  });

  it("is the same read from an event, which brings the member, and from the list, which does not", () => {
    const member = { nick: "Ada of the server", roles: [] };
    expect(mapMessage(aMessage({ member, guild_id: "1" }), place)).toEqual(mapMessage(aMessage(), place));
  });

  it.each([
    ["a bot", { author: { ...ada, bot: true } }, "bot"],
    ["the answer to a command", { type: 20, webhook_id: "9" }, "bot"],
    ["a webhook", { webhook_id: "5" }, "webhook"],
    ["somebody joining", { type: 7 }, "system"],
    ["a pin", { type: 6 }, "system"],
    ["Discord itself", { author: { ...ada, system: true } }, "system"],
    ["a picture alone", { content: "", attachments: [{ filename: "a.png" }] }, "empty"],
    ["a sticker alone", { content: "", sticker_items: [{ name: "Wave" }] }, "empty"],
    ["a poll alone", { content: "", poll: { question: { text: "Who agrees?" } } }, "empty"],
    ["a forwarded message", { content: "", message_reference: { type: 1 }, message_snapshots: [{}] }, "empty"],
    ["blanks", { content: " \n " }, "empty"],
  ])("leaves %s out", (_kind, parts, reason) => {
    expect(mapMessage(aMessage(parts), place)).toEqual({ kind: "left-out", id: "200", reason });
  });

  it("knows its own", () => {
    expect(mapMessage(aMessage({ author: { ...ada, id: "9", bot: true } }), place)).toEqual({ kind: "own", id: "200" });
  });

  it.each([
    ["another reply", { message_id: "150", channel_id: "100" }, { author: ada }, "150"],
    ["a reply that was deleted", { message_id: "150", channel_id: "100" }, null, "150"],
    ["the post itself", { message_id: "100", channel_id: "100" }, { author: { ...ada, id: "9" } }, null],
    ["a later message of the post", { message_id: "101", channel_id: "100" }, { author: { ...ada, id: "9" } }, null],
    ["a message elsewhere", { message_id: "150", channel_id: "55" }, undefined, null],
    ["a forwarded message", { message_id: "150", channel_id: "100", type: 1 }, undefined, null],
  ])("has the parent of %s", (_kind, message_reference, referenced_message, parentId) => {
    const mapped = mapMessage(aMessage({ type: 19, message_reference, referenced_message }), place);
    expect(mapped).toMatchObject({ reply: { parentId } });
  });

  it("names files and stickers after the words, whatever they are called", () => {
    const attachments = [{ filename: "a]\n@everyone [b.png" }, { filename: "\u202Egnp.exe" }, { filename: "" }];
    expect(bodyOf("Look.", { attachments, sticker_items: [{ name: "Wave" }] })).toBe(
      "Look.\n\n[attachment: a @everyone b.png]\n[attachment: gnp.exe]\n[attachment: without a name]\n[sticker: Wave]",
    );
  });

  it.each([
    ["people by their handle", "<@7> and <@!7>", "@ada and @ada"],
    ["nobody who is not named", "<@8>", "<@8>"],
    ["roles and channels", "<@&5> in <#6>", "@role in #channel"],
    ["emoji", "<:fire:12> <a:dance:13>", ":fire: :dance:"],
    ["times", "<t:1700000000:R> <t:-1>", "2023-11-14 22:13 UTC 1969-12-31 23:59 UTC"],
    ["no time that there is not", "<t:9999999999999>", "<t:9999999999999>"],
    ["commands", "</claims show:123>", "/claims show"],
    ["nothing else", "<b> a < b @everyone", "<b> a < b @everyone"],
  ])("shows %s", (_kind, content, expected) => {
    expect(bodyOf(content, { mentions: [{ id: "7", username: "ada", global_name: "Ada" }] })).toBe(expected);
  });

  it("reads a megabyte of half mentions within bounds", () => {
    expect(bodyOf("<@".repeat(500_000))).toHaveLength(1_000_000);
    expect(bodyOf("</a".repeat(330_000))).toHaveLength(990_000);
  });
});
