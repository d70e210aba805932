/** The first response to an interaction. Source: Discord's documentation, "Receiving and Responding to Interactions". */
import { checkSelect, flatten, numberComponents, STRING_SELECT } from "./components.ts";
import { change, say } from "./interaction-answers.ts";
import { fieldsOf, INTERACTION, type Interaction, type Interactions } from "./interactions.ts";
import { EPHEMERAL, LOADING } from "./messages.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { param, type RouteAnswer, type RouteRequest } from "./routes.ts";
import type { Raw, RawMessage } from "./world.ts";

const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
const FIRST_RESPONSE_MS = 3_000;

/** Throws: RestError 10062 when it comes too late, 40060 when it is the second one. */
export function respondFirst(interactions: Interactions, request: RouteRequest): RouteAnswer {
  const { world, query, body } = request;
  const interaction = interactions.byToken.get(param(request, "token"));
  if (interaction?.id !== param(request, "id")) throw new RestError("UnknownInteraction");
  if (interaction.response !== null) throw new RestError("AlreadyAcknowledged");
  if (world.clock.now().getTime() - interaction.createdMs > FIRST_RESPONSE_MS)
    throw new RestError("UnknownInteraction");
  const message = respond(interactions, request, interaction);
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

function respond(interactions: Interactions, request: RouteRequest, interaction: Interaction): RawMessage | null {
  const { world, body, uploads } = request;
  const type = Number(body.type);
  const data = { body: (body.data as Raw | null | undefined) ?? {}, uploads };
  if (!isAllowed(interaction, type))
    throw invalidForm("type", `This interaction cannot be answered with type ${type}.`);
  switch (type) {
    case CALLBACK.message:
      return say(world, interactions, interaction, data);
    case CALLBACK.deferred: {
      const asked = Number(data.body.flags ?? 0) & EPHEMERAL;
      return say(world, interactions, interaction, { body: {}, uploads: [] }, asked | LOADING);
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
  for (const { component, path } of flatten(components)) {
    if (component.type === STRING_SELECT) checkSelect(component, `data.${path}`);
  }
  const wide = flatten(components).find(({ component }) => String(component.label ?? "").length > 45);
  if (wide) throw invalidForm(`data.${wide.path}.label`, "Must be 45 or fewer in length.");
  return { ...data, components: numberComponents(structuredClone(components)) };
}
