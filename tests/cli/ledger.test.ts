/** The ledger from the command line: what is open, deciding about it, claims made of it, and the letter. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory";
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

const REPLIES = [
  {
    id: "r1",
    author: "ada",
    section: 1,
    body: "I disagree with C1: the basic transformer block has hardly changed since 2017.",
  },
  { id: "r2", author: "bo", section: 1, body: "About C1, what exactly counts as fast here?" },
  {
    id: "r3",
    author: "cy",
    section: 1,
    body: "Wool markets collapsed every spring, and shepherds in my valley kept ledgers with knots in string.",
  },
];

const REFUSED: readonly (readonly [readonly string[], RegExp])[] = [
  [["1"], /say what becomes of it/],
  [["1", "--out-of-scope", "--declined", "No."], /give one of/],
  [["99", "--out-of-scope"], /there is no point 99; the nearest is 3/],
  [["first", "--out-of-scope"], /"first" is no number of a point/],
  [["1", "--answered", "ftp://example.org"], /a link must be an address/],
  [["1", "--answered"], /a link to the answer, or with the answer itself/],
  [["1", "--declined", ""], /with a reason in one line/],
  [["1", "--accepted", "  "], /says what changed/],
  [["1", "--declined", "one\ntwo"], /one line/],
  [["1", "--declined", "x".repeat(501)], /at most 500 characters/],
  [["1", "--declined", "No.", "--note", "x"], /leave --note out/],
  [["1", "--out-of-scope", "--essay", "another"], /the store has no essay "another"/],
];

async function aLedger(env: Readonly<Record<string, string>> = {}) {
  const dir = makeTempDir();
  const run = (...args: string[]) =>
    runCommand(args, { env: { REJOINDER_DATA_DIR: join(dir, "data"), ...env }, now: new Date("2026-03-10T12:00:00Z") });
  const lines = REPLIES.map((reply, n) => JSON.stringify({ ...reply, createdAt: `2026-03-0${n + 1}T12:00:00Z` }));
  writeFileSync(join(dir, "replies.jsonl"), `${lines.join("\n")}\n`);
  for (const args of [
    ["import", example(".md"), "--claims", example(".claims.yaml")],
    ["import", join(dir, "replies.jsonl")],
    ["correct", "r1", "--claim", "C1", "--stance", "disputes"],
    ["correct", "r2", "--claim", "C1", "--stance", "asks"],
    ["correct", "r3", "--none"],
    ["digest", "--now"],
  ]) {
    expect(await run(...args)).toMatchObject({ code: 0 });
  }
  return { dir, run };
}

describe("the ledger", () => {
  it("lists what digests have found, by state and claim, for people and for machines", async () => {
    const { run } = await aLedger();
    const { stdout } = await run("ledger");
    expect(stdout.split("\n")).toEqual([
      "no.  kind        claim  state  people  words",
      expect.stringMatching(/^1 {4}objection {3}C1 {5}open {3}1 {7}ada: .*transformer/),
      expect.stringMatching(/^2 {4}question {4}C1 {5}open {3}1 {7}bo: /),
      expect.stringMatching(/^3 {4}suggestion {2}- {6}open {3}1 {7}cy: Wool markets/),
      "",
    ]);
    expect((await run("ledger", "--claim", "none")).stdout).toContain("1 of 3 points; --state all shows them all");
    expect((await run("ledger", "--state", "declined")).stdout).toBe(
      "No point is declined. 3 in all; --state all shows them.\n",
    );
    const { points } = JSON.parse((await run("ledger", "--json", "--claim", "C1")).stdout);
    expect(points).toMatchObject([
      { number: 1, kind: "objection", claimId: "C1", state: "open", people: 1, decision: null },
      { number: 2, kind: "question" },
    ]);
    expect(REPLIES[0]?.body).toContain(points[0].quotes[0].parts[0]);
    // What "answerers add" and "people link" take after the venue.
    expect(points[0].quotes[0]).toMatchObject({ venue: "local", authorId: REPLIES[0]?.author });
  });

  it("has nothing to say before the first digest", async () => {
    const dir = makeTempDir();
    const env = { REJOINDER_DATA_DIR: join(dir, "data") };
    await runCommand(["import", example(".md")], { env });
    expect((await runCommand(["ledger"], { env })).stdout).toBe(
      "The ledger has no points yet; digests propose them.\n",
    );
    expect(await runCommand(["settle", "1", "--out-of-scope"], { env })).toMatchObject({
      code: 2,
      stderr: "rejoinder: the ledger has no points yet; digests propose them\n",
    });
  });
});

describe("settle", () => {
  it("says what becomes of a point, and reopen takes it back", async () => {
    const { run } = await aLedger();
    expect((await run("settle", "1", "--declined", "The block is not the field.")).stdout).toBe(
      "Point 1 is declined: The block is not the field.\n",
    );
    expect((await run("settle", "#2", "--answered", "https://example.org/2", "--json")).stdout).toBe(
      '{"number":2,"state":"answered","link":"https://example.org/2","note":""}\n',
    );
    expect((await run("ledger")).stdout).not.toMatch(/^[12] {4}/m);
    expect((await run("reopen", "1")).stdout).toBe("Point 1 is open again.\n");
    expect((await run("ledger")).stdout).toMatch(/^1 {4}objection/m);
  });

  it("tells people in their threads when it is asked to, or set so", async () => {
    const { run } = await aLedger({ REJOINDER_TELL_SETTLED: "true" });
    expect((await run("settle", "1", "--out-of-scope")).stderr).toContain("No note was written");
    expect((await run("settle", "2", "--out-of-scope", "--no-tell")).stderr).toBe("");
    const states = JSON.parse((await run("ledger", "--state", "out-of-scope", "--json")).stdout).points;
    expect(states.map(({ decision }: { decision: { isTold: boolean } }) => decision.isTold)).toEqual([true, false]);
  });

  it("refuses what cannot be in one sentence, and changes nothing", async () => {
    const { run } = await aLedger();
    const before = (await run("ledger", "--json")).stdout;
    for (const [args, pattern] of REFUSED) {
      const said = await run("settle", ...args);
      expect(said.stderr).toMatch(pattern);
      expect(said.stderr.trim().split("\n")).toHaveLength(1);
      expect(said.code).toBe(2);
    }
    expect((await run("ledger", "--json")).stdout).toBe(before);
  });
});

describe("claims add", () => {
  it("makes a claim of a point that no claim covers, and accepts the point", async () => {
    const { run } = await aLedger();
    const said = await run("claims", "add", "--point", "3", "--claim", "Shepherds kept books before economists did.");
    expect(said.stdout).toMatch(
      /^C17: Shepherds kept books before economists did\.\nIt rests on the words ".+" of section 1\./,
    );
    expect((await run("ledger", "--state", "accepted")).stdout).toMatch(/^3 {4}suggestion/m);
    expect((await run("claims", "add", "--point", "1", "--claim", "x")).stderr).toMatch(/point 1 is about C1 already/);
    expect((await run("claims", "add", "--point", "3", "--claim", "y", "--section", "x")).code).toBe(2);
  });
});

describe("answerers", () => {
  it("are added, listed and removed", async () => {
    const { run } = await aLedger();
    expect((await run("answerers", "list")).stdout).toBe("Nobody is marked; the author's own answers count.\n");
    expect(await run("answerers", "add", "local:dee")).toEqual({
      code: 0,
      stdout: `local:dee answers for the author (${SLUG})\n`,
      stderr: "nothing that local:dee wrote is stored; is the id right?\n",
    });
    expect((await run("answerers", "add", "local:dee")).stdout).toContain("already");
    expect((await run("answerers", "list")).stdout).toBe("local:dee\n");
    expect((await run("answerers", "remove", "local:dee")).stdout).toContain("no longer");
    expect((await run("answerers", "add", "mail:dee")).stderr).toMatch(/as VENUE:ID/);
  });
});

describe("respond", () => {
  it("writes the letter, again and again until somebody edits it", async () => {
    const { dir, run } = await aLedger();
    const file = join(dir, "response-to-replies.md");
    await run("settle", "1", "--declined", "The block is not the field.");
    expect((await run("respond", "--out", file)).stdout).toBe(`${file}: 1 point with a response, 2 open\n`);
    const first = readFileSync(file, "utf8");
    expect(first).toContain("**1. Objection**, ada:");
    expect(first).toContain("**Declined.** Why: The block is not the field.");
    await run("settle", "2", "--answered", "https://example.org/2");
    expect((await run("respond", "--out", file, "--settled")).code).toBe(0);
    expect(readFileSync(file, "utf8")).not.toContain("Wool markets");
    writeFileSync(file, `${readFileSync(file, "utf8")}\nWith thanks.\n`);
    expect(await run("respond", "--out", file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/edited by hand/),
    });
    expect((await run("respond", "--out", file, "--force")).code).toBe(0);
    expect((await run("respond", "--out", "-", "--all", "--settled")).code).toBe(2);
    expect((await run("respond", "--out", "-")).stdout).toContain("# Response to the replies on");
    expect(existsSync(join(dir, "-"))).toBe(false);
  });
});
