import { describe, expect, it } from "vitest";
import type { PostDraft, PostRef } from "../../../src/threads/post.ts";
import { renderPostKey } from "../../../src/threads/post-key.ts";
import type { ThreadRef } from "../../../src/venues/venue.ts";
import { listAll } from "../../list-all.ts";
import { aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;

const noteOf = (threadId: string, replyId: string, body = "**Point 12, an objection to C1: declined.**"): PostDraft => {
  const key = renderPostKey({ kind: "note", essay: ESSAY, point: 12, sequence: 1, venue: "discord" });
  return { key, title: "Point 12", body, note: { threadId, replyId } };
};
const requests = () => harness.discord.takeRequests();
const paths = () => requests().map(({ method, path }) => `${method} ${path.replace(/\d{6,}/g, "N")}`);

/** A section with a reply of Ada's, and a way to tell of it. */
async function aThread(options?: HarnessOptions) {
  harness = await openDiscordHarness(options);
  const { venue, threads, ada, guild } = harness;
  const { id } = await venue.publish(aSection(1));
  const thread: ThreadRef = { essay: ESSAY, section: 1, venue: "discord", id };
  threads.push(thread);
  const reply = ada.write(id, "I disagree with C1.");
  requests();
  const find = (note: PostRef) => {
    const found = guild.messages(id).find((message) => message.id === note.id);
    if (!found) throw new Error(`no message ${note.id}`);
    return found;
  };
  return { venue, guild, ada, thread, id, reply, find };
}

describe.each(["forum", "text"] as const)("a note at Discord, in a thread of a %s channel", (kind) => {
  it("answers the message, mentions nobody, and tells its author nothing", async () => {
    const { venue, id, reply, find, guild } = await aThread({ kind });
    const note = await venue.publish(noteOf(id, reply));
    const [, sent, ...more] = requests();
    expect(more).toEqual([]);
    expect(sent?.body).toMatchObject({
      message_reference: { message_id: reply },
      allowed_mentions: { parse: [], replied_user: false },
      enforce_nonce: true,
    });
    expect(note.url).toBe(`https://discord.com/channels/${guild.id}/${id}/${note.id}`);
    expect(find(note).text).toBe("**Point 12, an objection to C1: declined.**");
    expect(find(note).controls.map(({ label }) => label)).toEqual(["About point 12"]);
    expect(find(note).raw).toMatchObject({ type: 19, message_reference: { message_id: reply } });
  });

  it("costs two calls, and three to be edited; none of them writes when it says the same", async () => {
    const { venue, id, reply, find } = await aThread({ kind });
    const draft = noteOf(id, reply);
    const note = await venue.publish(draft);
    expect(paths()).toEqual(["GET /channels/N", "POST /channels/N/messages"]);
    await venue.edit(note, draft);
    expect(paths()).toEqual(["GET /channels/N", "GET /channels/N/messages/N"]);
    await venue.edit(note, noteOf(id, reply, "**Point 12, an objection to C1: accepted.**"));
    expect(paths()).toEqual(["GET /channels/N", "GET /channels/N/messages/N", "PATCH /channels/N/messages/N"]);
    expect(find(note).text).toContain("accepted");
    expect(find(note).raw).toMatchObject({ message_reference: { message_id: reply } });
  });

  it("is found among hundreds of messages, after a restart too, and not taken for a reply", async () => {
    const { venue, ada, id, reply, thread } = await aThread({ kind });
    const note = await venue.publish(noteOf(id, reply));
    for (let n = 0; n < 230; n += 1) ada.write(id, `Message ${n}.`);
    const other = noteOf(id, reply);
    const late = await venue.publish({ ...other, key: other.key.replace("12.1", "13.2") as PostDraft["key"] });
    const found = await listAll(harness.restart().venue.findOwnPosts(ESSAY, undefined, "note"));
    expect(found.map(({ id: one, key }) => [one, key])).toEqual([
      [note.id, "note:an-essay/12.1@discord"],
      [late.id, "note:an-essay/13.2@discord"],
    ]);
    const items = await listAll(venue.listReplies(thread));
    expect(items.filter((item) => item.kind === "reply")).toHaveLength(231);
    expect(items.filter((item) => item.kind === "left-out")).toEqual([]);
  });

  it("does not open or unlock a thread that was archived and locked, for longer than it takes", async () => {
    const { venue, guild, id, reply, find } = await aThread({ kind });
    guild.archive(id, { locked: true });
    const note = await venue.publish(noteOf(id, reply));
    expect(harness.shown(id)).toMatchObject({ isArchived: true, isLocked: true });
    await venue.edit(note, noteOf(id, reply, "**Point 12, an objection to C1: accepted.**"));
    expect(find(note).text).toContain("accepted");
    expect(harness.shown(id)).toMatchObject({ isArchived: true, isLocked: true });
  });

  it("is gone for good with its thread, and says so", async () => {
    const { venue, guild, id, reply } = await aThread({ kind });
    const note = await venue.publish(noteOf(id, reply));
    guild.deleteChannel(id);
    await expect(venue.edit(note, noteOf(id, reply, "New."))).rejects.toMatchObject({ isGone: true });
    await expect(venue.publish(noteOf(id, reply))).rejects.toMatchObject({ isGone: true, outcome: "not-done" });
    expect(await listAll(venue.findOwnPosts(ESSAY, undefined, "note"))).toEqual([]);
  });

  it("was deleted by hand: that is said when it is edited", async () => {
    const { venue, guild, id, reply } = await aThread({ kind });
    const note = await venue.publish(noteOf(id, reply));
    guild.deleteMessages(id, [note.id]);
    await expect(venue.edit(note, noteOf(id, reply, "New."))).rejects.toMatchObject({ isGone: true });
  });
});

describe("what people answer to a note at Discord", () => {
  it("answers the message under which it stands", async () => {
    const { venue, ada, id, reply, thread } = await aThread();
    const note = await venue.publish(noteOf(id, reply));
    const answer = ada.write(id, "That does not convince me.", { replyTo: note.id });
    const items = await listAll(venue.listReplies(thread));
    const found = items.find((item) => item.kind === "reply" && item.reply.id === answer);
    expect(found).toMatchObject({ reply: { parentId: reply } });
  });
});

describe("a note that Discord answers late or never", () => {
  it.each(["lost-after", "error-after"] as const)("stands once, also when the answer is %s", async (kind) => {
    const { venue, guild, id, reply } = await aThread();
    harness.discord.fail({ match: /^POST \/channels\/\d+\/messages$/, kind });
    await venue.publish(noteOf(id, reply));
    expect(guild.messages(id).filter(({ authorId }) => authorId === harness.discord.botId)).toHaveLength(2);
  });

  it("says that it does not know when no attempt is answered, and is found", async () => {
    const { venue, id, reply } = await aThread();
    for (let n = 1; n <= 4; n += 1)
      harness.discord.fail({ match: /^POST \/channels\/\d+\/messages$/, nth: 1, kind: "error-after" });
    await expect(venue.publish(noteOf(id, reply))).rejects.toMatchObject({ outcome: "unknown", retryable: true });
    expect(await listAll(venue.findOwnPosts(ESSAY, undefined, "note"))).toHaveLength(1);
  });
});
