/** Commands with Discord as the venue: plain calls, no gateway. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { aDiscord } from "../app/a-bot.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

async function aPlace() {
  const discord = await aDiscord();
  const guild = discord.addGuild();
  const forum = guild.addForum("essays");
  const env = {
    REJOINDER_DATA_DIR: join(makeTempDir(), "data"),
    REJOINDER_DISCORD_TOKEN: discord.token,
    REJOINDER_DISCORD_API_URL: discord.apiUrl,
    REJOINDER_DISCORD_CHANNEL: forum,
  };
  const run = (...args: string[]) => runCommand(args, { env, now: discord.clock.now() });
  await run("import", EXAMPLE_ESSAY);
  return { discord, guild, forum, run };
}

describe("commands at Discord", () => {
  it("show, publish, collect and digest without connecting to the gateway, each once", async () => {
    const { discord, guild, forum, run } = await aPlace();
    const plan = await run("publish", "--dry-run");
    expect(plan.stdout.match(/^open/gm)).toHaveLength(8);
    expect(discord.takeRequests()).toEqual([]);
    expect(await run("publish")).toMatchObject({
      code: 0,
      stdout: "threads: 8 opened, 0 edited, 0 as they should be\n",
    });
    discord.takeRequests();
    expect((await run("publish")).stdout).toBe("threads: 0 opened, 0 edited, 8 as they should be\n");
    expect(discord.takeRequests()).toEqual([]);
    const [thread] = guild.threads(forum);
    if (!thread) throw new Error("there is no thread");
    guild.addPerson("Ada").write(thread.id, "I disagree that mathematics is slower than engineering.");
    expect((await run("collect")).stdout).toBe("replies: 1 new, 0 edited, 0 deleted\n");
    const digest = await run("digest", "--now");
    expect(digest).toMatchObject({ code: 0, stderr: expect.stringContaining("posted at 1 of 1 venues") });
    expect(guild.threads(forum)).toHaveLength(9);
    expect(discord.identifies).toBe(0);
    expect(discord.violations).toEqual([]);
  });

  it("open a thread again that somebody deleted only when told to", async () => {
    const { discord, guild, forum, run } = await aPlace();
    await run("publish");
    const [first] = guild.threads(forum);
    if (!first) throw new Error("there is no thread");
    guild.deleteChannel(first.id);
    expect((await run("collect", "--complete")).code).toBe(0);
    expect((await run("publish")).stdout).toBe("threads: 0 opened, 0 edited, 7 as they should be\n");
    expect((await run("publish", "--again")).stdout).toBe("threads: 1 opened, 0 edited, 7 as they should be\n");
    expect(guild.threads(forum)).toHaveLength(8);
    expect(discord.violations).toEqual([]);
  });

  it("say why and end with 1 when the configured channel cannot be found", async () => {
    const { discord, run } = await aPlace();
    discord.revokeToken();
    expect(await run("publish")).toMatchObject({ code: 1, stderr: expect.stringMatching(/refuses the token/) });
  });

  it("say why and end with 1 when Discord refuses", async () => {
    const { discord, guild, forum, run } = await aPlace();
    guild.deny(forum, ["SendMessages"]);
    const refused = await run("publish");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/#essays the bot lacks/);
    discord.revokeToken();
    const revoked = await run("publish");
    expect(revoked).toMatchObject({ code: 1, stderr: expect.stringMatching(/refuses the token/) });
    expect(revoked.stderr).not.toContain(discord.token);
  });
});
