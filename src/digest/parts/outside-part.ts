/** What people say that the essay does not speak of, grouped, each group called by words of its own. */
import { MAX_OPENING } from "../cut-quote.ts";
import type { Digest, OutsideLine } from "../digest.ts";
import { countOf, renderMore } from "../digest-words.ts";
import { type Block, type Line, link, type Part, softLine } from "./block.ts";
import type { PointBook } from "./point-words.ts";
import { markOf, quoteBlock } from "./quote-block.ts";
import { MOST_CLAIM, shorten } from "./shorten.ts";

export function layOutOutside(digest: Digest, book: PointBook): Part {
  const { total, items } = digest.outside;
  return {
    name: "outside",
    title: "Points the essay does not make",
    blocks: [
      ...items.flatMap((line) => layOutGroup(line, digest, book)),
      ...renderMore(total, items.length, "point").map((words) => softLine(words)),
    ],
    isFolded: false,
  };
}

function layOutGroup(group: OutsideLine, digest: Digest, book: PointBook): readonly Block[] {
  const { number, title, quote, others, people, replies } = group;
  const home = book.home(number);
  const words = shorten(title.parts.map(({ text }) => text).join(" … "), MOST_CLAIM);
  const shown = [...(quote === null ? [] : [quote]), ...others];
  // Where its reply stands below, the mark does.
  const isBelow = shown.some(({ venue, replyId }) => venue === title.venue && replyId === title.replyId);
  const heading: Line = home ? [home, ": “", link(words, title.url), "”", ...(isBelow ? [] : markOf(title))] : [];
  return [
    ...(home ? [{ kind: "heading", line: heading } as const] : []),
    ...(people > 1
      ? [softLine(`${countOf(people, "person", "people")} in ${countOf(replies, "reply", "replies")}.`)]
      : []),
    ...shown.map((each) => quoteBlock(each, "none", digest.period.timeZone, [], MAX_OPENING)),
  ];
}
