/** The whole service with Discord as its venue, through the real discord.js. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { examine } from "../../src/app/examine.ts";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { createLog } from "../../src/app/log.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { aClaim, anEssay } from "../builders.ts";
import { saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { aDiscord, runBot } from "./a-bot.ts";

const SLUG = "interpretability-theory" as EssaySlug;

async function look<Result>(dataDir: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(join(dataDir, "rejoinder.sqlite"));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe("the service with a bot", () => {
  it("puts the operator's essay into the configured channel, opens no port and takes in replies", async () => {
    const discord = await aDiscord();
    const guild = discord.addGuild();
    const forum = guild.addForum("essays");
    const bot = await runBot(discord, {
      essayFile: EXAMPLE_ESSAY,
      environment: { REJOINDER_DISCORD_CHANNEL: forum },
    });
    expect(bot.address).toBe("");
    expect(bot.presence?.guilds).toBe(1);
    const threads = guild.threads(forum);
    expect(threads.length).toBeGreaterThan(5);
    expect(discord.commands().length).toBeGreaterThan(3);
    const person = guild.addPerson("Ada");
    const id = person.write(threads[0]?.id ?? "", "I disagree: proofs got faster because of checkers.");
    await expect
      .poll(() => look(bot.dataDir, (store) => store.replies.find(SLUG, "discord", id)))
      .toMatchObject({
        section: 1,
        author: { name: "Ada" },
      });
    person.remove(threads[0]?.id ?? "", id);
    await expect.poll(() => look(bot.dataDir, (store) => store.replies.count(SLUG))).toBe(0);
    await bot.stop();
    discord.takeRequests();
    const again = await runBot(discord, { dataDir: bot.dataDir, environment: { REJOINDER_DISCORD_CHANNEL: forum } });
    await again.stop();
    const calls = discord.takeRequests().map(({ method, path }) => `${method} ${path}`);
    // The one thread with a message since is looked into; it stays the thread's last although it was deleted.
    expect(calls.filter((call) => !call.includes(threads[0]?.id ?? ""))).toEqual(["GET /gateway/bot"]);
    expect(discord.violations).toEqual([]);
  });

  it("serves the local pages beside the bot when both are wanted, with the example there alone", async () => {
    const discord = await aDiscord();
    const guild = discord.addGuild();
    const forum = guild.addForum("essays");
    const bot = await runBot(discord, {
      environment: { REJOINDER_LOCAL_PAGES: "true", REJOINDER_DISCORD_CHANNEL: forum },
    });
    expect(await (await fetch(bot.address)).text()).toContain("Does interpretability need");
    expect(guild.threads(forum)).toEqual([]);
  });

  it("keeps what a server's people brought in off the local pages", async () => {
    const discord = await aDiscord();
    discord.addGuild();
    const dataDir = makeTempDir();
    await look(dataDir, async (store) => {
      const essay = anEssay({ slug: "theirs", title: "Theirs alone" });
      await saveDiscussion(store, essay, [aClaim(essay, { id: "C1" })]);
      await store.placements.saveOrigin({ essay: essay.slug, venue: "discord", space: "1", owner: "2" });
      await saveDiscussion(store, anEssay({ slug: "ours", title: "Everybody's" }));
    });
    const bot = await runBot(discord, { dataDir, environment: { REJOINDER_LOCAL_PAGES: "true" } });
    const page = await (await fetch(bot.address)).text();
    expect(page).toContain("Everybody");
    expect(page).not.toContain("Theirs alone");
    expect((await fetch(`${bot.address}/e/theirs/1`)).status).toBe(404);
    expect((await fetch(`${bot.address}/e/theirs/digests`)).status).toBe(404);
    expect((await fetch(`${bot.address}/e/theirs/claims/C1`)).status).toBe(404);
  });

  it("waits for people when it has no essay, without the example", async () => {
    const discord = await aDiscord();
    discord.addGuild();
    const bot = await runBot(discord);
    expect(await look(bot.dataDir, (store) => store.essays.list())).toEqual([]);
  });

  it("ends with one sentence when the token is refused", async () => {
    const discord = await aDiscord();
    discord.revokeToken();
    await expect(runBot(discord)).rejects.toMatchObject({ code: "venue", message: expect.stringMatching(/token/i) });
  });

  it("ends with one sentence when an intent is not allowed", async () => {
    const discord = await aDiscord();
    discord.addGuild();
    discord.refuseIdentify(4014);
    await expect(runBot(discord)).rejects.toMatchObject({
      code: "venue",
      message: expect.stringMatching(/message content/i),
    });
  });

  it("loses the place, the threads and the words when it is thrown out of a server", async () => {
    const discord = await aDiscord();
    const guild = discord.addGuild();
    const forum = guild.addForum("essays");
    const bot = await runBot(discord, {
      essayFile: EXAMPLE_ESSAY,
      environment: { REJOINDER_DISCORD_CHANNEL: forum },
    });
    const [thread] = guild.threads(forum);
    if (!thread) throw new Error("there is no thread");
    guild.addPerson("Ada").write(thread.id, "I disagree: proofs got faster because of checkers.");
    await expect.poll(() => look(bot.dataDir, (store) => store.replies.count(SLUG))).toBe(1);
    guild.removeBot();
    await expect.poll(() => look(bot.dataDir, (store) => store.replies.count(SLUG))).toBe(0);
    await expect
      .poll(() => look(bot.dataDir, async (store) => (await store.placements.find(SLUG, "discord"))?.closedAt))
      .toBeInstanceOf(Date);
    expect(await look(bot.dataDir, (store) => store.threads.list("discord"))).toEqual([]);
  });
});

describe("doctor with a bot", () => {
  it("looks at Discord as well, and says nothing of the token", async () => {
    const discord = await aDiscord();
    const forum = discord.addGuild().addForum("essays");
    const { dataDir, stop } = await runBot(discord, { environment: { REJOINDER_DISCORD_CHANNEL: forum } });
    await stop();
    const config = parseConfig({
      REJOINDER_DATA_DIR: dataDir,
      REJOINDER_DISCORD_TOKEN: discord.token,
      REJOINDER_DISCORD_API_URL: discord.apiUrl,
      REJOINDER_DISCORD_CHANNEL: forum,
    });
    const findings = await examine(config, await createLog("silent", false), () => discord.clock.now());
    const names = findings.map(({ what }) => what);
    expect(names).toContain("discord token");
    expect(names).toContain("local pages");
    expect(names).not.toContain("port");
    expect(findings.filter(({ state }) => state === "fail")).toEqual([]);
    expect(JSON.stringify(findings)).not.toContain(discord.token);
  });
});
