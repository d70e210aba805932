/** The ledger of an essay: everybody reads it; the author settles points, reopens them and makes claims of them. */
import type { Context, Hono } from "hono";
import { UsageError } from "../../errors.ts";
import type { Point } from "../../ledger/point.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import { pointUrl } from "./addresses.ts";
import { createGuards } from "./guards.ts";
import { findNextOpen, loadLedger, readFilter } from "./load-ledger.ts";
import { renderLedgerPage } from "./pages/ledger-page.ts";
import type { PointFormsModel } from "./pages/point-forms.ts";
import { DONE, type Done, renderPointPage } from "./pages/point-page.ts";
import { readClaimText, readDecision, type TypedDecision, toDecision } from "./read-point-form.ts";
import { finishSentence } from "./say-refusal.ts";
import { findOpenEssay, type PageStatus, readPage, type SiteContext, sendMessage, sendPage } from "./site-context.ts";

const POINT = "/e/:slug/ledger/:number{[1-9][0-9]{0,8}}";

interface FoundPoint {
  readonly discussion: StoredDiscussion;
  readonly point: Point;
}

export function addLedgerRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit, author } = context;
  const { ledger } = parts;

  app.get("/e/:slug/ledger", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    const filter = readFilter({ state: c.req.query("state"), claim: c.req.query("claim") }, discussion);
    const model = await loadLedger(ledger, discussion, filter, readPage(c));
    const isAuthor = await author.isAuthor(c);
    const waiting = isAuthor ? await parts.reviews.count(discussion.essay.slug) : 0;
    return sendPage(c, renderLedgerPage(kit, { ...model, isAuthor, waiting, tellsByDefault: ledger.tellsByDefault }));
  });

  app.get(POINT, async (c) => {
    const found = await findPoint(c, context);
    if (!found) return sendMessage(c, context, "no-point");
    return sendPage(c, await renderPoint(c, context, found, {}));
  });

  addForm(app, context, "settle", async (found, text) => {
    const typed = readDecision(text);
    const former = found.point.decision;
    if ((former?.sequence ?? 0) !== typed.seen) {
      const isSame = former?.state === typed.state && former.note === typed.note && (former.link ?? "") === typed.link;
      // The same form sent twice: what it asks for is done.
      return isSame
        ? { done: typed.tell ? "told" : "settled" }
        : { typed: see(found, typed), error: MEANWHILE, status: 409 };
    }
    const decision = toDecision(typed);
    if (!decision) return { typed, error: "Say how the point is settled: choose one of the four." };
    try {
      await ledger.settle(found.discussion.essay.slug, found.point.number, decision);
      return { done: typed.tell ? "told" : "settled" };
    } catch (error) {
      return { typed, error: sayRefusal(error) };
    }
  });

  addForm(app, context, "reopen", async ({ discussion, point }) => {
    // Sent twice.
    if (point.state === "open") return { done: "reopened" };
    try {
      await ledger.reopen(discussion.essay.slug, point.number);
      return { done: "reopened" };
    } catch (error) {
      return { error: sayRefusal(error) };
    }
  });

  addForm(app, context, "claim", async ({ discussion, point }, text) => {
    const typedClaim = readClaimText(text);
    if (point.state !== "open") {
      // The same form sent twice: what it asks for is done.
      const isMade = discussion.claims.some(({ claim }) => claim === typedClaim);
      return isMade ? { done: "claim" } : { error: "This point is settled. Reopen it first to make it a claim." };
    }
    if (typedClaim === "") return { typedClaim, claimError: "Write the claim in one sentence." };
    try {
      await ledger.addClaim(discussion.essay.slug, point.number, typedClaim);
      return { done: "claim" };
    } catch (error) {
      return { typedClaim, claimError: sayRefusal(error) };
    }
  });
}

const MEANWHILE =
  "Somebody decided about this point meanwhile; below stands what. Nothing was changed by you. Send the form again if yours is to stand instead.";

type Outcome =
  | { readonly done: Done }
  | (Pick<PointFormsModel, "typed" | "error" | "typedClaim" | "claimError"> & { readonly status?: 409 });

/** A form that only the author may send; it ends in a redirect, or comes back with what is wrong. */
function addForm(
  app: Hono,
  context: SiteContext,
  name: string,
  act: (found: FoundPoint, text: string) => Promise<Outcome>,
): void {
  app.post(`${POINT}/${name}`, ...createGuards(context), async (c) => {
    if (!(await context.author.isAuthor(c))) return sendMessage(c, context, "not-the-author");
    const found = await findPoint(c, context);
    if (!found) return sendMessage(c, context, "no-point");
    const outcome = await act(found, await c.req.text());
    const { slug } = found.discussion.essay;
    if ("done" in outcome) return c.redirect(`${pointUrl(slug, found.point.number)}?done=${outcome.done}`, 303);
    const { status = 422, ...forms } = outcome;
    return sendPage(c, await renderPoint(c, context, found, forms), status satisfies PageStatus);
  });
}

async function findPoint(c: Context, context: SiteContext): Promise<FoundPoint | undefined> {
  const discussion = await findOpenEssay(c, context);
  const number = Number(c.req.param("number"));
  const points = discussion && (await context.parts.ledger.points.read(discussion.essay.slug, [number]));
  const point = points?.get(number);
  return discussion && point && { discussion, point };
}

async function renderPoint(
  c: Context,
  { parts, kit, author }: SiteContext,
  { discussion: { essay, claims }, point }: FoundPoint,
  forms: Partial<PointFormsModel>,
) {
  const done = c.req.query("done");
  const isAuthor = await author.isAuthor(c);
  return renderPointPage(kit, {
    essay,
    point,
    claim: claims.find(({ id }) => id === point.claimId),
    timeZone: kit.timeZone,
    decisions: await parts.ledger.points.decisions(essay.slug, point.number),
    isAuthor,
    nextOpen: isAuthor ? await findNextOpen(parts.ledger, essay.slug, point.number) : undefined,
    forms: { essay: essay.slug, point, tellsByDefault: parts.ledger.tellsByDefault, ...forms },
    done: done !== undefined && Object.hasOwn(DONE, done) ? (done as Done) : undefined,
  });
}

function see({ point }: FoundPoint, typed: TypedDecision): TypedDecision {
  return { ...typed, seen: point.decision?.sequence ?? 0 };
}

/** What is no refusal in words for the person stays an error. */
function sayRefusal(error: unknown): string {
  if (error instanceof UsageError) return finishSentence(error.message);
  throw error;
}
