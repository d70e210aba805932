/** Makes outside text safe inside Markdown on GitHub, Discord and plain CommonMark: it is read, and it does nothing. */
import { displayLine } from "./display-text.ts";

/** Seen by nobody; parts a mention, a number or an address so that no platform links it. Escapes do not stop those filters. */
const GAP = "\u200B";

const MARKUP = /[\\`*_[\]<~|$]/g;
const ENTITY = /&(?=#?[A-Za-z0-9]{1,32};)/g;
const LINE_START = /^(?:[-+=>#]|\d{1,9}(?=[.)]))/;
// A heading may be closed by hashes, which are then not shown.
const HASH_AT_END = /#$/;
const ISSUE = /#(?=\d)/g;
const NAMED_ISSUE = /(?<![a-z0-9])GH-(?=\d)/gi;
const COMMIT = /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/gi;
const BARE_HOST = /(?<![a-z0-9])(www|discord|discordapp)\.(?=\S)/gi;
const EMOJI_CODE = /:(?=[a-z0-9+_\\-]{1,48}:)/gi;

/**
 * One line of Markdown that shows the text as it is.
 *
 * Shape: any string -> one line. Markdown, HTML and entities are escaped with a backslash; after `@`, in `#12`, `GH-12`,
 *        commit hashes, `://`, `www.` and `:name:` stands a zero-width space. No HTML comment is left, so no marker of
 *        our own can be forged.
 */
export function inertMarkdown(text: string): string {
  return displayLine(text)
    .replace(COMMIT, (hash) => hash.replace(/.{6}(?=.)/g, `$&${GAP}`))
    .replace(MARKUP, "\\$&")
    .replace(/<!/g, "<\\!")
    .replace(ENTITY, "\\&")
    .replace(/@/g, `@${GAP}`)
    .replace(HASH_AT_END, "\\#")
    .replace(ISSUE, `#${GAP}`)
    .replace(NAMED_ISSUE, (name) => `${name}${GAP}`)
    .replace(/:(?=\/\/)/g, `:${GAP}`)
    .replace(BARE_HOST, `$1${GAP}.`)
    .replace(EMOJI_CODE, `:${GAP}`)
    .replace(LINE_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

// Hebrew, Arabic and their neighbours, and the scripts that are written from the right beyond them.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Words that are written from the right, within a line of ours: marked as standing for themselves, so that they do not turn our
 * brackets and numbers around. Others stay as they are. `words`: what of the Markdown is read.
 */
export function isolateMarkdown(markdown: string, words = markdown): string {
  return RIGHT_TO_LEFT.test(words) ? `\u2068${markdown}\u2069` : markdown;
}

/** The destination of a Markdown link, for an address that is allowed: nothing in it can end the link. */
export function markdownUrl(url: string): string {
  return url.replace(
    /[()<>[\]\\`*_~|"'!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
