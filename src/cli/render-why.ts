/** Why a reply has its tags, or none, as a person reads it in a terminal. */
import { displayLine } from "../digest/display-text.ts";
import type { Claim } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { ExplainedClaim } from "../tagging/explanation.ts";
import { sayOpinion } from "../tagging/opinion-words.ts";
import { saySuspicion } from "../tagging/orders/order-words.ts";
import { listWords, percent, sayMissing, saySignals, saySureness } from "../tagging/say-signals.ts";
import type { LeftReason, Tag } from "../tagging/tag.ts";
import { LEFT_SENTENCES, STANCE_WORDS } from "../tagging/tag-words.ts";
import type { ExplainedTags, OverruledClaim } from "../workflows/explain-tags.ts";

/** Reasons of both kinds that are told of one tag. */
const MAX_REASONS = 6;
/** Characters of a claim, of evidence and of the reply that are shown. */
const MAX_CLAIM = 200;
const MAX_EVIDENCE = 400;
const MAX_BODY = 160;
/** Claims less likely than this are told only when they are the likeliest, and then without what speaks for them. */
const MIN_TOLD = 0.1;

export function renderWhy(why: ExplainedTags, reply: Reply, discussion: StoredDiscussion): string {
  const claims = new Map(discussion.claims.map((claim) => [claim.id as string, claim]));
  const where = reply.section === null ? "in no section's thread" : `in the thread of section ${reply.section}`;
  const lines = [
    `Reply ${displayLine(reply.id)}, ${where}: “${cut(reply.body, MAX_BODY)}”`,
    ...(why.suspect?.length ? ["", saySuspicion(why.suspect)] : []),
    ...sayState(why, discussion),
    ...sayOverruled(why.overruled, claims),
    ...sayTwo(why),
    ...sayTags(why, reply, claims),
  ];
  return `${lines.join("\n")}\n`;
}

function sayState({ state, taggedAs, stored }: ExplainedTags, { essay }: StoredDiscussion): readonly string[] {
  const tags = stored.map(({ claimId, stance }) => `${claimId} ${stance}`).join(", ") || "no tag";
  const renew = `rejoinder tag --essay ${essay.slug}`;
  switch (state) {
    case "same":
      return [];
    case "waiting":
      return ["", `It is not tagged yet; this is what it will get from: ${renew}`];
    case "older":
      return [
        "",
        `The stored tags (${tags}) are from another state of the tagger or of the claims, ${taggedAs}.`,
        `What follows is what the reply would get now; bring it up to date with: ${renew}`,
      ];
    case "different":
      return [
        "",
        `The stored tags (${tags}) are not those that the reply would get now, which follow; what stands around it may have`,
        "changed since, such as the reply that it answers or a corrected look-alike.",
      ];
    default:
      state satisfies never;
      return [];
  }
}

function sayOverruled(overruled: readonly OverruledClaim[], claims: ReadonlyMap<string, Claim>): readonly string[] {
  const none = overruled.filter(({ by, stance }) => by === "person" && stance === null);
  if (none.length < 2) return overruled.flatMap((one) => ["", ...sayOne(one, claims)]);
  const ids = none.map(({ claimId }) => claimId);
  const which = none.length === claims.size ? "no claim" : `none of ${ids.join(", ")}`;
  return [
    "",
    `A person said that this reply speaks of ${which}. That stands over the tagger.`,
    ...overruled.filter((one) => !none.includes(one)).flatMap((one) => ["", ...sayOne(one, claims)]),
  ];
}

function sayOne(
  { claimId, stance, by, examples }: OverruledClaim,
  claims: ReadonlyMap<string, Claim>,
): readonly string[] {
  const said = stance === null ? `does not speak of ${claimId}` : `${STANCE_WORDS[stance]} ${claimId}`;
  const text = `“${cut(claims.get(claimId)?.claim ?? "", MAX_CLAIM)}”`;
  if (by === "person") return [`A person said that this reply ${said}, ${text}. That stands over the tagger.`];
  const ids = listWords(examples.map(displayLine));
  return [
    `It is nearly the same as ${ids || "a reply"}, of which a person said what is said again here: it ${said}, ${text}.`,
  ];
}

function sayTags(why: ExplainedTags, reply: Reply, claims: ReadonlyMap<string, Claim>): readonly string[] {
  const { explanation, overruled, refused, result } = why;
  const settled = new Set(overruled.map(({ claimId }) => claimId as string));
  const rest = result.tags.filter(({ claimId }) => !settled.has(claimId));
  const shown = result.tags.filter(({ claimId }) => settled.has(claimId));
  const lines = shown.flatMap((tag) => ["", ...sayTag(tag, claims)]);
  if (!explanation) {
    const unknown = "The tagger does not say why.";
    return [...lines, ...rest.flatMap((tag) => ["", ...sayTag(tag, claims)]), "", unknown];
  }
  if (refused !== undefined) return [...lines, "", `The tagger's answer was refused: ${cut(refused, MAX_EVIDENCE)}.`];
  const alone =
    why.opinion !== undefined
      ? ["", "The local tagger by itself:"]
      : overruled.length > 0
        ? ["", "The tagger by itself:"]
        : [];
  const near = explanation.claims.filter((claim, at) => claim.tag || at === 0 || claim.probability >= MIN_TOLD);
  const tagger = near.flatMap((claim) => ["", ...sayClaim(claim, reply, claims)]);
  const left = explanation.result.left;
  // Nothing was looked at beside the claims: every sentence was set aside.
  const reason = left === "no-claim" && near.length === 0 ? SET_ASIDE : left && LEFT[left];
  const none = reason === null ? [] : ["", `No tag: ${reason}`];
  return [...lines, ...alone, ...none, ...tagger];
}

/** Both answers where they differ; the tags that count where they do not. */
function sayTwo({ opinion, result }: ExplainedTags): readonly string[] {
  if (!opinion) return [];
  const lines = ["", sayOpinion(opinion)];
  if (opinion.kind === "alone") return lines;
  if (opinion.kind === "agrees") return [...lines, ...listAnswer("What counts", result.tags)];
  const { local, model } = opinion;
  return [...lines, ...listAnswer("The local tagger", local), ...listAnswer("The language model", model), DECIDE];
}

const DECIDE = "Decide with: rejoinder review";

function listAnswer(who: string, tags: readonly Tag[]): readonly string[] {
  if (tags.length === 0) return [`    ${who}: no claim.`];
  return tags.map(({ claimId, stance, evidence }) => {
    return `    ${who}: it ${STANCE_WORDS[stance]} ${claimId}, shown by “${cut(evidence.text, MAX_EVIDENCE)}”`;
  });
}

function sayTag({ claimId, stance, evidence }: Tag, claims: ReadonlyMap<string, Claim>): readonly string[] {
  return [
    `${claimId}  “${cut(claims.get(claimId)?.claim ?? "", MAX_CLAIM)}”`,
    `    The reply ${STANCE_WORDS[stance]} it.`,
    `    Shown by: “${cut(evidence.text, MAX_EVIDENCE)}”`,
  ];
}

function sayClaim(claim: ExplainedClaim, reply: Reply, claims: ReadonlyMap<string, Claim>): readonly string[] {
  const { tag, stance, claimId, probability } = claim;
  const known = claims.get(claimId);
  const head = `${claimId}  “${cut(known?.claim ?? "", MAX_CLAIM)}”`;
  const signals = saySignals(claim);
  const speaks = `${saySureness(probability)}, ${percent(probability)}`;
  if (!tag) {
    const stands = reply.section === null ? "nowhere" : reply.section === known?.section ? "in-section" : "elsewhere";
    return [
      head,
      `    That the reply speaks of it: ${speaks}. ${sayMissing(claim, stands)}`,
      ...(signals.length > 0 && probability >= MIN_TOLD
        ? ["    What speaks for it:", ...listReasons(signals.slice(0, 2))]
        : []),
    ];
  }
  const reasons = stance?.reasons ?? [];
  const turned =
    stance?.turnedFrom == null
      ? []
      : [`its words say “${stance.turnedFrom}”, but of a reply that disputes the claim or agrees with it in part`];
  const own = [...turned, ...reasons.map((reason) => reason.replace(/^it (?=[a-z])/, ""))].slice(
    0,
    Math.max(2, MAX_REASONS - signals.length),
  );
  return [
    head,
    `    The reply ${STANCE_WORDS[tag.stance]} it: ${saySureness(tag.confidence)}, ${percent(tag.confidence)}.`,
    `    Shown by: “${cut(tag.evidence.text, MAX_EVIDENCE)}”`,
    `    Why this claim (${percent(probability)}):`,
    ...listReasons(signals),
    `    Why “${tag.stance}” (${percent(stance?.probability ?? 0)}):`,
    ...listReasons(own.length > 0 ? own : ["many small signs of wording together, none that stands out"]),
  ];
}

function listReasons(reasons: readonly string[]): readonly string[] {
  return reasons.map((reason) => `      - ${displayLine(reason)}`);
}

/** Outside text on one line, without what a terminal would obey. */
function cut(text: string, most: number): string {
  const line = displayLine(text);
  return line.length <= most
    ? line
    : `${line
        .slice(0, most)
        .toWellFormed()
        .replace(/\s\S*$/, "")} …`;
}

const SET_ASIDE =
  "it only gives orders about tagging, or says of itself that it is about something else, such as a typo or a link.";

const LEFT: Readonly<Record<LeftReason, string>> = {
  ...LEFT_SENTENCES,
  language: "it is in a language that the tagger does not know, and shows no plain sign.",
  question: "it asks something that is not surely about one of the claims; somebody should answer it.",
};
