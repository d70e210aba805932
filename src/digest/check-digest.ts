/** Checks a digest line by line before anybody sees it: what cannot be shown to be true is left out or corrected, and counted. */
import { checkClaims, checkUntouched } from "./check-claims.ts";
import { findQuoteFault, hasTag } from "./check-quote.ts";
import type { Digest, Excerpt, Receipt } from "./digest.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import type { DigestProof } from "./digest-proof.ts";
import { questionSchema, quoteSchema, receiptSchema } from "./digest-schema.ts";
import { isQuiet } from "./is-quiet.ts";
import { keepLines } from "./keep-lines.ts";
import { createRefusalCounter, type Refusal, type RefusalCounter } from "./refusals.ts";

/**
 * The digest with only what the proof bears out.
 *
 * Shape: a quote that is not exact, not by that author, not from that reply or not tagged so is dropped; a claim with a
 *        wrong word or number is dropped whole; totals, receipt, essay and period are corrected to the proof's. Each is
 *        counted in `receipt.refused`. Checking a checked digest changes nothing.
 *        With `links`, every address must be what they give; without, any http(s) address or path passes.
 * Throws: nothing, whatever `digest` is.
 * It does not notice a true line that is missing.
 */
export function checkDigest(digest: Digest, proof: DigestProof, links?: DigestLinks): Digest {
  const given = asRecord(digest);
  const refusals = createRefusalCounter(readRefused(given));
  const keepTrue = <Value>(value: unknown, truth: Value, reason: Refusal): Value => {
    if (!isSame(value, truth)) refusals.count(reason);
    return truth;
  };
  const { slug, title, url, revision } = proof.discussion.essay;
  const { counts } = proof;
  const checked = {
    format: 1 as const,
    essay: keepTrue(given.essay, { slug, title, url: allowUrl(url), revision }, "essay"),
    period: keepTrue(given.period, { ...proof.period }, "period"),
    quiet: keepTrue(given.quiet, isQuiet(counts), "receipt"),
    claims: checkClaims(given.claims, proof, links, refusals),
    questions: checkQuestions(asRecord(given.questions), proof, links, refusals),
    unclaimed: checkUnclaimed(asRecord(given.unclaimed), proof, links, refusals),
    untouched: checkUntouched(given.untouched, proof, links, refusals),
  };
  const receipt = checkReceipt(given.receipt, proof, refusals);
  return { ...checked, receipt: { ...receipt, refused: refusals.result() } };
}

function checkQuestions(
  given: Readonly<Record<string, unknown>>,
  proof: DigestProof,
  links: DigestLinks | undefined,
  refusals: RefusalCounter,
): Digest["questions"] {
  const items = keepLines(given.items, questionSchema, refusals, {
    keyOf: (quote) => JSON.stringify([quote.venue, quote.replyId]),
    findFault(quote) {
      const fault = findQuoteFault(quote, proof, links);
      if (fault) return fault;
      const isRight =
        quote.claimId === null
          ? proof.tags(quote.venue, quote.replyId).length === 0
          : hasTag(quote, { claimId: quote.claimId, stance: "asks" }, proof);
      if (!isRight) return "tag";
      return proof.isOpenQuestion(quote.venue, quote.replyId) ? null : "answered";
    },
  });
  return withTotal(items, given.total, proof.openQuestions, refusals);
}

function checkUnclaimed(
  given: Readonly<Record<string, unknown>>,
  proof: DigestProof,
  links: DigestLinks | undefined,
  refusals: RefusalCounter,
): Digest["unclaimed"] {
  const items = keepLines(given.items, quoteSchema, refusals, {
    keyOf: (quote) => JSON.stringify([quote.venue, quote.replyId]),
    findFault: (quote) =>
      findQuoteFault(quote, proof, links) ?? (proof.tags(quote.venue, quote.replyId).length === 0 ? null : "tag"),
  });
  return withTotal(items, given.total, proof.unclaimed, refusals);
}

function withTotal<Item>(
  items: readonly Item[],
  given: unknown,
  total: number,
  refusals: RefusalCounter,
): Excerpt<Item> {
  if (given !== total) refusals.count("total");
  return { total, items };
}

/** Every number of the receipt that is not the proof's is counted once. */
function checkReceipt(given: unknown, proof: DigestProof, refusals: RefusalCounter): Omit<Receipt, "refused"> {
  const { replies, newReplies, newPeople, tagged, left, newVotes, withdrawn } = proof.counts;
  const replied = { taggerVersion: proof.taggerVersion, replies, newReplies, newPeople, tagged, left };
  const truth = { ...replied, newVotes, withdrawn };
  const said = asRecord(given);
  for (const [key, value] of Object.entries(truth)) {
    const isRight = key === "left" ? areSameCounts(said.left, left) : said[key] === value;
    if (!isRight) refusals.count("receipt");
  }
  return truth;
}

/** Both the same plain value, or both records with the same plain values. */
function isSame(given: unknown, truth: unknown): boolean {
  if (typeof truth !== "object" || truth === null) return given === truth;
  const [said, known] = [asRecord(given), asRecord(truth)];
  return [...new Set([...Object.keys(said), ...Object.keys(known)])].every((key) => said[key] === known[key]);
}

function areSameCounts(given: unknown, truth: Readonly<Record<string, number>>): boolean {
  const said = asRecord(given);
  return [...new Set([...Object.keys(said), ...Object.keys(truth)])].every(
    (key) => (said[key] ?? 0) === (truth[key] ?? 0),
  );
}

function readRefused(given: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const parsed = receiptSchema.shape.refused.safeParse(asRecord(given.receipt).refused);
  return parsed.success ? parsed.data : {};
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
