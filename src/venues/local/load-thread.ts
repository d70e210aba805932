/** Puts together what the page of a thread shows, from the store. */
import type { Discussion, EssaySlug } from "../../essay/essay.ts";
import type { Author } from "../../replies/reply.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { ThreadRef } from "../venue.ts";
import { claimUrl } from "./addresses.ts";
import { arrangeThread, cutPages, type PlacedReply } from "./arrange-thread.ts";
import type { ReplyFormModel } from "./pages/reply-form.ts";
import type { ReplyItemModel } from "./pages/reply-item.ts";
import type { ThreadPageModel } from "./pages/thread-page.ts";
import { renderReplyText, renderSectionText } from "./render-texts.ts";
import type { ReplyTexts } from "./reply-texts.ts";
import type { SiteParts } from "./site-parts.ts";

export interface ThreadQuery {
  readonly section: number;
  /** From 1; one beyond the last is the last. */
  readonly page: number;
  readonly person: Author | undefined;
  readonly isAuthor: boolean;
  /** What the form holds, apart from its place. */
  readonly form: Omit<ReplyFormModel, "thread">;
}

export interface ThreadLoader {
  /** Undefined when the essay never had such a section. */
  load(discussion: StoredDiscussion, query: ThreadQuery): Promise<ThreadPageModel | undefined>;
  /** The page that a reply stands on; undefined when it is not shown. */
  findPage(essay: EssaySlug, section: number, id: string): Promise<number | undefined>;
  /** The thread of a section that takes replies. */
  findOpen(discussion: Discussion, section: number): Promise<ThreadRef | undefined>;
}

export function createThreadLoader(
  parts: Pick<SiteParts, "site" | "messages" | "timeZone">,
  texts: ReplyTexts,
): ThreadLoader {
  const { site, messages } = parts;
  const findOpen: ThreadLoader["findOpen"] = async ({ essay }, section) => {
    if (!essay.sections.some(({ number }) => number === section)) return undefined;
    return messages.findThread(essay.slug, section);
  };
  return {
    findOpen,
    async load(discussion, query) {
      const { essay, claims } = discussion;
      const section = await site.findSection(essay.slug, query.section);
      if (!section) return undefined;
      const isCurrent = essay.sections.some(({ number }) => number === section.number);
      const own = isCurrent ? claims.filter((claim) => claim.section === section.number) : [];
      const notes = await messages.listNotes(essay.slug);
      const placed = arrangeThread(await site.outlineThread(essay.slug, section.number), new Set(notes.keys()));
      const pages = cutPages(placed);
      const page = Math.min(query.page, pages.length);
      const thread = await findOpen(discussion, section.number);
      const replies = await loadReplies(discussion, query, pages[page - 1] ?? [], page, thread !== undefined, notes);
      return {
        discussion,
        section,
        text: renderSectionText(section, own, { claimUrl: ({ id }) => claimUrl(essay.slug, id) }),
        tallies: await site.tallyClaims(
          essay.slug,
          own.map(({ id }) => id),
        ),
        replyCount: placed.filter(({ isWithdrawn }) => !isWithdrawn).length,
        replies,
        page,
        pages: pages.length,
        form: thread && { ...query.form, thread },
      };
    },
    async findPage(essay, section, id) {
      const kept = new Set((await messages.listNotes(essay)).keys());
      const pages = cutPages(arrangeThread(await site.outlineThread(essay, section), kept));
      const index = pages.findIndex((page) => page.some((place) => place.id === id));
      return index < 0 ? undefined : index + 1;
    },
  };

  async function loadReplies(
    { essay, claims }: Discussion,
    { section, person, isAuthor }: ThreadQuery,
    places: readonly PlacedReply[],
    page: number,
    isOpen: boolean,
    notes: ReadonlyMap<string, readonly string[]>,
  ): Promise<readonly ReplyItemModel[]> {
    const parents = places.flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
    const ids = [...new Set([...places.map(({ id }) => id), ...parents])];
    const found = await site.findReplies(essay.slug, ids);
    const byId = new Map(claims.map((claim) => [claim.id, claim]));
    return places.map((place) => {
      const shown = place.isWithdrawn ? undefined : found.get(place.id);
      if (!shown) texts.forget(essay.slug, place.id);
      const parent = place.parentId === null ? undefined : (found.get(place.parentId)?.reply.author.name ?? null);
      return {
        essay: essay.slug,
        section,
        page,
        place,
        shown,
        answers: parent,
        claims: byId,
        text: shown ? texts.render(shown.reply) : "",
        notes: (notes.get(place.id) ?? []).map(renderReplyText),
        isOwn: shown !== undefined && person !== undefined && shown.reply.author.id === person.id,
        isOpen,
        isAuthor,
        timeZone: parts.timeZone,
      };
    });
  }
}
