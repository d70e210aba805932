/** A message of ours before it is sent: laid out in components, silent towards everybody, with its marker. */
import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { PostAttachment } from "../../threads/post.ts";
import type { PostKey } from "../../threads/post-key.ts";
import { nameOfKey, refOf, renderPostButton } from "./custom-id.ts";
import { MAX_ALT_TEXT } from "./limits.ts";

export type TopComponent = APIMessageTopLevelComponent;

/** A file with its bytes, ready to be sent. */
export type LoadedFile = Pick<PostAttachment, "name" | "mediaType" | "alt"> & { readonly bytes: Uint8Array };

export interface OutgoingMessage {
  readonly components: readonly TopComponent[];
  /** Shown by components that name them. */
  readonly attachments: readonly LoadedFile[];
  /** Id of the message in the same channel that it answers; only when it is written, an edit keeps it. */
  readonly answers?: string;
}

/** Components V2, and no previews under links. */
export const MESSAGE_FLAGS: number = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds;

/** Every body that we send or edit has this: nobody is mentioned, whatever the text, nor told of an answer to their message. */
export const NO_MENTIONS = { parse: [] as const, replied_user: false };

export function messageBody({ components, attachments }: OutgoingMessage): Readonly<Record<string, unknown>> {
  return {
    flags: MESSAGE_FLAGS,
    allowed_mentions: NO_MENTIONS,
    components,
    attachments: attachments.map(({ name, alt }, id) => {
      return { id: String(id), filename: name, ...(alt === "" ? {} : { description: alt.slice(0, MAX_ALT_TEXT) }) };
    }),
  };
}

export function textDisplay(content: string): TopComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function separator(): TopComponent {
  return { type: ComponentType.Separator, divider: true, spacing: 1 };
}

export function gallery(pictures: readonly LoadedFile[]): TopComponent {
  const items = pictures.map(({ name, alt }) => {
    return {
      media: { url: `attachment://${name}` },
      ...(alt === "" ? {} : { description: alt.slice(0, MAX_ALT_TEXT) }),
    };
  });
  return { type: ComponentType.MediaGallery, items };
}

export function fileDisplay({ name }: LoadedFile): TopComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

export function button(custom_id: string, label: string, disabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id,
    label,
    ...(disabled ? { disabled } : {}),
  };
}

export function buttonRow(buttons: readonly APIButtonComponent[]): TopComponent {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}

/** The button that makes a message known as the `part`-th of a post; only the first can be pressed. */
export function markerButton(key: PostKey, part: number, parts: number, label: string): APIButtonComponent {
  const { essay, name } = nameOfKey(key);
  const id = renderPostButton({ kind: "post", essay: refOf(essay), name, part, parts });
  return part === 1 ? button(id, label) : button(id, `${part} of ${parts}`, true);
}
