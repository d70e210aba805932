/** The lines of a reply, put together to blocks: what others wrote, code, and paragraphs of the person's own. */
import type { Span } from "../essay/span.ts";

/** `quote`: lines that begin with `>`. `code`: a fenced block. `hidden`: not shown to readers. `prose`: a paragraph or list item. */
export type BlockKind = "quote" | "code" | "hidden" | "prose";

/** `start` of prose stands after the marker of a list item or a heading. No block is empty. */
export interface Block extends Span {
  readonly kind: BlockKind;
}

const QUOTE = /^ {0,3}>/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const MARKER = /^[ \t]*(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,3}[.)][ \t]+|#{1,6}[ \t]+)/;
const RULE = /^[ \t]*[-*_=][-*_= \t]*$/;
/** How mail programs introduce the message that they quote below. */
const MAIL_HEADER = /^On [^\n]{5,200} wrote:$/;

/**
 * Cuts a body into blocks, in order and without overlap; blank lines belong to none.
 *
 * A quotation is its `>` lines alone: a line without the mark is the person's own, since people answer right below a
 * quotation without a blank line. Indented text is prose, since chats indent for other reasons than code. A fence that is
 * never closed reaches to the end, as it does where it is shown.
 */
export function cutBlocks(body: string): readonly Block[] {
  const blocks: Block[] = [];
  let fence: { readonly mark: string; readonly start: number } | undefined;
  let open: { kind: BlockKind; start: number; end: number } | undefined;
  const close = (): void => {
    if (open) blocks.push(open);
    open = undefined;
  };
  for (const { start, end, next } of linesOf(body)) {
    const line = body.slice(start, end);
    if (fence) {
      if (closes(line, fence.mark) || next > body.length) {
        blocks.push({ kind: "code", start: fence.start, end });
        fence = undefined;
      }
      continue;
    }
    const fenceMark = FENCE.exec(line)?.[1];
    if (fenceMark !== undefined) {
      close();
      if (next > body.length || closesOnItsLine(line, fenceMark)) blocks.push({ kind: "code", start, end });
      else fence = { mark: fenceMark, start };
      continue;
    }
    if (line.trim() === "" || RULE.test(line)) {
      close();
      continue;
    }
    const kind = QUOTE.test(line) ? "quote" : MAIL_HEADER.test(line) ? "hidden" : "prose";
    const marker = kind === "prose" ? (MARKER.exec(line)?.[0].length ?? 0) : 0;
    if (open?.kind !== kind || marker > 0) close();
    if (start + marker >= end) continue;
    open = { kind, start: open?.start ?? start + marker, end };
  }
  close();
  return blocks;
}

/** Lines without their ends; `next` is where the following line starts, beyond the text for the last one. */
function* linesOf(body: string): Generator<Span & { readonly next: number }> {
  for (let start = 0; start <= body.length; ) {
    const newline = body.indexOf("\n", start);
    const end = newline < 0 ? body.length : newline;
    yield { start, end, next: end + 1 };
    start = end + 1;
  }
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && text === mark.charAt(0).repeat(text.length);
}

/** Chats show a fence that opens and closes on one line as code. */
function closesOnItsLine(line: string, mark: string): boolean {
  return line.indexOf(mark, line.indexOf(mark) + mark.length) > 0;
}
