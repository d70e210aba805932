/** What the routes of the pages share. */
import type { Context } from "hono";
import type { EssaySlug } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { AuthorSession } from "./author-session.ts";
import { clientAddress } from "./client-address.ts";
import type { Identity } from "./identity.ts";
import type { LiveStreams } from "./live-streams.ts";
import type { ThreadLoader } from "./load-thread.ts";
import type { Html, PageKit } from "./pages/layout.ts";
import { MESSAGES, type MessageName, renderMessagePage } from "./pages/message-page.ts";
import type { ReplyTexts } from "./reply-texts.ts";
import type { SiteParts } from "./site-parts.ts";
import type { WriteLimits } from "./write-limits.ts";

export interface SiteContext {
  readonly parts: SiteParts;
  readonly kit: PageKit;
  readonly identity: Identity;
  readonly author: AuthorSession;
  readonly limits: WriteLimits;
  readonly streams: LiveStreams;
  readonly texts: ReplyTexts;
  readonly threads: ThreadLoader;
}

export type PageStatus = 200 | 409 | 422 | 503 | (typeof MESSAGES)[MessageName]["status"];

/** A page is for this person and this moment: kept by nobody without asking again. */
export async function sendPage(c: Context, page: Html, status: PageStatus = 200): Promise<Response> {
  c.header("Cache-Control", "private, no-cache");
  c.header("Vary", "Cookie");
  return c.html(await page, status);
}

export function sendMessage(c: Context, { kit }: Pick<SiteContext, "kit">, name: MessageName): Promise<Response> {
  return sendPage(c, renderMessagePage(kit, name), MESSAGES[name].status);
}

/** The essay that an address names, when it is open here. */
export async function findOpenEssay(
  c: Context,
  { parts }: Pick<SiteContext, "parts">,
): Promise<StoredDiscussion | undefined> {
  const slug = c.req.param("slug") as EssaySlug;
  return (await parts.site.isOpen(slug)) ? parts.essays.find(slug) : undefined;
}

/** A page number from the address; anything else is the first page. */
export function readPage(c: Context): number {
  const text = c.req.query("page") ?? "";
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

export function addressOf(c: Context, { parts }: Pick<SiteContext, "parts">): string {
  return clientAddress(c, parts.trustProxy);
}

/** The name and port that the request was sent to. */
export function hostOf(c: Context): string {
  return c.req.header("host") ?? new URL(c.req.url).host;
}
