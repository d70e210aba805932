/** Messages: writing, editing and removing them, with the events that follow. */
import { takeAttachments, type Upload } from "./attachments.ts";
import { checkComponents, countShownFiles, numberComponents, showFiles } from "./components.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { reopen } from "./threads.ts";
import { type Channel, iso, type Raw, type RawAttachment, type RawMessage, type RawUser, type World } from "./world.ts";

export const IS_COMPONENTS_V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;
/** The line "is thinking" of an answer that is to come. */
export const LOADING = 1 << 7;
const SUPPRESS_EMBEDS = 1 << 2;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
const SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_COMPONENTS_V2 | EPHEMERAL;

export interface NewMessage {
  readonly author: RawUser;
  readonly body: Raw;
  readonly uploads?: readonly Upload[];
  readonly type?: number;
  readonly id?: string;
  /** Laid over what was made. */
  readonly raw?: Raw;
}

/** A message that is nowhere yet. Throws: RestError when Discord would refuse it. */
export function makeMessage(
  world: World,
  channelId: string,
  { author, body, uploads = [], type = 0, id, raw }: NewMessage,
): RawMessage {
  const flags = Number(body.flags ?? 0) & SETTABLE;
  const attachments = takeAttachments(world, body, uploads);
  const content = String(body.content ?? "");
  const parts = checkParts(body, flags, attachments);
  if (
    type === 0 &&
    author.bot &&
    content === "" &&
    attachments.length + parts.components.length + parts.embeds.length === 0
  ) {
    throw new RestError("EmptyMessage");
  }
  if (author.bot && content.length > 2000) throw invalidForm("content", "Must be 2000 or fewer in length.");
  return {
    id: id ?? world.newId(),
    channel_id: channelId,
    author,
    type,
    content,
    timestamp: iso(world),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments,
    embeds: parts.embeds,
    components: numberComponents(showFiles(parts.components, attachments)),
    pinned: false,
    flags,
    ...(body.nonce !== undefined && { nonce: body.nonce }),
    ...raw,
  };
}

/** Puts a message into its channel; an archived thread opens by it. */
export function addMessage(world: World, channel: Channel, message: RawMessage): void {
  if (channel.raw.thread_metadata?.archived) reopen(world, channel);
  channel.messages.add(message);
  channel.raw.last_message_id = message.id;
  if (channel.raw.message_count !== undefined && message.id !== channel.id) channel.raw.message_count++;
  world.emit({ name: "MESSAGE_CREATE", guild: channel.guild, channel, data: messageEvent(channel, message) });
}

export function editMessage(world: World, message: RawMessage, body: Raw, uploads: readonly Upload[]): void {
  const hadParts = (message.flags & IS_COMPONENTS_V2) !== 0;
  const asked = Number(body.flags ?? message.flags) & SETTABLE;
  const flags = hadParts ? asked | IS_COMPONENTS_V2 : asked;
  const attachments = takeAttachments(world, body, uploads, message.attachments);
  const merged = { content: message.content, embeds: message.embeds, ...body };
  const becomesParts = !hadParts && (flags & IS_COMPONENTS_V2) !== 0;
  const given: Raw = { ...merged, components: body.components ?? message.components };
  if (hadParts || becomesParts) {
    // What a message of words had goes by naming it as null; a message of components has nothing to be named.
    given.content = body.content ?? (becomesParts && body.content === undefined ? message.content : null);
    given.embeds = body.embeds ?? null;
  }
  const added = attachments.filter((attachment) => !message.attachments.includes(attachment));
  const parts = checkParts(given, flags, added);
  message.content = String(given.content ?? "");
  if (message.content.length > 2000) throw invalidForm("content", "Must be 2000 or fewer in length.");
  message.embeds = parts.embeds;
  const isFirst = (message.flags & LOADING) !== 0;
  message.flags = (flags & ~EPHEMERAL) | (message.flags & ~SETTABLE & ~LOADING) | (message.flags & EPHEMERAL);
  message.attachments = attachments;
  message.components = numberComponents(showFiles(parts.components, attachments));
  if (!isFirst) message.edited_timestamp = iso(world);
}

export function emitEdit(world: World, channel: Channel, message: RawMessage): void {
  world.emit({ name: "MESSAGE_UPDATE", guild: channel.guild, channel, data: messageEvent(channel, message) });
}

export function removeMessage(world: World, channel: Channel, id: string): void {
  if (!channel.messages.delete(id)) throw new RestError("UnknownMessage");
  if (channel.raw.message_count) channel.raw.message_count--;
  const data = { id, channel_id: channel.id, guild_id: channel.guild.id };
  world.emit({ name: "MESSAGE_DELETE", guild: channel.guild, channel, data });
}

/**
 * As the bot may see it: what it answers as that stands now, and without the intent nothing of the words of others.
 * Source: Discord's documentation, "Message Content Intent" and "Message Object", `referenced_message`.
 */
export function showToBot(world: World, message: Raw): Raw {
  const shown = withReference(world, message);
  const author = shown.author as RawUser | undefined;
  const mentions = (shown.mentions as { id: string }[] | undefined) ?? [];
  const isOpen =
    world.hasContentIntent || author?.id === world.bot.id || mentions.some(({ id }) => id === world.bot.id);
  return isOpen ? shown : { ...shown, content: "", embeds: [], attachments: [], components: [] };
}

/** The message that is answered, or null when it is gone; one level deep. */
export function withReference(world: World, message: Raw): Raw {
  const reference = message.message_reference as { channel_id: string; message_id: string } | undefined;
  if (!reference || message.referenced_message === undefined) return message;
  const answered = world.channels.get(reference.channel_id)?.messages.get(reference.message_id);
  const flat: Raw | null = answered ? { ...answered, referenced_message: undefined } : null;
  return { ...message, referenced_message: flat && showToBot(world, flat) };
}

function messageEvent(channel: Channel, message: RawMessage): Raw {
  const member = channel.guild.members.get(message.author.id);
  return {
    ...message,
    guild_id: channel.guild.id,
    channel_type: channel.raw.type,
    ...(member && { member: { roles: member.roles, joined_at: member.joinedAt, deaf: false, mute: false, flags: 0 } }),
  };
}

function checkParts(body: Raw, flags: number, attachments: readonly RawAttachment[]) {
  const components = (body.components as Raw[] | null | undefined) ?? [];
  const embeds = (body.embeds as Raw[] | null | undefined) ?? [];
  const isV2 = (flags & IS_COMPONENTS_V2) !== 0;
  if (isV2) {
    for (const name of ["content", "poll"] as const) {
      if (body[name])
        throw invalidForm(name, `The ${name} field cannot be used when using MessageFlags.IS_COMPONENTS_V2`);
    }
    for (const name of ["embeds", "sticker_ids"] as const) {
      const list = body[name] as unknown[] | null | undefined;
      if (list?.length)
        throw invalidForm(name, `The ${name} field cannot be used when using MessageFlags.IS_COMPONENTS_V2`);
    }
    if (components.length === 0) throw invalidForm("components", "A message of components needs one at least.");
  }
  checkComponents(components, isV2);
  // Of an edit only the files that come with it are looked at.
  if (isV2 && countShownFiles(components, attachments) < attachments.length) {
    throw invalidForm("attachments", "Every attachment must be shown by a component.");
  }
  return { components, embeds };
}
