/** Cuts a post into messages. */
import { cutLongLine } from "./cut-long-line.ts";

type Block =
  | { readonly kind: "code"; readonly info: string; readonly lines: readonly string[] }
  | { readonly kind: "heading" | "text"; readonly lines: readonly string[] };

const FENCE = /^```([^`\s]{0,20})\s*$/;
const HEADING = /^#{1,3} /;

/**
 * Cuts Markdown into messages at the ends of paragraphs. What is longer than a message is cut at the ends of lines, then of
 * sentences, then of words. Every piece is whole Markdown: a code block is closed and opened again, quotation marks are
 * repeated, links, code and graphemes are not cut (unless one alone is longer than a message), and a heading stays with what
 * follows it.
 *
 * Shape: any string -> 0..n strings without blank lines at their ends; nothing but white space is lost.
 * Units: `limit` counts UTF-16 units; every piece has 1..limit of them. Throws: RangeError when `limit` is below 200.
 */
export function splitPost(markdown: string, limit: number): readonly string[] {
  if (limit < 200) throw new RangeError(`no message is as short as ${limit}`);
  const done: string[] = [];
  let chunk: { readonly text: string; readonly isHeading: boolean }[] = [];
  const sizeOf = (parts: typeof chunk): number => parts.reduce((sum, { text }) => sum + text.length + 2, 0);
  const close = (parts: typeof chunk): void => {
    if (parts.length > 0) done.push(parts.map(({ text }) => text).join("\n\n"));
  };
  for (const block of readBlocks(markdown)) {
    const isHeading = block.kind === "heading";
    const isOnlyHeadings = chunk.every((part) => part.isHeading);
    const headed = isOnlyHeadings && sizeOf(chunk) < limit / 2 ? sizeOf(chunk) : 0;
    for (const [index, text] of cutBlock(block, limit, headed).entries()) {
      // What goes on after a cut begins a message; otherwise there would be a paragraph's end in the middle of it.
      if (index > 0 || sizeOf(chunk) + text.length > limit) {
        const kept = chunk.findLastIndex((part) => !part.isHeading) + 1;
        const moved = chunk.slice(kept);
        const canMove = kept > 0 && sizeOf(moved) + text.length <= limit;
        close(canMove ? chunk.slice(0, kept) : chunk);
        chunk = canMove ? moved : [];
      }
      chunk.push({ text, isHeading });
    }
  }
  close(chunk);
  return done;
}

function readBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let code: { info: string; lines: string[] } | undefined;
  const end = (): void => {
    if (lines.length > 0) blocks.push({ kind: "text", lines });
    lines = [];
  };
  for (const line of markdown.split("\n")) {
    const fence = FENCE.exec(line);
    if (code) {
      if (fence?.[1] !== "") code.lines.push(line);
      else {
        blocks.push({ kind: "code", ...code });
        code = undefined;
      }
    } else if (fence) {
      end();
      code = { info: fence[1] ?? "", lines: [] };
    } else if (HEADING.test(line)) {
      end();
      blocks.push({ kind: "heading", lines: [line] });
    } else if (line.trim() === "") end();
    else lines.push(line.trimEnd());
  }
  // A code block that nobody closed ends with the text.
  if (code) blocks.push({ kind: "code", ...code });
  end();
  return blocks;
}

/** Pieces of at most `limit` units; those of a block that must be cut leave room for what stands before them. */
function cutBlock(block: Block, limit: number, headed: number): readonly string[] {
  const { open, close } =
    block.kind === "code" ? { open: `\`\`\`${block.info}\n`, close: "\n```" } : { open: "", close: "" };
  const whole = `${open}${block.lines.join("\n")}${close}`;
  if (whole.length <= limit) return [whole];
  const room = limit - headed - open.length - close.length;
  const cutLine = block.kind === "code" ? cutCode : cutLongLine;
  const lines = block.lines.flatMap((line) => cutLine(line, room).map((text, index) => ({ text, isRest: index > 0 })));
  return packLines(lines, room).map((text) => `${open}${text}${close}`);
}

function packLines(
  lines: readonly { readonly text: string; readonly isRest: boolean }[],
  room: number,
): readonly string[] {
  const packed: string[] = [];
  let current: string[] = [];
  let size = 0;
  for (const { text: line, isRest } of lines) {
    if (current.length > 0 && (isRest || size + line.length + 1 > room)) {
      packed.push(current.join("\n"));
      current = [];
      size = 0;
    }
    size += line.length + (current.length > 0 ? 1 : 0);
    current.push(line);
  }
  if (current.length > 0) packed.push(current.join("\n"));
  return packed;
}

/** Lines of code break anywhere but inside a character. */
function cutCode(line: string, room: number): readonly string[] {
  if (line.length <= room) return [line];
  const pieces: string[] = [];
  for (let at = 0; at < line.length; ) {
    const part = line.slice(at, at + room + 64);
    const begin =
      part.length <= room ? part.length : (new Intl.Segmenter("und").segment(part).containing(room)?.index ?? room);
    const size = begin > 0 ? begin : room - (/[\uD800-\uDBFF]/.test(part.charAt(room - 1)) ? 1 : 0);
    pieces.push(part.slice(0, size));
    at += size;
  }
  return pieces;
}
