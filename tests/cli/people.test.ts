import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const example = fileURLToPath(new URL("../../essays/interpretability-theory.md", import.meta.url));

async function aDiscussion() {
  const dir = makeTempDir();
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: join(dir, "data") } });
  const lines = ["ada", "Ada Quill"].map((author, n) =>
    JSON.stringify({ id: `r${n}`, author, createdAt: `2026-03-0${n + 1}T12:00:00Z`, section: 1, body: "Not so fast." }),
  );
  writeFileSync(join(dir, "replies.jsonl"), `${lines.join("\n")}\n`);
  for (const args of [
    ["import", example],
    ["import", join(dir, "replies.jsonl")],
  ])
    expect((await run(...args)).code).toBe(0);
  return run;
}

describe("people", () => {
  it("are linked, listed and unlinked", async () => {
    const run = await aDiscussion();
    expect((await run("people", "list")).stdout).toBe("Nobody has linked accounts.\n");
    const linked = await run("people", "link", "local:ada", "local:Ada Quill");
    expect(linked).toEqual({ code: 0, stdout: "local:Ada Quill, local:ada: one person\n", stderr: "" });
    expect((await run("people", "link", "local:ada", "local:Ada Quill")).stdout).toContain("one person, as before");
    expect(JSON.parse((await run("people", "list", "--json")).stdout)).toEqual({
      people: [["local:Ada Quill", "local:ada"]],
    });
    expect((await run("people", "unlink", "local:ada")).stdout).toBe("local:ada counts by itself again\n");
    expect((await run("people", "list")).stdout).toBe("Nobody has linked accounts.\n");
  });

  it("are kept out of language models, and allowed again", async () => {
    const run = await aDiscussion();
    expect(await run("people", "keep-out", "local:ada")).toEqual({
      code: 0,
      stdout: "local:ada: kept out of language models\n",
      stderr: "what was sent before cannot be called back\n",
    });
    expect(await run("people", "keep-out", "local:ada")).toMatchObject({
      stdout: "local:ada: kept out of language models, as before\n",
      stderr: "",
    });
    expect((await run("people", "keep-out", "local:ada", "--undo")).stdout).toBe(
      "local:ada: may be sent to language models\n",
    );
    expect((await run("people", "keep-out", "discord:42")).stderr).toContain("is the id right?");
  });

  it("says when nothing of an account is stored, in case the id is wrong", async () => {
    const run = await aDiscussion();
    const { code, stderr } = await run("people", "link", "local:ada", "discord:42");
    expect([code, stderr]).toEqual([0, "nothing that discord:42 wrote is stored; is the id right?\n"]);
  });

  it.each([
    [["people", "link", "local:ada", "local:ada"], /name two different accounts/],
    [["people", "link", "ada", "local:ada"], /VENUE:ID, with one of the venues local, discord, github/],
    [["people", "link", "moon:ada", "local:ada"], /VENUE:ID/],
    [["people", "link", "local:", "local:ada"], /VENUE:ID/],
    [["people", "unlink", "local:ada"], /local:ada is linked with no other account/],
  ])("refuses %j in a sentence", async (args, message) => {
    const { code, stderr } = await (await aDiscussion())(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
