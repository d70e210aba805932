/** Stores for tests. */
import { onTestFinished } from "vitest";
import type { Claim, Essay } from "../src/essay/essay.ts";
import type { StoredDiscussion } from "../src/store/essays.ts";
import { openStore, type Store } from "../src/store/store.ts";

export const AT = new Date("2026-03-02T09:00:00Z");

/** In memory unless a file is named; closed when the test is over. */
export async function anOpenStore(file = ":memory:"): Promise<Store> {
  const store = await openStore(file);
  onTestFinished(() => store.close());
  return store;
}

export async function saveDiscussion(
  store: Store,
  essay: Essay,
  claims: readonly Claim[] = [],
): Promise<StoredDiscussion> {
  await store.essays.save(essay, AT);
  await store.essays.saveClaims(essay.slug, claims);
  const stored = await store.essays.find(essay.slug);
  if (!stored) throw new Error("the essay was not stored");
  return stored;
}
