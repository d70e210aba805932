/** Which of its sentences a reply quotes, and which passages of the essay that takes. */
import type { QuoteIndex, QuotePlace } from "../essay/quote-index.ts";
import { anchorQuotes } from "../replies/anchor-quotes.ts";
import type { NormalisedReply } from "../replies/normalise-reply.ts";
import type { EssayPassage } from "./reading.ts";

/** Who copies more than this copies the essay, and points at none of its sentences. */
const MOST_SENTENCES = 12;
/** A quotation takes a sentence when it covers this part of it, or lies in it with this part of itself. */
const SHARE = 0.6;

/** Quoted in blocks, between quotation marks, or copied word for word; each sentence once, in the order of the essay. */
export function listQuoted(
  reply: NormalisedReply,
  quotes: QuoteIndex,
  sentences: readonly EssayPassage[],
  language: string,
): readonly EssayPassage[] {
  const places: QuotePlace[] = [];
  const find = (text: string): QuotePlace | undefined => {
    const place = quotes.find(text);
    if (place) places.push(place);
    return place;
  };
  anchorQuotes(reply, [], { find }, language);
  if (places.length === 0) return [];
  const taken = sentences.filter((sentence) => places.some((place) => takes(place, sentence)));
  return taken.length > MOST_SENTENCES ? [] : taken;
}

function takes(place: QuotePlace, sentence: EssayPassage): boolean {
  if (place.section !== sentence.section) return false;
  const shared = Math.min(place.end, sentence.end) - Math.max(place.start, sentence.start);
  return shared >= SHARE * Math.min(place.end - place.start, sentence.end - sentence.start);
}
