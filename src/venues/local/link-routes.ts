/** Linking one's own accounts: a code from here is entered at another venue, or one from there here. */
import type { Context, Hono } from "hono";
import { UsageError } from "../../errors.ts";
import type { Author } from "../../replies/reply.ts";
import { createGuards } from "./guards.ts";
import { type LinkPageModel, renderLinkPage } from "./pages/link-page.ts";
import { finishSentence } from "./say-refusal.ts";
import { type SiteContext, sendPage } from "./site-context.ts";

export function addLinkRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit, identity } = context;
  const { accounts } = parts;
  const guards = createGuards(context);

  const show = async (
    c: Context,
    person: Author | undefined,
    rest: Partial<LinkPageModel> = {},
    status: 200 | 422 = 200,
  ): Promise<Response> => {
    const venues = person ? await accounts.linkedVenues(person.id) : [];
    const mayBeSent = person && (await accounts.mayBeSent(person.id));
    return sendPage(c, renderLinkPage(kit, { person, venues, mayBeSent, ...rest }), status);
  };
  /** Does what the form asks for, for somebody who has written here; a refusal comes back with its sentence. */
  const act = (work: (c: Context, person: Author) => Promise<Partial<LinkPageModel>>) => async (c: Context) => {
    const person = await identity.read(c);
    if (!person) return show(c, undefined, {}, 422);
    try {
      return await show(c, person, await work(c, person));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return show(c, person, { error: finishSentence(error.message) }, 422);
    }
  };

  app.get("/link", async (c) => show(c, await identity.read(c)));

  app.post(
    "/link/code",
    ...guards,
    act(async (_c, person) => ({ issued: await accounts.issueCode(person.id) })),
  );

  app.post(
    "/link",
    ...guards,
    act(async (c, person) => {
      const code = (new URLSearchParams(await c.req.text()).get("code") ?? "").slice(0, 100);
      return { done: await accounts.link(person.id, code) };
    }),
  );

  app.post(
    "/link/models",
    ...guards,
    act(async (c, person) => {
      const isAllowed = new URLSearchParams(await c.req.text()).get("allow") === "yes";
      return { said: await accounts.allowModels(person.id, isAllowed) };
    }),
  );

  app.post(
    "/link/end",
    ...guards,
    act(async (_c, person) => ({ ended: await accounts.unlink(person.id) })),
  );
}
