/** Explains what the local tagger decided on a reply, out of the very values that it decided with. */
import type { WeighedTopic } from "./choose-tags.ts";
import { decideReply } from "./decide-reply.ts";
import { type ExplainedClaim, type ExplainedStance, type Explanation, MAX_NEAREST } from "./explanation.ts";
import { MAX_TAGS, MIN_TOPIC } from "./likely-topics.ts";
import { listClaimSignals } from "./list-claim-signals.ts";
import { toProbability } from "./match/claim-model.ts";
import { rateAnchor, type Topic } from "./rate-topics.ts";
import type { Reader } from "./read-reply.ts";
import type { ReplyInContext } from "./tagger.ts";

export function explainReply(item: ReplyInContext, reader: Reader): Explanation {
  const { result, chosen } = decideReply(item, reader);
  const { topics, weighed, read, above } = chosen;
  const { index } = reader;
  const weighedOf = new Map(weighed.map((one) => [one.topic.claim, one]));
  const told = result.left === null ? weighed.flatMap(({ tag, topic }) => (tag ? [topic] : [])) : topics;
  const claims = told.slice(0, result.left === null ? MAX_TAGS : MAX_NEAREST).flatMap((topic): ExplainedClaim[] => {
    const claim = index.claims[topic.claim]?.claim;
    if (!claim) return [];
    const signals = listClaimSignals(read, topic.claim, index, item.reply.section, above);
    const one = weighedOf.get(topic.claim);
    const fit = index.matching.fit(read.sentences);
    const byAnchor = topic.anchored && rateAnchor(fit, topic.claim) >= toProbability(signals.logOdds);
    return [
      {
        claimId: claim.id,
        tag: one?.tag ?? null,
        probability: topic.topic,
        settledBy: byAnchor ? (fit.named[topic.claim] ? "id" : "quote") : null,
        signals: signals.signals,
        nearest: signals.wording === 0 ? "claim" : signals.wording === 1 ? "quote" : "also",
        stance: one ? explainStance(one, item.reply.body) : null,
        missed: one ? one.missed : sayMissed(topic, weighed),
      },
    ];
  });
  return { result, claims };
}

function explainStance({ taken, heard }: WeighedTopic, body: string): ExplainedStance | null {
  const stance = heard ?? taken;
  if (!taken || !stance) return null;
  const turnedFrom = stance.stance === taken.stance ? null : taken.stance;
  return {
    stance: stance.stance,
    probability: Math.min(1, stance.strength),
    reasons: dropEchoes((taken.reasons?.() ?? []).map((reason) => writeAsThere(reason, body))),
    turnedFrom,
  };
}

/** Characters of a reply in which its capitals are looked up. */
const LOOK_CHARS = 20_000;

/** What a reason quotes in lower case, with the reply's own capitals. */
function writeAsThere(reason: string, body: string): string {
  const text = body.slice(0, LOOK_CHARS);
  const lower = text.toLowerCase().replace(/[’‘]/g, "'");
  return reason.replace(/“([^”]+)”/g, (_, quoted: string) => {
    const words = quoted.replace(/[",.;:(]{1,4}$/, "");
    const at = lower.length === text.length ? lower.indexOf(words) : -1;
    return `“${at < 0 ? words : text.slice(at, at + words.length)}”`;
  });
}

/** Two signals often find the same words, one of them more of them; the longer is kept, at the place of the weightier. */
function dropEchoes(reasons: readonly string[]): readonly string[] {
  const quoteOf = (reason: string): string | undefined => /^says “([^”]+)”$/.exec(reason)?.[1]?.toLowerCase();
  const kept: string[] = [];
  for (const reason of reasons) {
    const quote = quoteOf(reason);
    const at = kept.findIndex((other) => {
      const known = quoteOf(other);
      return quote !== undefined && known !== undefined && (known.includes(quote) || quote.includes(known));
    });
    if (at < 0) kept.push(reason);
    else if (reason.length > (kept[at]?.length ?? 0)) kept[at] = reason;
  }
  return kept;
}

function sayMissed({ topic }: Topic, weighed: readonly WeighedTopic[]): ExplainedClaim["missed"] {
  if (topic < MIN_TOPIC) return "topic";
  return weighed.filter(({ tag }) => tag).length >= MAX_TAGS ? "most-tags" : "not-asked";
}
