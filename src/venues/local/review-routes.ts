/** The queue of replies on which two taggers differ: the author alone sees it and decides. */
import type { Context, Hono } from "hono";
import { UsageError } from "../../errors.ts";
import { VENUES } from "../../replies/reply.ts";
import { REVIEW_CHOICES, REVIEWS_A_PAGE } from "../../review/review.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import { reviewUrl } from "./addresses.ts";
import { createGuards } from "./guards.ts";
import { type ReviewNotice, renderReviewPage } from "./pages/review-page.ts";
import { findOpenEssay, type PageStatus, readPage, type SiteContext, sendMessage, sendPage } from "./site-context.ts";

/** Units: UTF-16. Longer than any venue's id of a reply, and than most that come out of files. */
const MAX_ID = 2000;

export function addReviewRoutes(app: Hono, context: SiteContext): void {
  const { parts, author } = context;

  app.get("/e/:slug/review", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    if (!(await author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    return sendReviews(c, context, discussion, readPage(c), c.req.query("done") === "yes" ? "done" : undefined);
  });

  app.post("/e/:slug/review", ...createGuards(context), async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    if (!(await author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    const { slug } = discussion.essay;
    const fields = new URLSearchParams(await c.req.text());
    const venue = VENUES.find((each) => each === fields.get("venue"));
    const choice = REVIEW_CHOICES.find((each) => each === fields.get("choice"));
    const id = fields.get("id") ?? "";
    if (!venue || !choice || id === "" || id.length > MAX_ID) return sendMessage(c, context, "not-found");
    const page = readPage(c);
    try {
      await parts.reviews.decide(slug, { venue, id }, choice);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return sendReviews(c, context, discussion, page, "gone", 409);
    }
    return c.redirect(`${reviewUrl(slug, page)}${page > 1 ? "&" : "?"}done=yes#reviews`, 303);
  });
}

/** Beyond the last page stands the last. */
async function sendReviews(
  c: Context,
  { parts, kit }: SiteContext,
  discussion: StoredDiscussion,
  wanted: number,
  notice?: ReviewNotice,
  status: PageStatus = 200,
): Promise<Response> {
  const { slug } = discussion.essay;
  const pages = Math.max(1, Math.ceil((await parts.reviews.count(slug)) / REVIEWS_A_PAGE));
  const page = Math.min(wanted, pages);
  const reviews = await parts.reviews.list(slug, { offset: (page - 1) * REVIEWS_A_PAGE, limit: REVIEWS_A_PAGE });
  return sendPage(c, renderReviewPage(kit, { discussion, reviews, page, pages, notice }), status);
}
