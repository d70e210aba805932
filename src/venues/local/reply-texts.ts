/** Rendered replies, kept for a short while: a page with many of them is asked for again after every change. */
import type { Reply } from "../../replies/reply.ts";
import { renderReplyText } from "./render-texts.ts";

const MAX_TEXTS = 2000;
/** What is deleted elsewhere leaves memory within this time of the last look at any page. */
const MAX_AGE_MS = 5 * 60_000;

export interface ReplyTexts {
  /** Safe HTML. */
  render(reply: Pick<Reply, "essay" | "id" | "body">): string;
  /** Drops what is kept of a reply. */
  forget(essay: string, id: string): void;
}

export function createReplyTexts(now: () => Date): ReplyTexts {
  const kept = new Map<string, { readonly body: string; readonly html: string; readonly at: number }>();
  const dropOld = (time: number): void => {
    for (const [key, { at }] of kept) {
      if (kept.size <= MAX_TEXTS && Math.abs(time - at) <= MAX_AGE_MS) return;
      kept.delete(key);
    }
  };
  return {
    render({ essay, id, body }) {
      const time = now().getTime();
      dropOld(time);
      const key = `${essay}/${id}`;
      const known = kept.get(key);
      if (known?.body === body) return known.html;
      const html = renderReplyText(body);
      kept.delete(key);
      kept.set(key, { body, html, at: time });
      return html;
    },
    forget: (essay, id) => void kept.delete(`${essay}/${id}`),
  };
}
