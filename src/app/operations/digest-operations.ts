/** Digests on demand, and when the next is due. */
import { nextInstant } from "../../digest/schedule.ts";
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { renderPostKey } from "../../threads/post-key.ts";
import { previewDigest } from "../../workflows/digest-essay.ts";
import type { App } from "../app.ts";
import { digestParts } from "../digest-parts.ts";
import { makeDigest, postEverywhere, readWhole } from "../digest-steps.ts";
import { findSchedule, periodUntilNow, saveSchedule, streamAt } from "../digest-streams.ts";
import type { Asker, Operations, ScheduleOverview } from "../operations.ts";
import { tagAll } from "../run-steps.ts";
import { requireEssay } from "./find-visible.ts";
import { type OperationParts, requireManager } from "./operation-parts.ts";

type DigestOperations = Pick<Operations, "previewDigest" | "digestNow" | "lastDigest" | "findSchedule" | "setSchedule">;

export function createDigestOperations(parts: OperationParts): DigestOperations {
  const { app } = parts;
  return {
    async previewDigest(asker, slug, signal) {
      const discussion = await requireEssay(parts, asker, slug);
      await tagAll(app, [discussion], signal ? { signal } : {});
      const { slug: essay } = discussion.essay;
      const stream = await streamAt(app, essay, asker.venue);
      return previewDigest(digestParts(app), discussion, await periodUntilNow(app, essay, stream));
    },

    async digestNow(asker, slug, signal) {
      requireManager(asker);
      const discussion = await requireEssay(parts, asker, slug);
      const essay = discussion.essay.slug;
      const digest = await app.inDigestTurn(async () => {
        await readWhole(app, discussion, signal);
        const period = await periodUntilNow(app, essay, await streamAt(app, essay, asker.venue));
        const { quiet } = await previewDigest(digestParts(app), discussion, period);
        if (quiet && period.from !== null)
          throw new UsageError("nothing is new since the last digest, so none was made");
        return makeDigest(app, discussion, period, signal);
      });
      const { failures } = await postEverywhere(app, digest, signal);
      const failure = failures.find(({ venue }) => venue === asker.venue);
      if (failure) throw failure;
      parts.tell?.({ essay, section: null });
      const key = renderPostKey({ kind: "digest", essay, period: digest.period.id, venue: asker.venue });
      const post = await app.store.posts.find(key);
      return { digest, url: post?.state === "sent" ? post.ref.url : null };
    },

    async lastDigest(asker, slug) {
      const { essay } = await requireEssay(parts, asker, slug);
      const own = await app.store.digests.findNewest(essay.slug, await streamAt(app, essay.slug, asker.venue));
      // A venue that has just got a schedule of its own was shown those of the essay before.
      return own ?? app.store.digests.findNewest(essay.slug, "");
    },

    async findSchedule(asker, slug) {
      const { essay } = await requireEssay(parts, asker, slug);
      return overlookSchedule(app, essay.slug, asker);
    },

    async setSchedule(asker, slug, change, scope = {}) {
      requireManager(asker);
      const { essay } = await requireEssay(parts, asker, slug);
      const isHere = scope.onlyHere ?? (await streamAt(app, essay.slug, asker.venue)) !== "";
      await saveSchedule(app, essay.slug, isHere ? asker.venue : "", change);
      return overlookSchedule(app, essay.slug, asker);
    },
  };
}

async function overlookSchedule(app: App, essay: EssaySlug, { venue }: Asker): Promise<ScheduleOverview> {
  const found = await findSchedule(app, essay, venue);
  return { ...found, next: nextInstant(found.schedule, app.now()) };
}
