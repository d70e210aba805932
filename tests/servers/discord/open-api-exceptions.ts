/** Where Discord takes what its OpenAPI description does not say. Each entry changes a copy of the body before it is checked. */
import type { Raw } from "./world.ts";

export interface OpenApiException {
  readonly reason: string;
  readonly source: string;
  readonly fits: RegExp;
  adapt(body: Raw): void;
}

const MESSAGES = /^(?:POST|PATCH) \/(?:channels|webhooks|interactions)\//;

export const OPEN_API_EXCEPTIONS: readonly OpenApiException[] = [
  {
    reason: "permissions that a command needs are a string of decimal digits",
    source: "Discord's documentation, Application Commands, `default_member_permissions`: ?string",
    fits: /^(?:PUT|POST) \/applications\/\d+\/(?:guilds\/\d+\/)?commands$/,
    adapt(body) {
      for (const command of Array.isArray(body) ? (body as Raw[]) : [body]) {
        const needed = command.default_member_permissions;
        if (typeof needed === "string" && /^\d+$/.test(needed)) command.default_member_permissions = Number(needed);
      }
    },
  },
  {
    reason:
      "discord.js sends `tts: false` and `enforce_nonce: false` with every message, also where messages have neither",
    source: "discord.js 14.28, MessagePayload.resolveBody; its users' forum posts and edits are taken",
    fits: MESSAGES,
    adapt(body) {
      for (const holder of holdersOf(body)) {
        for (const name of ["tts", "enforce_nonce"]) if (holder[name] === false) delete holder[name];
      }
    },
  },
  {
    reason: "ids of attachments that are uploaded with the request may be numbers",
    source: 'Discord\'s documentation, Uploading Files, whose example has `"id": 0`',
    fits: MESSAGES,
    adapt(body) {
      for (const holder of holdersOf(body)) {
        for (const one of (holder.attachments as Raw[] | null | undefined) ?? []) {
          if (typeof one.id === "number") one.id = String(one.id);
        }
      }
    },
  },
];

/** Where a message may stand in a body. */
function holdersOf(body: Raw): readonly Raw[] {
  return [body, body.message, body.data].filter((one): one is Raw => typeof one === "object" && one !== null);
}
