/** Writes the point-by-point letter from the ledger as it stands now. */
import { type ResponseOptions, renderResponse } from "../digest/render-response.ts";
import type { Discussion } from "../essay/essay.ts";
import type { Store } from "../store/store.ts";

export interface Response {
  /** Markdown. */
  readonly text: string;
  readonly settled: number;
  readonly open: number;
  /** Points in it that quote somebody. */
  readonly quoted: number;
}

export async function respond(
  store: Pick<Store, "points">,
  discussion: Discussion,
  options: ResponseOptions,
): Promise<Response> {
  const { items } = await store.points.list(discussion.essay.slug);
  const open = items.filter(({ state }) => state === "open").length;
  const settled = items.filter(({ state }) => state !== "open" && state !== "withdrawn").length;
  const quoted = settled + (options.scope === "settled" ? 0 : open);
  return { text: renderResponse(discussion, items, options), settled, open, quoted };
}
