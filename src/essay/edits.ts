/** Changes to a text, made all at once so that offsets stay those of the text as it was. */
import type { Span } from "./span.ts";

/** A part of the text and what to put in its place; an empty part is an insertion. */
export interface Edit extends Span {
  readonly text: string;
}

/** Applies edits in order of place; an edit inside a part that was dropped goes with it. Equal places keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  let result = "";
  let done = 0;
  for (const edit of sorted) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
