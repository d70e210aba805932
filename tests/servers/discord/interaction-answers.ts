/** Messages that answer an interaction: new ones, and changes of those that there are. */
import type { Interaction, Interactions } from "./interactions.ts";
import { addMessage, EPHEMERAL, editMessage, emitEdit, LOADING, makeMessage } from "./messages.ts";
import type { RouteRequest } from "./routes.ts";
import type { RawMessage, World } from "./world.ts";

const REPLY = 19;
const CHAT_INPUT_COMMAND = 20;

export type AnswerBody = Pick<RouteRequest, "body" | "uploads">;

/** Makes a message that answers; in the channel for all to see, or for one person. */
export function say(
  world: World,
  interactions: Interactions,
  interaction: Interaction,
  request: AnswerBody,
  flags = 0,
): RawMessage {
  const { place, type, source } = interaction;
  const message = makeMessage(world, place.channel.id, {
    author: world.bot,
    body: request.body,
    uploads: request.uploads,
    raw: {
      type: source || interaction.answers.length > 0 ? REPLY : CHAT_INPUT_COMMAND,
      webhook_id: world.applicationId,
      application_id: world.applicationId,
      interaction_metadata: { id: interaction.id, type, user: place.person, authorizing_integration_owners: {} },
    },
    ...(flags & LOADING && { type: CHAT_INPUT_COMMAND }),
  });
  message.flags |= flags;
  interaction.answers.push(message);
  if (message.flags & EPHEMERAL)
    interactions.ephemeral.set(message.id, { message, channel: place.channel, personId: place.person.id });
  else addMessage(world, place.channel, message);
  return message;
}

export function change(world: World, interaction: Interaction, message: RawMessage, request: AnswerBody): void {
  editMessage(world, message, request.body, request.uploads);
  if (!interaction.answers.includes(message)) interaction.answers.push(message);
  if (!(message.flags & EPHEMERAL)) emitEdit(world, interaction.place.channel, message);
}
