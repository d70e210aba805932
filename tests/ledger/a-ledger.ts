/** A discussion in a store whose replies are tagged by plain rules, and the ledger of it, digest by digest. */
import type { Period } from "../../src/digest/digest.ts";
import type { Discussion } from "../../src/essay/essay.ts";
import type { Point } from "../../src/ledger/point.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { StoredDiscussion } from "../../src/store/essays.ts";
import type { Store } from "../../src/store/store.ts";
import { type Proposed, proposePoints } from "../../src/workflows/propose-points.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { anOpenStore, saveDiscussion } from "../stores.ts";
import { claims, essay, plainTagger } from "../workflows/a-week-of-replies.ts";

export interface ALedger {
  readonly store: Store;
  readonly discussion: () => Promise<StoredDiscussion>;
  /** Stores replies and tags whatever waits. */
  readonly arrive: (...replies: readonly Reply[]) => Promise<void>;
  /** What a digest does that covers everything up to the end of this day of March 2026. */
  readonly propose: (day: number) => Promise<Proposed>;
  readonly points: () => Promise<readonly Point[]>;
  /** A line a point: `1 objection C1 open: r1 r2`. */
  readonly lines: () => Promise<readonly string[]>;
}

export const endOf = (day: number): Date => new Date(Date.UTC(2026, 2, day, 23, 59));

export async function aLedger(given: Discussion = { essay, claims }): Promise<ALedger> {
  const store = await anOpenStore();
  await saveDiscussion(store, given.essay, given.claims);
  const { slug } = given.essay;
  const discussion = async (): Promise<StoredDiscussion> => {
    const found = await store.essays.find(slug);
    if (!found) throw new Error("the essay is gone");
    return found;
  };
  const points = async () => (await store.points.list(slug)).items;
  return {
    store,
    discussion,
    async arrive(...replies) {
      await store.replies.save(replies, endOf(1));
      await tagReplies({ store, tagger: plainTagger }, await discussion());
    },
    async propose(day) {
      const period: Period = { id: `day-${day}`, from: null, until: endOf(day).toISOString(), timeZone: "UTC" };
      const stored = await discussion();
      return store.transaction((inside) => proposePoints(inside, stored, period));
    },
    points,
    async lines() {
      return (await points()).map(({ number, kind, claimId, state, replies }) =>
        `${number} ${kind} ${claimId ?? "-"} ${state}: ${replies.map(({ reply }) => reply.id).join(" ")}`.trimEnd(),
      );
    },
  };
}
