/** Where a reply's own words begin when it opens by quoting somebody. */
import type { Span } from "../essay/span.ts";

/** The first stretch of lines that are not quoted with `>`; the whole body when every line is. */
export function skipQuotedStart(body: string): Span {
  let start = -1;
  let end = 0;
  for (const line of body.split("\n")) {
    const isOwn = !/^ {0,3}>/.test(line);
    if (start < 0 && isOwn && line.trim() !== "") start = end;
    if (start >= 0 && !isOwn) return { start, end };
    end += line.length + 1;
  }
  return { start: Math.max(start, 0), end: body.length };
}
