/** Acting as the author: the private link that begins it, the page that ends it, and who else answers for the author. */
import type { Context, Hono } from "hono";
import { UsageError } from "../../errors.ts";
import { VENUES } from "../../replies/reply.ts";
import { answerersUrl } from "./addresses.ts";
import { createGuards } from "./guards.ts";
import { renderAnswererPage, renderAnswerersPage } from "./pages/answerer-pages.ts";
import { renderAuthorPage } from "./pages/author-page.ts";
import { finishSentence } from "./say-refusal.ts";
import { addressOf, findOpenEssay, type SiteContext, sendMessage, sendPage } from "./site-context.ts";
import { speakForAuthor } from "./speak-for-author.ts";

const REPLY = "/e/:slug/:section{[1-9][0-9]{0,5}}/replies/:id";

export function addAuthorRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit, author, identity } = context;
  const guards = createGuards(context);

  app.get("/author", async (c) => {
    c.header("Cache-Control", "no-store");
    const key = c.req.query("key");
    if (key !== undefined) return openLink(c, context, key);
    return sendPage(
      c,
      renderAuthorPage(kit, { isAuthor: await author.isAuthor(c), essays: await parts.site.listEssays() }),
    );
  });

  app.post("/author/end", ...guards, async (c) => {
    author.end(c);
    return c.redirect("/author", 303);
  });

  app.get("/e/:slug/answerers", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    if (!(await author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    const { essay } = discussion;
    return sendPage(c, renderAnswerersPage(kit, essay, await parts.ledger.listAnswerers(essay.slug)));
  });

  app.post("/e/:slug/answerers", ...guards, async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    if (!(await author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    const { essay } = discussion;
    const fields = new URLSearchParams(await c.req.text());
    const venue = VENUES.find((each) => each === fields.get("venue"));
    const id = fields.get("id") ?? "";
    if (venue === undefined || id === "" || id.length > 200) return sendMessage(c, context, "not-found");
    try {
      await parts.ledger.markAnswerer(essay.slug, venue, id, fields.get("on") === "yes");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const answerers = await parts.ledger.listAnswerers(essay.slug);
      return sendPage(c, renderAnswerersPage(kit, essay, answerers, finishSentence(error.message)), 422);
    }
    return c.redirect(answerersUrl(essay.slug), 303);
  });

  app.get(`${REPLY}/answerer`, async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    if (!(await author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    const found = await parts.messages.find(discussion.essay.slug, c.req.param("id"));
    if (!found || found.deletedAt !== null || found.section !== Number(c.req.param("section")))
      return sendMessage(c, context, "not-found");
    const answerers = await parts.ledger.listAnswerers(discussion.essay.slug);
    const isMarked = answerers.some(({ venue, id }) => venue === "local" && id === found.author.id);
    return sendPage(c, renderAnswererPage(kit, discussion.essay, found, isMarked));
  });

  /** Ends in a redirect, so that the key leaves the address bar. */
  async function openLink(c: Context, { limits }: SiteContext, key: string): Promise<Response> {
    const decision = await limits.take(undefined, addressOf(c, context));
    if (!decision.allowed) {
      c.header("Retry-After", String(decision.retryAfterSeconds));
      return sendMessage(c, context, "too-often");
    }
    const session = await parts.authorLinks.open(key.slice(0, 200));
    if (session === undefined) return sendMessage(c, context, "wrong-link");
    await author.begin(c, session);
    const person = await identity.read(c);
    if (person) {
      const essays = (await parts.site.listEssays()).map(({ slug }) => slug);
      await speakForAuthor(parts.ledger, essays, person.id);
    }
    return c.redirect("/author", 303);
  }
}
