/** A week of discussion for tests of digests, told in short and lived through in a store that is gone when the test is over. */
import { onTestFinished } from "vitest";
import { buildDigest } from "../../src/digest/build-digest.ts";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { Digest, Period } from "../../src/digest/digest.ts";
import type { DigestFacts } from "../../src/digest/digest-facts.ts";
import type { DigestLinks } from "../../src/digest/digest-links.ts";
import type { DigestProof } from "../../src/digest/digest-proof.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { Settlement } from "../../src/ledger/point.ts";
import type { Reply, VenueName } from "../../src/replies/reply.ts";
import type { StoredDiscussion } from "../../src/store/essays.ts";
import type { StoredModelCall } from "../../src/store/model-calls.ts";
import { openStore, type Store, type StoreParts } from "../../src/store/store.ts";
import type { OrderKind } from "../../src/tagging/orders/order.ts";
import type { AloneReason, SecondOpinion } from "../../src/tagging/second-opinion.ts";
import type { LeftReason, Stance, Tag, TagResult } from "../../src/tagging/tag.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
import { keepDigest } from "../../src/workflows/digest-essay.ts";
import { proposePoints } from "../../src/workflows/propose-points.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";

/** `evidence` is the whole body unless it is given; `left` is `no-claim` for a reply without tags. */
export interface ShortTag {
  readonly claim: string;
  readonly stance: Stance;
  readonly confidence?: number;
  readonly evidence?: string;
}

export interface ShortReply {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly body: string;
  readonly venue?: VenueName;
  readonly section?: number;
  readonly parent?: string;
  readonly url?: string | null;
  readonly tags?: readonly ShortTag[];
  readonly left?: LeftReason;
  /** What came of asking a model as well; where it differs, the reply has none of its tags. */
  readonly opinion?: "agrees" | "differs" | AloneReason;
  readonly suspect?: readonly OrderKind[];
}

/** A question that was sent to a model. */
export type ShortCall = Pick<StoredModelCall, "model" | "tokensIn" | "tokensOut" | "dollars" | "seconds">;

export interface ShortWeek {
  readonly slug?: string;
  readonly title?: string;
  /** Sentences of the claims C1, C2, ...; each is a section of its own. */
  readonly claims?: readonly string[];
  readonly period?: Partial<Period>;
  /** Replies that were there before the period ended and were taken back in it. */
  readonly withdrawn?: number;
  readonly replies: readonly ShortReply[];
  /** One a person and claim. */
  readonly votes?: readonly { readonly claim: string; readonly choice: VoteChoice; readonly at: string }[];
  /** Ends of earlier periods that had a digest. */
  readonly earlier?: readonly string[];
  /** What was decided about points that an earlier digest proposed. */
  readonly decisions?: readonly {
    readonly point: number;
    readonly state: Settlement | "open";
    readonly at: string;
    readonly note?: string;
    readonly link?: string;
  }[];
  /** What was asked of a model in the period, and before it. */
  readonly calls?: readonly ShortCall[];
  readonly formerCalls?: readonly ShortCall[];
  readonly corrections?: readonly {
    readonly reply: string;
    readonly claim: string;
    readonly stance: Stance | null;
    readonly at: string;
  }[];
}

export const A_WEEK: Period = {
  id: "2026-11-16",
  from: "2026-11-09T08:00:00.000Z",
  until: "2026-11-16T08:00:00.000Z",
  timeZone: "Europe/Berlin",
};
export const TAGGER = "local-1";
const LONG_AGO = new Date("2026-01-01T00:00:00Z");

/** Claims have pages of their own; replies have the address that the week gives them, or one at the local pages. */
export const LINKS: DigestLinks = {
  claim: (id) => `/e/an-essay#${id}`,
  section: (number) => `/e/an-essay/${number}`,
  reply: (reply) => reply.url,
};

/** A week that has been told: what its digest says, and what it is checked against. */
export interface Told {
  readonly store: Store;
  readonly discussion: StoredDiscussion;
  readonly period: Period;
  readonly facts: DigestFacts;
  /** As it is built, before the check. */
  readonly built: Digest;
  readonly proof: DigestProof;
  readonly checked: Digest;
}

export async function tellWeek(week: ShortWeek, store?: Store): Promise<Told> {
  const own = store ?? (await openStore(":memory:"));
  if (!store) onTestFinished(() => own.close());
  const period = { ...A_WEEK, ...week.period };
  const discussion = await live(own, week, period);
  return own.transaction((inside) => reportOn(inside, own, discussion, period));
}

/** The digest of a period as the store stands; points are proposed first, as for every digest. */
export async function reportOn(
  inside: StoreParts,
  store: Store,
  discussion: StoredDiscussion,
  period: Period,
): Promise<Told> {
  const { unnumbered } = await proposePoints(inside, discussion, period);
  const context = { discussion, period, taggerVersion: TAGGER, unnumbered };
  const facts = await inside.reading.facts(context);
  const built = buildDigest(facts, LINKS);
  const proof = await inside.reading.proof(context, built);
  return { store, discussion, period, facts, built, proof, checked: checkDigest(built, proof, LINKS) };
}

/** What the check says of another digest of the same week. */
export async function checkAgain(told: Told, digest: Digest): Promise<Digest> {
  const { store, discussion, period } = told;
  const context = { discussion, period, taggerVersion: TAGGER, unnumbered: told.facts.counts.unnumbered };
  return checkDigest(digest, await store.reading.proof(context, digest), LINKS);
}

async function live(store: Store, week: ShortWeek, period: Period): Promise<StoredDiscussion> {
  const claims = week.claims ?? ["Slow theory pays off later."];
  const title = week.title ?? "On slow theory";
  const slug = week.slug ?? "an-essay";
  const essay = anEssay({ slug, title, url: "https://example.org/essay", sections: claims });
  await store.essays.save(essay, LONG_AGO);
  const all = claims.map((claim, index) => aClaim(essay, { id: `C${index + 1}`, section: index + 1, claim }));
  await store.essays.saveClaims(essay.slug, all);
  const discussion = await store.essays.find(essay.slug);
  if (!discussion) throw new Error("the essay was not stored");
  const gone = Array.from({ length: week.withdrawn ?? 0 }, (_, index) =>
    expand(slug, { id: `gone-${index}`, author: `gone ${index}`, at: "2026-11-01T00:00:00Z", body: "Taken back." }),
  );
  await store.replies.save([...week.replies.map((reply) => expand(slug, reply)), ...gone], LONG_AGO);
  const tagger = shortTagger(week.replies);
  await tagReplies({ store, tagger }, discussion);
  for (const [index, { claim, choice, at }] of (week.votes ?? []).entries()) {
    const claimId = claim as ClaimId;
    await store.votes.cast({ essay: essay.slug, claimId, venue: "local", voter: `v${index}`, choice }, new Date(at));
  }
  let from: string | null = null;
  for (const until of (week.earlier ?? []).map((instant) => new Date(instant).toISOString())) {
    const parts = {
      store,
      taggerVersion: TAGGER,
      linksOf: () => LINKS,
      baseUrl: undefined,
      now: () => new Date(until),
    };
    if (from === null) await noteCalls(store, slug, week.formerCalls ?? [], until);
    await keepDigest(parts, discussion, { id: until.slice(0, 10), from, until, timeZone: period.timeZone });
    from = until;
  }
  await noteCalls(store, slug, week.calls ?? [], period.until);
  await store.modelCalls.assign(essay.slug, period.id);
  for (const { point, state, at, note = "", link = null } of week.decisions ?? []) {
    const decision = { state, at: new Date(at), by: "author" as const, link, note, isTold: false };
    await store.points.decide(essay.slug, point, decision);
  }
  const withdrawnAt = new Date(Date.parse(period.until) - 1000);
  await store.transaction(async (inside) => {
    for (const { id } of gone) await inside.replies.remove(essay.slug, "local", [id], withdrawnAt);
    for (const { reply, claim, stance, at } of week.corrections ?? []) {
      const venue = week.replies.find(({ id }) => id === reply)?.venue ?? "local";
      const correction = { claimId: claim as ClaimId, stance };
      await inside.tags.correct(essay.slug, venue, reply, correction, "somebody", new Date(at));
    }
  });
  await tagReplies({ store, tagger }, discussion);
  return discussion;
}

async function noteCalls(store: Store, slug: string, calls: readonly ShortCall[], at: string): Promise<void> {
  const rest = {
    at: new Date(at),
    prompt: "tag-replies@1",
    essay: slug as EssaySlug,
    replies: {},
    outcome: "answered",
  };
  for (const call of calls) await store.modelCalls.note({ ...rest, ...call });
}

/** Gives the tags that the week names. */
function shortTagger(replies: readonly ShortReply[]) {
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const resultOf = ({ id: replyId, body }: Reply): TagResult => {
    const short = byId.get(replyId);
    const tags = (short?.tags ?? []).map((tag) => expandTag(body, tag));
    const [first, ...others] = tags;
    const more = {
      ...(short?.opinion ? { opinion: expandOpinion(short.opinion, tags) } : {}),
      ...(short?.suspect ? { suspect: short.suspect } : {}),
    };
    if (short?.opinion === "differs") return { replyId, tags: [], left: "unsure", ...more };
    return first
      ? { replyId, tags: [first, ...others], left: null, ...more }
      : { replyId, tags: [], left: short?.left ?? "no-claim", ...more };
  };
  return {
    version: TAGGER,
    open: () => ({
      tag: async (batch: readonly { readonly reply: Reply }[]) => batch.map(({ reply }) => resultOf(reply)),
    }),
  };
}

/** Where they differ, the model found nothing. */
function expandOpinion(short: NonNullable<ShortReply["opinion"]>, local: readonly Tag[]): SecondOpinion {
  if (short === "agrees") return { kind: "agrees" };
  return short === "differs" ? { kind: "differs", local, model: [] } : { kind: "alone", reason: short };
}

function expandTag(body: string, tag: ShortTag): Tag {
  return {
    claimId: tag.claim as ClaimId,
    stance: tag.stance,
    confidence: tag.confidence ?? 0.8,
    evidence: spanOf(body, tag.evidence ?? body),
  };
}

function expand(essay: string, { id, author, at, body, venue = "local", section = 1, parent, url }: ShortReply): Reply {
  return aReply({
    ...{ essay, id, venue, body, section },
    author: { id: author, name: author },
    createdAt: new Date(at),
    parentId: parent ?? null,
    url: url === undefined ? `/e/an-essay/1#${id}` : url,
  });
}

function spanOf(body: string, text: string) {
  const start = body.indexOf(text);
  if (start < 0) throw new RangeError(`the reply does not say: ${text}`);
  return { start, end: start + text.length, text };
}
