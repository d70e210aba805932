/** Reads our own messages back: the marker, and whether a message already says what it should. */
import type { APIMessage } from "discord.js";
import { type PostButton, parsePostButton } from "./custom-id.ts";
import type { OutgoingMessage } from "./message-body.ts";

export type Marker = Extract<PostButton, { kind: "post" }>;

/** What of a component people see, and what a press sends. */
interface Shown {
  readonly type?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string | null;
  readonly disabled?: boolean;
  readonly components?: readonly Shown[];
}

/** The marker of a message by `botId`; nobody else's counts. */
export function findMarker(message: APIMessage, botId: string): Marker | undefined {
  if (message.author.id !== botId) return undefined;
  for (const id of listIds(message.components as readonly Shown[] | undefined)) {
    const parsed = parsePostButton(id);
    if (parsed?.kind === "post") return parsed;
  }
  return undefined;
}

function listIds(components: readonly Shown[] | undefined): readonly string[] {
  return (components ?? []).flatMap((component) => [
    ...(typeof component.custom_id === "string" ? [component.custom_id] : []),
    ...listIds(component.components),
  ]);
}

/** Files are made anew every time, so a message with files never says the same for sure. */
export function saysTheSame(message: APIMessage, outgoing: OutgoingMessage): boolean {
  if (outgoing.attachments.length > 0 || message.attachments.length > 0) return false;
  const standing = simplify(message.components as readonly Shown[] | undefined);
  return JSON.stringify(standing) === JSON.stringify(simplify(outgoing.components as readonly Shown[]));
}

function simplify(components: readonly Shown[] | undefined): readonly unknown[] {
  return (components ?? []).map(({ type, content, custom_id, label, disabled, components: inner }) => [
    type ?? null,
    content ?? null,
    custom_id ?? null,
    label ?? null,
    disabled ?? false,
    simplify(inner),
  ]);
}
