/** Makes a claim of a point that no claim covers: the sentence is the author's, the replies of the point are other wordings of it. */
import { MAX_ALSO, MAX_CLAIM_CHARS } from "../essay/claim-fields.ts";
import type { Claim, ClaimId, Discussion, Section } from "../essay/essay.ts";
import { locateQuote } from "../essay/locate-quote.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { Span } from "../essay/span.ts";
import type { Reply } from "../replies/reply.ts";
import type { Point } from "./point.ts";
import { createTermWeigher, measureLikeness, rarityInEssay } from "./weigh-terms.ts";

export interface ClaimRequest {
  /** One sentence in the author's own words: a claim stays when a reply goes. */
  readonly claim: string;
  /** Exact words of the essay that the claim rests on; undefined: the sentence that is most like the point's replies. */
  readonly quote?: string;
  /** Number of the section; undefined: that of most replies. */
  readonly section?: number;
}

export type RefusedClaim =
  | "has-claim"
  | "withdrawn"
  | "settled"
  | "empty"
  | "too-long"
  | "known"
  | "no-section"
  | "no-quote";

export type ClaimPlan =
  | {
      readonly accepted: true;
      readonly claim: Claim;
      /** Words of replies that become other wordings, as offsets into them. */
      readonly wordings: readonly { readonly reply: Reply; readonly span: Span }[];
    }
  | { readonly accepted: false; readonly reason: RefusedClaim };

/** `usedIds`: ids that once named a claim; a new claim gets none of them. */
export function planClaim(
  point: Point,
  { essay, claims }: Discussion,
  { claim, quote, section: wanted }: ClaimRequest,
  usedIds: Iterable<string> = [],
): ClaimPlan {
  const refuse = (reason: RefusedClaim): ClaimPlan => ({ accepted: false, reason });
  const text = claim
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (point.claimId !== null) return refuse("has-claim");
  if (point.replies.length === 0) return refuse("withdrawn");
  if (!/[\p{L}\p{N}]/u.test(text)) return refuse("empty");
  if (text.length > MAX_CLAIM_CHARS) return refuse("too-long");
  if (claims.some((each) => each.claim.toLowerCase() === text.toLowerCase())) return refuse("known");
  // Asked for twice, one point would become two claims.
  if (point.state !== "open") return refuse("settled");
  const number = wanted ?? sectionOfMost(point) ?? essay.sections[0]?.number;
  const section = essay.sections.find((each) => each.number === number);
  if (!section) return refuse("no-section");
  const span = quote === undefined ? nearestSentence(point, section, essay.language) : locateQuote(section.body, quote);
  if (!span) return refuse("no-quote");
  return {
    accepted: true,
    claim: {
      id: nextId([...claims.map(({ id }) => id), ...usedIds]),
      section: section.number,
      claim: text,
      quote: section.body.slice(span.start, span.end),
      start: span.start,
      end: span.end,
      also: [],
    },
    wordings: listWordings(point),
  };
}

/** One sentence for the person who asked. */
export function sayRefusedClaim(reason: RefusedClaim, { number, claimId }: Pick<Point, "number" | "claimId">): string {
  switch (reason) {
    case "has-claim":
      return `point ${number} is about ${claimId} already; a claim is made of a point that no claim covers`;
    case "withdrawn":
      return `nobody makes point ${number} any more: its replies were deleted, edited or corrected`;
    case "settled":
      return `point ${number} is settled already; reopen it first to make it a claim`;
    case "empty":
      return "say the claim in one sentence of your own";
    case "too-long":
      return `a claim has at most ${MAX_CLAIM_CHARS} characters`;
    case "known":
      return "the essay has that claim already";
    case "no-section":
      return "the essay has no such section";
    case "no-quote":
      return "that section of the essay does not have those words; a quote is exact";
    default:
      reason satisfies never;
      return "";
  }
}

function sectionOfMost({ replies }: Point): number | undefined {
  const groups = Map.groupBy(replies, ({ reply }) => reply.section);
  const known = [...groups].filter((group): group is [number, (typeof group)[1]] => group[0] !== null);
  return known.toSorted(([a, first], [b, second]) => second.length - first.length || a - b)[0]?.[0];
}

/** The sentence that shares most with the replies; the first of the section when none shares anything. */
function nearestSentence({ replies }: Point, section: Section, language: string): Span | undefined {
  const { body } = section;
  const sentences = splitSentences(body, language);
  const textOf = ({ start, end }: Span): string => body.slice(start, end);
  const weigher = createTermWeigher(language, rarityInEssay({ sections: [section], language }));
  const weigh = (text: string) => weigher.weigh(weigher.readStems(text), new Set());
  const said = weigh(
    replies.map(({ reply, spans }) => spans.map((span) => reply.body.slice(span.start, span.end)).join(" ")).join("\n"),
  );
  let best = { span: sentences[0], likeness: 0 };
  for (const span of sentences) {
    const likeness = measureLikeness(said, weigh(textOf(span)));
    if (likeness > best.likeness) best = { span, likeness };
  }
  return best.span;
}

/** `C` and one more than the largest number that was ever used so. */
function nextId(ids: readonly string[]): ClaimId {
  const numbers = ids.map((id) => Number(/^C(\d{1,6})$/i.exec(id)?.[1] ?? 0));
  return `C${Math.max(0, ...numbers) + 1}` as ClaimId;
}

/** One a reply, of different people, as many as a claim takes. */
function listWordings({ replies }: Point): readonly { readonly reply: Reply; readonly span: Span }[] {
  const authors = new Set<string>();
  const wordings: { reply: Reply; span: Span }[] = [];
  for (const { reply, spans } of replies) {
    const span = spans.find(({ start, end }) => end - start <= MAX_CLAIM_CHARS) ?? cut(spans[0]);
    const author = `${reply.venue} ${reply.author.id}`;
    if (!span || authors.has(author) || wordings.length >= MAX_ALSO) continue;
    authors.add(author);
    wordings.push({ reply, span });
  }
  return wordings;
}

function cut(span: Span | undefined): Span | undefined {
  return span && { start: span.start, end: Math.min(span.end, span.start + MAX_CLAIM_CHARS) };
}
