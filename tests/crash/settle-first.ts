/** What an author does in a week that is disturbed: settles the first point of the ledger, and wants that told. */
import { join } from "node:path";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { openStore } from "../../src/store/store.ts";
import { settlePoint } from "../../src/workflows/settle-point.ts";
import { BEES } from "./bee-essay.ts";

/** The objection that the first reply makes; a digest has given it its number. The service finds the decision in its store. */
export async function settleFirst(dir: string, at: Date): Promise<void> {
  const store = await openStore(join(dir, "rejoinder.sqlite"));
  try {
    const decision = { state: "declined", link: null, note: "Most hives are small.", tell: true } as const;
    await settlePoint({ store, now: () => at }, BEES as EssaySlug, 1, decision);
  } finally {
    await store.close();
  }
}

/** How a note about it begins. */
export const SETTLED = "**Point 1, an objection to C1: declined.**";
