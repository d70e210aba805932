/** Messages and threads as people see them, out of the server's state. */
import { flatten } from "./components.ts";
import type { ShownMessage, ShownPart, ShownThread } from "./fake-discord.ts";
import { EPHEMERAL } from "./messages.ts";
import {
  type Channel,
  type Guild,
  parentOf,
  type Raw,
  type RawAttachment,
  type RawMessage,
  type World,
} from "./world.ts";

const BUTTON = 2;
const SELECTS = new Set([3, 5, 6, 7, 8]);
const ROW = 1;
const SECTION = 9;
const TEXT_DISPLAY = 10;
const GALLERY = 12;
const FILE = 13;
const THREAD_STARTER = 21;

export function showMessage(world: World, message: RawMessage): ShownMessage {
  const all = flatten(message.components).map(({ component }) => component);
  const texts = all.filter(({ type }) => type === TEXT_DISPLAY).map(({ content }) => String(content));
  const text = [message.content, ...texts].filter((one) => one !== "").join("\n\n");
  return {
    id: message.id,
    channelId: message.channel_id,
    authorId: message.author.id,
    authorName: String(message.author.global_name ?? message.author.username),
    text,
    namedText: nameMentions(world, text),
    parts: listParts(world, message),
    controls: all.filter(isControl).map((control) => ({
      id: String(control.custom_id ?? control.url ?? ""),
      label: labelOf(control),
      isDisabled: control.disabled === true,
      isMenu: control.type !== BUTTON,
    })),
    files: message.attachments.map((attachment) => ({
      name: attachment.filename,
      alt: altOf(attachment, all),
      bytes: world.files.get(attachment.id)?.bytes ?? new Uint8Array(),
    })),
    isEphemeral: (message.flags & EPHEMERAL) !== 0,
    isEdited: message.edited_timestamp !== null,
    raw: message,
  };
}

function listParts(world: World, message: RawMessage): readonly ShownPart[] {
  const words = (text: string): ShownPart[] =>
    text === "" ? [] : [{ kind: "words", text: nameMentions(world, text) }];
  const fileOf = (url: unknown): string =>
    message.attachments.find((file) => file.url === url)?.filename ?? "a picture";
  const urlOf = (component: Raw, name: string): unknown => (component[name] as { url?: string } | undefined)?.url;
  const walk = (component: Raw): ShownPart[] => {
    const inside = (component.components as Raw[] | undefined) ?? [];
    switch (component.type) {
      case ROW:
        return [{ kind: "row", ids: inside.map((control) => String(control.custom_id ?? control.url ?? "")) }];
      case TEXT_DISPLAY:
        return words(String(component.content));
      case GALLERY:
        return [
          { kind: "files", names: ((component.items as Raw[]) ?? []).map((item) => fileOf(urlOf(item, "media"))) },
        ];
      case FILE:
        return [{ kind: "files", names: [fileOf(urlOf(component, "file"))] }];
      case SECTION: {
        const accessory = component.accessory as Raw | undefined;
        const isButton = accessory !== undefined && isControl(accessory);
        return [
          ...inside.flatMap(walk),
          ...(isButton ? [{ kind: "row" as const, ids: [String(accessory.custom_id ?? accessory.url)] }] : []),
        ];
      }
      default:
        return inside.flatMap(walk);
    }
  };
  const parts = [...words(message.content), ...message.components.flatMap((component) => walk(component as Raw))];
  const shown = new Set(parts.flatMap((part) => (part.kind === "files" ? part.names : [])));
  const loose = message.attachments.map(({ filename }) => filename).filter((name) => !shown.has(name));
  return loose.length === 0 ? parts : [...parts, { kind: "files", names: loose }];
}

/** Mentions as people see them; of what they cannot see, Discord shows that it is unknown. */
function nameMentions(world: World, text: string): string {
  return text.replace(/<(#|@[!&]?)(\d{15,20})>/g, (_, kind: string, id: string) => {
    if (kind === "#") return `#${world.channels.get(id)?.raw.name ?? "unknown"}`;
    const guilds = [...world.guilds.values()];
    const name = (guild: Guild) =>
      kind === "@&" ? guild.roles.get(id)?.name : guild.members.get(id)?.user.global_name;
    return `@${String(guilds.map(name).find((one) => one !== undefined) ?? "unknown-user")}`;
  });
}

export function isControl({ type }: Raw): boolean {
  return type === BUTTON || SELECTS.has(type as number);
}

export function labelOf(control: Raw): string {
  const emoji = control.emoji as { name?: string } | null | undefined;
  return String(control.label ?? control.placeholder ?? emoji?.name ?? control.custom_id ?? "");
}

/** The words that a component gives its picture go before those of the file. */
function altOf({ url, ...attachment }: RawAttachment, components: readonly Raw[]): string {
  const items = components.flatMap((one) => [one, ...((one.items as Raw[] | undefined) ?? [])]);
  const item = items.find((one) => (one.media as { url?: string } | undefined)?.url === url);
  return String(item?.description ?? attachment.description ?? "");
}

/** The oldest first. A thread that was started from a message begins with that message. */
export function showMessages(world: World, channel: Channel): readonly ShownMessage[] {
  return channel.messages.all().flatMap((message) => {
    if (message.type !== THREAD_STARTER) return [showMessage(world, message)];
    const starter = parentOf(channel).messages.get(channel.id);
    return starter ? [showMessage(world, starter)] : [];
  });
}

export function showThreadOf(world: World, thread: Channel): ShownThread {
  const { raw } = thread;
  const names = new Map((parentOf(thread).raw.available_tags ?? []).map(({ id, name }) => [id, name]));
  return {
    id: raw.id,
    parentId: raw.parent_id ?? "",
    name: raw.name,
    tags: (raw.applied_tags ?? []).map((id) => names.get(id) ?? id),
    isArchived: raw.thread_metadata?.archived ?? false,
    isLocked: raw.thread_metadata?.locked ?? false,
    messages: showMessages(world, thread),
  };
}
