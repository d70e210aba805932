/** Every command, its files and what is offered while somebody types: the real discord.js against a Discord on loopback. */
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { anOverview, aPlacement, LINK } from "./fake-operations.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const REPLY_ID = "1470000000000000001";

describe("each command", () => {
  it.each([
    ["/claims list", {}, "Claims of “An essay”"],
    ["/claims show", { claim: "c2" }, "### C2\nNobody plans"],
    ["/claims show", { claim: "C2: Nobody plans the abstr…" }, "### C2\n"],
    ["/claims show", { claim: "slow theory" }, "### C1\n"],
    ["/digest schedule", {}, "every Monday at 09:00 (Europe/Berlin)"],
    ["/questions", {}, "Every question on “An essay” has an answer"],
    ["/privacy text", {}, "I make no profiles of people"],
    ["/privacy export", {}, "0 replies, 0 votes and 0 corrections"],
    ["/privacy forget", {}, "Deleted: 3 replies and 1 vote"],
    ["/privacy forget", { once: true }, "What you write from now on is stored again"],
    ["/privacy remember", {}, "is stored and counted again"],
    ["/privacy models", { allow: false }, "What was sent earlier cannot be called back."],
    ["/privacy models", { allow: true }, "No language model is used for this server now"],
    ["/status", {}, "**An essay** · in <#200>"],
    ["/tag show", { reply: REPLY_ID }, "It has no tags."],
  ])("answers members: %s %j", async (command, options, words) => {
    await open();
    expect((await run(command, options)).text).toContain(words);
  });

  it.each([
    [true, "/privacy models allow:False keeps yours out."],
    [false, "Yours are kept out; /privacy models allow:True allows it again."],
  ])(
    "says what a language model is sent, where one is used, to whom allows it (%s) or not",
    async (isAllowed, words) => {
      await open({}, { modelsOf: async () => ({ isAllowed, isUsed: true }) });
      expect((await run("/privacy text")).text).toContain(words);
      expect((await run("/privacy models", { allow: isAllowed })).text).not.toContain("No language model is used");
      await bot.close();
      await open();
      expect((await run("/privacy text")).text).not.toContain("anguage model");
    },
  );

  it.each([
    ["/essay list", {}, "**An essay** (`an-essay`)"],
    ["/essay publish", {}, "**Done:** 2 sections posted. [Open the first section]"],
    ["/essay unpublish", {}, "is over: 2 threads closed"],
    [
      "/digest schedule",
      { days: "friday", time: "7:30" },
      "every Friday at 07:30 (Europe/Berlin): a time of the essay's own",
    ],
    ["/digest schedule", { days: "monday thursday", "only-here": true }, "a time of its own for Discord"],
    ["/digest schedule", { reset: true }, "Changed."],
  ])("answers managers: %s %j", async (command, options, words) => {
    await open();
    expect((await run(command, options, "manager")).text).toContain(words);
  });

  it.each([
    ["/digest now", {}],
    ["/digest preview", {}],
    ["/digest schedule", { days: "friday" }],
  ])("keeps to managers what is theirs: %s", async (command, options) => {
    await open();
    expect((await run(command, options)).text).toMatch(
      /is for people with the permission Manage Server; ask one of them\.$/,
    );
    expect(operations.calls.some(({ name }) => /digestNow|preview|setSchedule/.test(name))).toBe(false);
  });
});

describe("what does not fit together", () => {
  const essay = { name: "essay.md", bytes: Buffer.from("# An essay\n\nSlow theory pays off later.") };

  it.each([
    ["an essay by name and as a file", "/essay publish", { essay: "an-essay", file: essay }, "not both"],
    ["claims without their essay", "/essay publish", { claims: { ...essay, name: "c.yaml" } }, "give both files"],
    ["a new time and the old one", "/digest schedule", { days: "friday", reset: true }, "not both"],
    ["one place and no time", "/digest schedule", { "only-here": true }, "when it is to come"],
    ["a time that there is not", "/digest schedule", { time: "25:00" }, "must be HH:MM"],
    [
      "an essay that is not here",
      "/claims list",
      { essay: "another" },
      "There is no essay “another” here; there is an-essay.",
    ],
    ["a claim that it has not", "/claims show", { claim: "C77" }, "The essay has no claim C77; /claims list shows"],
    [
      "words of several claims",
      "/claims show",
      { claim: "s" },
      "Several claims have these words: C1, C2; give the id of one.",
    ],
  ])("is refused with what to do: %s", async (_what, command, options, words) => {
    await open();
    expect((await run(command, options, "manager")).text).toContain(words);
    expect(operations.calls.some(({ name }) => /bringIn|publish|setSchedule/.test(name))).toBe(false);
  });

  it("is nothing to end where nothing is published", async () => {
    await open({ essays: [anOverview()] });
    expect((await run("/essay unpublish", {}, "manager")).text).toContain(
      "is not published here, so there is nothing to end",
    );
  });

  it("is several essays and no word which, unless only one is in this channel", async () => {
    const other = anOverview({ slug: "other" as EssaySlug, title: "Other" });
    await open({ essays: [anOverview(), other] });
    expect((await run("/claims list")).text).toContain("There are 2 essays here; say which one");
    await bot.close();
    const here = { ...other, slug: "an-essay" as EssaySlug };
    const essays = [anOverview({ slug: "third" as EssaySlug }), here];
    await open({ essays });
    essays[1] = { ...here, placement: aPlacement(bot.channel) };
    expect((await run("/claims list")).text).toContain("### Claims of");
  });
});

describe("files", () => {
  const essay = { name: "essay.md", bytes: Buffer.from("# An essay\n\nSlow theory pays off later.") };
  const claims = { name: "essay.claims.yaml", bytes: Buffer.from("essay: an-essay\nclaims: []\n") };

  it("an essay alone comes back as a draft of its claims, and nothing is published", async () => {
    await open();
    const answer = await run("/essay publish", { file: essay }, "manager");
    expect(answer.text).toContain("**Nothing is published yet.**");
    expect(answer.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["an-essay.claims.yaml", "essay: an-essay\nclaims: []\n"],
    ]);
    expect(operations.calls.map(({ name }) => name)).toEqual(["draftClaims"]);
  });

  it("an essay with its claims is taken in and posted", async () => {
    await open();
    const channel = bot.guild.addForum("essays");
    await run("/essay publish", { file: essay, claims, channel }, "manager");
    const [bringIn, publish] = operations.calls;
    expect(bringIn?.args.slice(1)).toEqual([essay, claims]);
    expect(publish?.args.slice(1, 3)).toEqual(["an-essay", { channel, digestChannel: null }]);
  });

  it("a new version is taken in and posted where the essay stands", async () => {
    await open();
    const answer = await run("/essay update", { file: essay }, "manager");
    expect(answer.text).toMatch(/^I took in version 2 of the text\.\n\*\*Done:\*\*/);
  });

  it("a new version of an essay that is not here is not taken in", async () => {
    await open({ essays: [] });
    expect((await run("/essay update", { file: essay }, "manager")).text).toContain("there is no such essay here");
    expect(operations.calls.some(({ name }) => name === "bringIn")).toBe(false);
  });

  it("of 30 MB are refused before they are fetched, and so are pictures", async () => {
    await open();
    const large = { name: "essay.md", bytes: Buffer.alloc(30_000_000, "x") };
    expect((await run("/essay draft", { file: large }, "manager")).text).toContain("larger than the 5 MB");
    const picture = { name: "essay.png", bytes: Buffer.from("x") };
    expect((await run("/essay draft", { file: picture }, "manager")).text).toContain("must be a text file");
    expect(operations.calls).toEqual([]);
  });

  it("that are no text are refused with the sentence that says so", async () => {
    const refuse = async () => {
      throw new InputError("essay.md", [{ line: 3, message: "the file is not UTF-8; save it as UTF-8" }]);
    };
    await open({}, { draftClaims: refuse });
    const answer = await run("/essay draft", { file: essay }, "manager");
    expect(answer.text).toBe("essay.md:\u200B3: the file is not UTF-8; save it as UTF-8");
  });

  it("with everything of a person come as JSON", async () => {
    await open();
    const [file] = (await run("/privacy export")).files;
    expect(file?.name).toBe("my-data.json");
    expect(JSON.parse(Buffer.from(file?.bytes ?? []).toString())).toMatchObject({ format: 1, personId: bot.member.id });
  });
});

describe("while somebody types", () => {
  it("essays are offered by title, claims by id and by words", async () => {
    await open();
    const { choices } = await bot.member.autocomplete(bot.channel, "/claims list", "essay", { essay: "an e" });
    expect(choices).toEqual([{ name: "An essay", value: "an-essay" }]);
    const byId = await bot.member.autocomplete(bot.channel, "/claims show", "claim", { claim: "c2" });
    expect(byId.choices.map(({ value }) => value)).toEqual(["C2"]);
    const byWords = await bot.member.autocomplete(bot.channel, "/claims show", "claim", { claim: "slow" });
    expect(byWords.choices).toEqual([{ name: "C1: Slow theory pays off later.", value: "C1" }]);
  });

  it("claims of the reply's own essay are offered once its link is there", async () => {
    await open();
    const options = { reply: LINK, claim: "C" };
    const { choices } = await bot.member.autocomplete(bot.channel, "/tag set", "claim", options);
    expect(choices.map(({ value }) => value)).toEqual(["C1", "C2"]);
  });

  it("time zones are offered by part of their names", async () => {
    await open();
    const { choices } = await bot.member.autocomplete(bot.channel, "/digest schedule", "zone", { zone: "berl" });
    expect(choices).toEqual([{ name: "Europe/Berlin", value: "Europe/Berlin" }]);
  });

  it.each([
    ["th", ["thursday"]],
    ["monday th", ["monday thursday"]],
    ["monday, monday", []],
    ["week", ["weekdays", "weekend"]],
    ["daily mon", ["monday"]],
  ])("days are offered for %j", async (typed, offered) => {
    await open();
    const { choices } = await bot.member.autocomplete(bot.channel, "/digest schedule", "days", { days: typed });
    expect(choices?.map(({ value }) => value)).toEqual(offered);
  });

  it("nothing is offered where there is no essay, and nothing fails", async () => {
    await open({ essays: [] });
    const { choices } = await bot.member.autocomplete(bot.channel, "/claims show", "claim", { claim: "c" });
    expect(choices).toEqual([]);
    expect(bot.log).toEqual([]);
  });

  it("25 of 10,000 are offered, each within 100 characters", async () => {
    await open({
      claims: Array.from({ length: 10_000 }, (_, index) => `${index} ${"@everyone 👩‍👩‍👧‍👦 ".repeat(40)}`),
    });
    const { choices } = await bot.member.autocomplete(bot.channel, "/claims show", "claim", { claim: "everyone" });
    expect(choices).toHaveLength(25);
    for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
  });
});
