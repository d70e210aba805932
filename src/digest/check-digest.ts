/** Checks a digest line by line before anybody sees it: what cannot be shown to be true is left out or corrected, and counted. */
import { checkClaims, checkUntouched } from "./check-claims.ts";
import { checkLists } from "./check-lists.ts";
import { checkPoints } from "./check-points.ts";
import type { Digest, Receipt } from "./digest.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import type { DigestProof } from "./digest-proof.ts";
import { receiptSchema } from "./digest-schema.ts";
import { isQuiet } from "./is-quiet.ts";
import { asRecord } from "./keep-lines.ts";
import { checkProse } from "./prose/check-prose.ts";
import { createRefusalCounter, type RefusalCounter } from "./refusals.ts";
import { hashDigest, sealDigest } from "./render-json.ts";

/**
 * The digest with only what the proof bears out.
 *
 * Shape: a quote that is not exact, not whole, not by that author, not from that reply or not tagged so is dropped; a line with a
 *        wrong word or number is dropped whole; totals, receipt, essay and period are corrected to the proof's. Each is counted in
 *        `receipt.refused`, and the hash is of what is left. Checking a checked digest changes nothing.
 *        With `links`, every address must be what they give; without, any http(s) address or path passes.
 * Throws: nothing, whatever `digest` is.
 * It does not notice a true line that is missing, nor the order of lines.
 */
export function checkDigest(digest: Digest, proof: DigestProof, links?: DigestLinks): Digest {
  const given = asRecord(digest);
  const before = readRefused(given);
  const refusals = createRefusalCounter(before);
  const { slug, title, url, revision } = proof.discussion.essay;
  const { counts, totals } = proof;
  const checking = { proof, links };
  const essay = { slug, title, url: allowUrl(url), revision };
  const checked = {
    format: 2 as const,
    essay: refusals.keepTrue(given.essay, essay, "essay"),
    period: refusals.keepTrue(given.period, { ...proof.period }, "period"),
    quiet: refusals.keepTrue(given.quiet, isQuiet(counts, totals), "receipt"),
    claims: checkClaims(given.claims, checking, refusals),
    ...checkPoints(given, checking, refusals),
    ...checkLists(given, checking, refusals),
    untouched: checkUntouched(given.untouched, checking, refusals),
  };
  const receipt = checkReceipt(given.receipt, proof, refusals);
  const prose = checkProse(given.prose, { ...checked, receipt: { ...receipt, refused: {}, hash: "" } }, refusals);
  const isWhole = Object.keys(refusals.result()).every((reason) => refusals.result()[reason] === before[reason]);
  if (isWhole && asRecord(given.receipt).hash !== hashDigest(digest)) refusals.count("receipt");
  return sealDigest({
    ...checked,
    ...(prose ? { prose } : {}),
    receipt: { ...receipt, refused: refusals.result(), hash: "" },
  });
}

/** Every number of the receipt that is not the proof's is counted once. */
function checkReceipt(
  given: unknown,
  { counts, taggerVersion }: DigestProof,
  refusals: RefusalCounter,
): Omit<Receipt, "refused" | "hash"> {
  const truth: Omit<Receipt, "refused" | "hash"> = { taggerVersion, ...counts };
  const said = asRecord(given);
  for (const [key, value] of Object.entries(truth)) refusals.keepTrue(said[key], value, "receipt");
  return truth;
}

function readRefused(given: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const parsed = receiptSchema.shape.refused.safeParse(asRecord(given.receipt).refused);
  return parsed.success ? parsed.data : {};
}
