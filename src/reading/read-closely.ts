/** Reads a tagged reply for what its tags do not say: what it quotes, what it may have misread, how specific it is. */
import type { Discussion } from "../essay/essay.ts";
import { createQuoteIndex } from "../essay/quote-index.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import type { TagResult } from "../tagging/tag.ts";
import { createEssaySentences } from "./essay-sentences.ts";
import { findMisreadings, type OpenedEssay } from "./find-misreadings.ts";
import { listQuoted } from "./list-quoted.ts";
import { rateSpecificity } from "./rate-specificity.ts";
import type { Reading } from "./reading.ts";
import { buildSketch, readShingles } from "./sketch.ts";

/** `result` is what is kept of the reply's tags; `parent` the reply that it answers, when that stands. */
export type CloseReader = (reply: Reply, result: TagResult, parent: Reply | undefined) => Reading;

/** Does once for a discussion what all its replies need. The same reply, tags and parent give the same reading. */
export function openCloseReader(discussion: Discussion): CloseReader {
  const { essay, claims } = discussion;
  const quotes = createQuoteIndex(essay.sections, essay.language);
  const titles = [essay.title, ...essay.sections.map(({ title }) => title)];
  const wordings = claims.flatMap(({ claim, also }) => [claim, ...also]);
  const said = createQuoteIndex(
    [...essay.sections, { number: 0, body: [...titles, ...wordings].join("\n\n") }],
    essay.language,
  );
  const opened: OpenedEssay = { discussion, sentences: createEssaySentences(discussion), said };
  return (reply, result, parent) => {
    const normalised = normaliseReply(reply.body, essay.language);
    return {
      specificity: new Map(
        result.tags.map((tag) => {
          const others = result.tags.filter(({ claimId }) => claimId !== tag.claimId).map(({ evidence }) => evidence);
          return [tag.claimId, rateSpecificity(normalised, tag, others)];
        }),
      ),
      quoted: listQuoted(normalised, quotes, opened.sentences.sentences, essay.language),
      misreadings: findMisreadings(opened, { normalised, result }, parent),
      sketch: buildSketch(readShingles(normalised)),
    };
  };
}
