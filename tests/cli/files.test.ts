/** Schedules, exports and archives by hand. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory";
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

async function anEssay(): Promise<(...args: string[]) => ReturnType<typeof runCommand>> {
  const env = { REJOINDER_DATA_DIR: makeTempDir() };
  const run = (...args: string[]) => runCommand(args, { env });
  await run("import", example(".md"));
  return run;
}

describe("rejoinder schedule", () => {
  it("shows, changes and resets when digests come, for all venues and for one", async () => {
    const run = await anEssay();
    expect((await run("schedule")).stdout).toBe(
      `${SLUG}: every Monday at 09:00 (UTC) (from the settings); the next: 2026-03-16 09:00 UTC\n`,
    );
    expect((await run("schedule", SLUG, "--days", "thu,mon", "--time", "18:00")).stdout).toBe(
      `${SLUG}: every Monday and Thursday at 18:00 (UTC); the next: 2026-03-12 18:00 UTC\n`,
    );
    const both = await run("schedule", "--days", "daily", "--zone", "Europe/Berlin", "--venue", "discord");
    expect(both.stdout.split("\n").slice(1)).toEqual([
      `${SLUG} at discord: every day at 18:00 (Europe/Berlin); the next: 2026-03-10 17:00 UTC`,
      "",
    ]);
    const json = JSON.parse((await run("schedule", "--json")).stdout);
    expect(json[0]).toMatchObject({ essay: SLUG, venue: null, weekdays: ["monday", "thursday"], hour: 18 });
    expect(json[1]).toMatchObject({ venue: "discord", timeZone: "Europe/Berlin" });
    expect((await run("schedule", "--reset", "--venue", "discord")).stdout.split("\n")).toHaveLength(2);
    expect((await run("schedule", "--reset")).stdout).toContain("(from the settings)");
  });

  it.each([
    [["--days", "someday"], "must be days such as monday"],
    [["--time", "9"], "HH:MM"],
    [["--zone", "Nowhere/Land"], "IANA name"],
    [["--venue", "usenet"], "must be one of local, discord, github"],
    [["--venue", "discord"], "say what is to change"],
    [["--reset", "--days", "monday"], "not both"],
  ])("refuses %j with what is wrong", async (options, why) => {
    const run = await anEssay();
    const said = await run("schedule", ...options);
    expect([said.code, said.stdout]).toEqual([2, ""]);
    expect(said.stderr).toContain(why);
  });
});

it("rejoinder digest makes one digest a series, or that of the venue that is named", async () => {
  const run = await anEssay();
  await run("publish");
  await run("import", example(".replies.jsonl"));
  await run("schedule", "--days", "daily", "--venue", "local");
  const said = await run("digest", "--now", "--venue", "local");
  expect(said.stderr).toContain("digest 2026-03-10T12:00:00Z.local posted at 1 of 1 venues");
  const nowhere = await run("digest", "--now", "--venue", "discord");
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain("is not up at discord; it is up at: local");
});

describe("rejoinder export", () => {
  it("writes tables and replies, which can be imported again", async () => {
    const run = await anEssay();
    const dir = makeTempDir();
    await run("import", example(".replies.jsonl"));
    await run("digest", "--now");
    const files = { tags: join(dir, "tags.csv"), replies: join(dir, "replies.jsonl"), ledger: join(dir, "ledger.csv") };
    const options = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
    expect((await run("export", ...options)).code).toBe(0);
    const rows = parse(readFileSync(files.tags, "utf8"), { bom: true, columns: true }) as Record<string, string>[];
    expect(new Set(rows.map(({ reply }) => reply)).size).toBe(39);
    const points = parse(readFileSync(files.ledger, "utf8"), { bom: true, columns: true }) as Record<string, string>[];
    expect(points.map(({ number }) => Number(number))).toEqual(points.map((_, index) => index + 1));
    const other = await anEssay();
    expect((await other("import", files.replies)).stdout).toContain("39 new");
    const again = await other("export", "--replies", "-");
    expect(again.stdout).toBe(readFileSync(files.replies, "utf8"));
    expect((await run("export", "--tags", "-")).stdout).toMatch(/^reply,venue,/);
  });

  it.each([
    [[], "say what to write"],
    [["--tags", "a", "--ledger", "a"], "each its own file"],
    [["--ledger", "a", "--venue", "discord"], "leave --venue out"],
    [["another-essay", "--tags", "-"], 'no essay "another-essay"'],
  ])("refuses %j with what is wrong", async (options, why) => {
    const run = await anEssay();
    const said = await run("export", ...options);
    expect(said.code).toBe(2);
    expect(said.stderr).toContain(why);
  });

  it("says in a sentence where it cannot write", async () => {
    const run = await anEssay();
    const said = await run("export", "--tags", "/nonexistent/tags.csv");
    expect(said.code).toBe(1);
    expect(said.stderr).toContain("the folder does not exist; make it first");
  });
});

describe("rejoinder archive", () => {
  it("writes a folder, and leaves one alone that it has not written", async () => {
    const run = await anEssay();
    const dir = join(makeTempDir(), "archive");
    const said = await run("archive", "--out", dir, "--json");
    expect(JSON.parse(said.stdout)).toEqual({ out: dir, essays: [SLUG], written: 7, removed: 0 });
    expect(existsSync(join(dir, SLUG, "ledger.html"))).toBe(true);
    const mine = makeTempDir();
    writeFileSync(join(mine, "notes.txt"), "mine");
    const refused = await run("archive", "--out", mine);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("no archive of Rejoinder put there");
    expect(readdirSync(mine)).toEqual(["notes.txt"]);
  });
});
