/** Essays, their sections of every revision, and their claims. */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Claim, ClaimId, Discussion, Essay, EssaySlug } from "../essay/essay.ts";
import type { Tables } from "./tables.ts";
import { readWordings } from "./wordings.ts";

export interface EssaySummary {
  readonly slug: EssaySlug;
  readonly title: string;
  readonly author: string | null;
  readonly revision: number;
  readonly importedAt: Date;
  readonly publishedAt: Date | null;
}

/** A discussion with what makes its tags current. */
export interface StoredDiscussion extends Discussion {
  readonly claimsVersion: string;
  readonly publishedAt: Date | null;
}

export interface EssayStore {
  /** All essays, by slug. */
  list(): Promise<readonly EssaySummary[]>;
  /**
   * The current revision with its claims; undefined when there is no such essay. Wordings that are made of replies stand in
   * `also` after the author's own.
   */
  find(slug: EssaySlug): Promise<StoredDiscussion | undefined>;
  /**
   * Stores an essay. The same text again changes nothing; another text under the same slug is the next revision, and
   * every older one is kept. Says which revision it is now and whether that is new.
   */
  save(essay: Essay, at: Date): Promise<{ readonly revision: number; readonly changed: boolean }>;
  /** The claims as the author wrote them, without the words of replies. */
  authoredClaims(slug: EssaySlug): Promise<readonly Claim[]>;
  /** Replaces the essay's claims, which must be the author's words. Offsets must be of its current revision. */
  saveClaims(slug: EssaySlug, claims: readonly Claim[]): Promise<{ readonly changed: boolean }>;
  /** Takes the essay away with all that belongs to it: claims, replies, tags, digests. Says whether there was one. */
  remove(slug: EssaySlug): Promise<boolean>;
  /** Notes that its first thread is open; later calls change nothing. */
  markPublished(slug: EssaySlug, at: Date): Promise<void>;
}

export function createEssayStore(db: Kysely<Tables>): EssayStore {
  const currentSections = (slug: string, revision: number) =>
    db
      .selectFrom("section")
      .select(["number", "slug", "title", "body"])
      .where("essay", "=", slug)
      .where("revision", "=", revision)
      .orderBy("number")
      .execute();

  const claimsOf = async (slug: string): Promise<Claim[]> => {
    const rows = await db.selectFrom("claim").selectAll().where("essay", "=", slug).orderBy("position").execute();
    return rows.map((row) => ({
      id: row.id as ClaimId,
      section: row.section,
      claim: row.claim,
      quote: row.quote,
      start: row.start_at,
      end: row.end_at,
      also: JSON.parse(row.also) as string[],
    }));
  };

  const find: EssayStore["find"] = async (slug) => {
    const row = await db.selectFrom("essay").selectAll().where("slug", "=", slug).executeTakeFirst();
    if (!row) return undefined;
    const { title, author, url, language, revision } = row;
    const sections = await currentSections(slug, revision);
    const authored = await claimsOf(slug);
    const wordings = await readWordings(db, slug);
    return {
      essay: { slug, title, author, url, language, revision, sections },
      claims: authored.map((claim) => ({ ...claim, also: [...claim.also, ...(wordings.get(claim.id) ?? [])] })),
      claimsVersion: hashWordings(row.claims_version, wordings),
      publishedAt: row.published_at === null ? null : new Date(row.published_at),
    };
  };

  const refreshClaimsVersion = async (slug: EssaySlug): Promise<boolean> => {
    const stored = await find(slug);
    const row = await db.selectFrom("essay").select("claims_version").where("slug", "=", slug).executeTakeFirst();
    if (!stored || !row) return false;
    const version = hashDiscussion({ essay: stored.essay, claims: await claimsOf(slug) });
    if (version === row.claims_version) return false;
    await db.updateTable("essay").set({ claims_version: version }).where("slug", "=", slug).execute();
    return true;
  };

  return {
    async list() {
      const rows = await db.selectFrom("essay").selectAll().orderBy("slug").execute();
      return rows.map((row) => ({
        slug: row.slug as EssaySlug,
        title: row.title,
        author: row.author,
        revision: row.revision,
        importedAt: new Date(row.imported_at),
        publishedAt: row.published_at === null ? null : new Date(row.published_at),
      }));
    },

    find,
    authoredClaims: claimsOf,

    async save(essay, at) {
      const known = await find(essay.slug);
      if (known && sameText(known.essay, essay)) return { revision: known.essay.revision, changed: false };
      const { slug, title, author, url, language } = essay;
      const isNewText = !known || JSON.stringify(known.essay.sections) !== JSON.stringify(essay.sections);
      const revision = known ? known.essay.revision + (isNewText ? 1 : 0) : 1;
      if (known) {
        await db
          .updateTable("essay")
          .set({ title, author, url, language, revision })
          .where("slug", "=", slug)
          .execute();
      } else {
        const times = { imported_at: at.toISOString(), published_at: null };
        await db
          .insertInto("essay")
          .values({ slug, title, author, url, language, revision, ...times, claims_version: "" })
          .execute();
      }
      if (isNewText) {
        await db
          .insertInto("section")
          .values(essay.sections.map((section) => ({ essay: slug, revision, ...section })))
          .execute();
      }
      await refreshClaimsVersion(slug);
      return { revision, changed: true };
    },

    async saveClaims(slug, claims) {
      await db.deleteFrom("claim").where("essay", "=", slug).execute();
      if (claims.length > 0) {
        const rows = claims.map(({ id, section, claim, quote, start, end, also }, position) => {
          return {
            essay: slug,
            id,
            position,
            section,
            claim,
            quote,
            start_at: start,
            end_at: end,
            also: JSON.stringify(also),
          };
        });
        await db.insertInto("claim").values(rows).execute();
      }
      return { changed: await refreshClaimsVersion(slug) };
    },

    async remove(slug) {
      // What was spent stays true; an essay of the same name that comes later has not spent it.
      await db.updateTable("model_call").set({ digest: "" }).where("essay", "=", slug).execute();
      await db.deleteFrom("model_answer").where("essay", "=", slug).execute();
      const { numDeletedRows } = await db.deleteFrom("essay").where("slug", "=", slug).executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async markPublished(slug, at) {
      await db
        .updateTable("essay")
        .set({ published_at: at.toISOString() })
        .where("slug", "=", slug)
        .where("published_at", "is", null)
        .execute();
    },
  };
}

function sameText(a: Essay, b: Essay): boolean {
  const text = ({ title, author, url, language, sections }: Essay): string =>
    JSON.stringify([title, author, url, language, sections.map((s) => [s.number, s.slug, s.title, s.body])]);
  return text(a) === text(b);
}

/** A short name of what taggers read: when it changes, every tag is made anew. */
function hashDiscussion({ essay, claims }: Discussion): string {
  const text = JSON.stringify([
    essay.language,
    essay.sections.map((s) => [s.number, s.body]),
    claims.map((c) => [c.id, c.section, c.claim, c.start, c.end, c.also]),
  ]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Wordings that come or go with replies change what taggers read as well. */
function hashWordings(version: string, wordings: ReadonlyMap<string, readonly string[]>): string {
  if (wordings.size === 0) return version;
  const text = JSON.stringify([version, ...[...wordings].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
