/** `rejoinder replay`: a digest that was posted, built again. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { openStore, type StoreParts } from "../../src/store/store.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory" as EssaySlug;
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

async function aKeptDigest() {
  const dir = makeTempDir();
  const at = (minute: number, ...args: string[]) =>
    runCommand(args, { env: { REJOINDER_DATA_DIR: dir }, now: new Date(Date.UTC(2026, 2, 10, 12, minute)) });
  await at(0, "import", example(".md"));
  await at(0, "publish");
  await at(0, "import", example(".replies.jsonl"));
  await at(1, "digest", "--now");
  const change = async (work: (inside: StoreParts) => Promise<unknown>) => {
    const store = await openStore(join(dir, "rejoinder.sqlite"));
    await store.transaction(work);
    await store.close();
  };
  return { at, change, period: "2026-03-10T12:01:00Z" };
}

it("says that a digest is the same, byte for byte, however often it is asked", async () => {
  const { at, period } = await aKeptDigest();
  for (const minute of [2, 3]) {
    const { code, stdout } = await at(minute, "replay", period);
    expect(stdout).toMatch(/^interpretability-theory, digest \S+: the same, byte for byte\nSHA-256 [0-9a-f]{64}\n$/);
    expect(code).toBe(0);
  }
  expect((await at(4, "replay", SLUG, period)).code).toBe(0);
  // As a digest shows it.
  expect((await at(5, "replay", period.replaceAll(":", ":\u200b"))).code).toBe(0);
});

it("names replies that were deleted and corrected since by their ids, and none of their words", async () => {
  const { at, change, period } = await aKeptDigest();
  await change(async (inside) => {
    const reply = await inside.replies.find(SLUG, "local", "ex-02");
    expect(reply?.body).toBeTruthy();
    await inside.replies.remove(SLUG, "local", ["ex-01"], new Date("2026-03-10T12:30:00Z"));
    const correction = { claimId: "C1" as ClaimId, stance: "disputes" as const };
    await inside.tags.correct(SLUG, "local", "ex-02", correction, "somebody", new Date("2026-03-10T12:31:00Z"));
  });
  const { code, stdout } = await at(40, "replay", period);
  expect(code).toBe(1);
  expect(stdout).toContain("not the same as when it was built");
  expect(stdout).toContain("reply local ex-01 deleted 2026-03-10T12:30:00.000Z");
  expect(stdout).toContain("reply local ex-02 corrected in its tags 2026-03-10T12:31:00.000Z");
  const json = JSON.parse((await at(41, "replay", period, "--json")).stdout);
  expect(json).toMatchObject({ essay: SLUG, period, isSame: false, tagger: null, revision: null, claims: [] });
  expect(json.changes.deleted).toEqual([{ venue: "local", replyId: "ex-01", at: "2026-03-10T12:30:00.000Z" }]);
  expect(json.parts).toContain("receipt");
});

it("names what else it rests on: linked accounts, who answers for the author, names of people, and votes", async () => {
  const { at, change, period } = await aKeptDigest();
  await change(async (inside) => {
    const found = await inside.replies.find(SLUG, "local", "ex-02");
    if (!found) throw new Error("the reply is gone");
    const vote = { essay: SLUG, claimId: "C1" as ClaimId, venue: "discord", voter: "7", choice: "agree" } as const;
    await inside.votes.cast(vote, new Date("2026-03-10T12:00:30Z"));
    await inside.replies.save([{ ...found, author: { ...found.author, name: "tram18" } }], new Date());
    const { items } = await inside.points.list(SLUG, {});
    const [one, other] = items.flatMap(({ replies }) => replies.map(({ reply }) => reply.author.id));
    const account = (id = "") => ({ venue: "local", id }) as const;
    await inside.accountLinks.link(account(one), account(other), new Date("2026-03-10T12:30:00Z"));
    await inside.answerers.add(SLUG, "local", one ?? "", new Date("2026-03-10T12:30:00Z"));
  });
  const { code, stdout } = await at(40, "replay", period);
  expect(code).toBe(1);
  expect(stdout).toContain("2 accounts were linked as one person with another");
  expect(stdout).toContain("1 account was marked as answering for the author");
  expect(stdout).toContain("people are called otherwise");
  expect(stdout).toContain("people have changed their votes or taken them back");
  expect(stdout).not.toContain("nothing that the store notes");
});

it("says which digests there are when there is none of that period", async () => {
  const { at, period } = await aKeptDigest();
  const { code, stderr } = await at(2, "replay", "2026-01-01");
  expect(code).toBe(2);
  expect(stderr).toContain(`has no digest "2026-01-01"; it has: ${period}`);
});
