/** Digests that were kept, without a week of replies behind them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Digest, Quote } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import type { Store } from "../../src/store/store.ts";

const WEEK = fileURLToPath(new URL("../cases/digest-first-week/digest.json", import.meta.url));

/** The digest of a test case, as one of this essay and period in which somebody asks `words`. */
export function aDigestOf(essay: string, period: string, words: string): Digest {
  const digest = parseDigest(readFileSync(WEEK, "utf8"));
  const [first] = digest.questions.items;
  if (!first) throw new Error("the case has no question");
  const quote: Quote = {
    venue: "local",
    replyId: "a",
    author: "Ada",
    url: null,
    createdAt: "2026-03-01T12:00:00.000Z",
    section: 1,
    parts: [{ start: 0, end: words.length, text: words }],
  };
  const until = `${period.slice(0, 10)}T08:00:00.000Z`;
  return {
    ...digest,
    essay: { ...digest.essay, slug: essay as EssaySlug },
    period: { id: period, from: null, until, timeZone: "UTC" },
    questions: { total: 1, items: [{ ...first, quote }] },
  };
}

/** Keeps it, unless the period has one; gives the one that was made. */
export async function aKeptDigest(
  store: Pick<Store, "digests">,
  essay: string,
  period: string,
  words: string,
): Promise<Digest> {
  const digest = aDigestOf(essay, period, words);
  await store.digests.save(digest.essay.slug, digest.period, digest, new Date(digest.period.until));
  return digest;
}
