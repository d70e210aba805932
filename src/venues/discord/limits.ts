/**
 * Discord's limits, named once. Lengths count UTF-16 code units.
 *
 * Source: Discord's OpenAPI description of 2026-07-18 and its documentation of 2026-08-06, unless said otherwise.
 */

/** Name of a thread or forum post. */
export const MAX_THREAD_NAME = 100;
/** Words of one message of ours, claims and headings included. Bots may write 2000 in `content`; text displays allow 4000. */
export const MAX_BODY = 2000;
/**
 * All text displays of one message together. Discord allows 4000 and refuses more with COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED;
 * this stays clear of it. Source: github.com/discord/discord-api-docs, pull request 8562.
 */
export const MAX_MESSAGE_TEXT = 3800;
/**
 * The same in bytes of UTF-8. Above 10,170, with 12 added for each text display, Discord answers 500; this leaves room for thirty.
 * Source: github.com/discord/discord-api-docs, issue 8554, where it was found out for webhooks, which answer commands.
 */
export const MAX_MESSAGE_BYTES = 9800;
/** Components of one message, those inside others included. */
export const MAX_COMPONENTS = 40;
export const MAX_CUSTOM_ID = 100;
export const MAX_BUTTON_LABEL = 80;
export const MAX_NONCE = 25;
/** Tags of a forum, and a tag's name. */
export const MAX_FORUM_TAGS = 20;
export const MAX_TAG_NAME = 50;
/** Messages or archived threads in one page. */
export const PAGE_SIZE = 100;
/** One file, and all of one request. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const MAX_REQUEST_BYTES = 25 * 1024 * 1024;
export const MAX_ALT_TEXT = 1024;
