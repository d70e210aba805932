/** Bad input of every kind: one clear sentence (what, where, what to do), no stack trace, and nothing lost. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { type RunOptions, runCommand, type Said } from "./run-command.ts";

const ESSAY = fileURLToPath(new URL("../../essays/interpretability-theory.md", import.meta.url));
const QUOTE = "A good proof can take two years.";

function expectOneSentence(said: Said, pattern: RegExp, code = 1): void {
  expect(said.stderr).toMatch(pattern);
  expect(said.stderr).not.toMatch(/\n\s+at |Error:|this should not happen/);
  expect(said.code).toBe(code);
}

function aPlace() {
  const dir = makeTempDir();
  const env = { REJOINDER_DATA_DIR: join(dir, "data") };
  const write = (name: string, content: string | Uint8Array): string => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  };
  const run = (args: readonly string[], options: RunOptions = {}) => runCommand(args, { env, ...options });
  return { dir, write, run, storeFile: join(dir, "data", "rejoinder.sqlite") };
}

describe("an essay file that", () => {
  it("is missing", async () => {
    expectOneSentence(
      await aPlace().run(["import", "nowhere.md"]),
      /^rejoinder: nowhere\.md: there is no such file; name an essay\n$/,
    );
  });

  it("is a folder", async () => {
    const { dir, run } = aPlace();
    mkdirSync(join(dir, "folder.md"));
    expectOneSentence(await run(["import", join(dir, "folder.md")]), /folder\.md: this is not a file/);
  });

  it.each([
    ["empty", "essay.md", "", /essay\.md: .*(empty|no text)/],
    ["blank", "essay.md", " \n\n\t\n", /essay\.md: .*(empty|no text|blank)/],
    ["binary", "essay.md", new Uint8Array([0, 1, 2, 3, 0, 0, 7, 8, 0]), /essay\.md: .*(binary|not text|not a text)/i],
    ["a PDF", "essay.txt", "%PDF-1.7\n\u0001\u0002 stream", /essay\.txt: .*PDF/],
    [
      "not UTF-8",
      "essay.md",
      new Uint8Array([...new TextEncoder().encode("Caf"), 0xe9, 0x20, 0x61, 0x75]),
      /essay\.md:1: the file is not UTF-8: byte 3 /,
    ],
    [
      "50 MB long",
      "essay.md",
      "words and words ".repeat(3_276_800),
      /essay\.md: the file has 50\.0 MB; an essay may have \d+\.\d MB at most/,
    ],
    ["front matter that is not YAML", "essay.md", "---\ntitle: [unclosed\n---\n\nSome text.\n", /essay\.md:\d+: /],
    ["front matter that is a list", "essay.md", "---\n- a\n- b\n---\n\nSome text.\n", /essay\.md:\d+: /],
    ["front matter that never ends", "essay.md", "---\ntitle: x\n\nSome text that goes on.\n", /essay\.md:\d+: /],
    ["only front matter", "essay.md", "---\ntitle: x\n---\n", /essay\.md: /],
  ])("is %s", async (_, name, content, pattern) => {
    const { write, run } = aPlace();
    expectOneSentence(await run(["import", write(name, content)]), pattern);
  });

  it("cannot be used leaves the stored one as it is", async () => {
    const { write, run } = aPlace();
    await run(["import", ESSAY]);
    await run(["import", write("interpretability-theory.md", "")]);
    expect((await run(["publish", "--json"])).stdout).toBe('{"opened":8,"edited":0,"kept":0}\n');
  });
});

describe("a claims file that", () => {
  const claims = (body: string): string => `essay: interpretability-theory\nclaims:\n${body}`;
  const good = (id: string): string => `  - id: ${id}\n    claim: Proofs are slow.\n    quote: "${QUOTE}"\n`;

  it.each([
    ["has no claims", claims("  []\n").replace("claims:\n  []", "claims: []"), /claims\.yaml: the file has no claims/],
    ["has an unknown key", claims(`${good("C1")}    qoute: x\n`), /claims\.yaml:6: .*qoute.*quote/],
    ["has an id twice", claims(good("C1") + good("C1")), /claims\.yaml:6: .*C1/],
    [
      "quotes what the essay does not say",
      claims(good("C1").replace("two years", "nine years")),
      /claims\.yaml:5: .*C1/,
    ],
    ["names an unknown section", claims(`${good("C1")}    section: 99\n`), /claims\.yaml:\d+: .*99/],
    ["is not YAML", "claims: [\n", /claims\.yaml:\d+: /],
    [
      "is of another essay",
      claims(good("C1")).replace("interpretability-theory", "elsewhere"),
      /claims\.yaml:1: .*elsewhere/,
    ],
  ])("%s", async (_, text, pattern) => {
    const { write, run } = aPlace();
    expectOneSentence(await run(["import", ESSAY, "--claims", write("claims.yaml", text)]), pattern);
    expect((await run(["publish"])).stderr).toContain("no essay yet");
  });

  it("has many problems names them all at once", async () => {
    const { write, run } = aPlace();
    const text = claims(`${good("C1").replace("two", "nine")}${good("C 2")}${good("C3")}    oops: 1\n  - id: C4\n`);
    const said = await run(["claims", "check", write("claims.yaml", text), ESSAY]);
    expect(said.code).toBe(1);
    expect(said.stderr.trim().split("\n").length).toBeGreaterThanOrEqual(5);
    for (const line of said.stderr.trim().split("\n")) expect(line).toMatch(/claims\.yaml:\d+: /);
  });

  it("is put over a file that is there already is not written", async () => {
    const { write, run } = aPlace();
    const file = write("mine.claims.yaml", "mine");
    expectOneSentence(
      await run(["claims", "draft", ESSAY, "--out", file]),
      /mine\.claims\.yaml: there is such a file already/,
    );
  });
});

describe("replies that", () => {
  const line = (fields: object): string =>
    JSON.stringify({ id: "r1", author: "ada", createdAt: "2026-03-01T12:00:00Z", body: "Words.", ...fields });

  async function importLines(...lines: string[]) {
    const { write, run } = aPlace();
    await run(["import", ESSAY]);
    const said = await run(["import", write("replies.jsonl", lines.join("\n"))]);
    return { said, run };
  }

  it.each([
    ["are broken JSON", '{"id": "r2", ', /replies\.jsonl:2: .*JSON/],
    [
      "lack a field",
      JSON.stringify({ id: "r2", author: "bo", createdAt: "2026-03-01T12:00:00Z" }),
      /replies\.jsonl:2: .*"body" is missing/,
    ],
    ["have an id twice", line({}), /replies\.jsonl:2: .*"r1".*line 1/],
    ["are dated in the future", line({ id: "r2", createdAt: "2031-01-01T00:00:00Z" }), /replies\.jsonl:2: .*future/],
    ["have no date", line({ id: "r2", createdAt: "yesterday" }), /replies\.jsonl:2: .*createdAt/],
    [
      "are 1 MB long",
      line({ id: "r2", body: "x".repeat(1024 * 1024) }),
      /replies\.jsonl:2: .*(1\.0 MiB|1,?024 KiB|1024)/,
    ],
    ["are of an unknown section", line({ id: "r2", section: 99 }), /replies\.jsonl:2: .*section/],
  ])("%s are reported by line, and the good ones are kept", async (_, bad, pattern) => {
    const { said, run } = await importLines(line({}), bad, line({ id: "r3" }));
    expectOneSentence(said, pattern);
    expect(said.stdout).toBe("replies: 2 new, 0 changed, 0 known already, 1 could not be used\n");
    expect((await run(["tag", "--dry-run"])).stdout).toBe("2 replies wait to be tagged\n");
  });

  it("answer somebody unknown are kept, with a word on it", async () => {
    const { said } = await importLines(line({ parentId: "ghost" }));
    expect(said.stderr).toMatch(/replies\.jsonl:1: reply "r1" answers "ghost".*kept/);
    expect(said).toMatchObject({ code: 0, stdout: "replies: 1 new, 0 changed, 0 known already\n" });
  });

  it("have control and bidirectional characters or lone surrogates are repaired, with a word on it", async () => {
    const { said } = await importLines(
      `{"id":"r1","author":"a\\u202eb","createdAt":"2026-03-01T12:00:00Z","body":"x\\u0000y\\ud800z"}`,
    );
    expect(said.stderr).toMatch(/replies\.jsonl:1: .*\(kept\)/);
    expect(said.code).toBe(0);
  });
});

describe("a store that", () => {
  it("another process is writing to", async () => {
    const { run, storeFile } = aPlace();
    await run(["import", ESSAY]);
    const other = new SqliteDatabase(storeFile);
    other.exec("begin immediate");
    expectOneSentence(await run(["publish"]), /rejoinder\.sqlite: another process is writing to the store; wait/);
    other.exec("rollback");
    other.close();
    expect((await run(["publish"])).code).toBe(0);
  });

  it("comes from a newer version", async () => {
    const { run, storeFile } = aPlace();
    await run(["import", ESSAY]);
    const other = new SqliteDatabase(storeFile);
    other.prepare("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')").run();
    other.close();
    expectOneSentence(await run(["publish"]), /newer version of Rejoinder .*9999-later/);
    expectOneSentence(
      await run(["doctor"]).then((said) => ({ ...said, stderr: said.stdout })),
      /FAIL {2}store .*newer version/,
    );
  });

  it("is a file of something else", async () => {
    const { dir, run } = aPlace();
    mkdirSync(join(dir, "data"));
    writeFileSync(join(dir, "data", "rejoinder.sqlite"), "not a database, but long enough to look at. ".repeat(100));
    expectOneSentence(await run(["publish"]), /not a readable Rejoinder store/);
  });

  it.skipIf(process.getuid?.() === 0)("this user may not write (as root everybody may)", async () => {
    const { dir, run, storeFile } = aPlace();
    await run(["import", ESSAY]);
    chmodSync(storeFile, 0o444);
    chmodSync(join(dir, "data"), 0o555);
    const said = await run(["publish"]);
    chmodSync(join(dir, "data"), 0o755);
    expectOneSentence(said, /permission|may write/);
  });
});

describe("the command line", () => {
  it("says what is wrong with settings, by name", async () => {
    const said = await aPlace().run(["publish"], { env: { REJOINDER_TIME_ZONE: "Mars/Olympus", REJOINDER_PORT: "x" } });
    expect(said.code).toBe(2);
    expect(said.stderr).toMatch(/REJOINDER_PORT must be a number/);
    expect(said.stderr).toMatch(/REJOINDER_TIME_ZONE.*IANA name/);
    expect(said.stderr).not.toContain("Mars");
  });

  it.each([
    [["frobnicate"], /unknown command 'frobnicate'/],
    [["import"], /missing required argument 'file'/],
    [["publish", "--wrong"], /unknown option '--wrong'/],
    [["analyze", "essay.md"], /required option '--claims <file>'/],
    [["digest", "--format", "pdf"], /--format must be one of md, html, json/],
  ])("calls %j wrong use", async (args, pattern) => {
    expectOneSentence(await aPlace().run(args), pattern, 2);
  });

  it("names the essays that there are when it is asked for another", async () => {
    const { run } = aPlace();
    expectOneSentence(await run(["publish"]), /the store has no essay yet; bring one in with: rejoinder import/, 2);
    await run(["import", ESSAY]);
    expectOneSentence(
      await run(["publish", "--essay", "other"]),
      /no essay "other"; it has: interpretability-theory/,
      2,
    );
  });

  it("says which port is in use and what to do", async () => {
    const { run, dir } = aPlace();
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const env = { REJOINDER_DATA_DIR: join(dir, "data"), REJOINDER_PORT: String(port) };
    const said = await run(["start"], { env });
    server.close();
    expectOneSentence(said, new RegExp(`port ${port} on 127\\.0\\.0\\.1 is in use; .*REJOINDER_PORT`));
  });

  it.each([
    "start",
    "import",
    "publish",
    "collect",
    "tag",
    "digest",
    "claims draft",
    "claims check",
    "claims reword",
    "correct",
    "analyze",
    "remove",
    "eval match",
    "eval stance",
    "eval replies",
    "eval corrections",
    "doctor",
  ])("explains %s with an example", async (command) => {
    const said = await aPlace().run([...command.split(" "), "--help"]);
    expect(said.code).toBe(0);
    expect(said.stdout).toMatch(/Usage: rejoinder/);
    expect(said.stdout).toMatch(/Examples?:\n {2}(REJOINDER_\S+ )?rejoinder /);
  });
});
