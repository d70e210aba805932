/** Commands with GitHub as the venue. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { aGitHub, settingsOf } from "../app/a-github.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

async function aPlace(more: Record<string, string> = {}) {
  const at = await aGitHub();
  const env = { ...settingsOf(at, join(makeTempDir(), "data")), ...more };
  const run = (...args: string[]) => runCommand(args, { env, now: at.github.clock.now() });
  await run("import", EXAMPLE_ESSAY);
  return { ...at, env, run };
}

describe("commands at GitHub", () => {
  it("show, publish, collect and digest, each once", async () => {
    const { github, repository, run } = await aPlace();
    const plan = await run("publish", "--dry-run");
    expect(plan.stdout.match(/^open/gm)).toHaveLength(8);
    expect(github.takeRequests()).toEqual([]);
    const published = await run("publish");
    expect(published).toMatchObject({ code: 0, stdout: "threads: 8 opened, 0 edited, 0 as they should be\n" });
    github.takeRequests();
    expect((await run("publish")).stdout).toBe("threads: 0 opened, 0 edited, 8 as they should be\n");
    expect(github.takeRequests()).toEqual([]);
    const [thread] = repository.discussions();
    repository.addPerson("Bo").comment(thread?.id ?? "", "I disagree that mathematics is slower than engineering.");
    expect((await run("collect")).stdout).toBe("replies: 1 new, 0 edited, 0 deleted\n");
    github.clock.advance(60_000);
    const digest = await run("digest", "--now");
    expect(digest).toMatchObject({ code: 0, stderr: expect.stringContaining("posted at 1 of 1 venues") });
    // Without local pages, a claim is linked to the discussion of its section.
    expect(repository.discussions().at(-1)?.body).toContain(`](${thread?.url ?? "?"})`);
    expect(github.failures).toEqual([]);
  });

  it("look at GitHub with doctor, and say nothing of the token", async () => {
    const { github, run } = await aPlace();
    const said = await run("doctor");
    expect(said.stdout).toMatch(/github account +posts as rejoinder-author/);
    expect(said.stdout).toMatch(/ok +github category announcements/);
    expect(said.stdout).not.toContain(github.token);
    expect(said.code).toBe(0);
    github.revokeToken();
    const refused = await run("doctor");
    expect(refused.stdout).toMatch(/FAIL +github access/);
    expect(refused.code).toBe(1);
  });

  it("end with one sentence and 1 when the token is refused", async () => {
    const { github, run } = await aPlace();
    github.revokeToken();
    expect(await run("publish")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/GitHub refuses .*the token or key is wrong/),
    });
  });

  it.each(["a file", "text with line ends", "text with \\n"])("publish as an App with its key as %s", async (how) => {
    const at = await aGitHub();
    const { id, privateKey } = at.github.app;
    const file = join(makeTempDir(), "key.pem");
    writeFileSync(file, privateKey);
    const { REJOINDER_GITHUB_TOKEN: _, ...settings } = settingsOf(at, join(makeTempDir(), "data"));
    const key = how === "a file" ? file : how.endsWith("\\n") ? privateKey.replaceAll("\n", "\\n") : privateKey;
    const env = { ...settings, REJOINDER_GITHUB_APP_ID: String(id), REJOINDER_GITHUB_PRIVATE_KEY: key };
    // The lifetimes of an App's tokens are by the machine's clock.
    const run = (...args: string[]) => runCommand(args, { env, now: new Date() });
    await run("import", EXAMPLE_ESSAY);
    expect((await run("publish")).stdout).toBe("threads: 8 opened, 0 edited, 0 as they should be\n");
    expect(at.repository.discussions()[0]?.isBot).toBe(true);
  });

  it("name the setting, and not the path, when the key's file cannot be read or holds none", async () => {
    const { env } = await aPlace();
    const { REJOINDER_GITHUB_TOKEN: _, ...settings } = env as Record<string, string>;
    const empty = join(makeTempDir(), "sekrit.pem");
    const said = (file: string) =>
      runCommand(["collect"], {
        env: { ...settings, REJOINDER_GITHUB_APP_ID: "1", REJOINDER_GITHUB_PRIVATE_KEY: file },
      });
    const missing = await said(empty);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/REJOINDER_GITHUB_PRIVATE_KEY .*ENOENT/) });
    writeFileSync(empty, "no key");
    const wrong = await said(empty);
    expect(wrong.stderr).toMatch(/REJOINDER_GITHUB_PRIVATE_KEY .*without a private key/);
    expect(missing.stderr + wrong.stderr).not.toContain("sekrit");
  });
});
