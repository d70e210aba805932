/** Replies from a file: JSON Lines, one reply a line; a bad line is reported and nothing else is lost with it. */

import type { Problem } from "../errors.ts";
import { type ReplyFileContext, readReplyFields } from "./read-reply-fields.ts";
import { type Reply, replyKey, type VenueName } from "./reply.ts";

export type ReplyLine =
  | { readonly ok: true; readonly reply: Reply; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem };

export interface RepliesFile {
  readonly replies: readonly Reply[];
  /** What was repaired; the replies are kept. */
  readonly warnings: readonly Problem[];
  /** Lines that are not among the replies, and why. */
  readonly problems: readonly Problem[];
}

/** A line this long is not read as JSON; the longest reply takes less even with every character escaped. */
export const MAX_LINE_CHARS = 2 * 1024 * 1024;

/** Parses one line that is not blank. Repeated ids are the reader's to find. */
export function parseReplyLine(line: string, lineNumber: number, context: ReplyFileContext): ReplyLine {
  const refuse = (message: string): ReplyLine => ({ ok: false, problem: { line: lineNumber, message } });
  if (line.length > MAX_LINE_CHARS) {
    return refuse(`the line is ${(line.length / 1024 / 1024).toFixed(1)} MiB long; a reply may take 2 MiB as a line`);
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse(describeBrokenJson(line));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(`a line must be a JSON object like {"id": "...", "author": "...", ...}, not ${nameKind(value)}`);
  }
  const fields = readReplyFields(value as Record<string, unknown>, context);
  if (typeof fields === "string") return refuse(fields);
  return { ok: true, reply: fields.reply, warnings: fields.warnings.map((message) => ({ line: lineNumber, message })) };
}

/**
 * Reads a file line by line as it arrives, and remembers ids.
 *
 * `read` returns undefined for a blank line; every call counts as a line, so line numbers are those of the file.
 */
export function createReplyReader(context: ReplyFileContext): { read(line: string): ReplyLine | undefined } {
  const firstLines = new Map<string, number>();
  let lineNumber = 0;
  return {
    read(line) {
      lineNumber++;
      const text = lineNumber === 1 && line.startsWith("\uFEFF") ? line.slice(1) : line;
      if (text.trim() === "") return undefined;
      const parsed = parseReplyLine(text, lineNumber, context);
      if (!parsed.ok) return parsed;
      const key = replyKey(parsed.reply.venue, parsed.reply.id);
      const first = firstLines.get(key);
      if (first !== undefined) {
        const message = `id ${JSON.stringify(parsed.reply.id)} stands in line ${first} already; every reply needs its own id`;
        return { ok: false, problem: { line: lineNumber, message } };
      }
      firstLines.set(key, lineNumber);
      return parsed;
    },
  };
}

/** Reads all lines of a file, given without their ends. */
export function parseRepliesFile(lines: Iterable<string>, context: ReplyFileContext): RepliesFile {
  const reader = createReplyReader(context);
  const replies: Reply[] = [];
  const warnings: Problem[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const parsed = reader.read(line);
    if (!parsed) continue;
    if (parsed.ok) {
      replies.push(parsed.reply);
      for (const warning of parsed.warnings) warnings.push(warning);
    } else problems.push(parsed.problem);
  }
  return { replies, warnings, problems };
}

/**
 * Replies that answer a reply which is neither among these nor stored. They are kept all the same: the answered one may
 * have been deleted, or come later.
 */
export function unknownParents(
  replies: readonly Reply[],
  isStored: (venue: VenueName, id: string) => boolean = () => false,
): readonly Reply[] {
  const known = new Set(replies.map((reply) => replyKey(reply.venue, reply.id)));
  return replies.filter(
    ({ venue, parentId }) => parentId !== null && !known.has(replyKey(venue, parentId)) && !isStored(venue, parentId),
  );
}

function describeBrokenJson(line: string): string {
  if (/^\s*\[\s*$/.test(line))
    return "this is a JSON list over several lines; write one JSON object a line, without brackets around them";
  return "this line is not whole JSON; write one reply a line, with double quotes around names and texts";
}

function nameKind(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
