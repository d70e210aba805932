/** Second opinions of the language model: asked for beside everything else, so that nothing waits for a model that is slow or away. */
import { setTimeout as wait } from "node:timers/promises";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { FIRST_SIZE, type SeekParts, type SeekReport, seekOpinions } from "../workflows/seek-opinions.ts";
import type { Log } from "./log.ts";

/** What could not be had is not asked for again before that. */
const REST_MS = 60 * 60 * 1000;
/** Fewer replies than fill a question are gathered so long: each question is paid with the claims and the instructions in it. */
const GATHER_MS = 60 * 60 * 1000;

export interface SeekOptions {
  readonly onProgress?: (settled: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface EssayReport extends SeekReport {
  readonly essay: EssaySlug;
}

/**
 * One run an essay at a time, which everybody joins who asks meanwhile. Where a run gave up for a reason that passes, or failed, the essay rests for an hour.
 * Failures are logged; only the own signal is thrown.
 */
export interface OpinionSeeker {
  /** Asks for all that waits, also where an essay rests. */
  seek(discussions: readonly StoredDiscussion[], options?: SeekOptions): Promise<readonly EssayReport[]>;
  /** Asks where that is worth a question by now. Says of which essays something was settled. */
  seekGathered(discussions: readonly StoredDiscussion[]): Promise<readonly EssaySlug[]>;
  /** Asks unless the essay rests, and waits no longer than that since the model was last heard; the asking goes on. */
  seekWithin(limitMs: number, discussion: StoredDiscussion, signal?: AbortSignal): Promise<void>;
  /** Stops what is being asked. */
  close(): Promise<void>;
}

export interface SeekerParts extends SeekParts {
  readonly now: () => Date;
  readonly log: Log;
}

interface Run {
  readonly report: Promise<SeekReport | undefined>;
  /** Milliseconds of the clock below. */
  movedAt: number;
}

export function createOpinionSeeker(parts: SeekerParts): OpinionSeeker {
  const stop = new AbortController();
  const runs = new Map<EssaySlug, Run>();
  const restsUntil = new Map<EssaySlug, number>();
  const askedAt = new Map<EssaySlug, number>();
  const now = (): number => parts.now().getTime();
  const rests = ({ essay }: StoredDiscussion): boolean => now() < (restsUntil.get(essay.slug) ?? 0);

  const start = (discussion: StoredDiscussion, options: SeekOptions): Run => {
    const { slug } = discussion.essay;
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    askedAt.set(slug, now());
    const onProgress = (settled: number): void => {
      run.movedAt = performance.now();
      options.onProgress?.(settled);
    };
    const report = seekLogged(parts, discussion, { onProgress, signal }).finally(() => runs.delete(slug));
    const run: Run = { report, movedAt: performance.now() };
    runs.set(slug, run);
    return run;
  };

  const seekOne = async (discussion: StoredDiscussion, options: SeekOptions): Promise<SeekReport | undefined> => {
    const { slug } = discussion.essay;
    const report = await (runs.get(slug) ?? start(discussion, options)).report;
    // A failure of our own rests as well: what was asked would be paid for again and again.
    const isOver = !report || report.gaveUp === "budget" || report.gaveUp === "unreachable";
    if (isOver) restsUntil.set(slug, now() + REST_MS);
    else restsUntil.delete(slug);
    return report;
  };

  return {
    async seek(discussions, options = {}) {
      const reports: EssayReport[] = [];
      for (const discussion of discussions) {
        const before = reports.reduce((sum, { settled }) => sum + settled, 0);
        const onProgress = (settled: number): void => options.onProgress?.(before + settled);
        const report = await seekOne(discussion, { ...options, onProgress });
        options.signal?.throwIfAborted();
        if (report) reports.push({ essay: discussion.essay.slug, ...report });
        // Who does not answer about one essay does not about the others.
        if (report?.gaveUp === "unreachable") break;
      }
      return reports;
    },

    async seekGathered(discussions) {
      const changed: EssaySlug[] = [];
      for (const discussion of discussions) {
        const { slug } = discussion.essay;
        if (stop.signal.aborted) break;
        if (runs.has(slug) || rests(discussion)) continue;
        const open = await parts.store.secondOpinions.countOpen(slug);
        const isFresh = now() - (askedAt.get(slug) ?? 0) < GATHER_MS;
        if (open === 0 || (isFresh && open < FIRST_SIZE)) continue;
        const report = await seekOne(discussion, {});
        if (report && report.settled > 0) changed.push(slug);
        if (report?.gaveUp !== "unreachable") continue;
        for (const { essay } of discussions) restsUntil.set(essay.slug, now() + REST_MS);
        break;
      }
      return changed;
    },

    async seekWithin(limitMs, discussion, signal) {
      if (rests(discussion)) return;
      const seeking = seekOne(discussion, {});
      // Where the model has been silent to others for so long, there is nothing to wait for.
      const now = performance.now();
      const since = now - [...runs.values()].reduce((first, { movedAt }) => Math.min(first, movedAt), now);
      const limit = new AbortController();
      const stops = signal ? AbortSignal.any([limit.signal, signal]) : limit.signal;
      const pause = wait(Math.max(0, limitMs - since), undefined, { signal: stops }).catch(() => {});
      await Promise.race([seeking, pause]);
      limit.abort();
      signal?.throwIfAborted();
    },

    async close() {
      stop.abort();
      await Promise.allSettled([...runs.values()].map(({ report }) => report));
    },
  };
}

async function seekLogged(
  parts: SeekerParts,
  discussion: StoredDiscussion,
  options: { readonly onProgress: (settled: number) => void; readonly signal: AbortSignal },
): Promise<SeekReport | undefined> {
  try {
    const report = await seekOpinions(parts, discussion, options);
    for (const { replyId, reason } of report.refused)
      parts.log.warn({ replyId, reason }, "the tagger's answer was refused");
    return report;
  } catch (err) {
    if (!options.signal.aborted) parts.log.error({ err }, "second opinions could not be had; it will be tried again");
    return undefined;
  }
}
