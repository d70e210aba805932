/** `/interactions/:id/:token/callback` and the webhook of an interaction. */
import { flatten, numberComponents } from "./components.ts";
import { fieldsOf, INTERACTION, type Interaction, type Interactions } from "./interactions.ts";
import { addMessage, EPHEMERAL, editMessage, emitEdit, LOADING, makeMessage, removeMessage } from "./messages.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { param, type Route, type RouteAnswer, type RouteRequest } from "./routes.ts";
import type { Raw, RawMessage, World } from "./world.ts";

const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
/** Source: Discord's documentation, "Receiving and Responding to Interactions". */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const REPLY = 19;
const CHAT_INPUT_COMMAND = 20;

export function createInteractionRoutes(interactions: Interactions): readonly Route[] {
  /** Throws: RestError when the token stands for nothing, has run out, or the interaction has no response yet. */
  function ofWebhook(request: RouteRequest): Interaction {
    const { world } = request;
    const interaction = interactions.byToken.get(param(request, "token"));
    if (!interaction || param(request, "webhook") !== world.applicationId) throw new RestError("UnknownWebhook");
    if (world.clock.now().getTime() - interaction.createdMs > TOKEN_MS) throw new RestError("InvalidWebhookToken");
    if (interaction.response === null) throw new RestError("UnknownWebhook");
    return interaction;
  }

  function find({ original, answers }: Interaction, id: string): RawMessage {
    const message = id === "@original" ? original : answers.find((one) => one.id === id);
    if (!message) throw new RestError("UnknownMessage");
    return message;
  }

  /** Makes a message that answers; in the channel for all to see, or for one person. */
  function say(
    world: World,
    interaction: Interaction,
    request: Pick<RouteRequest, "body" | "uploads">,
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
    if (message.flags & EPHEMERAL) interactions.ephemeral.set(message.id, { message, channel: place.channel });
    else addMessage(world, place.channel, message);
    return message;
  }

  function change(
    world: World,
    interaction: Interaction,
    message: RawMessage,
    request: Pick<RouteRequest, "body" | "uploads">,
  ): void {
    editMessage(world, message, request.body, request.uploads);
    if (!interaction.answers.includes(message)) interaction.answers.push(message);
    if (!(message.flags & EPHEMERAL)) emitEdit(world, interaction.place.channel, message);
  }

  function respond(request: RouteRequest, interaction: Interaction): RawMessage | null {
    const { world, body, uploads } = request;
    const type = Number(body.type);
    const data = { body: (body.data as Raw | null | undefined) ?? {}, uploads };
    if (!isAllowed(interaction, type))
      throw invalidForm("type", `This interaction cannot be answered with type ${type}.`);
    switch (type) {
      case CALLBACK.message:
        return say(world, interaction, data);
      case CALLBACK.deferred: {
        const asked = Number(data.body.flags ?? 0) & EPHEMERAL;
        return say(world, interaction, { body: {}, uploads: [] }, asked | LOADING);
      }
      case CALLBACK.deferredUpdate:
        return interaction.source;
      case CALLBACK.update:
        change(world, interaction, interaction.source as RawMessage, data);
        return interaction.source;
      case CALLBACK.choices:
        interaction.choices = checkChoices(data.body);
        return null;
      default:
        interaction.modal = checkModal(data.body);
        return null;
    }
  }

  function callback(request: RouteRequest): RouteAnswer {
    const { world, query, body } = request;
    const interaction = interactions.byToken.get(param(request, "token"));
    if (interaction?.id !== param(request, "id")) throw new RestError("UnknownInteraction");
    if (interaction.response !== null) throw new RestError("AlreadyAcknowledged");
    if (world.clock.now().getTime() - interaction.createdMs > FIRST_RESPONSE_MS)
      throw new RestError("UnknownInteraction");
    const message = respond(request, interaction);
    const type = Number(body.type);
    interaction.response = type;
    interaction.original = message;
    interaction.acknowledgedAfterMs = performance.now() - interaction.startedAt;
    if (type === CALLBACK.deferredUpdate) interaction.settleSoon();
    else if (type !== CALLBACK.deferred) interaction.settle();
    if (query.get("with_response") !== "true") return undefined;
    const shown = message && type !== CALLBACK.deferredUpdate ? { message } : {};
    return {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message && {
          response_message_id: message.id,
          response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
        }),
        response_message_loading: type === CALLBACK.deferred,
      },
      resource: { type, ...shown },
    };
  }

  function followUp(request: RouteRequest): Raw {
    const { world, body, uploads } = request;
    const interaction = ofWebhook(request);
    const { original } = interaction;
    // The first word after a deferral fills the line that is thinking. Source: Discord's documentation, "Create Followup Message".
    const fills = original !== null && (original.flags & LOADING) !== 0;
    const message = fills ? original : say(world, interaction, { body, uploads });
    if (fills) change(world, interaction, original, { body, uploads });
    interaction.settle();
    return message;
  }

  const routes: readonly Route[] = [
    { method: "POST", path: "/interactions/:id/:token/callback", run: callback },
    { method: "POST", path: "/webhooks/:webhook/:token", run: followUp },
    {
      method: "GET",
      path: "/webhooks/:webhook/:token/messages/:message",
      run: (request) => find(ofWebhook(request), param(request, "message")),
    },
    {
      method: "PATCH",
      path: "/webhooks/:webhook/:token/messages/:message",
      run(request) {
        const interaction = ofWebhook(request);
        const message = find(interaction, param(request, "message"));
        change(request.world, interaction, message, request);
        interaction.settle();
        return message;
      },
    },
    {
      method: "DELETE",
      path: "/webhooks/:webhook/:token/messages/:message",
      run(request) {
        const interaction = ofWebhook(request);
        const message = find(interaction, param(request, "message"));
        interaction.answers = interaction.answers.filter((one) => one !== message);
        if (!interactions.ephemeral.delete(message.id))
          removeMessage(request.world, interaction.place.channel, message.id);
        interaction.settle();
        return undefined;
      },
    },
  ];
  return routes.map((route) => ({
    ...route,
    run: (request) => noteRefusal(interactions, request, () => route.run(request)),
  }));
}

/** What is refused is told by the error of a test that waits in vain. */
function noteRefusal(interactions: Interactions, request: RouteRequest, run: () => RouteAnswer | Promise<RouteAnswer>) {
  try {
    return run();
  } catch (error) {
    const interaction = interactions.byToken.get(param(request, "token"));
    if (interaction && error instanceof RestError) interaction.refusal = JSON.stringify(error.body);
    throw error;
  }
}

function isAllowed({ type, source }: Interaction, callback: number): boolean {
  if (type === INTERACTION.autocomplete) return callback === CALLBACK.choices;
  if (callback === CALLBACK.message || callback === CALLBACK.deferred) return true;
  if (callback === CALLBACK.deferredUpdate || callback === CALLBACK.update) return source !== null;
  return callback === CALLBACK.modal && type !== INTERACTION.modal;
}

function checkChoices(data: Raw): Interaction["choices"] {
  const choices = (data.choices as { name: string; value: string | number }[] | undefined) ?? [];
  if (choices.length > 25) throw invalidForm("data.choices", "Must be 25 or fewer in length.");
  return choices.map(({ name, value }, index) => {
    if (name.length < 1 || name.length > 100 || String(value).length > 100) {
      throw invalidForm(`data.choices.${index}`, "Name and value must be between 1 and 100 in length.");
    }
    return { name, value: String(value) };
  });
}

function checkModal(data: Raw): Raw {
  const title = String(data.title ?? "");
  const components = (data.components as Raw[] | undefined) ?? [];
  if (title.length < 1 || title.length > 45) throw invalidForm("data.title", "Must be between 1 and 45 in length.");
  if (components.length < 1 || components.length > 5)
    throw invalidForm("data.components", "Must be between 1 and 5 in length.");
  const ids = fieldsOf(data).map(({ field }) => field.custom_id);
  if (new Set(ids).size < ids.length) throw invalidForm("data.components", "Component custom id cannot be duplicated");
  const wide = flatten(components).find(({ component }) => String(component.label ?? "").length > 45);
  if (wide) throw invalidForm(`data.${wide.path}.label`, "Must be 45 or fewer in length.");
  return { ...data, components: numberComponents(structuredClone(components)) };
}
