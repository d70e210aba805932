/** How long commands of comments are tried, and how many of one person are answered. Kept in memory: a restart is generous. */
import type { CommentCommand } from "../../store/comment-commands.ts";

/** Of somebody who does not run the place; each answer is a post that the limits of GitHub count. */
const MOST_AN_HOUR = 10;
const HOUR_MS = 60 * 60_000;
/** With a minute more between each two, three hours. */
const MOST_ATTEMPTS = 20;
const STEP_MS = 60_000;

export function createPatience(now: () => Date) {
  const nextTry = new Map<string, number>();
  const asked = new Map<string, number[]>();
  return {
    isDue: ({ id }: Pick<CommentCommand, "id">): boolean => (nextTry.get(id) ?? 0) <= now().getTime(),
    /** Notes a failed attempt; says whether there is to be another. */
    waits({ id, attempts }: Pick<CommentCommand, "id" | "attempts">): boolean {
      nextTry.delete(id);
      if (attempts + 1 >= MOST_ATTEMPTS) return false;
      nextTry.set(id, now().getTime() + attempts * STEP_MS);
      return true;
    },
    /** Counts a comment of this person; says whether it is one of those that are answered. */
    admits(author: string): boolean {
      const since = now().getTime() - HOUR_MS;
      for (const [each, times] of asked) if ((times.at(-1) ?? 0) < since) asked.delete(each);
      const times = (asked.get(author) ?? []).filter((time) => time >= since);
      asked.set(author, [...times, now().getTime()]);
      return times.length < MOST_AN_HOUR;
    },
  };
}
