/** Commands that people write in comments: `/rejoinder ...` at the beginning of a line of their own words. */
import { cutBlocks } from "../../replies/cut-blocks.ts";
import { MASK, maskComments, maskInline } from "../../replies/mask-inline.ts";
import { type LedgerCommand, parseLedgerWords } from "./parse-ledger-command.ts";
import { parseScheduleWords, type ScheduleCommand } from "./parse-schedule-command.ts";

export const PLAIN_COMMANDS = [
  "digest",
  "claims",
  "why",
  "status",
  "forget-me",
  "unlink",
  "models",
  "no-models",
  "help",
] as const;

export type CommentCommand<Stance extends string> =
  | { readonly name: (typeof PLAIN_COMMANDS)[number] }
  | { readonly name: "tag"; readonly claimId: string; readonly stance: Stance }
  | { readonly name: "untag"; readonly claimId: string }
  | LedgerCommand
  | ScheduleCommand
  /** `given`: what stood there, from outside, one line of at most eighty characters. */
  | { readonly name: "unknown"; readonly given: string };

/** More in one comment are not looked at. */
const MOST_COMMANDS = 5;
/** Room for a reason, an address and a code; a longer line is none of ours. */
const LINE = /^\/rejoinder(?:[ \t]+([^\n]{0,3000}))?$/i;
const HTML = /<(\/?)(pre|code|blockquote|q|samp|kbd|script|style|textarea)\b[^<>\n]{0,300}>/gi;

/**
 * Shape: any comment -> 0..5 commands in the order of writing. Quotations, the line right below one (GitHub shows it as part of it),
 * code and HTML that shows code or quotations hold none; nor does a line that is indented. Linear in the length of the comment.
 */
export function parseCommentCommands<Stance extends string>(
  body: string,
  stances: readonly Stance[],
): readonly CommentCommand<Stance>[] {
  const text = cutOpenComment(body.replace(/\r\n?/g, "\n"));
  if (!/^\/rejoinder\b/im.test(text)) return [];
  const visible = maskComments(text);
  const blocks = cutBlocks(visible);
  const hidden = hiddenRanges(visible);
  const commands: CommentCommand<Stance>[] = [];
  for (const [index, { kind, start, end }] of blocks.entries()) {
    const former = blocks[index - 1];
    const goesOn = former?.kind === "quote" && visible.slice(former.end, start) === "\n";
    if (kind !== "prose" || goesOn) continue;
    const prose = visible.slice(start, end);
    const { masked } = maskInline(prose);
    let at = 0;
    for (const line of prose.split("\n")) {
      const from = start + at;
      const isWhole = from === 0 || visible.charAt(from - 1) === "\n";
      const isOwn = masked.charAt(at) !== MASK;
      at += line.length + 1;
      const words = isWhole && isOwn ? LINE.exec(line.trimEnd()) : null;
      if (!words || hidden(from)) continue;
      commands.push(parseWords(words[1] ?? "", stances));
      if (commands.length === MOST_COMMANDS) return commands;
    }
  }
  return commands;
}

/** Whether the comment holds commands and nothing else that a person said by themselves. */
export function isOnlyCommands(body: string): boolean {
  if (!/^\/rejoinder\b/im.test(body) || parseCommentCommands(body, []).length === 0) return false;
  return body
    .split(/\r\n?|\n/)
    .every((line) => line.trim() === "" || line.startsWith(">") || LINE.test(line.trimEnd()));
}

function parseWords<Stance extends string>(words: string, stances: readonly Stance[]): CommentCommand<Stance> {
  const [name = "help", ...rest] = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const unknown = { name: "unknown", given: words.replace(/\s+/g, " ").trim().slice(0, 80) } as const;
  const ofLedger = parseLedgerWords(words);
  if (ofLedger !== null) return ofLedger ?? unknown;
  const ofSchedule = parseScheduleWords(words);
  if (ofSchedule) return ofSchedule;
  const plain = PLAIN_COMMANDS.find((each) => each === name);
  if (plain) return rest.length === 0 ? { name: plain } : unknown;
  const claimId = words.trim().split(/\s+/)[1] ?? "";
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(claimId)) return unknown;
  if (name === "untag" && rest.length === 1) return { name, claimId };
  const stance = stances.find((each) => each === rest[1]);
  if (name === "tag" && rest.length === 2 && stance) return { name, claimId, stance };
  return unknown;
}

/** GitHub hides everything after a comment that is never closed. */
function cutOpenComment(text: string): string {
  const last = text.lastIndexOf("<!--");
  if (last < 0 || text.includes("-->", last + 4)) return text;
  const closed = text.lastIndexOf("-->");
  return text.slice(0, text.indexOf("<!--", closed < 0 ? 0 : closed));
}

/**
 * Where HTML shows what is in it as code or as somebody else's words; one that is never closed reaches to the end. To be asked in
 * the order of the text.
 */
function hiddenRanges(text: string): (offset: number) => boolean {
  if (!text.includes("<")) return () => false;
  const edges: { readonly at: number; readonly depth: number }[] = [];
  let depth = 0;
  for (const { index, 1: slash } of text.matchAll(HTML)) {
    depth = Math.max(0, depth + (slash === "/" ? -1 : 1));
    edges.push({ at: index, depth });
  }
  let next = 0;
  return (offset) => {
    while (next < edges.length && (edges[next]?.at ?? 0) < offset) next += 1;
    return (edges[next - 1]?.depth ?? 0) > 0;
  };
}
