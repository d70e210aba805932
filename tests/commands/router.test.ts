/** How interactions are acknowledged, answered and refused: the real discord.js against a Discord on loopback. */
import type { Interaction } from "discord.js";
import { describe, expect, it } from "vitest";
import { renderControlId } from "../../commands/custom-id.ts";
import { COMMANDS } from "../../commands/list.ts";
import { createRouter, type RouterParts } from "../../commands/router.ts";
import { StoreError, VenueError } from "../../src/errors.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { refOf } from "../../src/venues/discord/custom-id.ts";
import { NOW } from "./fake-operations.ts";
import { only, sendButton } from "./open-bot.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const REF = refOf("an-essay" as EssaySlug);
const V2 = 1 << 15;
const NO_PREVIEWS = 1 << 2;

const quietLog = { info: () => {}, warn: () => {}, error: () => {} } as unknown as RouterParts["log"];

describe("answers", () => {
  it("are private, without link previews, and made of components", async () => {
    await open();
    const answer = await run("/claims list");
    expect(answer.isEphemeral).toBe(true);
    const flags = Number(answer.raw.flags);
    expect([flags & V2, flags & NO_PREVIEWS]).toEqual([V2, NO_PREVIEWS]);
    expect(answer.text).toContain("**C1** Slow theory pays off later.");
    expect(answer.text).toContain("3 people: 1 supports, 2 dispute");
  });

  it("are public when asked for", async () => {
    await open();
    expect((await run("/claims list", { public: true })).isEphemeral).toBe(false);
    expect((await run("/status", { public: true })).isEphemeral).toBe(false);
  });

  it.each(["/questions", "/claims show", "/digest last", "/tag show"])(
    "are private where they have words of people, which may be taken back: %s",
    (line) => {
      const [name, sub] = line.slice(1).split(" ");
      const definition = COMMANDS.find((command) => command.definition.name === name)?.definition;
      expect(definition).toBeDefined();
      const options = definition && "options" in definition ? (definition.options ?? []) : [];
      const own = sub === undefined ? options : options.filter((option) => option.name === sub);
      expect(JSON.stringify(own)).not.toContain('"public"');
    },
  );

  it("show the privacy text publicly for managers only", async () => {
    await open();
    expect((await run("/privacy text", { public: true })).isEphemeral).toBe(true);
    expect((await run("/privacy text", { public: true }, "manager")).isEphemeral).toBe(false);
  });

  it("are acknowledged at once, however long they take", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await open({}, { listClaims: async () => promise.then(() => []) });
    const asked = bot.member.run(bot.channel, "/claims list");
    await expect.poll(() => bot.discord.requests.some(({ path }) => path.includes("/callback"))).toBe(true);
    resolve();
    expect(only(await asked).text).toContain("It has none yet.");
  });

  it("turn their pages, also after a restart of the bot", async () => {
    const claims = Array.from({ length: 60 }, (_, index) => `Claim ${index} ${"says a lot ".repeat(20)}`);
    await open({ claims });
    const first = await run("/claims list");
    expect(first.text).toMatch(/-# Page 1 of \d+$/);
    expect(first.controls.map(({ label, isDisabled }) => [label, isDisabled])).toEqual([
      ["Previous", true],
      ["Next", false],
    ]);
    const second = only(await bot.member.press(first.id, "Next"));
    expect(second.id).toBe(first.id);
    expect(second.text).toMatch(/-# Page 2 of \d+$/);
    expect(second.text).not.toContain("**C1**");
    const back = only(await bot.member.press(first.id, "Previous"));
    expect(back.text).toBe(first.text);
  });

  it("show the last page when there are fewer than there were", async () => {
    await open();
    const answer = await run("/claims list", { public: true });
    const id = renderControlId({ name: "claims", page: 40, args: [REF] });
    const message = await sendButton(bot, id);
    expect(only(await bot.member.press(message, id)).text).toBe(answer.text);
  });
});

describe("when something fails", () => {
  it("the person gets the sentence of an error that they can do something about", async () => {
    await open(
      {},
      {
        listClaims: async () => {
          throw new VenueError("discord", "Discord does not answer", { retryable: true });
        },
      },
    );
    expect((await run("/claims list")).text).toBe("Discord does not answer. Try again in a minute.");
  });

  it.each([
    ["a bug", new TypeError("secret words of a reply")],
    ["the operator's business", new StoreError("store-full", "the disk of /home/me/data is full")],
  ])("the person gets an apology with a reference for %s, and the log has the same", async (_what, error) => {
    await open(
      {},
      {
        listClaims: async () => {
          throw error;
        },
      },
    );
    const { text } = await run("/claims list");
    expect(text).toMatch(/^Sorry, that did not work.*`abc123`\.$/);
    expect(bot.log).toMatchObject([{ level: "error", values: { reference: "abc123", command: "claims list" } }]);
  });

  it.each([
    ["the acknowledgement is lost on its way", /^POST \/interactions/, "lost-before"],
    ["the acknowledgement gets through and its answer is lost", /^POST \/interactions/, "lost-after"],
    ["the acknowledgement meets a 502 after it got through", /^POST \/interactions/, "error-after"],
    ["the answer is lost on its way", /^PATCH \/webhooks/, "lost-before"],
    ["the answer gets through and nothing comes back", /^PATCH \/webhooks/, "lost-after"],
    ["the answer meets a 502", /^PATCH \/webhooks/, "error-before"],
  ] as const)("the person gets the answer all the same when %s", async (_when, match, kind) => {
    await open();
    bot.discord.fail({ match, kind });
    await bot.member.run(bot.channel, "/claims list");
    await expect.poll(() => bot.log.at(-1)?.words).toBe("a command was answered");
    expect(operations.calls.filter(({ name }) => name === "listClaims")).toHaveLength(1);
  });

  it("an interaction that Discord no longer knows is left quietly", async () => {
    await open();
    const asked = bot.member.run(bot.channel, "/claims list").catch(() => undefined);
    bot.discord.fail({
      match: /^POST \/interactions/,
      kind: "call",
      run: (moment) => void (moment === "before" && bot.discord.clock.advance(4000)),
    });
    await expect.poll(() => bot.log.length).toBe(1);
    expect(bot.log[0]).toEqual({ level: "info", values: { code: 10062 }, words: "an interaction was over already" });
    void asked;
  });

  it("says which essay when there are several, and that there is none when there is none", async () => {
    await open({ essays: [] });
    expect((await run("/claims list")).text).toContain("There is no essay here yet");
    expect((await run("/claims list", { essay: "x @everyone" }, "manager")).text).toContain(
      "There is no essay “x @\u200Beveryone” here",
    );
  });
});

describe("where there is no server to work in", () => {
  function anInteraction(guildId: string | null) {
    const replies: unknown[] = [];
    const kind = (is: boolean) => () => is;
    const interaction = {
      guildId,
      commandName: "claims",
      options: { getSubcommand: () => "list", getString: () => null, getBoolean: () => null },
      memberPermissions: null,
      isAutocomplete: kind(false),
      isChatInputCommand: kind(true),
      isMessageContextMenuCommand: kind(false),
      isRepliable: kind(true),
      inCachedGuild: kind(false),
      reply: async (options: unknown) => void replies.push(options),
    };
    return { interaction: interaction as unknown as Interaction, replies };
  }

  it.each([
    ["a direct message", null, "I work in servers only."],
    ["a server that has the commands without the bot", "77", "My commands are in this server, but I am not."],
  ])("says so: %s", async (_where, guildId, words) => {
    await open();
    const route = createRouter({ operations, log: quietLog, now: () => NOW, privacyContact: null });
    const { interaction, replies } = anInteraction(guildId);
    await route(interaction);
    expect(replies).toMatchObject([
      {
        flags: ["IsComponentsV2", "SuppressEmbeds", "Ephemeral"],
        components: [{ content: expect.stringContaining(words) }],
        allowedMentions: { parse: [] },
      },
    ]);
    expect(operations.calls).toEqual([]);
  });
});
