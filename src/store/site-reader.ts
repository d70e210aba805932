/**
 * What the local pages show, read from the store. Replies from other venues are counted for claims but not shown there.
 * A long file because it is one interface: a query for each thing that a page shows, and nothing else.
 */
import type { Kysely } from "kysely";
import type { CoverageFacts } from "../digest/coverage-map/build-coverage.ts";
import type { ClaimId, EssaySlug, Section } from "../essay/essay.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import { STANCES, type Stance, type Tag } from "../tagging/tag.ts";
import { type ClaimVoices, countVoices } from "./count-voices.ts";
import { inParts } from "./in-parts.ts";
import { readCoverage } from "./read-coverage.ts";
import { mapReply } from "./reply-rows.ts";
import { suspectsAmong } from "./suspects.ts";
import type { Tables } from "./tables.ts";
import { createTagStore, mapTag, type StoredTags } from "./tags.ts";

/** The venue whose replies are shown. */
const SHOWN: VenueName = "local";
/** One line of a list of essays. */
export interface EssayCard {
  readonly slug: EssaySlug;
  readonly title: string;
  readonly author: string | null;
  readonly language: string;
  readonly sections: number;
  readonly replies: number;
}

/** Where a reply stands, without its words. */
export interface ReplyPlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly isDeleted: boolean;
}

export interface ShownReply {
  readonly reply: Reply;
  readonly tags: StoredTags;
  /** It may speak to software rather than to people. */
  readonly isSuspect: boolean;
}

export interface SaidOfClaim {
  readonly reply: Reply;
  readonly tag: Tag;
  readonly isSuspect: boolean;
}

/** Replies, not people, that touch a claim with a stance: those that stand here, and those at other venues. */
export interface ClaimCounts {
  readonly here: Readonly<Record<Stance, number>>;
  readonly elsewhere: Readonly<Partial<Record<VenueName, number>>>;
}

export interface SiteReader {
  /** Essays with a section that is open here, by title. */
  listEssays(): Promise<readonly EssayCard[]>;
  /** Whether the essay has a section that is open here. */
  isOpen(essay: EssaySlug): Promise<boolean>;
  /** Live replies by section; sections without any are not there. */
  countReplies(essay: EssaySlug): Promise<ReadonlyMap<number, number>>;
  /** What `countVoices` says. */
  tallyClaims(essay: EssaySlug, claims?: readonly ClaimId[]): Promise<ReadonlyMap<ClaimId, ClaimVoices>>;
  /** What is counted for the coverage map, of every venue. Call it in a transaction, so that its numbers are of one moment. */
  readCoverage(essay: EssaySlug): Promise<CoverageFacts>;
  /** The section as its newest revision has it, also when the essay has dropped it since. */
  findSection(essay: EssaySlug, section: number): Promise<Section | undefined>;
  /** The whole thread, deleted replies included, oldest first. */
  outlineThread(essay: EssaySlug, section: number): Promise<readonly ReplyPlace[]>;
  /** Live replies with their tags, by id. */
  findReplies(essay: EssaySlug, ids: readonly string[]): Promise<ReadonlyMap<string, ShownReply>>;
  /** The name under which somebody has written last, at any venue; null when nothing of theirs stands. */
  findName(essay: EssaySlug, venue: VenueName, authorId: string): Promise<string | null>;
  /** The venue's id of whoever has written last under this name, whatever its case; null when nobody has. */
  findAuthorId(essay: EssaySlug, venue: VenueName, name: string): Promise<string | null>;
  countSaid(essay: EssaySlug, claim: ClaimId): Promise<ClaimCounts>;
  /** What was said of a claim with one stance, oldest first. */
  listSaid(
    essay: EssaySlug,
    claim: ClaimId,
    stance: Stance,
    range: { readonly offset: number; readonly limit: number },
  ): Promise<readonly SaidOfClaim[]>;
}

export function createSiteReader(db: Kysely<Tables>): SiteReader {
  const tags = createTagStore(db);
  const shown = (essay: EssaySlug) =>
    db.selectFrom("reply").where("essay", "=", essay).where("venue", "=", SHOWN).where("section", "is not", null);

  const said = (essay: EssaySlug, claim: ClaimId) =>
    db
      .selectFrom("tag")
      .innerJoin("reply", "reply.pk", "tag.reply_pk")
      .where("tag.essay", "=", essay)
      .where("tag.claim_id", "=", claim)
      .where("reply.deleted_at", "is", null);

  return {
    async listEssays() {
      const essays = await db
        .selectFrom("essay")
        .select(["slug", "title", "author", "language", "revision"])
        .where((eb) =>
          eb.exists(eb.selectFrom("local_post").select("id").whereRef("local_post.essay", "=", "essay.slug")),
        )
        .orderBy("title")
        .orderBy("slug")
        .execute();
      const sections = await db
        .selectFrom("section")
        .innerJoin("essay", (join) =>
          join.onRef("essay.slug", "=", "section.essay").onRef("essay.revision", "=", "section.revision"),
        )
        .select(({ fn }) => ["section.essay", fn.countAll().as("n")])
        .groupBy("section.essay")
        .execute();
      const replies = await db
        .selectFrom("reply")
        .select(({ fn }) => ["essay", fn.countAll().as("n")])
        .where("venue", "=", SHOWN)
        .where("section", "is not", null)
        .where("deleted_at", "is", null)
        .groupBy("essay")
        .execute();
      const countOf = (rows: readonly { essay: string; n: unknown }[], slug: string): number =>
        Number(rows.find((row) => row.essay === slug)?.n ?? 0);
      return essays.map(({ slug, title, author, language }) => ({
        slug: slug as EssaySlug,
        title,
        author,
        language,
        sections: countOf(sections, slug),
        replies: countOf(replies, slug),
      }));
    },

    async isOpen(essay) {
      const query = db.selectFrom("local_post").select("id").where("essay", "=", essay).limit(1);
      return (await query.executeTakeFirst()) !== undefined;
    },

    async countReplies(essay) {
      const rows = await shown(essay)
        .select(({ fn }) => ["section", fn.countAll().as("n")])
        .where("deleted_at", "is", null)
        .groupBy("section")
        .execute();
      return new Map(rows.map((row) => [row.section ?? 0, Number(row.n)]));
    },

    tallyClaims: (essay, claims) => countVoices(db, essay, claims),

    readCoverage: (essay) => readCoverage(db, essay),

    async findSection(essay, section) {
      return db
        .selectFrom("section")
        .select(["number", "slug", "title", "body"])
        .where("essay", "=", essay)
        .where("number", "=", section)
        .orderBy("revision", "desc")
        .limit(1)
        .executeTakeFirst();
    },

    async outlineThread(essay, section) {
      const rows = await shown(essay)
        .select(["id", "parent_id", "deleted_at"])
        .where("section", "=", section)
        .orderBy("created_at")
        .orderBy("pk")
        .execute();
      return rows.map((row) => ({ id: row.id, parentId: row.parent_id, isDeleted: row.deleted_at !== null }));
    },

    async findReplies(essay, ids) {
      const found = new Map<string, ShownReply>();
      for (const part of inParts(ids)) {
        const rows = await shown(essay).selectAll().where("deleted_at", "is", null).where("id", "in", part).execute();
        const replies = rows.map(mapReply);
        const tagsOf = await tags.ofReplies(replies);
        const suspects = await suspectsAmong(db, essay, replies);
        for (const reply of replies) {
          found.set(reply.id, {
            reply,
            isSuspect: suspects.has(replyKey(SHOWN, reply.id)),
            tags: tagsOf.get(`${SHOWN}:${reply.id}`) ?? { tags: [], left: null, isTagged: false },
          });
        }
      }
      return found;
    },

    async findName(essay, venue, authorId) {
      const row = await db
        .selectFrom("reply")
        .select("author_name")
        .where("venue", "=", venue)
        .where("author_id", "=", authorId)
        .where("essay", "=", essay)
        .where("deleted_at", "is", null)
        .orderBy("created_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row?.author_name ?? null;
    },

    async findAuthorId(essay, venue, name) {
      const row = await db
        .selectFrom("reply")
        .select("author_id")
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where(({ fn }) => fn("lower", ["author_name"]), "=", name.toLowerCase())
        .where("deleted_at", "is", null)
        .orderBy("created_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row?.author_id ?? null;
    },

    async countSaid(essay, claim) {
      const rows = await said(essay, claim)
        .select(({ fn }) => ["reply.venue", "tag.stance", fn.countAll().as("n")])
        .groupBy(["reply.venue", "tag.stance"])
        .execute();
      const here = Object.fromEntries(STANCES.map((stance) => [stance, 0])) as Record<Stance, number>;
      const elsewhere: Partial<Record<VenueName, number>> = {};
      for (const { venue, stance, n } of rows) {
        if (venue === SHOWN) here[stance] += Number(n);
        else elsewhere[venue] = (elsewhere[venue] ?? 0) + Number(n);
      }
      return { here, elsewhere };
    },

    async listSaid(essay, claim, stance, { offset, limit }) {
      const rows = await said(essay, claim)
        .selectAll("reply")
        .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
        .where("reply.venue", "=", SHOWN)
        .where("tag.stance", "=", stance)
        .orderBy("reply.created_at")
        .orderBy("reply.pk")
        .limit(limit)
        .offset(offset)
        .execute();
      const suspects = await suspectsAmong(db, essay, rows);
      return rows.map((row) => {
        const isSuspect = suspects.has(replyKey(SHOWN, row.id));
        return { reply: mapReply(row), tag: mapTag(row, row.body), isSuspect };
      });
    },
  };
}
