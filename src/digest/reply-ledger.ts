/** Replies with their tags held in memory, with the questions that both facts and proof put to them. */
import { type Author, type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import type { LeftReason, Tag } from "../tagging/tag.ts";
import type { Period } from "./digest.ts";
import type { PeopleCount } from "./digest-facts.ts";

/** A reply with what a tagger, or a person after it, said about it. */
export interface TaggedReply {
  readonly reply: Reply;
  readonly tags: readonly Tag[];
  readonly left: LeftReason | null;
}

/** People are told apart at one venue only; the same name at two venues is two people. */
export function personKey(venue: VenueName, author: Author): string {
  return JSON.stringify([venue, author.id]);
}

/** After the beginning of the period, up to and including its end. */
export function isInPeriod(createdAt: Date, period: Period): boolean {
  const from = period.from === null ? Number.NEGATIVE_INFINITY : Date.parse(period.from);
  return createdAt.getTime() > from && createdAt.getTime() <= Date.parse(period.until);
}

/** Distinct people behind some replies, until the end of the period and until its beginning. */
export function countPeople(entries: readonly TaggedReply[], period: Period): PeopleCount {
  const keyOf = ({ reply }: TaggedReply) => personKey(reply.venue, reply.author);
  const before = entries.filter((entry) => !isInPeriod(entry.reply.createdAt, period));
  return { now: new Set(entries.map(keyOf)).size, before: new Set(before.map(keyOf)).size };
}

/** Oldest first; venue and id decide between replies of the same instant. */
export function compareReplies(a: Reply, b: Reply): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || compareText(a.venue, b.venue) || compareText(a.id, b.id);
}

export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Replies that ask and that nobody else has answered, oldest first, each with its surest question or without a claim. */
export function findOpenQuestions(
  entries: readonly TaggedReply[],
): { readonly reply: Reply; readonly tag: Tag | null }[] {
  const answerers = new Map<string, Set<string>>();
  for (const { reply } of entries) {
    if (reply.parentId === null) continue;
    const parent = replyKey(reply.venue, reply.parentId);
    answerers.set(parent, (answerers.get(parent) ?? new Set()).add(reply.author.id));
  }
  return entries.flatMap(({ reply, tags, left }) => {
    const others = new Set(answerers.get(replyKey(reply.venue, reply.id)));
    others.delete(reply.author.id);
    const [question] = tags.filter((tag) => tag.stance === "asks").toSorted((a, b) => b.confidence - a.confidence);
    const asks = question !== undefined || left === "question";
    return asks && others.size === 0 ? [{ reply, tag: question ?? null }] : [];
  });
}
