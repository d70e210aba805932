/** What goes wrong at Discord while the service runs, and what people write to do harm. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog, type Log } from "../../src/app/log.ts";
import { ACTIVE } from "../commands/hostile-text.ts";
import type { FakeDiscord, FakeGuild } from "../servers/discord/fake-discord.ts";
import { makeTempDir } from "../temp-dir.ts";
import { aDiscord, type RunningBot, runBot } from "./a-bot.ts";

const MONDAY = new Date("2026-03-02T12:00:00Z");
const HOUR_MS = 3_600_000;
const HOSTILE =
  "@everyone @here <@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678> </claims:123456789012345678> [x](https://evil.example) ||spoiler|| `code` # Z\u0301\u0316\u0301\u0316\u0301\u0316\u0301\u0316algo";

/** An author may link, and only in the text. */
const LINK = /\[x\]\([^)]*\)/;

function anEssayFile({ title = "On keeping bees", claim = "Bees pay for themselves within two years." } = {}): string {
  const dir = makeTempDir();
  const name = JSON.stringify(title);
  writeFileSync(
    join(dir, "bees.md"),
    `---\ntitle: ${name}\nslug: bees\n---\n# ${title}\n\n## Why ${title}\n\nBees pay for themselves within two years. ${title.replace(LINK, "")}\n\n## How\n\nA hive needs a visit each week in spring.\n\n## Where\n\nRoofs are better than gardens.\n`,
  );
  writeFileSync(
    join(dir, "bees.claims.yaml"),
    `claims:\n  - id: C1\n    section: 1\n    claim: ${JSON.stringify(claim)}\n    quote: "Bees pay for themselves within two years."\n`,
  );
  return join(dir, "bees.md");
}

async function aLog(): Promise<{ readonly log: Log; readonly lines: string[] }> {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: await createLog("debug", false, sink), lines };
}

async function aPlace(options: Parameters<typeof anEssayFile>[0] = {}) {
  const discord = await aDiscord();
  discord.clock.set(MONDAY);
  const guild = discord.addGuild("Keepers");
  const [forum, news] = [guild.addForum("essays"), guild.addTextChannel("digests")];
  guild.grant(null, ["ManageChannels"]);
  const { log, lines } = await aLog();
  const environment = { REJOINDER_DISCORD_CHANNEL: forum, REJOINDER_DISCORD_DIGEST_CHANNEL: news };
  const run = (more: Parameters<typeof runBot>[1] = {}): Promise<RunningBot> =>
    runBot(discord, { essayFile: anEssayFile(options), environment, log, ...more });
  return { discord, guild, forum, news, lines, run };
}

const threadsOf = (guild: FakeGuild, forum: string) =>
  guild.threads(forum).toSorted((a, b) => (a.name < b.name ? -1 : 1));

function expectNobodyPinged(discord: FakeDiscord): void {
  let checked = 0;
  for (const { method, path, body } of discord.requests) {
    if (!/^(?:POST|PATCH) \/(?:channels\/\d+\/(?:messages|threads)|webhooks|interactions)/.test(`${method} ${path}`))
      continue;
    const sent = (body ?? {}) as { readonly message?: object; readonly data?: object; readonly components?: unknown };
    const message = sent.message ?? sent.data ?? sent;
    if (!("components" in message)) continue;
    expect(message).toMatchObject({ allowed_mentions: { parse: [] } });
    checked += 1;
  }
  expect(checked).toBeGreaterThan(10);
}

describe("a service whose Discord changes its mind", () => {
  it("ends with what to do when the token is revoked while it runs", async () => {
    const { discord, run, lines } = await aPlace();
    const { ended } = await run();
    discord.revokeToken();
    discord.dropGateway(null);
    await expect(ended).rejects.toMatchObject({ message: expect.stringContaining("REJOINDER_DISCORD_TOKEN") });
    expect(lines.join("")).not.toContain(discord.token);
  });

  it("ends with what to do when the intent is taken away while it runs", async () => {
    const { discord, run } = await aPlace();
    const { ended } = await run();
    discord.refuseIdentify(4014);
    discord.dropGateway(4000, { refuseResume: true });
    await expect(ended).rejects.toMatchObject({ message: expect.stringContaining("Message Content Intent") });
  }, 20_000);

  it("goes on when the channel is deleted in the middle of publishing, and says so", async () => {
    const { discord, guild, forum, run, lines } = await aPlace();
    discord.fail({
      kind: "call",
      match: /^POST .*\/threads/,
      nth: 2,
      run: (now) => (now === "before" ? guild.deleteChannel(forum) : undefined),
    });
    const bot = await run();
    expect(lines.join("")).toMatch(/no longer there|could not do this/);
    const other = guild.addForum("others");
    const office = guild.addTextChannel("office");
    const boss = guild.addPerson("Boss", { isManager: true });
    const [answer] = (await boss.run(office, "/essay publish", { essay: "bees", channel: other })).answers;
    expect(answer?.text).toMatch(/Done/);
    expect(guild.threads(other)).toHaveLength(3);
    await bot.stop();
  });

  it.each([
    ["an hour behind", -HOUR_MS],
    ["an hour ahead of", HOUR_MS],
  ])("counts every reply once when its clock is %s Discord's", async (_name, skewMs) => {
    const { discord, guild, forum, news, run } = await aPlace();
    await run({ now: () => new Date(discord.clock.now().getTime() + skewMs) });
    const [thread] = threadsOf(guild, forum);
    const ada = guild.addPerson("Ada");
    const digests = () =>
      guild
        .messages(news)
        .map(({ text }) => text)
        .join("\n");
    const counts = () => [...digests().matchAll(/of which (\d+) (?:is|are) new/g)].map(([, count]) => Number(count));
    // Around the moment of the first digest, by both clocks.
    for (const [index, time] of ["07:30", "08:30", "09:30", "10:30"].entries()) {
      discord.clock.set(new Date(`2026-03-09T${time}:00Z`));
      ada.write(thread?.id ?? "", `I disagree: bees did not pay for themselves by ${time}.`);
      const stored = async () => (await ada.run(news, "/privacy export")).answers[0]?.text;
      await expect.poll(stored).toMatch(new RegExp(`${index + 1} repl`));
    }
    discord.clock.set(new Date("2026-03-17T12:00:00Z"));
    await expect.poll(() => counts().reduce((sum, count) => sum + count, 0), { timeout: 10_000 }).toBe(4);
  });
});

describe("a service with people who mean harm", () => {
  it("pings nobody and logs none of their words, whatever titles, claims, replies and names say", async () => {
    const { discord, guild, forum, news, run, lines } = await aPlace({ title: HOSTILE, claim: HOSTILE });
    const bot = await run();
    const [thread] = threadsOf(guild, forum);
    const mallory = guild.addPerson(`Mallory ${HOSTILE}`);
    const grace = guild.addPerson("Grace", { isManager: true });
    const words = `I disagree, xylophonic bees do not pay for themselves within two years. ${HOSTILE}`;
    const id = mallory.write(thread?.id ?? "", words);
    mallory.write(thread?.id ?? "", "Why would xylophonic bees pay @everyone within two years?");
    await expect
      .poll(async () => (await grace.run(forum, "/tag show", { reply: id })).answers[0]?.text)
      .toContain("disputes");
    const shown: string[] = [];
    for (const [command, options] of [
      ["/essay list", {}],
      ["/claims list", {}],
      ["/claims show", { claim: "C1" }],
      ["/questions", {}],
      ["/status", {}],
      ["/digest preview", {}],
      ["/digest now", {}],
      ["/digest last", {}],
      ["/tag show", { reply: id }],
      ["/tag set", { reply: id, claim: "C1", stance: "asks" }],
    ] as const) {
      const { answers } = await grace.run(news, command, options);
      shown.push(...answers.map(({ text }) => text));
    }
    shown.push(...guild.messages(news).map(({ text }) => text));
    shown.push(
      ...threadsOf(guild, forum).flatMap(({ messages }) =>
        messages.filter(({ authorId }) => authorId === discord.botId).map(({ text }) => text),
      ),
    );
    for (const text of shown) for (const active of ACTIVE) expect(text).not.toMatch(active);
    expect(shown.join("\n")).not.toContain("(https://evil.example)");
    expect(
      guild
        .threads(forum)
        .flatMap(({ tags }) => tags)
        .every((tag) => tag.length <= 50),
    ).toBe(true);
    expectNobodyPinged(discord);
    await bot.stop();
    const log = lines.join("");
    for (const secret of ["xylophonic", "Mallory", discord.token]) expect(log).not.toContain(secret);
    expect(discord.violations).toEqual([]);
  });
});
