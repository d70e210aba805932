/**
 * How long a page of the queue of replies on which two taggers differ takes: 20,000 replies, half of them waiting, in memory.
 *
 *   node bench/review.ts [REPLIES]
 */
import { openStore } from "../src/store/store.ts";
import { STANCES } from "../src/tagging/tag.ts";
import { listReviews } from "../src/workflows/review-replies.ts";
import { tagReplies } from "../src/workflows/tag-replies.ts";
import { differingTagger } from "../tests/workflows/a-differing-tagger.ts";
import { claims, essay, onDay } from "../tests/workflows/a-week-of-replies.ts";

const AT = new Date("2026-03-02T09:00:00Z");
const PART = 500;
const TIMES = 5;

const wanted = Number(process.argv[2] ?? 20_000);
const store = await openStore(":memory:");
try {
  await store.essays.save(essay, AT);
  await store.essays.saveClaims(essay.slug, claims);
  const discussion = await store.essays.find(essay.slug);
  if (!discussion) throw new Error("the essay is gone");
  for (let from = 0; from < wanted; from += PART) {
    const part = Array.from({ length: Math.min(PART, wanted - from) }, (_, at) => aReplyOf(from + at));
    await store.replies.save(part, AT);
  }
  await tagReplies({ store, tagger: differingTagger }, discussion);
  const times: number[] = [];
  let waiting = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    waiting = (await store.transaction((inside) => listReviews(inside, discussion))).total;
    times.push(performance.now() - startedAt);
  }
  const [fastest = 0, , middle = 0] = times.toSorted((a, b) => a - b);
  console.log(
    `${waiting} of ${wanted} replies wait; a page: ${fastest.toFixed(0)} ms at best, ${middle.toFixed(0)} ms in the middle`,
  );
} finally {
  await store.close();
}

/** Every second one is differed on; a quarter of the people write twice. */
function aReplyOf(number: number) {
  const claim = `C${1 + (number % 2)}`;
  const stance = (step: number) => STANCES[(number + step) % STANCES.length];
  const model = number % 2 === 0 ? "" : ` M: ${claim} ${stance(1)}.`;
  const body = `w${number} q${number * 7} L: ${claim} ${stance(0)}.${model}`;
  return onDay(2, `r${number}`, `p${number % Math.ceil(wanted * 0.75)}`, body);
}
