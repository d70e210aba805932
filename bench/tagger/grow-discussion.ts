/** Discussions of any number of claims and replies of about 60 words, made of the labelled discussions. */
import type { Claim, ClaimId, Discussion, Section } from "../../src/essay/essay.ts";
import { splitSentences } from "../../src/essay/sentences.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import type { GoldDiscussion } from "../../src/training/train-replies.ts";

export const REPLY_WORDS = 60;
/** Who answers, answers one of so many replies before: the most in the labelled discussions is 9. */
const RECENT = 9;

/** Several discussions as one: the sections one after the other, every claim and reply moved along. */
export function joinDiscussions(parts: readonly GoldDiscussion[]): Pick<GoldDiscussion, "discussion" | "replies"> {
  const sections: Section[] = [];
  const claims: Claim[] = [];
  const replies: Reply[] = [];
  for (const { name, discussion, replies: own } of parts) {
    const before = sections.length;
    for (const section of discussion.essay.sections)
      sections.push({ ...section, number: before + section.number, slug: `${name}-${section.slug}` });
    for (const claim of discussion.claims)
      claims.push({ ...claim, id: `C${claims.length + 1}` as ClaimId, section: before + claim.section });
    for (const reply of own)
      replies.push({ ...reply, section: reply.section === null ? null : before + reply.section });
  }
  const [first] = parts;
  if (!first) throw new Error("no discussions to join");
  return { discussion: { essay: { ...first.discussion.essay, title: "Essays", sections }, claims }, replies };
}

/**
 * The same essay with exactly `count` claims: its own, then its other wordings as claims by themselves, then claims that begin
 * as one wording and end as another. Each has a sentence of its section as its quote and one more wording.
 */
export function growClaims({ essay, claims }: Discussion, count: number, seed = 3): Discussion {
  const random = createRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const grown = claims.slice(0, count);
  const rest = claims.flatMap((claim) => claim.also.map((text) => ({ claim, text })));
  const bodies = new Map(essay.sections.map(({ number, body }) => [number, body]));
  const sentences = new Map(essay.sections.map(({ number, body }) => [number, splitSentences(body, essay.language)]));
  const mix = (): string => `${halve(wordingOf(pick(claims), pick))[0]} ${halve(wordingOf(pick(claims), pick))[1]}`;
  while (grown.length < count) {
    const { claim, text } = rest[grown.length - claims.length] ?? { claim: pick(claims), text: mix() };
    const { start, end } = pick(sentences.get(claim.section) ?? []) ?? claim;
    const quote = bodies.get(claim.section)?.slice(start, end) ?? claim.quote;
    grown.push({
      id: `C${grown.length + 1}` as ClaimId,
      section: claim.section,
      claim: text,
      quote,
      start,
      end,
      also: [mix()],
    });
  }
  return { essay, claims: grown };
}

function wordingOf(claim: Claim, pick: (list: readonly string[]) => string): string {
  return pick([claim.claim, ...claim.also]);
}

function halve(text: string): readonly [string, string] {
  const words = text.split(" ");
  const middle = words.length >> 1;
  return [words.slice(0, middle).join(" "), words.slice(middle).join(" ")];
}

/**
 * `count` different replies of about `REPLY_WORDS` words: one reply's sentences and then those of others in the same thread.
 * As many answer one of the last `RECENT` as in `replies` answer another.
 */
export function makeReplies(replies: readonly Reply[], count: number, seed = 4): readonly ReplyInContext[] {
  const random = createRandom(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const threads = Map.groupBy(replies, ({ section }) => section);
  const bodies = new Set<string>();
  const made: ReplyInContext[] = [];
  while (made.length < count) {
    const first = pick(replies);
    const body = joinBodies(() => pick(threads.get(first.section) ?? [first]), first);
    if (bodies.has(body)) continue;
    bodies.add(body);
    const parent = first.parentId !== null && made.length > 0 ? pick(made.slice(-RECENT)).reply : undefined;
    const reply = { ...first, id: `m${made.length}`, parentId: parent?.id ?? null, body };
    made.push({ reply, parent });
  }
  return made;
}

function joinBodies(next: () => Reply, first: Reply): string {
  const words: string[] = [];
  for (let reply = first; words.length < REPLY_WORDS; reply = next()) {
    const sentences = splitSentences(reply.body, "en").map(({ start, end }) => reply.body.slice(start, end));
    for (const sentence of sentences.slice(0, 3)) words.push(...sentence.split(/\s+/));
  }
  return words.slice(0, REPLY_WORDS + (words.length % 9)).join(" ");
}
