/** An answer of ours to a person's comment: short words and a marker that says what it answers. */
import { renderMarker } from "../../threads/marker.ts";
import { renderPostKey } from "../../threads/post-key.ts";
import type { ThreadRef } from "../venue.ts";
import { quietMarkdown } from "./quiet-markdown.ts";
import { splitBody } from "./split-body.ts";

/** Answers are brief; what is longer is cut. */
const MAX_ANSWER = 8000;

/** `text`: Markdown in which everything from outside is inert already. */
export function layOutAnswer(thread: ThreadRef, answered: string, text: string, space: string): string {
  const key = renderPostKey({ kind: "section", essay: thread.essay, section: thread.section, venue: "github" });
  const [words = ""] = splitBody(quietMarkdown(text, space), MAX_ANSWER);
  return `${words}\n\n${renderMarker(key, { answer: answered })}`;
}
