/** `/digest` with digests to show: the real discord.js against a Discord on loopback. */
import { afterEach, describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { aDigest } from "../digest/a-digest.ts";
import type { ShownMessage } from "../servers/discord/fake-discord.ts";
import { fakeOperations, LINK } from "./fake-operations.ts";
import { expectGoodRequests, labels, type OpenBot, only, openBot } from "./open-bot.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000", "hex");

let bot: OpenBot;
let drawn: number;

async function open(digest?: Digest, bytes: () => Promise<Uint8Array | null> = async () => PNG): Promise<void> {
  drawn = 0;
  const pictureOf = () => ({
    alt: "C1: 1 disputes",
    bytes: () => {
      drawn += 1;
      return bytes();
    },
  });
  bot = await openBot(fakeOperations(digest ? { digest, slug: digest.essay.slug } : {}), { pictureOf });
}

afterEach(async () => {
  expectGoodRequests(bot);
  await bot.close();
});

/** With its claims again and again: long enough for several pages. */
function aLongDigest(): Digest {
  const { claims, ...rest } = aDigest();
  return { ...rest, claims: Array.from({ length: 12 }, () => claims).flat() };
}

async function run(command: string, who: "member" | "manager" = "manager"): Promise<ShownMessage> {
  return only(await bot[who].run(bot.channel, command));
}

describe("the last digest", () => {
  it("is shown with its chart and, as a file, whole", async () => {
    await open(aDigest());
    const answer = await run("/digest last", "member");
    expect(answer.text).toMatch(/^# Digest of “On slow theory”: week to Monday 16 November 2026\n\n/);
    expect(answer.text).toContain(
      "[Chidi](https://github.com/example/essay/discussions/1#discussioncomment-8), 12 November",
    );
    expect(answer.files.map(({ name, alt }) => [name, alt])).toEqual([
      ["digest-2026-11-16.png", "C1: 1 disputes"],
      ["digest-2026-11-16.md", ""],
    ]);
    expect(Buffer.from(answer.files[1]?.bytes ?? []).toString()).toContain("# Digest of “On slow theory”");
    expect(labels(answer)).toEqual(["Previous", "Next"]);
  });

  it("has the chart and the file on its first page, where they come back", async () => {
    await open(aLongDigest());
    const first = await run("/digest last", "member");
    expect(first.files).toHaveLength(2);
    const second = only(await bot.member.press(first.id, "Next"));
    expect(second.text).toMatch(/-# Page 2 of \d+$/);
    expect(second.files).toEqual([]);
    expect(drawn).toBe(1);
    expect(only(await bot.member.press(first.id, "Previous")).files).toHaveLength(2);
  });

  it("goes without a chart that cannot be drawn", async () => {
    await open(aDigest(), async () => null);
    expect((await run("/digest last")).files.map(({ name }) => name)).toEqual(["digest-2026-11-16.md"]);
  });

  it("is short when the week was quiet", async () => {
    await open({ ...aDigest(), quiet: true });
    const answer = await run("/digest last");
    expect(answer.text).toMatch(/^# Digest of “On slow theory”: .*\n\nQuiet: .*\.$/);
    expect(answer.files).toEqual([]);
  });

  it("is announced when there is none yet", async () => {
    await open();
    expect((await run("/digest last")).text).toBe(
      "There is no digest yet. The first one comes <t:1773043200:F>, <t:1773043200:R>.",
    );
  });
});

describe("a digest by command", () => {
  it("is previewed for managers without being kept", async () => {
    await open(aDigest());
    expect((await run("/digest preview")).text).toContain("\n-# A preview: nothing of this is kept or posted.\n");
  });

  it("is made, and linked", async () => {
    await open(aDigest());
    expect((await run("/digest now")).text).toBe(
      `**Digest of “On slow theory”: week to Monday 16 November 2026** is made. [Read it here](${LINK}).`,
    );
  });

  it("is refused with the reason when nothing is new", async () => {
    await open();
    expect((await run("/digest now")).text).toBe("Nothing is new since the last digest.");
  });
});
