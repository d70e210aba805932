/** Values for tests, each whole and valid by default; a test names only what it is about. */
import type { Claim, ClaimId, Discussion, Essay, EssaySlug, Section } from "../src/essay/essay.ts";
import type { Point, PointReply } from "../src/ledger/point.ts";
import type { Reply } from "../src/replies/reply.ts";
import type { ReplyInContext } from "../src/tagging/tagger.ts";

/** A section; `number` gives its slug and title unless they are named. */
export function aSection(overrides: Partial<Section> = {}): Section {
  const number = overrides.number ?? 1;
  return {
    number,
    slug: `section-${number}`,
    title: `Section ${number}`,
    body: "Slow theory pays off later. Nobody plans the abstractions that turn out to matter.",
    ...overrides,
  };
}

/** An essay; sections may be given as bodies, which are then numbered from 1. */
export function anEssay(
  overrides: Partial<Omit<Essay, "slug" | "sections">> & {
    readonly slug?: string;
    readonly sections?: readonly (Section | string)[];
  } = {},
): Essay {
  const { slug = "an-essay", sections = [aSection()], ...rest } = overrides;
  return {
    slug: slug as EssaySlug,
    title: "An essay",
    author: "An Author",
    url: null,
    language: "en",
    revision: 1,
    ...rest,
    sections: sections.map((section, index) =>
      typeof section === "string" ? aSection({ number: index + 1, body: section }) : section,
    ),
  };
}

/**
 * A claim of an essay. `quote` must stand in the section; it is the section's whole body unless it is given, and `claim`
 * is the quote unless it is given.
 */
export function aClaim(
  essay: Essay,
  overrides: {
    readonly id?: string;
    readonly section?: number;
    readonly claim?: string;
    readonly quote?: string;
    readonly also?: readonly string[];
  } = {},
): Claim {
  const number = overrides.section ?? 1;
  const body = essay.sections.find((section) => section.number === number)?.body;
  if (body === undefined) throw new RangeError(`the essay has no section ${number}`);
  const quote = overrides.quote ?? body;
  const start = body.indexOf(quote);
  if (start < 0) throw new RangeError(`section ${number} does not say: ${quote}`);
  return {
    id: (overrides.id ?? "C1") as ClaimId,
    section: number,
    claim: overrides.claim ?? quote,
    quote,
    start,
    end: start + quote.length,
    also: overrides.also ?? [],
  };
}

/** A discussion in which every section is one claim: C1 is section 1, C2 section 2, and so on. */
export function aDiscussion(
  claims: readonly (string | { readonly claim?: string; readonly quote: string; readonly also?: readonly string[] })[],
): Discussion {
  const wordings = claims.map((claim) => (typeof claim === "string" ? { quote: claim } : claim));
  const essay = anEssay({ sections: wordings.map((wording) => wording.quote) });
  return {
    essay,
    claims: wordings.map((wording, index) => aClaim(essay, { ...wording, id: `C${index + 1}`, section: index + 1 })),
  };
}

/** A reply by somebody in the first section's thread of `anEssay`. */
export function aReply(overrides: Partial<Omit<Reply, "essay">> & { readonly essay?: string } = {}): Reply {
  const { essay = "an-essay", ...rest } = overrides;
  return {
    essay: essay as EssaySlug,
    venue: "local",
    id: "r1",
    section: 1,
    parentId: null,
    author: { id: "ada", name: "Ada" },
    body: "I agree with this.",
    createdAt: new Date("2026-03-01T12:00:00Z"),
    editedAt: null,
    url: null,
    ...rest,
  };
}

/** An open objection to C1 in all the words of one reply, unless they are overridden. */
export function aPoint(overrides: Partial<Point> = {}): Point {
  const replies = overrides.replies ?? [aPointReply()];
  return {
    number: 12,
    kind: "objection",
    claimId: "C1" as ClaimId,
    replies,
    people: new Set(replies.map(({ reply }) => reply.author.id)).size,
    replyCount: replies.length,
    state: "open",
    decision: null,
    proposedAt: new Date("2026-03-09T08:00:00Z"),
    ...overrides,
  };
}

export function aPointReply(overrides: Parameters<typeof aReply>[0] = {}): PointReply {
  const reply = aReply({ body: "I disagree: proofs got faster.", ...overrides });
  return { reply, voice: `${reply.venue}:${reply.author.id}`, spans: [{ start: 0, end: reply.body.length }] };
}

/** A reply with its parent, as a tagger gets it. */
export function inContext(reply: Reply, parent?: Reply): ReplyInContext {
  return { reply, parent };
}
