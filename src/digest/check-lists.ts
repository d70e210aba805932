/** Checks the short lists of a digest: misreadings, copies, corrections, what the essay's readers looked at, and the weeks. */
import { isDeepStrictEqual } from "node:util";
import { type Checking, findQuoteFault, findSentenceFault, isCutOf, isRightUrl } from "./check-quote.ts";
import { MAX_OPENING } from "./cut-quote.ts";
import type { CopiesLine, CorrectionLine, Digest, MisreadingLine, SectionCoverage } from "./digest.ts";
import type { ListName } from "./digest-proof.ts";
import { asRecord, keepLines } from "./keep-lines.ts";
import {
  copiesSchema,
  correctionSchema,
  misreadingSchema,
  quotedSchema,
  sectionCoverageSchema,
  weekSchema,
} from "./line-schemas.ts";
import { skipQuotedStart } from "./own-words.ts";
import type { Refusal, RefusalCounter } from "./refusals.ts";

export function checkLists(
  given: Readonly<Record<string, unknown>>,
  checking: Checking,
  refusals: RefusalCounter,
): Pick<Digest, "misreadings" | "copies" | "corrections" | "coverage" | "weeks"> {
  const { proof } = checking;
  const coverage = asRecord(given.coverage);
  const totalOf = (list: unknown, name: ListName): number => {
    if (asRecord(list).total !== proof.totals[name]) refusals.count("total");
    return proof.totals[name];
  };
  const itemsOf = (list: unknown): unknown => asRecord(list).items;
  return {
    misreadings: {
      total: totalOf(given.misreadings, "misreadings"),
      items: keepLines(itemsOf(given.misreadings), misreadingSchema, refusals, {
        keyOf: ({ quote }) => JSON.stringify([quote.venue, quote.replyId, quote.parts[0]?.start]),
        findFault: (line) => findMisreadingFault(line, checking),
      }),
    },
    copies: {
      total: totalOf(given.copies, "copies"),
      items: keepLines(itemsOf(given.copies), copiesSchema, refusals, {
        keyOf: ({ quote }) => JSON.stringify([quote.venue, quote.replyId]),
        findFault: (line) => findCopiesFault(line, checking),
      }),
    },
    corrections: {
      total: totalOf(given.corrections, "corrections"),
      items: keepLines(itemsOf(given.corrections), correctionSchema, refusals, {
        keyOf: ({ venue, replyId, claimId }) => JSON.stringify([venue, replyId, claimId]),
        findFault: (line) => findCorrectionFault(line, checking),
      }),
    },
    coverage: {
      sections: keepLines(coverage.sections, sectionCoverageSchema, refusals, {
        keyOf: ({ number }) => String(number),
        findFault: (line) => findSectionFault(line, checking),
      }),
      quoted: {
        total: totalOf(coverage.quoted, "quoted"),
        items: keepLines(itemsOf(coverage.quoted), quotedSchema, refusals, {
          keyOf: ({ section, start, end }) => JSON.stringify([section, start, end]),
          findFault: (line) =>
            findSentenceFault(line, checking) ?? (proof.quotedBy(line) === line.people ? null : "numbers"),
        }),
      },
    },
    weeks: keepLines(given.weeks, weekSchema, refusals, {
      keyOf: ({ period }) => period,
      findFault: (line) => (proof.weeks.some((week) => isDeepStrictEqual(week, line)) ? null : "week"),
    }),
  };
}

function findMisreadingFault(line: MisreadingLine, checking: Checking): Refusal | null {
  const fault = findQuoteFault(line.quote, checking) ?? findSentenceFault(line.sentence, checking);
  if (fault) return fault;
  const { venue, replyId } = line.quote;
  const { section, start, end } = line.sentence;
  const found = checking.proof
    .misreadings(venue, replyId)
    .find(({ words }) => isCutOf(line.quote, [words], checking, MAX_OPENING));
  if (!found) return "words";
  const isRight = found.kind === line.kind && found.claimId === line.claimId;
  return isRight && isDeepStrictEqual({ ...found.sentence }, { section, start, end }) ? null : "sentence";
}

function findCopiesFault({ quote, replies, people }: CopiesLine, checking: Checking): Refusal | null {
  const fault = findQuoteFault(quote, checking);
  if (fault) return fault;
  const body = checking.proof.reply(quote.venue, quote.replyId)?.body ?? "";
  if (!isCutOf(quote, [skipQuotedStart(body)], checking, MAX_OPENING)) return "words";
  const truth = checking.proof.copies(quote.venue, quote.replyId);
  return replies === truth.replies && people === truth.people && replies > 1 ? null : "numbers";
}

function findCorrectionFault(line: CorrectionLine, { proof, links }: Checking): Refusal | null {
  const reply = proof.reply(line.venue, line.replyId);
  if (!reply) return "reply-gone";
  if (reply.author.name !== line.author) return "author";
  if (!isRightUrl(line.url, links?.reply(reply))) return "link";
  if (!proof.discussion.claims.some(({ id }) => id === line.claimId)) return "unknown-claim";
  return proof.correction(line.venue, line.replyId, line.claimId) === line.stance ? null : "correction";
}

function findSectionFault(line: SectionCoverage, { proof }: Checking): Refusal | null {
  const { essay, claims } = proof.discussion;
  const section = essay.sections.find(({ number }) => number === line.number);
  if (!section || section.title !== line.title) return "sentence";
  const count = claims.filter((claim) => claim.section === line.number).length;
  return line.claims === count && line.replies === proof.repliesIn(line.number) ? null : "numbers";
}
