/** The queue of questions, oldest first, each with what may answer it already. */
import type { Digest, QuestionLine } from "../digest.ts";
import { renderMore } from "../digest-words.ts";
import { type Block, type Line, link, outside, type Part, plainLine, softLine } from "./block.ts";
import { claimWithWords, type PointBook } from "./point-words.ts";
import { placeOf, quoteBlock, shortWords } from "./quote-block.ts";
import { MOST_SENTENCE, shorten } from "./shorten.ts";

/** Of a reply that may be the answer; it is linked. */
const MOST_ANSWER = 240;

export function layOutQuestions(digest: Digest, book: PointBook): Part {
  const { total, items } = digest.questions;
  return {
    name: "answer",
    title: "To answer",
    blocks: [
      ...items.flatMap((question) => layOutQuestion(question, digest, book)),
      ...renderMore(total, items.length, "question").map((words) => softLine(words)),
    ],
    isFolded: false,
  };
}

function layOutQuestion(question: QuestionLine, digest: Digest, book: PointBook): readonly Block[] {
  const { number, quote, claimId, people } = question;
  const home = book.home(number);
  const about: Line = claimId === null ? [] : [home ? ", about " : "About ", ...claimWithWords(claimId, digest)];
  const asked: Line =
    people > 1 ? [home || claimId !== null ? `, asked by ${people} people` : `Asked by ${people} people`] : [];
  const head: Line = [...(home ? [home] : []), ...about, ...asked];
  return [
    ...(head.length === 0 ? [] : [{ kind: "label", line: head } as const]),
    ...(quote === null ? [] : [quoteBlock(quote, "asks", digest.period.timeZone)]),
    ...layOutHint(question.hint),
  ];
}

/** A guess, so it is a question itself. */
function layOutHint(hint: QuestionLine["hint"]): readonly Block[] {
  if (hint === null) return [];
  if (hint.kind === "essay") {
    const { sentence } = hint;
    const words: Line = ["“", outside(shorten(sentence.text, MOST_SENTENCE)), "”"];
    return [plainLine("The essay says in ", placeOf(sentence), ": ", ...words, " Does that answer it?")];
  }
  const { author, url } = hint.quote;
  return [
    plainLine(link(author, url), " has replied: ", ...shortWords(hint.quote, MOST_ANSWER), " Does that answer it?"),
  ];
}
