/** `sections.json`: the essay as it was cut. */
import type { Essay } from "./essay.ts";

/** Shape: `{"essay":{"slug","title","author","language","revision"},"sections":[{"number","slug","title","body"}]}`. */
export function renderSectionsJson({ slug, title, author, language, revision, sections }: Essay): string {
  const list = sections.map(({ number, slug, title, body }) => ({ number, slug, title, body }));
  return `${JSON.stringify({ essay: { slug, title, author, language, revision }, sections: list }, null, 2)}\n`;
}
