import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const EXAMPLE = "essays/interpretability-theory.md";

describe("rejoinder coverage", () => {
  let dir: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "rejoinder-test-"));
    env = { REJOINDER_DATA_DIR: dir };
    expect((await runCommand(["import", EXAMPLE], { env })).code).toBe(0);
    const replies = EXAMPLE.replace(/\.md$/, ".replies.jsonl");
    expect((await runCommand(["import", replies, "--essay", "interpretability-theory"], { env })).code).toBe(0);
    expect((await runCommand(["tag"], { env })).code).toBe(0);
  });

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("prints an outline of the essay with the people on each claim", async () => {
    const { code, stdout } = await runCommand(["coverage"], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# What people said of “Does interpretability need a mathematics of its own\?”\n/);
    expect(stdout).toMatch(/^- \*\*C5\*\* .*: \d+ support/m);
    expect(await runCommand(["coverage", "interpretability-theory"], { env })).toMatchObject({ code: 0, stdout });
    expect(await runCommand(["coverage", "--essay", "interpretability-theory"], { env })).toMatchObject({ stdout });
  });

  it("writes one page that needs no other file", async () => {
    const out = join(makeTempDir(), "coverage.html");
    const { code, stdout, stderr } = await runCommand(["coverage", "--format", "html", "--out", out], { env });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^written to .*coverage\.html; untouched: \d+ of 16 claims, \d+ of 8 sections\n$/);
    expect(readFileSync(out, "utf8")).toMatch(/<mark class="passage cov-disputed">/);
  });

  it("prints the value with --json", async () => {
    const { stdout } = await runCommand(["coverage", "--json"], { env });
    expect(JSON.parse(stdout)).toMatchObject({ format: 1, essay: { slug: "interpretability-theory" } });
  });

  it("says what is wrong with its use", async () => {
    expect(await runCommand(["coverage", "--format", "pdf"], { env })).toMatchObject({ code: 2 });
    expect(await runCommand(["coverage", "nowhere"], { env })).toMatchObject({ code: 2 });
    expect(await runCommand(["coverage", "a", "--essay", "b"], { env })).toMatchObject({ code: 2 });
    const missing = join(makeTempDir(), "no", "folder.html");
    expect(await runCommand(["coverage", "--out", missing], { env })).toMatchObject({ code: 1 });
    expect(existsSync(missing)).toBe(false);
  });
});
