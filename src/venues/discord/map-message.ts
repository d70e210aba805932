/** A message of Discord as a reply, or why it is none. */
import { type APIMessage, MessageReferenceType, MessageType } from "discord.js";
import { displayLine } from "../../digest/display-text.ts";
import type { Reply } from "../../replies/reply.ts";
import type { LeftOutReason, ThreadRef } from "../venue.ts";

export type MappedMessage =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "left-out"; readonly id: string; readonly reason: LeftOutReason }
  /** Ours: neither a reply nor left out. */
  | { readonly kind: "own"; readonly id: string };

export interface MessagePlace {
  readonly thread: ThreadRef;
  readonly guildId: string;
  readonly botId: string;
}

/** Longest name of a file or sticker that a note shows. */
const MAX_NOTE = 80;
const MOST_NOTES = 10;

const WRITTEN: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);
const ANSWERS: ReadonlySet<MessageType> = new Set([MessageType.ChatInputCommand, MessageType.ContextMenuCommand]);

/**
 * Takes the words that the person wrote. A forwarded message brings somebody else's words, a poll asks for votes, a file or a
 * sticker says nothing that could be quoted: alone they are no words ("empty"), beside words files and stickers are named at
 * the end. Names and mentions are taken from fields that every reading gives alike, so that reading twice gives the same.
 */
export function mapMessage(message: APIMessage, { thread, guildId, botId }: MessagePlace): MappedMessage {
  const { id, author } = message;
  if (author.id === botId) return { kind: "own", id };
  const leave = (reason: LeftOutReason): MappedMessage => ({ kind: "left-out", id, reason });
  if (ANSWERS.has(message.type)) return leave("bot");
  if (!WRITTEN.has(message.type) || author.system === true) return leave("system");
  if (message.webhook_id !== undefined) return leave("webhook");
  if (author.bot === true) return leave("bot");
  const words = nameMentions(message.content, message.mentions ?? []);
  if (words.trim() === "") return leave("empty");
  return {
    kind: "reply",
    reply: {
      essay: thread.essay,
      venue: "discord",
      id,
      section: thread.section,
      parentId: parentOf(message, thread.id, botId),
      author: { id: author.id, name: author.global_name ?? author.username },
      body: [words, ...notesOf(message)].join("\n"),
      createdAt: new Date(message.timestamp),
      editedAt: message.edited_timestamp ? new Date(message.edited_timestamp) : null,
      url: messageUrl(guildId, thread.id, id),
    },
  };
}

export function messageUrl(guildId: string, channelId: string, messageId: string): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}

/** The reply that it answers; an answer to a note of ours goes on from the reply under which the note stands, one to another post of ours answers the section. */
function parentOf(message: APIMessage, threadId: string, botId: string): string | null {
  const { message_reference: reference, referenced_message: referenced } = message;
  if (!reference?.message_id || (reference.type ?? MessageReferenceType.Default) !== MessageReferenceType.Default) {
    return null;
  }
  if (reference.channel_id !== threadId || reference.message_id === threadId) return null;
  if (referenced?.author.id !== botId) return reference.message_id;
  return referenced.message_reference?.message_id ?? null;
}

function notesOf({ attachments, sticker_items: stickers }: APIMessage): readonly string[] {
  const notes = [
    ...(attachments ?? []).map(({ filename }) => note("attachment", filename)),
    ...(stickers ?? []).map(({ name }) => note("sticker", name)),
  ];
  return notes.length === 0 ? [] : ["", ...notes.slice(0, MOST_NOTES)];
}

function note(kind: string, name: string): string {
  const line = displayLine(name.slice(0, 4 * MAX_NOTE)).replace(/[[\]]/g, "");
  return `[${kind}: ${[...line].slice(0, MAX_NOTE).join("") || "without a name"}]`;
}

const TOKENS =
  /<(?:@!?(\d{1,20})|@&(\d{1,20})|#(\d{1,20})|a?:([A-Za-z0-9_]{1,32}):\d{1,20}|t:(-?\d{1,13})(?::[tTdDfFRsS])?|\/([^:<>\n]{1,100}):\d{1,20})>/g;

/**
 * Ids say nothing to a reader, so people are shown by their handle (the name that changes least), emoji by their name, times
 * in UTC. Roles and channels have no name in a message. What cannot be named stays as it was written.
 */
function nameMentions(
  content: string,
  mentions: readonly { readonly id: string; readonly username: string }[],
): string {
  const names = new Map(mentions.map(({ id, username }) => [id, username]));
  return content.replace(TOKENS, (whole, user, role, channel, emoji, time, command) => {
    if (user !== undefined) return names.has(user) ? `@${names.get(user)}` : whole;
    if (role !== undefined) return "@role";
    if (channel !== undefined) return "#channel";
    if (emoji !== undefined) return `:${emoji}:`;
    if (time !== undefined) return nameTime(Number(time)) ?? whole;
    return `/${command}`;
  });
}

function nameTime(seconds: number): string | undefined {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? undefined : `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
