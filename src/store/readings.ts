/** What a reply was read for beside its tags: sentences it quotes, what it may have misread, hashes of its words. Offsets only. */
import type { Kysely } from "kysely";
import type { Reading, Specificity } from "../reading/reading.ts";
import type { Tag } from "../tagging/tag.ts";
import { joinCopies, leaveCopies } from "./copies.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";
import { refreshVoices } from "./voices.ts";

/** One reply's reading as it is to be stored; `essay`, `voice` and `countedAt` are those of its row. */
export interface ReadReply {
  readonly pk: number;
  readonly essay: string;
  readonly voice: string;
  readonly countedAt: string;
  readonly reading: Reading;
}

/** Keeps readings in place of former ones, and finds out which of the replies copy another. */
export async function saveReadings(db: Kysely<Tables>, read: readonly ReadReply[]): Promise<void> {
  for (const [essay, ofEssay] of Map.groupBy(read, (one) => one.essay)) {
    for (const part of inParts(ofEssay)) {
      await replaceRows(db, essay, part);
      await sketch(db, essay, part);
    }
  }
}

/** The columns of a tag that a reading gives; a tag nobody read closely has its evidence and no more. */
export function mapSpecificity(
  tag: Tag,
  read: Specificity | undefined,
): { readonly specificity: number; readonly specifics: string; readonly spans: string } {
  const spans = read?.spans ?? [tag.evidence];
  return {
    specificity: read?.score ?? 0,
    specifics: (read?.has ?? []).join(" "),
    spans: JSON.stringify(spans.map(({ start, end }) => [start, end])),
  };
}

/** Takes away everything that was read in replies that were edited or deleted; whoever calls has set their own voice. */
export async function forgetReadings(db: Kysely<Tables>, essay: string, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) {
    await db.deleteFrom("quotation").where("reply_pk", "in", part).execute();
    await db.deleteFrom("misreading").where("reply_pk", "in", part).execute();
    await leaveCopies(db, essay, part);
  }
}

async function replaceRows(db: Kysely<Tables>, essay: string, read: readonly ReadReply[]): Promise<void> {
  const pks = read.map(({ pk }) => pk);
  await db.deleteFrom("quotation").where("reply_pk", "in", pks).execute();
  await db.deleteFrom("misreading").where("reply_pk", "in", pks).execute();
  const quotations = read.flatMap(({ pk, voice, countedAt, reading }) =>
    reading.quoted.map(({ section, start, end }) => ({
      essay,
      section,
      start_at: start,
      end_at: end,
      reply_pk: pk,
      voice,
      counted_at: countedAt,
    })),
  );
  for (const part of inParts(quotations))
    await db
      .insertInto("quotation")
      .values([...part])
      .execute();
  const misreadings = read.flatMap(({ pk, reading }) =>
    reading.misreadings.map(({ kind, words, claimId, sentence }) => ({
      essay,
      reply_pk: pk,
      kind,
      start_at: words.start,
      end_at: words.end,
      claim_id: claimId,
      section: sentence.section,
      sentence_start: sentence.start,
      sentence_end: sentence.end,
    })),
  );
  for (const part of inParts(misreadings))
    await db
      .insertInto("misreading")
      .values([...part])
      .execute();
}

/** Only replies whose words are new to the store are put into groups; tagging again changes nothing here. */
async function sketch(db: Kysely<Tables>, essay: string, read: readonly ReadReply[]): Promise<void> {
  const pks = read.map(({ pk }) => pk);
  const rows = await db.selectFrom("sketch").select(["reply_pk", "hash"]).where("reply_pk", "in", pks).execute();
  const standing = Map.groupBy(rows, (row) => row.reply_pk);
  const isKept = ({ pk, reading }: ReadReply): boolean => {
    const hashes = new Set((standing.get(pk) ?? []).map(({ hash }) => Number(hash)));
    return hashes.size === reading.sketch.length && reading.sketch.every((hash) => hashes.has(hash));
  };
  const changed = read.filter((one) => !isKept(one));
  const former = changed.filter(({ pk }) => standing.has(pk)).map(({ pk }) => pk);
  if (former.length > 0) {
    await leaveCopies(db, essay, former);
    await refreshVoices(db, former);
  }
  const hashes = changed.flatMap(({ pk, reading }) => reading.sketch.map((hash) => ({ essay, hash, reply_pk: pk })));
  for (const part of inParts(hashes))
    await db
      .insertInto("sketch")
      .values([...part])
      .execute();
  const joining = changed.filter(({ reading }) => reading.sketch.length > 0).map(({ pk }) => pk);
  if (joining.length > 0) await joinCopies(db, essay, joining);
}
