/** What only an essay's author may do, and people who run the place. */
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { Asker } from "../operations.ts";
import { requireEssay } from "./find-visible.ts";
import type { OperationParts } from "./operation-parts.ts";

/** The author is whoever brought the essay in or published it at the asker's venue. */
export async function isAuthorOf({ app }: OperationParts, asker: Asker, slug: EssaySlug): Promise<boolean> {
  if (asker.isManager) return true;
  const { placements } = app.store;
  const placement = await placements.find(slug, asker.venue);
  const origin = await placements.originOf(slug);
  return placement?.owner === asker.id || (origin?.venue === asker.venue && origin.owner === asker.id);
}

/** Throws: UsageError when there is no such essay for the asker, or it is not theirs. */
export async function requireAuthor(parts: OperationParts, asker: Asker, slug: string): Promise<StoredDiscussion> {
  const discussion = await requireEssay(parts, asker, slug);
  if (await isAuthorOf(parts, asker, discussion.essay.slug)) return discussion;
  throw new UsageError("only the essay's author and people who manage this place may do that");
}
