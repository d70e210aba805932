/** Commands with everything behind them: the service, its store and tagger, discord.js, and a Discord on loopback. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { aDiscord, runBot } from "../app/a-bot.ts";
import type { FakePerson, ShownMessage, ShownThread } from "../servers/discord/fake-discord.ts";
import { only } from "./open-bot.ts";

const ESSAY = { name: "interpretability-theory.md", bytes: readFileSync(EXAMPLE_ESSAY) };
const REVISED = {
  ...ESSAY,
  bytes: Buffer.from(ESSAY.bytes.toString().replace("Observations, meanwhile, are cheap.", "Observations are cheap.")),
};

/** A machine that is busy with other tests takes its time. */
const PATIENT = { timeout: 15_000 };

async function aServer() {
  const discord = await aDiscord();
  const guild = discord.addGuild("Readers");
  const forum = guild.addForum("essays");
  const digests = guild.addTextChannel("digests");
  const office = guild.addTextChannel("office");
  await runBot(discord);
  const grace = guild.addPerson("Grace", { isManager: true });
  const ada = guild.addPerson("Ada");
  const run = async (command: string, options = {}, person: FakePerson = grace): Promise<ShownMessage> =>
    only(await person.run(office, command, options));
  const publish = async (): Promise<ShownThread> => {
    const [claims] = (await run("/essay publish", { file: ESSAY })).files;
    if (!claims) throw new Error("no draft of claims");
    const files = { file: ESSAY, claims: { name: claims.name, bytes: claims.bytes } };
    const { text } = await run("/essay publish", { ...files, channel: forum, digests });
    expect(text).toMatch(/^\*\*Done:\*\* 8 sections posted\. \[Open the first section\]/);
    const [thread] = guild.threads(forum);
    if (!thread) throw new Error("no thread");
    return thread;
  };
  /** Presses the first button of the thread whose id begins so. */
  const press = async (person: FakePerson, { messages }: ShownThread, start: string): Promise<string> => {
    const buttons = messages.flatMap(({ id, controls }) => controls.map((control) => ({ message: id, ...control })));
    const found = buttons.find(({ id }) => id.startsWith(start));
    return only(await person.press(found?.message ?? "", found?.id ?? "")).text;
  };
  return { discord, guild, forum, digests, ada, run, publish, press };
}

describe("a discussion by commands alone", () => {
  it("goes from a file over replies, corrections and votes to a digest", async () => {
    const { discord, guild, digests, ada, run, publish, press } = await aServer();
    const thread = await publish();
    const reply = ada.write(thread.id, "I disagree with C1: careful mathematics is not slower than engineering.");
    const question = ada.write(thread.id, "How would one measure that?");
    await expect.poll(async () => (await run("/status")).text, PATIENT).toContain("2 replies, all tagged");
    expect(only(await ada.runOnMessage(thread.id, reply, "Why these tags?")).text).toContain("It disputes **C1**");

    const menu = only(await ada.runOnMessage(thread.id, question, "Correct the tags"));
    const stances = only(await ada.choose(menu.id, menu.controls[0]?.id ?? "", ["C1"]));
    const corrected = only(await ada.choose(stances.id, stances.controls[0]?.id ?? "", ["asks"]));
    expect(corrected.text).toContain("Noted: it asks about C1.");

    expect(await press(ada, thread, "v:")).toContain("Votes now: 1 agrees.");
    expect(await press(ada, thread, "g:")).toMatch(/^Go to \[2\\\. .*\]\(https:\/\/discord\.com\/channels\//);
    expect(await press(ada, thread, "p:")).toContain("Here is how to take part");

    const shown = (await run("/claims show", { claim: "C1" }, ada)).text;
    expect(shown).toContain("**Replies:** 1 person: 1 disputes, 1 asks. **Votes:** 1 agrees.");
    expect((await run("/questions", {}, ada)).text).toContain("> How would one measure that?");
    expect((await run("/digest preview")).text).toContain("2 replies by 1 person");
    expect((await run("/digest now")).text).toMatch(/is made\. \[Read it here\]/);
    expect(guild.messages(digests).length).toBeGreaterThan(0);
    expect((await run("/digest now")).text).toContain("Nothing is new since the last digest");
    expect((await run("/digest last", {}, ada)).text).toContain("# Digest of");
    expect(discord.violations).toEqual([]);
  });

  it("gives what people object a number, which the author settles and the thread is told", async () => {
    const { discord, guild, ada, run, publish } = await aServer();
    const thread = await publish();
    const words = "I disagree with C1: careful mathematics is not slower than engineering.";
    ada.write(thread.id, words);
    await expect.poll(async () => (await run("/status")).text, PATIENT).toContain("1 reply, all tagged");
    expect((await run("/ledger list", {}, ada)).text).toContain("No point on");
    expect((await run("/digest now")).text).toMatch(/is made/);
    expect((await run("/ledger list", {}, ada)).text).toMatch(
      /\*\*1\*\* Objection to C1 · open[\s\S]*I disagree with C1/,
    );
    const settle = { number: "1", state: "declined", note: "It was slower in every case I know." };
    expect((await run("/ledger settle", settle, ada)).text).toContain("Only the essay's author");
    expect((await run("/ledger settle", { ...settle, tell: true })).text).toContain("**Point 1 is declined.**");
    const told = () => guild.messages(thread.id).filter(({ text }) => text.includes("It was slower in every case"));
    await expect.poll(told, PATIENT).toHaveLength(1);
    expect((await run("/ledger show", { number: "1" }, ada)).text).toContain("It was slower in every case I know.");
    expect((await run("/ledger reopen", { number: "1" })).text).toContain("Point 1 is open again.");
    expect((await run("/privacy forget", {}, ada)).text).toContain("Deleted: 1 reply");
    expect((await run("/ledger show", { number: "1" })).text).toContain("Nobody makes this point any more");
    expect((await run("/ledger settle", settle)).text).not.toContain("is declined");
    expect(discord.violations).toEqual([]);
  });

  it("takes new versions in place, ends and goes on", async () => {
    const { discord, guild, forum, run, publish } = await aServer();
    await publish();
    expect((await run("/essay update", { file: ESSAY })).text).toContain("Nothing was changed.");
    expect((await run("/essay update", { file: REVISED })).text).toMatch(
      /^I took in version 2 of the text\.\n\*\*Done:\*\* 1 section changed, 7 sections left as they were\./,
    );
    expect((await run("/essay unpublish")).text).toContain("is over: 8 threads closed");
    expect(guild.threads(forum).every(({ isLocked }) => isLocked)).toBe(true);
    expect((await run("/essay publish")).text).toContain("The discussion is open again.");
    expect(guild.threads(forum).some(({ isLocked }) => isLocked)).toBe(false);
    const asked = await run("/essay unpublish", { how: "delete" });
    expect(asked.text).toContain("It cannot be undone");
    expect(discord.violations).toEqual([]);
  });

  it("gives people their data, forgets them, and remembers them again", async () => {
    const { discord, ada, run, publish, press } = await aServer();
    const thread = await publish();
    ada.write(thread.id, "I disagree: careful mathematics is not slower than engineering.");
    await expect.poll(async () => (await run("/status")).text, PATIENT).toContain("1 reply, all tagged");
    await press(ada, thread, "v:");
    const exported = await run("/privacy export", {}, ada);
    expect(JSON.parse(Buffer.from(exported.files[0]?.bytes ?? []).toString())).toMatchObject({
      personId: ada.id,
      replies: [{ body: "I disagree: careful mathematics is not slower than engineering." }],
      votes: [{ claimId: "C1", choice: "agree" }],
    });
    expect((await run("/privacy forget", {}, ada)).text).toContain("Deleted: 1 reply and 1 vote");
    expect(await press(ada, thread, "v:")).toMatch(/asked that nothing of yours be stored/);
    expect((await run("/status")).text).toContain("no replies");
    expect((await run("/privacy remember", {}, ada)).text).toContain("is stored and counted again");
    expect(await press(ada, thread, "v:")).toContain("Votes now: 1 agrees.");
    expect(discord.violations).toEqual([]);
  });
});
