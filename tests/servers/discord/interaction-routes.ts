/** `/interactions/:id/:token/callback` and the webhook of an interaction. */
import { change, say } from "./interaction-answers.ts";
import type { Interaction, Interactions } from "./interactions.ts";
import { LOADING, removeMessage } from "./messages.ts";
import { respondFirst } from "./respond-first.ts";
import { RestError } from "./rest-error.ts";
import { param, type Route, type RouteAnswer, type RouteRequest } from "./routes.ts";
import type { Raw, RawMessage } from "./world.ts";

/** Source: Discord's documentation, "Receiving and Responding to Interactions". */
const TOKEN_MS = 15 * 60_000;

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

  function followUp(request: RouteRequest): Raw {
    const { world, body, uploads } = request;
    const interaction = ofWebhook(request);
    const { original } = interaction;
    // The first word after a deferral fills the line that is thinking. Source: Discord's documentation, "Create Followup Message".
    const fills = original !== null && (original.flags & LOADING) !== 0;
    const message = fills ? original : say(world, interactions, interaction, { body, uploads });
    if (fills) change(world, interaction, original, { body, uploads });
    interaction.settle();
    return message;
  }

  const routes: readonly Route[] = [
    {
      method: "POST",
      path: "/interactions/:id/:token/callback",
      run: (request) => respondFirst(interactions, request),
    },
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
