/** Replies as rows and back. */

import type { Selectable } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { ReplyTable } from "./tables.ts";

export type ReplyRow = Selectable<ReplyTable>;

/** A reply that is stored and not deleted, with what the store adds to it. */
export interface StoredReply {
  readonly pk: number;
  readonly revision: number;
  readonly reply: Reply;
}

export function mapReply(row: ReplyRow): Reply {
  return {
    essay: row.essay as EssaySlug,
    venue: row.venue,
    id: row.id,
    section: row.section,
    parentId: row.parent_id,
    author: { id: row.author_id, name: row.author_name },
    body: row.body,
    createdAt: new Date(row.created_at),
    editedAt: row.edited_at === null ? null : new Date(row.edited_at),
    url: row.url,
  };
}

/** The columns that come from the reply itself, and the person, which its author's links say. */
export function mapReplyColumns(reply: Reply, person: string) {
  return {
    essay: reply.essay,
    venue: reply.venue,
    id: reply.id,
    section: reply.section,
    parent_id: reply.parentId,
    author_id: reply.author.id,
    author_name: reply.author.name,
    person,
    body: reply.body,
    created_at: reply.createdAt.toISOString(),
    edited_at: reply.editedAt === null ? null : reply.editedAt.toISOString(),
    url: reply.url,
  };
}
