/** What a coverage map counts, by the database: one row a claim and stance, a section, a quoted passage. */
import type { Kysely } from "kysely";
import type { CoverageFacts } from "../digest/coverage-map/build-coverage.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { countVoices } from "./count-voices.ts";
import { createPointStore } from "./points.ts";
import type { Tables } from "./tables.ts";

/** After every time that a reply can have. */
const EVER = "9999";

/** People are voices, as everywhere. Call it in a transaction, so that its numbers are of one moment. */
export async function readCoverage(db: Kysely<Tables>, essay: EssaySlug): Promise<CoverageFacts> {
  const voices = await countVoices(db, essay);
  const voters = await db
    .selectFrom("vote")
    .where("essay", "=", essay)
    .select(({ fn }) => ["claim_id", fn.countAll().as("n")])
    .groupBy("claim_id")
    .execute();
  const replies = await db
    .selectFrom("reply")
    .where("essay", "=", essay)
    .where("deleted_at", "is", null)
    .where("section", "is not", null)
    .select(({ fn }) => ["section", fn.countAll().as("n")])
    .groupBy("section")
    .execute();
  const quoted = await db
    .selectFrom("quotation")
    .where("essay", "=", essay)
    .select(({ fn }) => ["section", "start_at", "end_at", fn.count("voice").distinct().as("n")])
    .groupBy(["section", "start_at", "end_at"])
    .execute();
  return {
    people: new Map([...voices].map(([id, { people }]) => [id, people])),
    stances: new Map([...voices].map(([id, { stances }]) => [id, stances])),
    voters: new Map(voters.map(({ claim_id, n }) => [claim_id, Number(n)])),
    replies: new Map(replies.map(({ section, n }) => [section ?? 0, Number(n)])),
    quoted: quoted.map(({ section, start_at, end_at, n }) => {
      return { section, start: start_at, end: end_at, people: Number(n) };
    }),
    open: await countOpen(db, essay),
  };
}

async function countOpen(db: Kysely<Tables>, essay: EssaySlug): Promise<CoverageFacts["open"]> {
  const points = await createPointStore(db).summarise(essay, { from: "", until: EVER });
  const open = points.filter(({ state, claimId }) => state === "open" && claimId !== null);
  const countOf = (kind: string, of: typeof open) => of.filter((point) => point.kind === kind).length;
  return new Map(
    [...Map.groupBy(open, ({ claimId }) => claimId as string)].map(([id, of]) => [
      id,
      { objections: countOf("objection", of), questions: countOf("question", of) },
    ]),
  );
}
