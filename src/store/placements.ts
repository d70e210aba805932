/** Where each essay is up for discussion, at venues that have many places. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Placement } from "../threads/placement.ts";
import type { Tables } from "./tables.ts";

export interface Origin {
  readonly essay: EssaySlug;
  readonly venue: VenueName;
  readonly space: string;
  /** Empty when that person asked to be forgotten. */
  readonly owner: string;
}

export interface PlacementStore {
  find(essay: EssaySlug, venue: VenueName): Promise<Placement | undefined>;
  /** Placements of one venue, or of one space there, by essay; ended ones too. */
  list(venue: VenueName, space?: string): Promise<readonly Placement[]>;
  /** Places an essay, or moves it; `closedAt` is what is given. */
  save(placement: Placement): Promise<void>;
  close(essay: EssaySlug, venue: VenueName, at: Date): Promise<void>;
  remove(essay: EssaySlug, venue: VenueName): Promise<void>;
  /** Who brought the essay in at a venue; undefined: the operator, with a file. */
  originOf(essay: EssaySlug): Promise<Origin | undefined>;
  /** Of every essay that came in at a venue, by essay. */
  listOrigins(): Promise<readonly Origin[]>;
  /** Forgets that this person published or brought in anything; the essays stay with their spaces. */
  forgetOwner(venue: VenueName, owner: string): Promise<void>;
  /** Keeps the first. */
  saveOrigin(origin: Origin): Promise<void>;
}

export function createPlacementStore(db: Kysely<Tables>): PlacementStore {
  const mapPlacement = (row: Tables["placement"]): Placement => ({
    essay: row.essay as EssaySlug,
    venue: row.venue,
    space: row.space,
    channel: row.channel,
    digestChannel: row.digest_channel,
    owner: row.owner,
    placedAt: new Date(row.placed_at),
    closedAt: row.closed_at === null ? null : new Date(row.closed_at),
  });
  return {
    async find(essay, venue) {
      const query = db.selectFrom("placement").selectAll().where("essay", "=", essay).where("venue", "=", venue);
      const row = await query.executeTakeFirst();
      return row && mapPlacement(row);
    },
    async list(venue, space) {
      let query = db.selectFrom("placement").selectAll().where("venue", "=", venue);
      if (space !== undefined) query = query.where("space", "=", space);
      return (await query.orderBy("essay").execute()).map(mapPlacement);
    },
    async save({ essay, venue, space, channel, digestChannel, owner, placedAt, closedAt }) {
      const columns = {
        space,
        channel,
        digest_channel: digestChannel,
        owner,
        placed_at: placedAt.toISOString(),
        closed_at: closedAt?.toISOString() ?? null,
      };
      await db
        .insertInto("placement")
        .values({ essay, venue, ...columns })
        .onConflict((conflict) => conflict.columns(["essay", "venue"]).doUpdateSet(columns))
        .execute();
    },
    async close(essay, venue, at) {
      await db
        .updateTable("placement")
        .set({ closed_at: at.toISOString() })
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .execute();
    },
    async remove(essay, venue) {
      await db.deleteFrom("placement").where("essay", "=", essay).where("venue", "=", venue).execute();
    },
    async originOf(essay) {
      const row = await db.selectFrom("origin").selectAll().where("essay", "=", essay).executeTakeFirst();
      return row && { ...row, essay: row.essay as EssaySlug };
    },
    async listOrigins() {
      const rows = await db.selectFrom("origin").selectAll().orderBy("essay").execute();
      return rows.map((row) => ({ ...row, essay: row.essay as EssaySlug }));
    },
    async forgetOwner(venue, owner) {
      await db
        .updateTable("placement")
        .set({ owner: null })
        .where("venue", "=", venue)
        .where("owner", "=", owner)
        .execute();
      await db.updateTable("origin").set({ owner: "" }).where("venue", "=", venue).where("owner", "=", owner).execute();
    },
    async saveOrigin(origin) {
      await db
        .insertInto("origin")
        .values(origin)
        .onConflict((conflict) => conflict.column("essay").doNothing())
        .execute();
    },
  };
}
