/** `rejoinder replay`: whether a kept digest comes out the same when it is built again, and if not, what has changed since. */
import type { Command } from "commander";
import type { DigestShift } from "../digest/compare-digests.ts";
import { countOf } from "../digest/digest-words.ts";
import { UsageError } from "../errors.ts";
import type { ReplyChange } from "../store/read-changes.ts";
import type { Replay } from "../workflows/replay-digest.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";
import { EXIT } from "./report-error.ts";

/** Replies of one kind that are named; the rest are counted. */
const MAX_NAMED = 20;

export function addReplay(program: Command, run: Run): void {
  program
    .command("replay")
    .description("build a kept digest again and say whether it is the same, byte for byte")
    .argument("<names...>", "[essay] period: the period as it stands in the digest's address, for example 2026-11-16")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Nothing is changed or posted. When the two are not the same, the replies that were deleted, edited or corrected since are
named by their ids, never by their words. Exit code 0: the same; 1: not.

Examples:
  rejoinder replay 2026-11-16
  rejoinder replay my-essay 2026-11-16 --json`,
    )
    .action((names: readonly string[], options: { json?: boolean }) =>
      run((io) =>
        withApp(io, async (app) => {
          if (names.length > 2) throw new UsageError("say an essay and a period, or a period alone");
          // As it is copied out of a digest: there an invisible mark keeps the time from turning into an emoji.
          const [period = "", slug] = names.map((name) => name.replaceAll("\u200b", "")).toReversed();
          const discussion = await chooseEssay(app, slug);
          const { digestParts } = await import("../app/digest-parts.ts");
          const { replayDigest } = await import("../workflows/replay-digest.ts");
          const replay = await replayDigest({ ...digestParts(app), store: app.store }, discussion, period);
          if (!replay) {
            const kept = (await app.store.digests.list(discussion.essay.slug)).map((digest) => digest.period);
            throw new UsageError(
              `${discussion.essay.slug} has no digest "${period}"; it has: ${kept.join(", ") || "none yet"}`,
            );
          }
          io.stdout(options.json ? `${JSON.stringify(replay, null, 2)}\n` : renderReplay(replay));
          return replay.isSame ? undefined : EXIT.failed;
        }),
      ),
    );
}

/** Shape: lines of plain text with a newline at the end. */
export function renderReplay(replay: Replay): string {
  const { essay, period, hash, hashNow, builtAt, parts, changes, tagger, revision, claims } = replay;
  const name = `${essay}, digest ${period}`;
  if (replay.isSame) return `${name}: the same, byte for byte\nSHA-256 ${hash}\n`;
  const causes = [
    ...nameReplies("deleted", changes.deleted),
    ...nameReplies("edited", changes.edited),
    ...nameReplies("corrected in its tags", changes.corrected),
    ...(tagger ? [`tagger ${tagger.kept} then, ${tagger.now} now`] : []),
    ...(revision ? [`revision ${revision.kept} of the essay then, ${revision.now} now`] : []),
    ...(claims.length > 0 ? [`claims changed: ${claims.join(", ")}`] : []),
    ...nameOthers(replay),
  ];
  const why =
    causes.length > 0
      ? causes
      : [
          "nothing that the store notes: accounts may have been parted, a correction taken back, or an older copy found",
        ];
  const lines = [
    `${name}: not the same as when it was built (${builtAt})`,
    `SHA-256 then ${hash || "unknown: it is of an earlier format"}`,
    `SHA-256 now  ${hashNow}`,
    `what differs: ${parts.join(", ")}`,
    "changed since:",
    ...why.map((cause) => `  ${cause}`),
  ];
  return `${lines.join("\n")}\n`;
}

const SHIFT_WORDS: Readonly<Record<DigestShift, string>> = {
  names: "people are called otherwise",
  addresses: "lines lead to other addresses",
  votes: "people have changed their votes or taken them back",
};

function nameOthers({ changes, shifts, hasHeardSince, mended, isOfOldFormat }: Replay): readonly string[] {
  const { linked, marked, correctedLater } = changes;
  return [
    ...(isOfOldFormat ? ["an earlier version built it, which counted and showed other things"] : []),
    ...(linked > 0 ? [`${countOf(linked, "account was", "accounts were")} linked as one person with another`] : []),
    ...(marked > 0 ? [`${countOf(marked, "account was", "accounts were")} marked as answering for the author`] : []),
    ...(correctedLater > 0
      ? [
          `${countOf(correctedLater, "tag")} of later replies ${correctedLater === 1 ? "was" : "were"} corrected; what says the same was tagged anew`,
        ]
      : []),
    ...shifts.map((shift) => SHIFT_WORDS[shift]),
    ...(hasHeardSince ? ["second opinions on its replies have come or gone"] : []),
    ...(mended.length > 0 ? [`earlier digests were mended: ${mended.join(", ")}`] : []),
  ];
}

function nameReplies(what: string, replies: readonly ReplyChange[]): readonly string[] {
  const named = replies.slice(0, MAX_NAMED).map(({ venue, replyId, at }) => `reply ${venue} ${replyId} ${what} ${at}`);
  const others = replies.length - named.length;
  return others > 0 ? [...named, `${others} more replies ${what}`] : named;
}
