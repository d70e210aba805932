import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
  type REST,
  Routes,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, makeClient, makeRest } from "./connect.ts";
import type { FakeDiscord, FakeGuild, FakePerson } from "./fake-discord.ts";
import { startDiscord } from "./start-discord.ts";

const V2 = 1 << 15;
const PRIVATE = 1 << 6;
const MANAGE_GUILD = "32";

const COMMANDS = [
  {
    name: "claims",
    description: "What the essay claims",
    options: [
      {
        type: 1,
        name: "show",
        description: "One claim",
        options: [
          { type: 3, name: "claim", description: "Its id", required: true, autocomplete: true },
          { type: 4, name: "page", description: "Which page", min_value: 1, max_value: 9 },
          { type: 3, name: "order", description: "In which order", choices: [{ name: "Newest", value: "new" }] },
          { type: 11, name: "file", description: "A file" },
          { type: 7, name: "place", description: "A channel", channel_types: [0] },
        ],
      },
    ],
  },
  { name: "publish", description: "Publish", default_member_permissions: MANAGE_GUILD },
  { type: 3, name: "Why these tags?" },
];

let discord: FakeDiscord;
let guild: FakeGuild;
let talk: string;
let ada: FakePerson;
let client: Client<true>;
let rest: REST;
const failures: unknown[] = [];

beforeEach(async () => {
  failures.length = 0;
  discord = await startDiscord();
  guild = discord.addGuild("Readers");
  talk = guild.addTextChannel("talk");
  ada = guild.addPerson("Ada");
  rest = makeRest(discord);
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: COMMANDS });
  client = await connect(discord, makeClient(discord));
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
  expect(failures).toEqual([]);
});

/** Answers every interaction so; the error of an answer fails the test. */
function answer<Kind extends Interaction>(run: (interaction: Kind) => Promise<unknown>): void {
  client.removeAllListeners("interactionCreate");
  client.on("interactionCreate", (interaction) => {
    run(interaction as Kind).catch((error: unknown) => failures.push(error));
  });
}

function words(text: string, rows: object[] = []) {
  return { flags: V2 | PRIVATE, components: [{ type: 10 as const, content: text }, ...(rows as never[])] } as const;
}

describe("slash commands", () => {
  it("carry options of every kind to the bot and its answer back", async () => {
    const seen: unknown[] = [];
    answer<ChatInputCommandInteraction>(async (interaction) => {
      const { options } = interaction;
      const file = options.getAttachment("file", true);
      seen.push(
        options.getSubcommand(),
        options.getString("claim"),
        options.getInteger("page"),
        options.getString("order"),
      );
      seen.push(file.name, await (await fetch(file.url)).text(), options.getChannel("place")?.id);
      await interaction.reply(words("C1: proofs"));
    });
    const bytes = Buffer.from("# Essay");
    const options = { claim: "C1", page: 2, order: "new", file: { name: "essay.md", bytes }, place: talk };
    const outcome = await ada.run(talk, "/claims show", options);
    expect(seen).toEqual(["show", "C1", 2, "new", "essay.md", "# Essay", talk]);
    expect(outcome.answers).toMatchObject([{ text: "C1: proofs", isEphemeral: true, authorName: "Rejoinder" }]);
    expect(guild.messages(talk)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it("wait for the edit of an answer that was put off", async () => {
    answer<ChatInputCommandInteraction>(async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply({ flags: V2, components: [{ type: 10, content: "Done" }], files: [] });
      expect((await interaction.fetchReply()).components).toHaveLength(1);
      await interaction.followUp({ content: "And more" });
    });
    const outcome = await guild.addPerson("Bea", { isManager: true }).run(talk, "/publish");
    expect(outcome.answers[0]).toMatchObject({ text: "Done", isEphemeral: false, isEdited: false });
    await expect.poll(() => outcome.answers.map(({ text }) => text)).toEqual(["Done", "And more"]);
    expect(guild.messages(talk).map(({ text }) => text)).toEqual(["Done", "And more"]);
    expect(discord.violations).toEqual([]);
  });

  it.each([
    ["/nothing", {}, "no command nothing"],
    ["/claims hide", {}, "no subcommand hide"],
    ["/claims", {}, "needs a subcommand"],
    ["/claims show", {}, "needs the option claim"],
    ["/claims show", { claim: "C1", colour: "red" }, "no option colour"],
    ["/claims show", { claim: "C1", page: 10 }, "from 1 to 9"],
    ["/claims show", { claim: "C1", order: "old" }, "one of new"],
    ["/claims show", { claim: 1 }, "takes text"],
    ["/publish", {}, "does not see"],
  ])("%s with %o is an error in the test", async (command, options, words) => {
    await expect(ada.run(talk, command, options)).rejects.toThrow(words);
  });

  it("complete what is being typed", async () => {
    answer(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name} ${value}`, value: "C1" }]);
    });
    const outcome = await ada.autocomplete(talk, "/claims show", "claim", { claim: "pro" });
    expect(outcome.choices).toEqual([{ name: "claim pro", value: "C1" }]);
    await expect(ada.autocomplete(talk, "/claims show", "page", { page: "1" })).rejects.toThrow("no option page");
  });

  it("have to be answered within three seconds of Discord's clock, and once", async () => {
    const codes: unknown[] = [];
    const note = (error: { code: unknown }) => codes.push(error.code);
    answer<ChatInputCommandInteraction>(async (interaction) => {
      discord.clock.advance(3_001);
      await interaction.reply(words("late")).catch(note);
      discord.clock.advance(-3_001);
      await interaction.reply(words("in time"));
      const callback = Routes.interactionCallback(interaction.id, interaction.token);
      await rest.post(callback, { body: { type: 4, data: words("again") }, auth: false }).catch(note);
    });
    const { answers } = await ada.run(talk, "/claims show", { claim: "C1" });
    await expect.poll(() => codes).toEqual([10_062, 40_060]);
    expect(answers).toMatchObject([{ text: "in time" }]);
  });

  it("fail at once when no bot is there", async () => {
    await client.destroy();
    await expect.poll(() => discord.connections).toBe(0);
    await expect(ada.run(talk, "/claims show", { claim: "C1" })).rejects.toThrow("no bot is connected");
  });
});

describe("menus, buttons and modals", () => {
  it("run a command on a message", async () => {
    answer(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      await interaction.reply(words(`about: ${interaction.targetMessage.content}`));
    });
    const outcome = await ada.runOnMessage(talk, ada.write(talk, "I agree"), "Why these tags?");
    expect(outcome.answers).toMatchObject([{ text: "about: I agree" }]);
  });

  it("press buttons, on answers for one person too, and turn the page in place", async () => {
    const row = { type: 1, components: [{ type: 2, style: 2, label: "Next", custom_id: "next" }] };
    answer<ChatInputCommandInteraction>((interaction) => interaction.reply(words("page 1", [row])));
    const { answers } = await ada.run(talk, "/claims show", { claim: "C1" });
    await expect(guild.addPerson("Bo").press(answers[0]?.id ?? "", "Next")).rejects.toThrow("does not see");
    answer<ButtonInteraction>((interaction) => interaction.update({ components: words("page 2").components as never }));
    const pressed = await ada.press(answers[0]?.id ?? "", "Next");
    expect(pressed.answers).toMatchObject([{ id: answers[0]?.id, text: "page 2", isEphemeral: true, isEdited: true }]);
    await expect(ada.press(answers[0]?.id ?? "", "Next")).rejects.toThrow("has no Next");
    expect(discord.violations).toEqual([]);
  });

  it("choose from a menu, with an update that comes after a deferral", async () => {
    const menu = { type: 3, custom_id: "stance", placeholder: "Stance", options: [{ label: "Agrees", value: "yes" }] };
    const { id } = (await rest.post(Routes.channelMessages(talk), {
      body: {
        flags: V2,
        components: [
          { type: 10, content: "?" },
          { type: 1, components: [menu] },
        ],
      },
    })) as { id: string };
    answer(async (interaction) => {
      if (!interaction.isStringSelectMenu()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ components: words(`chose ${interaction.values}`).components as never });
    });
    await expect(ada.choose(id, "stance", ["no"])).rejects.toThrow("no option no");
    await ada.choose(id, "Stance", ["yes"]);
    expect(guild.messages(talk)).toMatchObject([{ id, text: "chose yes", isEphemeral: false }]);
  });

  it("open a modal, fill it in and send it", async () => {
    const modal = {
      custom_id: "correct",
      title: "Correct the tags",
      components: [
        { type: 18, label: "Why", component: { type: 4, custom_id: "why", style: 2, required: false, max_length: 10 } },
        {
          type: 18,
          label: "Stance",
          component: { type: 3, custom_id: "stance", options: [{ label: "Agrees", value: "yes" }] },
        },
      ],
    };
    answer<ChatInputCommandInteraction>((interaction) => interaction.showModal(modal as never));
    const opened = await ada.run(talk, "/claims show", { claim: "C1" });
    expect(opened.modal).toEqual({
      id: "correct",
      title: "Correct the tags",
      fields: [
        { id: "why", label: "Why" },
        { id: "stance", label: "Stance" },
      ],
    });
    answer(async (interaction) => {
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      const stance = fields.getStringSelectValues("stance");
      await interaction.reply(words(`${fields.getTextInputValue("why")} ${stance}`));
    });
    await expect(ada.submit({ what: "x" })).rejects.toThrow("no field what");
    await expect(ada.submit({ why: "x".repeat(11), stance: ["yes"] })).rejects.toThrow("0 to 10 characters");
    await expect(ada.submit({ why: "x" })).rejects.toThrow("1 to 1 options");
    expect((await ada.submit({ why: "so", stance: ["yes"] })).answers).toMatchObject([{ text: "so yes" }]);
    await expect(ada.submit({})).rejects.toThrow("no modal open");
    expect(discord.violations).toEqual([]);
  });
});
