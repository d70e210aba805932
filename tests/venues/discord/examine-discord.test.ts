import { describe, expect, it } from "vitest";
import { type ExamineDiscordParts, examineDiscord } from "../../../src/venues/discord/examine-discord.ts";
import { ESSAY } from "./drafts.ts";
import { type DiscordHarness, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const examine = async (parts: Partial<ExamineDiscordParts> = {}) => {
  const { connection, channel, guild } = harness;
  const placement = { essay: ESSAY, venue: "discord" as const, space: guild.id, channel, digestChannel: null };
  const findings = await examineDiscord({
    connection,
    placements: [{ ...placement, owner: null, placedAt: new Date(0), closedAt: null }],
    areCommandsRegistered: true,
    shards: "auto",
    triesGateway: true,
    ...parts,
  });
  return new Map(findings.map(({ what, ...rest }) => [what, rest]));
};

describe("looking at the bot at Discord", () => {
  it("finds everything right, and gives the invitation", async () => {
    harness = await openDiscordHarness();
    const findings = await examine();
    expect([...findings].filter(([, { state }]) => state !== "ok")).toEqual([]);
    expect([...findings.keys()]).toEqual([
      "discord token",
      "discord intents",
      "discord gateway",
      "discord #essays",
      "discord commands",
      "discord connections",
      "discord invitation",
    ]);
    expect(findings.get("discord invitation")?.detail).toContain("permissions=326417632256");
  });

  it("says what to do about a wrong token, and asks no further", async () => {
    harness = await openDiscordHarness();
    harness.discord.revokeToken();
    expect([...(await examine())]).toEqual([
      ["discord token", { state: "fail", detail: expect.stringContaining("REJOINDER_DISCORD_TOKEN") }],
    ]);
  });

  it("finds the intent missing by connecting", async () => {
    harness = await openDiscordHarness();
    harness.discord.refuseIdentify(4014);
    expect((await examine()).get("discord gateway")).toEqual({
      state: "fail",
      detail: expect.stringContaining("Message Content Intent"),
    });
  });

  it("names each permission that is missing in a channel, and why it is needed", async () => {
    harness = await openDiscordHarness();
    harness.guild.deny(harness.channel, ["ManageThreads", "AttachFiles"]);
    expect((await examine()).get("discord #essays")).toEqual({
      state: "fail",
      detail:
        'the bot lacks "Attach Files" to send the digest\'s chart and file; "Manage Threads and Posts" to update posts in ' +
        "threads that were locked, and to close a discussion",
    });
  });

  it("finds channels that are hidden or gone", async () => {
    harness = await openDiscordHarness();
    const hidden = harness.guild.addTextChannel("hidden");
    const gone = harness.guild.addTextChannel("gone");
    harness.guild.deny(hidden, ["ViewChannel"]);
    harness.guild.deleteChannel(gone);
    const findings = [...(await examine({ channels: [hidden, gone] }))];
    const details = findings.filter(([, { state }]) => state === "fail").map(([, { detail }]) => detail);
    expect(details).toEqual([
      expect.stringContaining('lacks "View Channels"'),
      "there is no such channel; publish the essay in another",
    ]);
  });

  it("tells of commands that have to be registered again", async () => {
    harness = await openDiscordHarness();
    expect((await examine({ areCommandsRegistered: false })).get("discord commands")?.state).toBe("warn");
  });
});
