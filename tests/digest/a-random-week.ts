/** Discussions of every kind by chance: the same seed gives the same one. */
import { ORDER_KINDS } from "../../src/tagging/orders/order.ts";
import { ALONE_REASONS } from "../../src/tagging/second-opinion.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { VOTE_CHOICES } from "../../src/threads/vote.ts";
import type { ShortCall, ShortReply, ShortTag, ShortWeek } from "./a-week.ts";
import type { createRandom } from "./random.ts";

const SUBJECTS = [
  "The bakery",
  "A theory",
  "Our library",
  "The harbour",
  "One proof",
  "The tram line",
  "My garden",
  "A grant",
];
const VERBS = [
  "pays off",
  "fails",
  "slows down",
  "has outlived its plan",
  "was dropped",
  "needs two people",
  "costs more",
];
const ENDS = [
  "because nobody keeps the records",
  "since 1998",
  "in 14 of 20 towns",
  "when the winter is long",
  "for example in Lund, where two of five closed",
  "according to https://example.org/report",
  "unless somebody else pays",
  "although the first year was good",
];
const QUESTIONS = ["Who pays for that?", "How long is long?", "Is there a list of them?", "What about small towns?"];
const CLAIMS = [
  "Slow theory pays off later than anybody plans.",
  "Nobody plans the abstractions that turn out to matter.",
  "A library needs a reader more than a catalogue.",
  "Every harbour is older than its town.",
  "Proofs should be read aloud before they are printed.",
];
const PEOPLE = ["Ada", "Bela", "Chidi", "Dana", "Eli", "Fay", "Gus", "Hal", "Ines", "Jun"];

/** About `size` replies in three weeks, the last of them that of the digest; `slug` keeps essays apart in one store. */
export function aRandomWeek(random: ReturnType<typeof createRandom>, size: number, slug = "an-essay"): ShortWeek {
  const chance = (percent: number): boolean => random.below(100) < percent;
  const instant = (): string => new Date(Date.UTC(2026, 9, 27) + random.below(20 * 86_400) * 1000).toISOString();
  const claims = CLAIMS.slice(0, 2 + random.below(CLAIMS.length - 1));
  const replies: ShortReply[] = [];
  for (let index = 0; index < size; index += 1) {
    const sentences = Array.from(
      { length: 1 + random.below(4) },
      () => `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(ENDS)}.`,
    );
    const asks = chance(20) ? [random.pick(QUESTIONS)] : [];
    const quoted = chance(15) ? [`> ${random.pick(claims)}`, ""] : [];
    const misread = chance(12)
      ? [`You say that "${random.pick(SUBJECTS)} never ${random.pick(VERBS)}", which is wrong.`]
      : [];
    const copied = chance(10) ? replies.at(random.below(Math.max(1, replies.length)))?.body : undefined;
    const own = [...sentences, ...misread, ...asks];
    const tags = chance(75) ? tagsOf(random, claims.length, own.join(" ")) : [];
    const parent = chance(25) ? random.pick([...replies, undefined]) : undefined;
    replies.push({
      id: `r${index}`,
      author: random.pick(PEOPLE),
      at: instant(),
      venue: parent?.venue ?? random.pick(["local", "local", "github", "discord"] as const),
      section: 1 + random.below(claims.length),
      ...(parent ? { parent: parent.id } : {}),
      ...(chance(15) ? { url: random.pick([null, "https://example.org/r", "javascript:alert(1)"]) } : {}),
      ...(copied === undefined
        ? { body: [...quoted, own.join(" ")].join("\n"), tags }
        : { body: copied, tags: [{ claim: "C1", stance: "disputes" as const }] }),
      ...(tags.length === 0 ? { left: asks.length > 0 ? ("question" as const) : ("no-claim" as const) } : {}),
    });
  }
  const has = replies.filter(({ tags }) => (tags?.length ?? 0) > 0);
  const hasEarlier = chance(60);
  return {
    slug,
    title: random.pick(["On slow theory", "Harbours *and* towns", "What <b>libraries</b> are for"]),
    claims,
    replies,
    withdrawn: random.below(3),
    votes: Array.from({ length: random.below(6) }, () => {
      return { claim: `C${1 + random.below(claims.length)}`, choice: random.pick(VOTE_CHOICES), at: instant() };
    }),
    period: chance(10) ? { from: null } : {},
    ...(hasEarlier ? { earlier: ["2026-11-02T08:00:00Z", "2026-11-09T08:00:00Z"] } : {}),
    corrections: has.slice(0, random.below(3)).map(({ id }) => {
      const stance = chance(30) ? null : random.pick(STANCES);
      return { reply: id, claim: `C${1 + random.below(claims.length)}`, stance, at: instant() };
    }),
  };
}

/** The same week with a language model beside the tagger, which some replies speak to. */
export function withModel(random: ReturnType<typeof createRandom>, week: ShortWeek): ShortWeek {
  const aCall = (): ShortCall => ({
    model: random.pick(["test/small", "test/large"]),
    tokensIn: random.below(6_000),
    tokensOut: random.below(3_000),
    dollars: random.below(100) < 95 ? random.below(1_000_000) / 7e6 : null,
    seconds: random.below(100_000) / 3e3,
  });
  const callsOf = (most: number) => Array.from({ length: random.below(most) }, aCall);
  return {
    ...week,
    calls: [aCall(), ...callsOf(8)],
    formerCalls: callsOf(4),
    replies: week.replies.map((reply) => ({
      ...reply,
      opinion: random.pick(["agrees", "agrees", "agrees", "differs", ...ALONE_REASONS]),
      ...(random.below(100) < 20 ? { suspect: [random.pick(ORDER_KINDS)] } : {}),
    })),
  };
}

function tagsOf(random: ReturnType<typeof createRandom>, claims: number, words: string): readonly ShortTag[] {
  const sentences = words.match(/[^.?]+[.?]/g) ?? [words];
  const wanted = new Set(Array.from({ length: 1 + random.below(2) }, () => 1 + random.below(claims)));
  return [...wanted].map((claim) => ({
    claim: `C${claim}`,
    stance: random.pick(STANCES),
    confidence: (50 + random.below(50)) / 100,
    evidence: random.pick(sentences).trim(),
  }));
}
