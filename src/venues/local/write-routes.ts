/** Everything that people write: replies, edits, deletions. Each ends in a redirect, so that loading again writes nothing. */
import type { Context, Hono } from "hono";
import { StoreError } from "../../errors.ts";
import { cleanBody } from "../../replies/clean-body.ts";
import type { BoardMessage } from "../../store/board.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { ThreadRef } from "../venue.ts";
import { replyUrl, sectionUrl } from "./addresses.ts";
import { createGuards } from "./guards.ts";
import { type OwnReplyModel, renderDeletePage, renderEditPage } from "./pages/own-reply-pages.ts";
import { renderThreadPage } from "./pages/thread-page.ts";
import { type FormErrors, findBodyError, findFormErrors, readReplyForm } from "./read-form.ts";
import { findAnswered } from "./read-routes.ts";
import { findOpenEssay, type SiteContext, sendMessage, sendPage } from "./site-context.ts";
import { speakForAuthor } from "./speak-for-author.ts";

/** How long a page waits for its reply to be tagged; what takes longer is shown when it is there. */
const MAX_WAIT_MS = 2000;
const NOT_KEPT = "This could not be stored just now. Your text is kept below; try again in a moment.";
const WITHDRAWN = "You deleted this reply. Your text is kept below; posted now, it is a new reply.";
const SECTION = "/e/:slug/:section{[1-9][0-9]{0,5}}";

export function addWriteRoutes(app: Hono, context: SiteContext): void {
  const guards = createGuards(context);
  const missing = (c: Context) => sendMessage(c, context, "not-found");

  app.post(`${SECTION}/replies`, ...guards, async (c) => {
    const place = await findPlace(c, context);
    return place ? addReply(c, context, place) : missing(c);
  });

  app.get(`${SECTION}/replies/:id/edit`, async (c) => {
    const own = await findOwn(c, context);
    return "refusal" in own ? own.refusal : sendPage(c, renderEditPage(context.kit, modelOf(own)));
  });

  app.post(`${SECTION}/replies/:id/edit`, ...guards, async (c) => {
    const own = await findOwn(c, context);
    if ("refusal" in own) return own.refusal;
    const body = cleanBody(new URLSearchParams(await c.req.text()).get("body") ?? "");
    const error = findBodyError(body);
    if (error !== undefined) return sendPage(c, renderEditPage(context.kit, { ...modelOf(own), body, error }), 422);
    const { thread, message } = own;
    if (body !== message.body) {
      try {
        await context.parts.messages.edit(thread, message.id, message.author.id, body, context.parts.now());
      } catch (failure) {
        noteNotKept(failure, context, thread);
        return sendPage(c, renderEditPage(context.kit, { ...modelOf(own), body, error: NOT_KEPT }), 503);
      }
      await takeIn(context, thread);
    }
    return c.redirect(replyUrl(thread.essay, thread.section, message.id), 303);
  });

  app.get(`${SECTION}/replies/:id/delete`, async (c) => {
    const own = await findOwn(c, context);
    return "refusal" in own ? own.refusal : sendPage(c, renderDeletePage(context.kit, modelOf(own)));
  });

  app.post(`${SECTION}/replies/:id/delete`, ...guards, async (c) => {
    const own = await findOwn(c, context);
    if ("refusal" in own) return own.refusal;
    const { thread, message } = own;
    await context.parts.messages.remove(thread, message.id, message.author.id, context.parts.now());
    context.texts.forget(thread.essay, message.id);
    await takeIn(context, thread);
    return c.redirect(`${sectionUrl(thread.essay, thread.section)}#replies-title`, 303);
  });
}

interface Place {
  readonly discussion: StoredDiscussion;
  readonly thread: ThreadRef;
}

interface OwnReply extends Place {
  readonly message: BoardMessage;
}

async function findPlace(c: Context, context: SiteContext): Promise<Place | undefined> {
  const discussion = await findOpenEssay(c, context);
  const thread = discussion && (await context.threads.findOpen(discussion, Number(c.req.param("section"))));
  return discussion && thread && { discussion, thread };
}

async function findOwn(c: Context, context: SiteContext): Promise<OwnReply | { readonly refusal: Response }> {
  const place = await findPlace(c, context);
  const message = place && (await context.parts.messages.find(place.thread.essay, c.req.param("id") ?? ""));
  if (!place || !message || message.deletedAt !== null || message.section !== place.thread.section) {
    return { refusal: await sendMessage(c, context, "not-found") };
  }
  const person = await context.identity.read(c);
  if (person?.id !== message.author.id) return { refusal: await sendMessage(c, context, "not-yours") };
  return { ...place, message };
}

async function addReply(c: Context, context: SiteContext, { discussion, thread }: Place): Promise<Response> {
  const { parts, identity } = context;
  const form = readReplyForm(await c.req.text());
  const known = await identity.read(c);
  const answered = await findAnswered(context, thread.essay, thread.section, form.parentId);
  const lost: FormErrors =
    form.parentId !== null && !answered
      ? {
          body: "The reply that you answer was withdrawn meanwhile. Your text is kept below; posted now, it answers the section.",
        }
      : {};
  /** The page with what was written in its form, and what is wrong with it. */
  const giveBack = async (errors: FormErrors, status: 422 | 503, token = form.token || parts.newId()) => {
    const again = { token, name: form.name, body: form.body, answered, errors };
    const isAuthor = await context.author.isAuthor(c);
    const query = { section: thread.section, page: 1, person: known, isAuthor, form: again };
    const model = await context.threads.load(discussion, query);
    return model ? sendPage(c, renderThreadPage(context.kit, model), status) : sendMessage(c, context, "not-found");
  };
  const errors = { ...lost, ...findFormErrors(form) };
  if (errors.name !== undefined || errors.body !== undefined) return giveBack(errors, 422);
  const words = [thread.essay, String(thread.section), form.parentId ?? "", form.body];
  const person = { id: known?.id ?? (form.token ? identity.newAuthorId(form.token) : parts.newId()), name: form.name };
  const id = form.token ? identity.messageId(form.token, words) : parts.newId();
  const { body, parentId } = form;
  try {
    // Before it is taken in: what the author writes makes no points.
    if (await context.author.isAuthor(c)) await speakForAuthor(parts.ledger, [thread.essay], person.id);
    const message = { id, parentId, author: person, body, createdAt: parts.now(), editedAt: null };
    const isNew = await parts.messages.add(thread, message);
    const isWithdrawn = !isNew && (await parts.messages.find(thread.essay, id))?.deletedAt !== null;
    // Going back and sending the form once more does not bring back by chance what its author took back.
    if (isWithdrawn) return giveBack({ body: WITHDRAWN }, 422, parts.newId());
  } catch (error) {
    noteNotKept(error, context, thread);
    return giveBack({ body: NOT_KEPT }, 503);
  }
  await identity.write(c, person);
  await takeIn(context, thread);
  return c.redirect(replyUrl(thread.essay, thread.section, id), 303);
}

/** A full disk, or another process that writes for long. Anything that is not the store's is a bug and stays one. */
function noteNotKept(error: unknown, { parts }: SiteContext, thread: ThreadRef): void {
  if (!(error instanceof StoreError)) throw error;
  parts.log.error({ err: error, thread: thread.id }, "what somebody wrote could not be stored");
}

/** The reply is kept already: when this fails or takes long, it appears a little later. */
async function takeIn({ parts }: SiteContext, thread: ThreadRef): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS);
  });
  const taken = parts.collectNow(thread).catch((error: unknown) => {
    parts.log.warn({ err: error, thread: thread.id }, "a reply is kept but was not taken in yet");
  });
  await Promise.race([taken, patience]);
  clearTimeout(timer);
}

function modelOf({ discussion: { essay }, thread, message }: OwnReply): OwnReplyModel {
  const title = essay.sections.find(({ number }) => number === thread.section)?.title ?? "";
  return { essay, section: { number: thread.section, title }, id: message.id, body: message.body };
}
