/** An essay that stands at venues, replies in its threads, and points that they make, for tests of what is told of decisions. */
import type { ClaimId } from "../../src/essay/essay.ts";
import type { PointKind } from "../../src/ledger/point.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Store } from "../../src/store/store.ts";
import type { ThreadRef, Venue } from "../../src/venues/venue.ts";
import { publishEssay } from "../../src/workflows/publish-essay.ts";
import { reopenPoint, settlePoint } from "../../src/workflows/settle-point.ts";
import { type TellParts, tellSettled } from "../../src/workflows/tell-settled.ts";
import { createMemoryVenue, type MemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { claims, essay } from "./a-week-of-replies.ts";

const now = () => AT;
export type Decided = Parameters<typeof settlePoint>[3];

/** Stores the replies, and has them make a point, by their order. */
export async function openPoint(
  store: Store,
  number: number,
  replies: readonly Reply[],
  { kind = "objection", claimId = "C1" as ClaimId | null }: { kind?: PointKind; claimId?: ClaimId | null } = {},
): Promise<void> {
  const period = { period: "2026-03-09", until: "2026-03-09T09:00:00.000Z" };
  await store.replies.save(replies, AT);
  const stored = await store.replies.listWork(essay.slug, "untagged", 0, 1000);
  const words = replies.map(({ id, venue, author, body, createdAt }) => {
    const row = stored.find(({ reply }) => reply.id === id && reply.venue === venue);
    if (!row) throw new Error(`no reply ${id}`);
    const spans = [{ start: 0, end: body.length }];
    const voice = `${venue}:${author.id}`;
    return { number, pk: row.pk, revision: row.revision, spans, voice, countedAt: createdAt.toISOString() };
  });
  await store.proposals.open(essay.slug, [{ number, kind, claimId }], period);
  await store.proposals.join(essay.slug, words);
}

/** Sections stand at each venue; two people say the same at the first: point 12, an objection to C1. */
export async function aLedger(venues: readonly MemoryVenue[] = [createMemoryVenue()]) {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  for (const venue of venues) await publishEssay({ store, venue, now }, discussion);
  const threadAt = async (venue: Venue, section = 1): Promise<ThreadRef> => {
    const thread = (await store.threads.list(venue.name, essay.slug)).find((each) => each.section === section);
    if (!thread) throw new Error(`no thread ${section} at ${venue.name}`);
    return thread;
  };
  const [first] = venues;
  if (!first) throw new Error("no venue");
  const thread = await threadAt(first);
  const ada = first.write(thread, { id: "a", body: "Proofs got faster." });
  const bo = first.write(thread, { id: "b", body: "Proofs are quick now.", author: { id: "bo", name: "Bo" } });
  await openPoint(store, 12, [ada, bo]);
  const partsOf = (venue: Venue, overrides: Partial<TellParts> = {}): TellParts => {
    return { store, venue, now, baseUrl: undefined, pageOf: () => null, ...overrides };
  };
  const told = { state: "declined", link: null, note: "The essay is about theory.", tell: true } as const;
  return {
    store,
    venue: first,
    thread,
    threadAt,
    ada,
    bo,
    partsOf,
    settle: (decided: Partial<Decided> = {}, number = 12) =>
      settlePoint({ store, now }, essay.slug, number, { ...told, ...decided }),
    reopen: (number = 12) => reopenPoint({ store, now }, essay.slug, number),
    tell: (venue: Venue = first, overrides: Partial<TellParts> = {}) =>
      tellSettled(partsOf(venue, overrides), essay.slug),
    notes: (venue: MemoryVenue = first) => venue.posts.filter(({ draft }) => draft.key.startsWith("note:")),
  };
}
