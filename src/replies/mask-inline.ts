/** What stands inside a paragraph but is not the person's words: code, link targets, mentions, emoji, tags. */
import type { Span } from "../essay/span.ts";

/** Filler of the same length for what is masked: neither a letter nor a space nor the end of a sentence. */
export const MASK = "\uFFFC";

export interface InlineParts {
  readonly code: readonly Span[];
  readonly links: readonly Span[];
  readonly mentions: readonly Span[];
  readonly emoji: readonly Span[];
  /** The text, each of those parts replaced by as many `MASK` characters; newlines stay. */
  readonly masked: string;
}

// Every class excludes what begins the next candidate, so that no stretch of text is read more than a few times.
const LINK_TARGET =
  /\]\(\s{0,3}<?https?:[^\s[\]<>]{0,2000}>?(?:[ \t]{1,3}"[^"\n[]{0,300}")?\)|\]\((?:[/#.]|mailto:)[^\s[\]()<>]{0,500}\)/g;
const IMAGE = /!\[[^[\]\n]{0,500}(?=\uFFFC)/g;
const URL = /<?\b(?:https?:\/\/|www\.)[^\s<>\uFFFC]{1,4000}>?/g;
const MENTION =
  /<(?:@[!&]?|#)\d{1,25}>|<t:-?\d{1,16}(?::[a-zA-Z])?>|<\/[\w -]{1,60}:\d{1,25}>|(?<![\p{L}\p{N}_.@/-])@[A-Za-z0-9][\w-]{0,38}(?:\/[\w-]{1,60})?/gu;
const EMOJI =
  /<a?:\w{2,32}:\d{1,25}>|(?<![\w:]):(?:[+-]1|[a-zA-Z][\w+-]{1,31}):(?!\w)|[\p{Extended_Pictographic}\p{Regional_Indicator}](?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{E0020}-\u{E007F}]|\u200D|\uFE0F)*|[0-9#*]\uFE0F?\u20E3/gu;
const HTML_TAG = /<\/?[a-zA-Z][^<>\n]{0,300}>/g;

/** Finds the parts of a text and masks them. Linear in its length. Offsets are of the text given. */
export function maskInline(text: string): InlineParts {
  const found = { code: [] as Span[], links: [] as Span[], mentions: [] as Span[], emoji: [] as Span[] };
  let masked = text;
  const take = (pattern: RegExp, into: Span[] | undefined): void => {
    masked = masked.replace(pattern, (match: string, ...rest: unknown[]) => {
      const start = rest.find((value) => typeof value === "number") as number;
      const part = pattern === URL ? cutTrailingPunctuation(match) : match;
      into?.push({ start, end: start + part.length });
      return fill(part) + match.slice(part.length);
    });
  };
  if (text.includes("`")) masked = maskCode(masked, found.code);
  if (text.includes("](")) {
    take(LINK_TARGET, found.links);
    take(IMAGE, undefined);
  }
  if (text.includes("://") || text.includes("www.")) take(URL, found.links);
  if (text.includes("@") || text.includes("<")) take(MENTION, found.mentions);
  take(EMOJI, found.emoji);
  if (masked.includes("<")) take(HTML_TAG, undefined);
  return { ...found, masked };
}

function fill(part: string): string {
  return part.includes("\n") ? part.replace(/[^\n]/g, MASK) : MASK.repeat(part.length);
}

/** Closing punctuation after an address belongs to the sentence, a closing bracket only when the address does not open it. */
function cutTrailingPunctuation(url: string): string {
  let end = url.length;
  let depth = 0;
  for (const character of url) depth += character === "(" ? 1 : character === ")" ? -1 : 0;
  for (; end > 0; end--) {
    const last = url.charAt(end - 1);
    if (last === ")" && depth < 0) depth++;
    else if (!".,;:!?'\"*_~|".includes(last)) break;
  }
  return url.slice(0, end);
}

/** Masks code between runs of backticks of the same length, as Markdown pairs them. */
function maskCode(text: string, into: Span[]): string {
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ start: match.index, length: match[0].length }));
  const later = new Map<number, { readonly runs: typeof runs; next: number }>();
  for (const [length, same] of Map.groupBy(runs, (run) => run.length)) later.set(length, { runs: same, next: 0 });
  const pieces: string[] = [];
  let done = 0;
  for (const run of runs) {
    const queue = later.get(run.length);
    if (run.start < done || !queue) continue;
    while ((queue.runs[queue.next]?.start ?? Infinity) <= run.start) queue.next++;
    const closing = queue.runs[queue.next];
    if (!closing) continue;
    const end = closing.start + closing.length;
    into.push({ start: run.start, end });
    pieces.push(text.slice(done, run.start), fill(text.slice(run.start, end)));
    done = end;
  }
  return pieces.join("") + text.slice(done);
}

/** Masks HTML comments, which a venue may hide from readers: words in them are nobody's visible opinion. */
export function maskComments(body: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let start = body.indexOf("<!--"); start >= 0; start = body.indexOf("<!--", done)) {
    const close = body.indexOf("-->", start + 4);
    if (close < 0) break;
    pieces.push(body.slice(done, start), fill(body.slice(start, close + 3)));
    done = close + 3;
  }
  return done === 0 ? body : pieces.join("") + body.slice(done);
}
