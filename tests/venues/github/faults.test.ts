/**
 * Every call of a round (publish, collect, digest) goes wrong in every way, one at a time; then everything is started anew from
 * what the store holds, until it is through. Nothing may stand twice, and nothing may be missing.
 */
import { afterAll, describe, expect, it } from "vitest";
import { RejoinderError } from "../../../src/errors.ts";
import type { StoredDiscussion } from "../../../src/store/essays.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import type { PostDraft } from "../../../src/threads/post.ts";
import { collectVenue } from "../../../src/workflows/collect-replies.ts";
import { publishEssay } from "../../../src/workflows/publish-essay.ts";
import { planWrites, writePosts } from "../../../src/workflows/write-posts.ts";
import { aClaim, anEssay } from "../../builders.ts";
import { FAULTS, type GitHubFault } from "../../servers/github/fake-github.ts";
import { saveDiscussion } from "../../stores.ts";
import { digestDraft } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness, type RestartOptions } from "./harness.ts";

const LONG = `${"Words that fill a paragraph. ".repeat(30).trim()}\n\n`.repeat(90);
const essay = anEssay({ sections: ["One thing.", `Another thing.\n\n${LONG}`] });
const KINDS = FAULTS.filter((kind) => kind !== "call" && kind !== "partial");
const DIGESTS: readonly PostDraft[] = [digestDraft("2026-03-02"), digestDraft("2026-03-09")];
const table: Record<string, Record<string, string>> = {};

interface Round {
  readonly harness: GitHubHarness;
  readonly store: Store;
  readonly discussion: StoredDiscussion;
  readonly options: RestartOptions;
}

async function aRound(options: RestartOptions): Promise<Round> {
  const harness = await makeGitHubHarness();
  const store = await openStore(":memory:");
  const discussion = await saveDiscussion(store, essay, [aClaim(essay, { quote: "One thing." })]);
  return { harness, store, discussion, options };
}

/** What one process does from its start on. */
async function run({ harness, store, discussion, options }: Round): Promise<void> {
  const { venue } = harness.restart({
    ...options,
    threads: () => store.threads.list("github"),
    knownReplies: async ({ essay: slug, section }) => [...(await store.replies.liveIds(slug, "github", section))],
  });
  const parts = { store, venue, now: () => harness.github.clock.now() };
  await publishEssay(parts, discussion);
  const [first] = await store.threads.list("github");
  const isSaid = harness.repository.discussion(first?.id ?? "")?.comments.some(({ author }) => author === "Ada");
  if (first && !isSaid) harness.ada.comment(first.id, "I doubt it.");
  for (const digest of DIGESTS) {
    await collectVenue(parts, { complete: true });
    const actions = await planWrites(parts, discussion.essay.slug, [digest], "digest");
    await writePosts(parts, discussion.essay.slug, actions, async () => {});
  }
}

/** Starts again until a process gets through; says how often it was started. */
async function runToTheEnd(round: Round): Promise<number> {
  for (let starts = 1; starts <= 4; starts += 1) {
    try {
      await run(round);
      return starts;
    } catch (error) {
      if (!(error instanceof RejoinderError)) throw error;
    }
  }
  throw new Error("it did not get through");
}

const shownAt = ({ repository }: GitHubHarness) =>
  repository.discussions().map(({ title, body, comments, closedAs }) => ({
    title,
    length: body.length,
    closedAs,
    comments: comments.map((comment) => comment.body.length),
  }));

afterAll(() => {
  const lines = Object.entries(table).map(([call, ends]) => {
    const counts = Map.groupBy(Object.keys(ends), (kind) => ends[kind] ?? "");
    return `${call.padEnd(44)} ${[...counts].map(([end, kinds]) => `${end}: ${kinds.join(", ")}`).join("; ")}`;
  });
  console.log(lines.join("\n"));
});

for (const digestsAre of ["discussion", "comment"] as const) {
  describe(`a round at GitHub with digests as a ${digestsAre}`, async () => {
    const options = { digestsAre, hasClaimComments: true };
    const calm = await aRound(options);
    expect(await runToTheEnd(calm)).toBe(1);
    const expected = shownAt(calm.harness);
    const calls = calm.harness.github.takeRequests().map(({ label }) => label.replace(/:.*/, ""));
    await calm.harness.close();
    await calm.store.close();

    /** A former digest whose closing failed, or took too long on a busy machine, is closed with the next. */
    const compared = (shown: ReturnType<typeof shownAt>, label: string, kind: string) =>
      label.includes("CloseDiscussion") || kind.startsWith("silent")
        ? shown.map((each) => ({ ...each, closedAs: null }))
        : shown;

    const disturb = async (nth: number, label: string, kind: GitHubFault["kind"]): Promise<string> => {
      const round = await aRound({ ...options, timeoutMs: kind.startsWith("silent") ? 400 : 20_000 });
      try {
        round.harness.github.fail({ nth, kind, retryAfterSeconds: 0.01 });
        const starts = await runToTheEnd(round);
        expect(round.harness.github.pendingFaults).toBe(0);
        expect(compared(shownAt(round.harness), label, kind)).toEqual(compared(expected, label, kind));
        expect(await round.store.replies.count(round.discussion.essay.slug)).toBe(1);
        return starts === 1 ? "repeated" : `${starts} starts`;
      } finally {
        await round.harness.close();
        await round.store.close();
      }
    };

    // What is the same with either kind of digest is disturbed once.
    const first = digestsAre === "discussion" ? 0 : calls.findIndex((label) => /ThreadPage/.test(label));
    const disturbed = calls.map((label, index) => [index + 1, label] as const).slice(first);
    it.each(disturbed)("stands as it should whatever befalls call %i (%s)", async (nth, label) => {
      const row: Record<string, string> = {};
      for (const kind of KINDS) row[kind] = await disturb(nth, label, kind);
      table[`${digestsAre} ${String(nth).padStart(2, "0")} ${label}`] = row;
    });
  });
}
