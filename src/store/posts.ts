/** The outbox: every post that Rejoinder writes is planned here first, and how far each got is kept. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { PostRef } from "../threads/post.ts";
import { type PostKey, type PostKind, parsePostKey } from "../threads/post-key.ts";
import type { Tables } from "./tables.ts";

/**
 * `planned`: not tried yet. `sending`: a write was begun and its end is not known, so the venue must be searched before
 * another is begun. `sent`: it stands at the venue. `removed`: it stood there, and somebody deleted it by hand.
 */
export type StoredPost =
  | { readonly key: PostKey; readonly state: "planned" | "sending"; readonly ref: null; readonly contentHash: null }
  | { readonly key: PostKey; readonly state: "removed"; readonly ref: PostRef; readonly contentHash: null }
  | { readonly key: PostKey; readonly state: "sent"; readonly ref: PostRef; readonly contentHash: string | null };

export interface PostStore {
  /** Posts of one essay at one venue, by key. */
  list(essay: EssaySlug, venue: VenueName, kind: PostKind): Promise<readonly StoredPost[]>;
  find(key: PostKey): Promise<StoredPost | undefined>;
  /** The key of a post that stands at a venue, by its id there. */
  findKey(venue: VenueName, id: string): Promise<PostKey | undefined>;
  /** Notes that it is to be written; a post that is known already stays as it is, unless it was removed: it is written anew. */
  plan(key: PostKey, at: Date): Promise<void>;
  /** Right before the write. */
  markSending(key: PostKey, at: Date): Promise<void>;
  /** After a write that surely did nothing. */
  markPlanned(key: PostKey, at: Date): Promise<void>;
  /** Right after the write, or after it was found at the venue; `contentHash` null when what stands there is not known. */
  markSent(key: PostKey, ref: PostRef, contentHash: string | null, at: Date): Promise<void>;
  /** Notes that a post which stood at the venue is gone; it is not written again unless it is planned again. */
  markRemoved(venue: VenueName, id: string, at: Date): Promise<void>;
  /** Forgets the sections' posts of an essay at a venue. */
  removeSections(essay: EssaySlug, venue: VenueName): Promise<void>;
}

export function createPostStore(db: Kysely<Tables>): PostStore {
  const select = () => db.selectFrom("post").selectAll();
  const setState = async (key: PostKey, state: "planned" | "sending", at: Date): Promise<void> => {
    await db
      .updateTable("post")
      .set({ state, changed_at: at.toISOString() })
      .where("key", "=", key)
      .where("state", "!=", "sent")
      .execute();
  };
  return {
    async list(essay, venue, kind) {
      const rows = await select()
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("kind", "=", kind)
        .orderBy("key")
        .execute();
      return rows.map(mapPost);
    },
    async find(key) {
      const row = await select().where("key", "=", key).executeTakeFirst();
      return row && mapPost(row);
    },
    async findKey(venue, id) {
      const query = db.selectFrom("post").select("key").where("venue", "=", venue).where("venue_id", "=", id);
      return (await query.executeTakeFirst())?.key as PostKey | undefined;
    },
    async plan(key, at) {
      const name = parsePostKey(key);
      if (!name) throw new RangeError(`not a post key: ${key}`);
      const { essay, venue, kind } = name;
      const section = name.kind === "section" ? name.section : null;
      const period = name.kind === "digest" ? name.period : null;
      const unsent = { state: "planned" as const, venue_id: null, url: null, content_hash: null };
      await db
        .insertInto("post")
        .values({ key, essay, venue, kind, section, period, ...unsent, changed_at: at.toISOString() })
        .onConflict((conflict) =>
          conflict
            .column("key")
            .doUpdateSet({ ...unsent, changed_at: at.toISOString(), removed_at: null })
            .where("post.removed_at", "is not", null),
        )
        .execute();
    },
    markSending: (key, at) => setState(key, "sending", at),
    markPlanned: (key, at) => setState(key, "planned", at),
    async markSent(key, ref, contentHash, at) {
      await db
        .updateTable("post")
        .set({ state: "sent", venue_id: ref.id, url: ref.url, content_hash: contentHash, changed_at: at.toISOString() })
        .where("key", "=", key)
        .execute();
    },
    async markRemoved(venue, id, at) {
      await db
        .updateTable("post")
        .set({ removed_at: at.toISOString(), content_hash: null })
        .where("venue", "=", venue)
        .where("venue_id", "=", id)
        .where("removed_at", "is", null)
        .execute();
    },
    async removeSections(essay, venue) {
      const query = db.deleteFrom("post").where("essay", "=", essay).where("venue", "=", venue);
      await query.where("kind", "=", "section").execute();
    },
  };
}

function mapPost(row: Tables["post"]): StoredPost {
  const key = row.key as PostKey;
  if (row.state !== "sent") return { key, state: row.state, ref: null, contentHash: null };
  if (row.venue_id === null) throw new Error(`post ${key} is sent and has no id`);
  const ref = { venue: row.venue, id: row.venue_id, url: row.url };
  if (row.removed_at !== null) return { key, state: "removed", ref, contentHash: null };
  return { key, state: "sent", ref, contentHash: row.content_hash };
}
