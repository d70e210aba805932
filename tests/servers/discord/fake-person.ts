/** Somebody in a guild, as tests handle them: writes, edits, runs commands, presses and chooses. */
import { storeUpload } from "./attachments.ts";
import { buildCommandData, findRunnable } from "./command-data.ts";
import { flatten } from "./components.ts";
import type { FakePerson, InteractionOutcome } from "./fake-discord.ts";
import { INTERACTION, type Interactions, type Place } from "./interactions.ts";
import { answering } from "./message-routes.ts";
import { addMessage, emitEdit, makeMessage, removeMessage, withReference } from "./messages.ts";
import { buildModalData, chooseValues } from "./modal-data.ts";
import { typeOfName } from "./read-body.ts";
import { isControl, labelOf } from "./shown.ts";
import { FORUM } from "./threads.ts";
import { type Channel, type Guild, iso, type Raw, type RawMessage, type RawUser, type World } from "./world.ts";

export interface People {
  readonly interactions: Interactions;
}

const BUTTON = 2;
const MESSAGE_COMMAND = 3;

export function createFakePerson(world: World, guild: Guild, user: RawUser, { interactions }: People): FakePerson {
  let modal: { readonly raw: Raw; readonly place: Place; readonly source: RawMessage | undefined } | null = null;

  function channelOf(id: string): Channel {
    const channel = guild.channels.get(id);
    if (!channel) throw new RangeError(`${guild.name} has no channel ${id}`);
    return channel;
  }

  function ownMessage(channelId: string, id: string): RawMessage {
    const message = channelOf(channelId).messages.get(id);
    if (message?.author.id !== user.id) throw new RangeError(`${user.username} wrote no message ${id} there`);
    return message;
  }

  /** A message with controls, wherever it is; answers for one person alone too. */
  function findMessage(id: string): { readonly message: RawMessage; readonly channel: Channel } {
    const alone = interactions.ephemeral.get(id);
    if (alone && alone.personId !== user.id) throw new Error(`${user.username} does not see message ${id}`);
    if (alone) return alone;
    for (const channel of guild.channels.values()) {
      const message = channel.messages.get(id);
      if (message) return { message, channel };
    }
    throw new RangeError(`${guild.name} has no message ${id}`);
  }

  async function interact(
    type: number,
    title: string,
    place: Place,
    data: Raw,
    source?: RawMessage,
  ): Promise<InteractionOutcome> {
    modal = null;
    const { outcome, interaction } = await interactions.start({ type, title, place, data, ...(source && { source }) });
    if (interaction.modal) modal = { raw: interaction.modal, place, source };
    return outcome;
  }

  function use(messageId: string, control: string, values?: readonly string[]): Promise<InteractionOutcome> {
    const { message, channel } = findMessage(messageId);
    const controls = flatten(message.components)
      .map(({ component }) => component)
      .filter(isControl);
    const found = controls.find((one) => one.custom_id === control) ?? controls.find((one) => labelOf(one) === control);
    if (!found)
      throw new Error(
        `message ${messageId} has no ${control}; it has ${controls.map(labelOf).join(", ") || "nothing to press"}`,
      );
    if (found.disabled) throw new Error(`${control} is disabled`);
    if (!found.custom_id) throw new Error(`${control} is a link to ${String(found.url)}`);
    if ((found.type === BUTTON) !== (values === undefined))
      throw new Error(`${control} is no ${values ? "menu" : "button"}`);
    const data = {
      custom_id: found.custom_id,
      component_type: found.type,
      id: found.id,
      ...(values && { values: chooseValues(found, values, true) }),
    };
    return interact(INTERACTION.component, control, { channel, person: user }, data, message);
  }

  return {
    id: user.id,
    name: String(user.global_name),

    write(channelId, text, { replyTo, files = [], raw = {} } = {}) {
      const channel = channelOf(channelId);
      if (channel.raw.type === FORUM) throw new RangeError(`forum ${channel.raw.name} has posts, not messages`);
      if (channel.raw.thread_metadata?.locked) throw new Error(`thread ${channel.raw.name} is locked`);
      const reference = replyTo === undefined ? undefined : { message_id: replyTo, fail_if_not_exists: false };
      const attachments = files.map((name, index) =>
        storeUpload(world, { index, name, type: typeOfName(name), bytes: Buffer.from(name) }, {}, false),
      );
      const answered = answering(channel, { message_reference: reference });
      const message = makeMessage(world, channelId, {
        author: user,
        body: { content: text },
        ...answered,
        raw: { attachments, mentions: mentionsIn(guild, text), ...answered.raw, ...raw },
      });
      addMessage(world, channel, message);
      return message.id;
    },

    edit(channelId, messageId, text) {
      const message = ownMessage(channelId, messageId);
      message.content = text;
      message.mentions = mentionsIn(guild, text);
      message.edited_timestamp = iso(world);
      emitEdit(world, channelOf(channelId), message);
    },

    remove(channelId, messageId) {
      ownMessage(channelId, messageId);
      removeMessage(world, channelOf(channelId), messageId);
    },

    async run(channelId, command, options = {}) {
      const place = { channel: channelOf(channelId), person: user };
      return interact(INTERACTION.command, command, place, buildCommandData(world, place, command, options));
    },

    async autocomplete(channelId, command, focused, options) {
      const place = { channel: channelOf(channelId), person: user };
      const data = buildCommandData(world, place, command, options, focused);
      return interact(INTERACTION.autocomplete, `${command} (typing)`, place, data);
    },

    async runOnMessage(channelId, messageId, name) {
      const place = { channel: channelOf(channelId), person: user };
      const command = findRunnable(world, place, name, MESSAGE_COMMAND);
      const message = place.channel.messages.get(messageId);
      if (!message) throw new RangeError(`there is no message ${messageId} in ${place.channel.raw.name}`);
      const data = {
        id: command.id,
        name,
        type: MESSAGE_COMMAND,
        target_id: messageId,
        resolved: { messages: { [messageId]: withReference(world, message) } },
      };
      return interact(INTERACTION.command, name, place, data);
    },

    press: async (messageId, button) => use(messageId, button),
    choose: async (messageId, selectId, values) => use(messageId, selectId, values),

    async submit(fields) {
      if (!modal) throw new Error(`${user.username} has no modal open`);
      const { raw, place, source } = modal;
      return interact(INTERACTION.modal, String(raw.title), place, buildModalData(raw, fields), source);
    },
  };
}

function mentionsIn(guild: Guild, text: string): RawUser[] {
  const ids = new Set([...text.matchAll(/<@!?(\d{15,20})>/g)].map(([, id]) => id as string));
  return [...ids].flatMap((id) => guild.members.get(id)?.user ?? []);
}
