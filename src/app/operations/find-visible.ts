/** Which essays exist for whom: the people of one space never learn of another's. */
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { StoreParts } from "../../store/store.ts";
import type { Asker } from "../operations.ts";
import { nameInWords, type OperationParts } from "./operation-parts.ts";

/**
 * An essay belongs to the space that it is placed in; without a place, to the one that brought it in; without either it is the
 * operator's, who has a space as well.
 */
export async function isVisible(
  store: Pick<StoreParts, "placements">,
  asker: Pick<Asker, "venue" | "space">,
  slug: EssaySlug,
  operatorSpace: string | null,
): Promise<boolean> {
  const { venue, space } = asker;
  const placement = await store.placements.find(slug, venue);
  if (placement) return placement.space === space;
  const origin = await store.placements.originOf(slug);
  if (origin) return origin.venue === venue && origin.space === space;
  return operatorSpace === space;
}

/** Throws: UsageError when there is no such essay for the asker. */
export async function requireEssay(
  { app, places }: OperationParts,
  asker: Asker,
  slug: string,
): Promise<StoredDiscussion> {
  const found = await app.store.essays.find(slug as EssaySlug);
  if (found && (await isVisible(app.store, asker, found.essay.slug, await places.operatorSpace()))) return found;
  throw new UsageError(`there is no essay ${nameInWords(slug)} here`);
}

export async function listVisible({ app, places }: OperationParts, asker: Asker): Promise<readonly StoredDiscussion[]> {
  const operatorSpace = await places.operatorSpace();
  const visible: StoredDiscussion[] = [];
  for (const { slug } of await app.store.essays.list()) {
    if (!(await isVisible(app.store, asker, slug, operatorSpace))) continue;
    const discussion = await app.store.essays.find(slug);
    if (discussion) visible.push(discussion);
  }
  return visible;
}
