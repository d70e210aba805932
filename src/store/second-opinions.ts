/** What a second tagger said of a reply, beside the tags that came of it. Offsets only; goes with the words that it is about. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { OrderKind } from "../tagging/orders/order.ts";
import {
  ALONE_REASONS,
  type AloneReason,
  NOT_NEEDED,
  type PassingReason,
  type SecondOpinion,
} from "../tagging/second-opinion.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";
import { offsetsOf, type TagOffsets, tagAt } from "../tagging/tag-offsets.ts";
import { liveRow } from "./corrections.ts";
import { inParts } from "./in-parts.ts";
import { countOpen, listOpen, sayWhyOpen } from "./opinion-work.ts";
import type { StoredReply } from "./reply-rows.ts";
import type { SecondOpinionTable, Tables } from "./tables.ts";

/** Live replies by what a second tagger came to. */
export interface OpinionCounts {
  readonly agrees: number;
  readonly differs: number;
  /** Left to the local tagger, by reason; those in which there was nothing to ask about are not counted. */
  readonly alone: Readonly<Partial<Record<AloneReason, number>>>;
}

export interface SecondOpinionStore {
  count(essay: EssaySlug): Promise<OpinionCounts>;
  /** Live replies that the second tagger is to be asked about later (`PASSING_REASONS`), in the order of their arrival, after `afterPk`. */
  listOpen(essay: EssaySlug, afterPk: number, limit: number): Promise<readonly StoredReply[]>;
  countOpen(essay: EssaySlug): Promise<number>;
  /** Notes for all of them the reason that ended the asking. */
  sayWhyOpen(essay: EssaySlug, reason: PassingReason): Promise<void>;
  /** Of one live reply; undefined when there is none, or the reply was edited or deleted since it was read. */
  of(reply: Reply): Promise<SecondOpinion | undefined>;
}

export function createSecondOpinionStore(db: Kysely<Tables>): SecondOpinionStore {
  return {
    listOpen: (essay, afterPk, limit) => listOpen(db, essay, afterPk, limit),
    countOpen: (essay) => countOpen(db, essay),
    sayWhyOpen: (essay, reason) => sayWhyOpen(db, essay, reason),

    async of(reply) {
      const live = await liveRow(db, reply).select("pk").where("body", "=", reply.body).executeTakeFirst();
      if (!live) return undefined;
      const row = await db.selectFrom("second_opinion").selectAll().where("reply_pk", "=", live.pk).executeTakeFirst();
      return row && readSecondOpinion(row, reply.body);
    },

    async count(essay) {
      const rows = await db
        .selectFrom("second_opinion")
        .select(["kind", "reason", ({ fn }) => fn.countAll<number>().as("n")])
        .where("essay", "=", essay)
        .groupBy(["kind", "reason"])
        .orderBy("reason")
        .execute();
      return sumUpOpinions(rows.map(({ kind, reason, n }) => ({ kind, reason, n: Number(n) })));
    },
  };
}

export function sumUpOpinions(
  rows: readonly { readonly kind: SecondOpinion["kind"]; readonly reason: AloneReason | null; readonly n: number }[],
): OpinionCounts {
  const sum = (kind: SecondOpinion["kind"], reason?: AloneReason): number =>
    rows
      .filter((row) => row.kind === kind && (reason === undefined || row.reason === reason))
      .reduce((total, { n }) => total + n, 0);
  const alone = ALONE_REASONS.filter((reason) => reason !== "not-needed")
    .map((reason) => [reason, sum("alone", reason)] as const)
    .filter(([, n]) => n > 0);
  return { agrees: sum("agrees"), differs: sum("differs"), alone: Object.fromEntries(alone) };
}

/** As a tagger of two gives them; of a result without any nothing is kept, and what was kept goes. */
export async function saveSecondOpinions(
  db: Kysely<Tables>,
  results: readonly { readonly pk: number; readonly essay: string; readonly result: TagResult }[],
): Promise<void> {
  await forgetSecondOpinions(
    db,
    results.map(({ pk }) => pk),
  );
  const rows = results.flatMap(({ pk, essay, result: { opinion, suspect = [] } }) =>
    opinion || suspect.length > 0
      ? [{ reply_pk: pk, essay, suspect: suspect.join(" "), ...mapOpinion(opinion ?? NOT_NEEDED) }]
      : [],
  );
  for (const part of inParts(rows)) await db.insertInto("second_opinion").values(part).execute();
}

export async function forgetSecondOpinions(db: Kysely<Tables>, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) await db.deleteFrom("second_opinion").where("reply_pk", "in", part).execute();
}

/** Confidences are not kept: no decision of a person rests on them. */
export function readSecondOpinion(row: SecondOpinionTable, body: string): SecondOpinion {
  if (row.kind === "alone") return { kind: "alone", reason: row.reason ?? "not-needed" };
  if (row.kind === "agrees") return { kind: "agrees" };
  return { kind: "differs", local: readTags(row.local_tags, body), model: readTags(row.model_tags, body) };
}

export function readSuspicions({ suspect }: Pick<SecondOpinionTable, "suspect">): readonly OrderKind[] {
  return suspect.split(" ").filter((kind) => kind !== "") as readonly OrderKind[];
}

function mapOpinion(opinion: SecondOpinion) {
  const { kind } = opinion;
  const differs = opinion.kind === "differs" ? opinion : null;
  return {
    kind,
    reason: opinion.kind === "alone" ? opinion.reason : null,
    local_tags: differs && renderTags(differs.local),
    model_tags: differs && renderTags(differs.model),
  };
}

function renderTags(tags: readonly Tag[]): string {
  return JSON.stringify(tags.map(offsetsOf));
}

function readTags(text: string | null, body: string): readonly Tag[] {
  return (JSON.parse(text ?? "[]") as readonly TagOffsets[]).map((offsets) => tagAt(offsets, body, 0));
}
