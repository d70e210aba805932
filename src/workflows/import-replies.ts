/** Brings replies in from JSON Lines: good lines are kept as they come, bad ones are reported, and doing it again changes nothing. */
import type { Problem } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { createReplyReader, unknownParents } from "../replies/parse-replies-file.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { SaveCounts } from "../store/save-replies.ts";
import type { Store, StoreParts } from "../store/store.ts";
import { breathe } from "./breathe.ts";
import { dropOptedOut } from "./take-in.ts";

/** Replies stored in one transaction; being killed loses at most the batch at hand, which the next import brings. */
const BATCH_SIZE = 1000;
/** Problems kept for the report; a file that is wrong in every line needs no more to be understood. */
const MAX_PROBLEMS = 1000;

export interface ImportParts {
  readonly store: Pick<Store, "transaction" | "replies">;
  readonly now: () => Date;
  /** The address of a reply that stands at the local venue. */
  readonly localUrl: (essay: EssaySlug, section: number, id: string) => string;
}

export interface ImportReport extends SaveCounts {
  readonly lines: number;
  readonly refused: number;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Progress is told after each batch, in lines. */
export async function importReplies(
  { store, now, localUrl }: ImportParts,
  discussion: StoredDiscussion,
  lines: AsyncIterable<string> | Iterable<string>,
  options: { readonly onProgress?: (lines: number) => void; readonly signal?: AbortSignal } = {},
): Promise<ImportReport> {
  const { essay } = discussion;
  const reader = createReplyReader({ essay, now: now(), venue: "local" });
  const report = { lines: 0, refused: 0, created: 0, updated: 0, unchanged: 0, deleted: 0 };
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const answering: { reply: Reply; line: number }[] = [];
  const inFile = new Set<string>();
  let batch: Reply[] = [];

  const flush = async (): Promise<void> => {
    const counts = await store.transaction((inside) => saveBatch(inside, batch, now()));
    for (const name of ["created", "updated", "unchanged", "deleted"] as const) report[name] += counts[name];
    batch = [];
    options.onProgress?.(report.lines);
  };

  for await (const line of lines) {
    report.lines += 1;
    const parsed = reader.read(line);
    if (!parsed) continue;
    if (!parsed.ok) {
      report.refused += 1;
      if (problems.length < MAX_PROBLEMS) problems.push(parsed.problem);
      continue;
    }
    if (warnings.length < MAX_PROBLEMS) warnings.push(...parsed.warnings);
    const reply = withLocalUrl(parsed.reply, localUrl);
    inFile.add(replyKey(reply.venue, reply.id));
    if (reply.parentId !== null) answering.push({ reply, line: report.lines });
    batch.push(reply);
    if (batch.length >= BATCH_SIZE) {
      await breathe(options.signal);
      await flush();
    }
  }
  if (batch.length > 0) await flush();
  warnings.push(...(await findLostParents(store, essay.slug, answering, inFile)));
  return { ...report, problems, warnings: warnings.slice(0, MAX_PROBLEMS) };
}

/** What people who opted out wrote stays away, as what was deleted does, and is counted with it. */
async function saveBatch(inside: StoreParts, read: readonly Reply[], at: Date): Promise<SaveCounts> {
  const batch = await dropOptedOut(inside, read);
  await inside.board.putMessages(batch.flatMap((reply) => mapBoardMessage(reply) ?? []));
  const outcome = await inside.replies.save(batch, at, { imported: true });
  const [first] = batch;
  if (first) await inside.digests.markStale(first.essay, outcome.editedIds);
  return { ...outcome, deleted: outcome.deleted + read.length - batch.length };
}

/** A reply of the local venue stands on its board as well; one without a section has no thread there. */
function mapBoardMessage(reply: Reply) {
  const { venue, section, essay, id, parentId, author, body, createdAt, editedAt } = reply;
  if (venue !== "local" || section === null) return undefined;
  return { essay, id, section, parentId, author, body, createdAt, editedAt };
}

function withLocalUrl(reply: Reply, localUrl: ImportParts["localUrl"]): Reply {
  if (reply.venue !== "local" || reply.url !== null || reply.section === null) return reply;
  return { ...reply, url: localUrl(reply.essay, reply.section, reply.id) };
}

async function findLostParents(
  store: ImportParts["store"],
  essay: EssaySlug,
  answering: readonly { readonly reply: Reply; readonly line: number }[],
  inFile: ReadonlySet<string>,
): Promise<Problem[]> {
  const outside = answering.filter(({ reply }) => !inFile.has(replyKey(reply.venue, reply.parentId as string)));
  const known = new Set<string>();
  for (const [venue, group] of Map.groupBy(outside, ({ reply }) => reply.venue) as Map<VenueName, typeof outside>) {
    const ids = await store.replies.knownIds(
      essay,
      venue,
      group.map(({ reply }) => reply.parentId as string),
    );
    for (const id of ids) known.add(replyKey(venue, id));
  }
  const lost = new Set(
    unknownParents(
      outside.map(({ reply }) => reply),
      (venue, id) => known.has(replyKey(venue, id)),
    ),
  );
  return outside
    .filter(({ reply }) => lost.has(reply))
    .map(({ reply, line }) => ({
      line,
      message: `reply "${reply.id}" answers "${reply.parentId}", which is neither in this file nor in the store; it is kept as an answer to the section`,
    }));
}
