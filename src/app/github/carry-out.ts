/** Does what the commands of one comment ask for, as far as who wrote it may, and says so in Markdown for the thread. */

import { RejoinderError, UsageError } from "../../errors.ts";
import type { ClaimId } from "../../essay/essay.ts";
import type { Store } from "../../store/store.ts";
import type { Stance } from "../../tagging/tag.ts";
import type { CommentCommand } from "../../venues/github/parse-comment-command.ts";
import type { ThreadRef } from "../../venues/venue.ts";
import type { Log } from "../log.ts";
import type { Asker, Operations } from "../operations.ts";
import { sayAllowed } from "../say-models.ts";
import { carryOutLedger } from "./carry-out-ledger.ts";
import { carryOutSchedule } from "./carry-out-schedule.ts";
import { type CommandRequest, targetOf } from "./command-request.ts";
import { sayClaims, sayDigest, sayForgotten, sayHelp, sayProblem, sayStatus, sayTags } from "./say-answer.ts";
import { sayUnlinked } from "./say-ledger.ts";
import { sayWhy } from "./say-why.ts";

export interface CarryOutParts {
  readonly store: Pick<Store, "replies" | "site">;
  readonly operations: Operations;
  readonly log: Log;
  readonly space: string;
  /** Whether who wrote the comment has triage rights or above. Asked only where that decides. */
  readonly isManager: () => Promise<boolean>;
}

export interface AskedComment {
  readonly id: string;
  readonly thread: ThreadRef;
  readonly request: CommandRequest;
}

const MANAGERS_ONLY = "that is for people with triage rights or above in this repository";
const AUTHOR_ONLY =
  "that is for whoever published the essay and for people with triage rights or above in this repository";
const OWN_ONLY =
  "that is for the author of the reply, in the reply itself or in a comment below it, and for people with triage rights or above";
const NO_TARGET = "write this in your own reply, or as an answer to the comment that you mean";

/** Throws: a VenueError when it is not known what the person may; what the commands themselves meet is said in the answer. */
export async function carryOut(parts: CarryOutParts, asked: AskedComment, signal: AbortSignal): Promise<string> {
  const said: string[] = [];
  for (const command of asked.request.commands) {
    const runs = await admit(parts, asked, command);
    try {
      if (typeof runs === "string") throw new UsageError(runs);
      said.push(await run(parts, asked, command, runs, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RejoinderError))
        parts.log.error({ err: error, command: command.name }, "a command failed");
      said.push(sayProblem(error));
    }
  }
  return [...new Set(said)].join("\n\n");
}

/** Who asks, or why that person may not. */
async function admit(
  { store, operations, space, isManager }: CarryOutParts,
  { id, thread, request }: AskedComment,
  command: CommentCommand<Stance>,
): Promise<Asker | string> {
  const asker = { venue: "github", id: request.author.id, space } as const;
  switch (command.name) {
    case "help":
    case "unknown":
    case "forget-me":
    case "models":
    case "no-models":
    case "link":
    case "unlink":
      return { ...asker, isManager: false };
    case "digest":
    case "claims":
    case "status":
    case "schedule":
      return (await isManager()) ? { ...asker, isManager: true } : MANAGERS_ONLY;
    case "ledger":
    case "settle":
    case "reopen":
    case "claim":
    case "answerer":
      // Whether the essay is the asker's own is known here, and need not be asked at GitHub.
      if (await operations.maySettle({ ...asker, isManager: false }, thread.essay))
        return { ...asker, isManager: false };
      return (await isManager()) ? { ...asker, isManager: true } : AUTHOR_ONLY;
    case "why":
    case "tag":
    case "untag": {
      const target = targetOf(id, request);
      if (target === null) return NO_TARGET;
      const reply = await store.replies.findById("github", target);
      if (reply?.author.id === asker.id) return { ...asker, isManager: false };
      return (await isManager()) ? { ...asker, isManager: true } : OWN_ONLY;
    }
    default:
      return command satisfies never;
  }
}

async function run(
  { operations, store }: CarryOutParts,
  { id, thread, request }: AskedComment,
  command: CommentCommand<Stance>,
  asker: Asker,
  signal: AbortSignal,
): Promise<string> {
  const { essay } = thread;
  const target = targetOf(id, request) ?? id;
  switch (command.name) {
    case "help":
    case "unknown":
      return sayHelp(command.name === "unknown");
    case "forget-me":
      return sayForgotten(await operations.forget(asker, true));
    case "models":
    case "no-models": {
      const isAllowed = command.name === "models";
      return sayAllowed(isAllowed, await operations.allowModels(asker, isAllowed));
    }
    case "unlink":
      return sayUnlinked(await operations.unlinkAccounts(asker));
    case "ledger":
    case "settle":
    case "reopen":
    case "claim":
    case "answerer":
    case "link":
      return carryOutLedger({ operations, store }, essay, command, asker);
    case "digest":
      return sayDigest(await operations.digestNow(asker, essay, signal));
    case "schedule":
      return carryOutSchedule(operations, essay, command, asker);
    case "claims":
      return sayClaims(await operations.listClaims(asker, essay), thread.section);
    case "status":
      return sayStatus(await operations.status(asker), essay);
    case "why": {
      const found = await operations.findReply(asker, target);
      if (!found) throw new UsageError("this comment is not among the replies that are kept");
      return sayWhy(await operations.explain(asker, target), found.reply, found.discussion);
    }
    // The claim is looked up, whatever its case, and refused when there is none.
    case "tag":
    case "untag": {
      const claimId = command.claimId as ClaimId;
      const stance = command.name === "tag" ? command.stance : null;
      return sayTags(await operations.correct(asker, target, [{ claimId, stance }]));
    }
    default:
      return command satisfies never;
  }
}
