/** Everything that can be read: essays, threads, claims, digests. */
import type { Context, Hono } from "hono";
import { renderDigestJson } from "../../digest/render-json.ts";
import { renderMarkdown } from "../../digest/render-markdown.ts";
import type { Claim, ClaimId, EssaySlug } from "../../essay/essay.ts";
import type { DigestSummary } from "../../store/digests.ts";
import type { ClaimCounts, SiteReader } from "../../store/site-reader.ts";
import { STANCES } from "../../tagging/tag.ts";
import { ledgerUrl, replyAnchor, sectionUrl } from "./addresses.ts";
import { type ClaimPageModel, renderClaimPage } from "./pages/claim-page.ts";
import { renderDigestPage, renderDigestsPage } from "./pages/digests-page.ts";
import { renderEssayPage } from "./pages/essay-page.ts";
import { renderEssaysPage } from "./pages/essays-page.ts";
import type { ReplyFormModel } from "./pages/reply-form.ts";
import { renderThreadPage } from "./pages/thread-page.ts";
import { findOpenEssay, readPage, type SiteContext, sendMessage, sendPage } from "./site-context.ts";

/** Sayings on one page of a claim. */
export const SAID_PER_PAGE = 50;

export function addReadRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit, threads } = context;
  const { site } = parts;
  const missing = (c: Context) => sendMessage(c, context, "not-found");

  app.get("/", async (c) => sendPage(c, renderEssaysPage(kit, await site.listEssays())));

  app.get("/e/:slug", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return missing(c);
    const { slug } = discussion.essay;
    const [latestDigest] = await listDigestsHere(context, slug);
    const model = {
      discussion,
      replies: await site.countReplies(slug),
      tallies: await site.tallyClaims(slug),
      latestDigest,
    };
    return sendPage(c, renderEssayPage(kit, model));
  });

  app.get("/e/:slug/:section{[1-9][0-9]{0,5}}", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return missing(c);
    const person = await context.identity.read(c);
    const section = Number(c.req.param("section"));
    const answered = await findAnswered(context, discussion.essay.slug, section, c.req.query("answer"));
    const form = { token: parts.newId(), name: person?.name ?? "", body: "", answered, errors: {} };
    const isAuthor = await context.author.isAuthor(c);
    const model = await threads.load(discussion, { section, page: readPage(c), person, isAuthor, form });
    return model ? sendPage(c, renderThreadPage(kit, model)) : missing(c);
  });

  app.get("/e/:slug/:section{[1-9][0-9]{0,5}}/replies/:id", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return missing(c);
    const { slug } = discussion.essay;
    const section = Number(c.req.param("section"));
    const id = c.req.param("id");
    const page = await threads.findPage(slug, section, id);
    if (page !== undefined) return c.redirect(`${sectionUrl(slug, section, page)}#${replyAnchor(id)}`, 303);
    // Written, and not taken in yet.
    const message = await parts.messages.find(slug, id);
    const isWaiting = message?.section === section && message.deletedAt === null;
    return isWaiting ? c.redirect(`${sectionUrl(slug, section)}#replies-title`, 303) : missing(c);
  });

  app.get("/e/:slug/claims/:id", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return missing(c);
    const claim = discussion.claims.find(({ id }) => id === c.req.param("id"));
    if (!claim) return sendMessage(c, context, "no-claim");
    const { slug } = discussion.essay;
    const tally = (await site.tallyClaims(slug, [claim.id])).get(claim.id);
    const said = await loadSaid(site, slug, claim, readPage(c));
    return sendPage(c, renderClaimPage(kit, { discussion, claim, tally, ...said }));
  });

  addDigestRoutes(app, context);
}

/** The reply that the form is to answer; undefined when it does not stand in this thread. */
export async function findAnswered(
  { parts }: Pick<SiteContext, "parts">,
  essay: EssaySlug,
  section: number,
  id: string | null | undefined,
): Promise<ReplyFormModel["answered"]> {
  if (!id) return undefined;
  const message = await parts.messages.find(essay, id);
  return message?.section === section && message.deletedAt === null ? { id, author: message.author } : undefined;
}

/** One page over all stances: what of each stance falls on it. */
async function loadSaid(
  site: SiteReader,
  essay: EssaySlug,
  claim: Claim,
  wanted: number,
): Promise<Pick<ClaimPageModel, "counts" | "groups" | "page" | "pages">> {
  const counts: ClaimCounts = await site.countSaid(essay, claim.id as ClaimId);
  const total = STANCES.reduce((sum, stance) => sum + counts.here[stance], 0);
  const pages = Math.max(1, Math.ceil(total / SAID_PER_PAGE));
  const page = Math.min(wanted, pages);
  const groups: ClaimPageModel["groups"][number][] = [];
  let left = SAID_PER_PAGE;
  let skip = (page - 1) * SAID_PER_PAGE;
  for (const stance of STANCES) {
    const limit = Math.min(left, counts.here[stance] - skip);
    if (limit > 0) {
      groups.push({ stance, said: await site.listSaid(essay, claim.id, stance, { offset: skip, limit }) });
      left -= limit;
    }
    skip = Math.max(0, skip - counts.here[stance]);
  }
  return { counts, groups, page, pages };
}

/** Those of a venue with a schedule of its own are found by their address, and stand in no list here. */
async function listDigestsHere(
  { parts }: Pick<SiteContext, "parts">,
  essay: EssaySlug,
): Promise<readonly DigestSummary[]> {
  return (await parts.digests.list(essay)).filter(({ stream }) => stream === "" || stream === "local");
}

function addDigestRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit } = context;

  app.get("/e/:slug/digests", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    const { essay } = discussion;
    return sendPage(c, renderDigestsPage(kit, essay, await listDigestsHere(context, essay.slug)));
  });

  app.get("/e/:slug/digests/:file", async (c) => {
    const discussion = await findOpenEssay(c, context);
    const [, period = "", format = ""] = /^(.*?)(\.md|\.json)?$/.exec(c.req.param("file")) ?? [];
    const digest = discussion && (await parts.digests.find(discussion.essay.slug, period));
    if (!discussion || !digest) return sendMessage(c, context, "not-found");
    if (format === "")
      return sendPage(c, renderDigestPage(kit, discussion.essay, digest, await parts.picturesOf(digest)));
    const name = `${discussion.essay.slug}-${period.replace(/[^\w.-]/g, "-")}${format}`;
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    c.header("Cache-Control", "private, no-cache");
    if (format === ".json")
      return c.body(renderDigestJson(digest), 200, { "Content-Type": "application/json; charset=utf-8" });
    const baseUrl = parts.publicUrl?.origin ?? new URL(c.req.url).origin;
    return c.body(
      renderMarkdown(digest, { baseUrl, ledgerUrl: ledgerUrl(digest.essay.slug), settleBy: "local" }),
      200,
      { "Content-Type": "text/markdown; charset=utf-8" },
    );
  });
}
