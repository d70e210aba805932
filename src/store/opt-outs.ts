/** People who asked that nothing of theirs be stored, or that nothing of theirs be sent to a language model. What is kept of them is a keyed hash, which names nobody. */
import { createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { VenueName } from "../replies/reply.ts";
import { inParts } from "./in-parts.ts";
import { createSettingStore } from "./settings.ts";
import type { Tables } from "./tables.ts";

export interface OptOutStore {
  add(venue: VenueName, authorId: string, at: Date): Promise<void>;
  /** Says whether the person had opted out. */
  remove(venue: VenueName, authorId: string): Promise<boolean>;
  /** Those of these people, by the venue's ids, who have opted out. */
  among(venue: VenueName, authorIds: Iterable<string>): Promise<ReadonlySet<string>>;
  /** Accounts, of every venue. */
  count(): Promise<number>;
}

const KEY_BYTES = 32;
export function createOptOutStore(db: Kysely<Tables>, table: "opt_out" | "kept_out" = "opt_out"): OptOutStore {
  const settings = createSettingStore(db);
  const hasher = async () => {
    const key = await settings.keep("opt-out-key", randomBytes(KEY_BYTES).toString("hex"));
    return (venue: VenueName, authorId: string): string =>
      createHmac("sha256", key).update(`${venue}:${authorId}`).digest("hex");
  };
  return {
    async add(venue, authorId, at) {
      const hash = await hasher();
      await db
        .insertInto(table)
        .values({ author_hash: hash(venue, authorId), opted_out_at: at.toISOString() })
        .onConflict((conflict) => conflict.column("author_hash").doNothing())
        .execute();
    },
    async remove(venue, authorId) {
      const hash = await hasher();
      const { numDeletedRows } = await db
        .deleteFrom(table)
        .where("author_hash", "=", hash(venue, authorId))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async count() {
      const { n } = await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    async among(venue, authorIds) {
      const any = await db.selectFrom(table).select("author_hash").limit(1).executeTakeFirst();
      if (!any) return new Set();
      const hash = await hasher();
      const byHash = new Map([...authorIds].map((id) => [hash(venue, id), id]));
      const hashes = [...byHash.keys()];
      const found = new Set<string>();
      for (const part of inParts(hashes)) {
        const rows = await db.selectFrom(table).select("author_hash").where("author_hash", "in", part).execute();
        for (const { author_hash } of rows) found.add(byHash.get(author_hash) as string);
      }
      return found;
    },
  };
}
