/** Waits for what a bot in a process of its own brings about; there is no event to wait for. */
import { setTimeout as pause } from "node:timers/promises";
import type { SupervisedBot } from "./supervise-bot.ts";

const POLL_MS = 40;
const MOST_FAILURES = 3;

export interface WaitOptions {
  readonly mostMs: number;
  /** Whether a bot that ends by itself ends the waiting; false where that is what is looked at. */
  readonly endsOnFailure: boolean;
}

/** Throws: Error when it does not come about. */
export async function waitFor(
  what: string,
  bot: Pick<SupervisedBot, "failures">,
  isSo: () => boolean,
  { mostMs, endsOnFailure }: WaitOptions,
): Promise<void> {
  const end = performance.now() + mostMs;
  while (!isSo()) {
    // One that cannot start at all ends again and again with the same words.
    const said = bot.failures.slice(0, MOST_FAILURES).join("; ") || "nothing";
    if (endsOnFailure && bot.failures.length > 0) throw new Error(`the bot ended: ${said}`);
    if (performance.now() > end) throw new Error(`waited in vain for ${what}; the bot said: ${said}`);
    await pause(POLL_MS);
  }
}

/** Waits at most so long, and no longer than the bot runs. */
export function waitingFor(mostMs: number) {
  return (what: string, bot: Pick<SupervisedBot, "failures">, isSo: () => boolean): Promise<void> =>
    waitFor(what, bot, isSo, { mostMs, endsOnFailure: true });
}
