/** Parts of a page that are exchanged when they change. The script compares versions and leaves alone what stayed the same. */
import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Html } from "./layout.ts";

/** A list item with an id and a version that changes with its content. */
export async function renderLiveItem(id: string, className: string, content: Html): Promise<Awaited<Html>> {
  const inside = String(await content);
  const version = createHash("sha256").update(inside).update(className).digest("hex").slice(0, 10);
  return html`<li id="${id}" class="${className}" data-version="${version}">${raw(inside)}</li>`;
}
