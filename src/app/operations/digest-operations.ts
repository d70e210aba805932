/** Digests on demand, and when the next is due. */
import type { Digest, Period } from "../../digest/digest.ts";
import { unscheduledPeriod } from "../../digest/plan-period.ts";
import { nextInstant, type Schedule } from "../../digest/schedule.ts";
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { renderPostKey } from "../../threads/post-key.ts";
import { previewDigest } from "../../workflows/digest-essay.ts";
import type { App } from "../app.ts";
import { digestParts } from "../digest-parts.ts";
import { makeDigest, postEverywhere, readWhole, scheduleOf } from "../digest-steps.ts";
import type { Operations, ScheduleOverview } from "../operations.ts";
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
      return previewDigest(digestParts(app), discussion, await periodUntilNow(app, discussion.essay.slug));
    },

    async digestNow(asker, slug, signal) {
      requireManager(asker);
      const discussion = await requireEssay(parts, asker, slug);
      const essay = discussion.essay.slug;
      const digest = await app.inDigestTurn(async () => {
        await readWhole(app, discussion, signal);
        const period = await periodUntilNow(app, essay);
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
      return findLast(app, essay.slug);
    },

    async findSchedule(asker, slug) {
      const { essay } = await requireEssay(parts, asker, slug);
      return overlookSchedule(app, essay.slug);
    },

    async setSchedule(asker, slug, schedule) {
      requireManager(asker);
      const { essay } = await requireEssay(parts, asker, slug);
      if (schedule) await app.store.schedules.save(essay.slug, schedule);
      else await app.store.schedules.remove(essay.slug);
      return overlookSchedule(app, essay.slug);
    },
  };
}

async function periodUntilNow(app: App, essay: EssaySlug): Promise<Period> {
  const { timeZone } = await scheduleOf(app, essay);
  return unscheduledPeriod(app.now(), await app.store.digests.lastUntil(essay), timeZone);
}

async function findLast({ store }: App, essay: EssaySlug): Promise<Digest | undefined> {
  const [newest] = await store.digests.list(essay);
  return newest && store.digests.find(essay, newest.period);
}

async function overlookSchedule(app: App, essay: EssaySlug): Promise<ScheduleOverview> {
  const own: Schedule | undefined = await app.store.schedules.find(essay);
  const schedule = own ?? app.config.schedule;
  return { schedule, isOwn: own !== undefined, next: nextInstant(schedule, app.now()) };
}
