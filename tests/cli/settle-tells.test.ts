import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BoardNote } from "../../src/store/board.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { aReply } from "../builders.ts";
import { AT, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { openPoint } from "../workflows/a-ledger.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";
import { runCommand } from "./run-command.ts";

/** An essay on the local pages, one reply in its first thread, which makes point 12. */
async function aDataFolder() {
  const dir = makeTempDir();
  const inStore = async <Result>(work: (store: Store) => Promise<Result>): Promise<Result> => {
    const store = await openStore(join(dir, "rejoinder.sqlite"));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: dir }, now: AT });
  await inStore((store) => saveDiscussion(store, essay, claims));
  await run("publish");
  await inStore(async (store) => {
    const reply = aReply({ id: "a", body: "Proofs got faster." });
    await store.board.addMessages([{ ...reply, section: 1 }]);
    await openPoint(store, 12, [reply]);
  });
  const notes = (): Promise<readonly BoardNote[]> => inStore((store) => store.board.listNotes(essay.slug));
  return { run, notes };
}

describe("settling a point by command", () => {
  it("says so in its thread at once, without a service", async () => {
    const { run, notes } = await aDataFolder();
    const said = await run("settle", "12", "--declined", "It is about theory.", "--tell");
    expect(said).toMatchObject({ code: 0, stderr: "A note in the thread says so.\n" });
    expect(await notes()).toMatchObject([
      {
        replyId: "a",
        body: "**Point 12, an objection to C1: declined.** The author’s reason: It is about theory.\n\n[Point 12 in the ledger](/e/an-essay/ledger/12)",
      },
    ]);
  });

  it("says it once however often it is settled, and edits what it said", async () => {
    const { run, notes } = await aDataFolder();
    await run("settle", "12", "--declined", "It is about theory.", "--tell");
    expect((await run("settle", "12", "--declined", "It is about theory.", "--tell")).stderr).toContain("A note");
    expect((await run("settle", "12", "--accepted", "Section 1 says so.", "--no-tell")).stderr).toContain("A note");
    expect((await notes()).map(({ body }) => body.split("\n")[0])).toEqual([
      "**Point 12, an objection to C1: accepted.** What changed: Section 1 says so.",
    ]);
    expect((await run("reopen", "12")).stderr).toContain("A note");
    expect((await notes()).map(({ body }) => body)).toEqual([expect.stringContaining("open again")]);
  });

  it("writes nothing unless that is asked for", async () => {
    const { run, notes } = await aDataFolder();
    expect((await run("settle", "12", "--out-of-scope", "--no-tell")).stderr).toBe("");
    expect((await run("settle", "12", "--out-of-scope")).stderr).toBe("");
    expect(await notes()).toEqual([]);
  });
});
