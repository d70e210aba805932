/** Digests asked for by hand, one after the other. */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const example = (name: string): string =>
  fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url));

async function aDiscussion() {
  const env = { REJOINDER_DATA_DIR: makeTempDir() };
  const at = (minute: number, ...args: string[]) =>
    runCommand(args, { env, now: new Date(Date.UTC(2026, 2, 10, 12, minute)) });
  await at(0, "import", example(".md"));
  await at(0, "publish");
  await at(0, "import", example(".replies.jsonl"));
  return at;
}

it("digest --now a minute later posts nothing when nothing is new", async () => {
  const at = await aDiscussion();
  expect((await at(1, "digest", "--now")).stderr).toContain("posted at 1 of 1 venues");
  const again = await at(2, "digest", "--now");
  expect(again).toMatchObject({ code: 0, stdout: "" });
  expect(again.stderr).toBe(
    "interpretability-theory: nothing is new since the last digest (2026-03-10T12:01:00.000Z), so none was made.\n",
  );
});

it("digest --dry-run keeps no digest: it says the same when asked again, and so does the one that is kept", async () => {
  const at = await aDiscussion();
  const dry = await at(1, "digest", "--now", "--dry-run");
  expect(await at(1, "digest", "--now", "--dry-run")).toEqual(dry);
  expect((await at(1, "digest", "--now")).stdout).toBe(dry.stdout);
});
