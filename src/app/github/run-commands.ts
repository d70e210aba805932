/**
 * Carries out commands of comments that were noted, each comment once: what was done is kept before it is said, and before it is
 * said the thread is searched for an answer of ours. A process that is killed in between does neither twice.
 */
import { VenueError } from "../../errors.ts";
import type { CommentCommand } from "../../store/comment-commands.ts";
import type { Store } from "../../store/store.ts";
import type { GitHubVenue } from "../../venues/github/github-venue.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import { createSingleFlight } from "../single-flight.ts";
import { carryOut } from "./carry-out.ts";
import { parseRequest } from "./command-request.ts";
import { createPatience } from "./patience.ts";

export interface CommandRunnerParts {
  readonly store: Pick<Store, "commentCommands" | "threads" | "placements" | "replies" | "site">;
  readonly venue: Pick<GitHubVenue, "answer" | "hasAnswered">;
  readonly operations: Operations;
  /** Whether the login has triage rights or above in the repository "owner/repo". Throws: VenueError. */
  readonly mayManage: (space: string, login: string) => Promise<boolean>;
  readonly log: Log;
  readonly now: () => Date;
}

/** Comments taken in one run; the rest waits for the next. */
const MOST_AT_ONCE = 50;

/** The function answers what waits; calls that come while it runs share one more run. It never throws. */
export function createCommandRunner(parts: CommandRunnerParts, signal: AbortSignal): () => Promise<void> {
  const { store, log, now } = parts;
  const patience = createPatience(now);
  const run = createSingleFlight(async () => {
    for (const command of await store.commentCommands.listWaiting(MOST_AT_ONCE)) {
      if (signal.aborted) return;
      if (!patience.isDue(command)) continue;
      try {
        await runOne(parts, patience, command, signal);
      } catch (error) {
        if (signal.aborted) return;
        await giveUpOrWait(parts, patience, command, error);
      }
    }
  });
  return () =>
    run().catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, "commands of comments could not be carried out; they wait");
    });
}

async function runOne(
  { store, venue, operations, mayManage, log }: CommandRunnerParts,
  patience: ReturnType<typeof createPatience>,
  { id, thread: threadId, request: text, answer: former, attempts }: CommentCommand,
  signal: AbortSignal,
): Promise<void> {
  const thread = await store.threads.find("github", threadId);
  const placement = thread && (await store.placements.find(thread.essay, "github"));
  // The discussion has ended, or is gone: nobody waits for an answer.
  if (!thread || !placement || placement.closedAt !== null) return store.commentCommands.finish(id);
  const request = parseRequest(text);
  const { space } = placement;
  const to = { id, parentId: request.parentId };
  await store.commentCommands.beginAttempt(id);
  if (await venue.hasAnswered(thread, to, signal)) return store.commentCommands.finish(id);
  let answer = former;
  if (answer === null) {
    let manages: Promise<boolean> | undefined;
    const isManager = (): Promise<boolean> => {
      manages ??= mayManage(space, request.author.name);
      return manages;
    };
    if (attempts === 0 && !patience.admits(request.author.id) && !(await isManager())) {
      log.warn({ thread: threadId }, "somebody gives more commands than are answered in an hour");
      return store.commentCommands.finish(id);
    }
    answer = await carryOut({ store, operations, log, space, isManager }, { id, thread, request }, signal);
    await store.commentCommands.saveAnswer(id, answer);
  }
  await venue.answer(thread, to, answer, signal);
  await store.commentCommands.finish(id);
  log.info(
    { thread: threadId, commands: request.commands.map(({ name }) => name) },
    "a comment's commands were answered",
  );
}

/** What may work later is tried again, at longer and longer intervals; everything else is over. */
async function giveUpOrWait(
  { store, log }: CommandRunnerParts,
  patience: ReturnType<typeof createPatience>,
  command: CommentCommand,
  error: unknown,
): Promise<void> {
  const isPassing = error instanceof VenueError && (error.retryable || error.outcome === "unknown");
  if (isPassing && patience.waits(command)) {
    log.warn(
      { thread: command.thread, reason: error.message },
      "a comment's commands could not be answered; it will be tried again",
    );
    return;
  }
  const why = error instanceof VenueError ? { reason: error.message } : { err: error };
  log.warn({ thread: command.thread, ...why }, "a comment's commands are given up");
  await store.commentCommands.finish(command.id);
}
