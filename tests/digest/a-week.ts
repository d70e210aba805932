/** A week of discussion for tests of digests, written short: replies with their tags, everything else by default. */
import type { TaggedDiscussion } from "../../src/digest/build-facts.ts";
import type { Period } from "../../src/digest/digest.ts";
import type { DigestLinks } from "../../src/digest/digest-links.ts";
import type { TaggedReply } from "../../src/digest/reply-ledger.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { VenueName } from "../../src/replies/reply.ts";
import type { LeftReason, Stance } from "../../src/tagging/tag.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
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
  readonly parent?: string;
  readonly url?: string | null;
  readonly tags?: readonly ShortTag[];
  readonly left?: LeftReason;
}

export interface ShortWeek {
  readonly title?: string;
  /** Sentences of the claims C1, C2, ... */
  readonly claims?: readonly string[];
  readonly period?: Partial<Period>;
  readonly withdrawn?: number;
  readonly replies: readonly ShortReply[];
  /** One a person and claim. */
  readonly votes?: readonly { readonly claim: string; readonly choice: VoteChoice; readonly at: string }[];
}

export const A_WEEK: Period = {
  id: "2026-11-16",
  from: "2026-11-09T08:00:00.000Z",
  until: "2026-11-16T08:00:00.000Z",
  timeZone: "Europe/Berlin",
};

export function aWeek(week: ShortWeek): TaggedDiscussion {
  const claims = week.claims ?? ["Slow theory pays off later."];
  const essay = anEssay({ title: week.title ?? "On slow theory", url: "https://example.org/essay", sections: claims });
  return {
    discussion: {
      essay,
      claims: claims.map((claim, index) => aClaim(essay, { id: `C${index + 1}`, section: index + 1, claim })),
    },
    period: { ...A_WEEK, ...week.period },
    taggerVersion: "local-1",
    withdrawn: week.withdrawn ?? 0,
    replies: week.replies.map(expand),
    votes: (week.votes ?? []).map(({ claim, choice, at }) => ({
      claimId: claim as ClaimId,
      choice,
      at: new Date(at),
    })),
  };
}

/** Claims have pages of their own; replies have the address that the week gives them, or one at the local pages. */
export const LINKS: DigestLinks = {
  claim: (id) => `/e/an-essay#${id}`,
  reply: (reply) => reply.url,
};

function expand({ id, author, at, body, venue = "local", parent, url, tags = [], left }: ShortReply): TaggedReply {
  return {
    reply: aReply({
      ...{ id, venue, body },
      author: { id: author, name: author },
      createdAt: new Date(at),
      parentId: parent ?? null,
      url: url === undefined ? `/e/an-essay/1#${id}` : url,
    }),
    tags: tags.map((tag) => ({
      claimId: tag.claim as ClaimId,
      stance: tag.stance,
      confidence: tag.confidence ?? 0.8,
      evidence: spanOf(body, tag.evidence ?? body),
    })),
    left: tags.length > 0 ? null : (left ?? "no-claim"),
  };
}

function spanOf(body: string, text: string) {
  const start = body.indexOf(text);
  if (start < 0) throw new RangeError(`the reply does not say: ${text}`);
  return { start, end: start + text.length, text };
}
