/** The coverage of an essay as it stands now. */
import { buildCoverage } from "../digest/coverage-map/build-coverage.ts";
import type { Coverage } from "../digest/coverage-map/coverage.ts";
import type { Discussion } from "../essay/essay.ts";
import type { Store } from "../store/store.ts";

export async function coverEssay(
  { store, now }: { readonly store: Store; readonly now: () => Date },
  discussion: Discussion,
): Promise<Coverage> {
  const facts = await store.transaction(({ site }) => site.readCoverage(discussion.essay.slug));
  return buildCoverage(discussion, facts, now());
}
