/** Operations in memory for tests of commands: one essay with claims, replies and votes, and a note of every call. */
import type {
  Asker,
  ClaimOverview,
  EssayOverview,
  OpenQuestion,
  Operations,
  Said,
  SettleRequest,
} from "../../src/app/operations.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { changeSchedule } from "../../src/digest/schedule.ts";
import { UsageError } from "../../src/errors.ts";
import type { Claim, ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { Point, Settlement } from "../../src/ledger/point.ts";
import type { Reply } from "../../src/replies/reply.ts";
import { listWords, type Review } from "../../src/review/review.ts";
import type { TaggerScore } from "../../src/review/score-taggers.ts";
import type { StoredDiscussion } from "../../src/store/essays.ts";
import type { Tag } from "../../src/tagging/tag.ts";
import type { Placement } from "../../src/threads/placement.ts";
import { NO_VOTES } from "../../src/threads/vote.ts";
import { aClaim, anEssay, aPoint, aReply } from "../builders.ts";

export const NOW = new Date("2026-03-02T12:00:00Z");
export const NEXT_DIGEST = new Date("2026-03-09T08:00:00Z");

export interface FakeWorld {
  readonly title?: string;
  readonly slug?: string;
  /** Sentences of the claims C1, C2, ... */
  readonly claims?: readonly string[];
  readonly replies?: readonly Reply[];
  readonly tags?: readonly Tag[];
  readonly said?: readonly Said[];
  readonly questions?: readonly OpenQuestion[];
  readonly essays?: readonly EssayOverview[];
  readonly digest?: Digest;
  readonly points?: readonly Point[];
  /** Replies on which the taggers differ; those that are decided about go. */
  readonly reviews?: readonly Review[];
  readonly score?: TaggerScore;
}

export interface FakeOperations extends Operations {
  readonly calls: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  readonly discussion: StoredDiscussion;
}

export function anOverview(overrides: Partial<EssayOverview> = {}): EssayOverview {
  return {
    slug: "an-essay" as EssaySlug,
    title: "An essay",
    revision: 1,
    sections: 1,
    claims: 1,
    replies: 2,
    placement: null,
    ...overrides,
  };
}

export function aPlacement(channel: string, essay = "an-essay" as EssaySlug): Placement {
  return {
    essay,
    venue: "discord",
    space: "1",
    channel,
    digestChannel: null,
    owner: null,
    placedAt: NOW,
    closedAt: null,
  };
}

/** `overrides` take the place of whole operations; their calls are noted too. */
export function fakeOperations(world: FakeWorld = {}, overrides: Partial<Operations> = {}): FakeOperations {
  const texts = world.claims ?? [
    "Slow theory pays off later.",
    "Nobody plans the abstractions that turn out to matter.",
  ];
  const essay = anEssay({
    title: world.title ?? "An essay",
    slug: world.slug ?? "an-essay",
    sections: [
      "Slow theory pays off later. Nobody plans the abstractions that turn out to matter.",
      "The second section.",
    ],
  });
  const claims: readonly Claim[] = texts.map((claim, index) => aClaim(essay, { id: `C${index + 1}`, claim }));
  const discussion: StoredDiscussion = { essay, claims, claimsVersion: "1", publishedAt: NOW };
  const overview = anOverview({
    slug: essay.slug,
    title: essay.title,
    claims: claims.length,
    placement: aPlacement("200", essay.slug),
  });
  const essays = world.essays ?? [overview];
  const replies = world.replies ?? [aReply({ venue: "discord", id: "1470000000000000001", url: LINK })];
  let tags = world.tags ?? [];
  const points = new Map((world.points ?? [aPoint()]).map((point) => [point.number, point]));
  const knownPoint = (number: number): Point => {
    const point = points.get(number);
    if (!point) throw new UsageError(`the ledger has no point ${number}; the numbers near it are 12`);
    return point;
  };
  const decide = (number: number, state: "open" | Settlement, rest: Partial<SettleRequest> = {}): Point => {
    const { note = "", link = null, tell = false } = rest;
    const decision = { sequence: 1, state, at: NOW, by: "author", link, note, isTold: tell } as const;
    const point = { ...knownPoint(number), state, decision };
    points.set(number, point);
    return point;
  };
  let reviews = world.reviews ?? [];
  const steer = (asker: Asker): void => {
    if (!asker.isManager) throw new UsageError("only the essay's author and people who manage this server may do that");
  };
  const schedule = { weekdays: ["monday"], hour: 9, minute: 0, timeZone: "Europe/Berlin" } as const;
  const known = (id: string): Reply => {
    const reply = replies.find((one) => one.id === id);
    if (!reply) throw new UsageError("there is no such reply");
    return reply;
  };
  const all: Operations = {
    listEssays: async () => essays,
    async findEssay(_asker, slug) {
      if (!essays.some((one) => one.slug === slug)) throw new UsageError(`there is no essay ${slug}`);
      return discussion;
    },
    draftClaims: async () => ({ discussion, yaml: "essay: an-essay\nclaims: []\n", notes: [] }),
    bringIn: async () => ({
      slug: essay.slug,
      revision: 2,
      textChanged: true,
      claims: claims.length,
      claimsChanged: true,
      claimsFrom: "file",
      notes: [],
    }),
    publish: async () => ({ opened: 2, edited: 0, kept: 0, url: LINK }),
    retire: async () => 2,
    findThread: async (_asker, _slug, section) => (section === 1 ? "https://discord.com/channels/1/300" : null),
    listClaims: async (): Promise<readonly ClaimOverview[]> =>
      claims.map((claim) => ({ claim, tally: { people: 3, stances: { supports: 1, disputes: 2 } }, votes: NO_VOTES })),
    listSaid: async () => world.said ?? [],
    async listQuestions() {
      const items = world.questions ?? [];
      return { total: items.length, items };
    },
    async previewDigest() {
      if (!world.digest) throw new UsageError("there is nothing to report yet");
      return world.digest;
    },
    async digestNow() {
      if (!world.digest) throw new UsageError("nothing is new since the last digest");
      return { digest: world.digest, url: LINK };
    },
    lastDigest: async () => world.digest,
    findSchedule: async () => ({ schedule, source: "settings", next: NEXT_DIGEST }),
    async setSchedule(_asker, _slug, change, scope) {
      const changed = changeSchedule(schedule, change ?? {});
      if (!changed.ok) throw new UsageError(changed.problems.join("; "));
      const source = change === null ? "settings" : scope?.onlyHere ? "venue" : "essay";
      return { schedule: changed.schedule, source, next: NEXT_DIGEST };
    },
    async findReply(_asker, id) {
      const reply = replies.find((one) => one.id === id);
      return reply && { discussion, reply };
    },
    tagsOf: async () => tags,
    explain: async (_asker, id) => ({
      state: "same",
      taggedAs: "local",
      stored: tags,
      result:
        tags.length > 0
          ? { replyId: known(id).id, tags: tags as [Tag], left: null }
          : { replyId: known(id).id, tags: [], left: "unsure" },
      explanation: undefined,
      refused: undefined,
      overruled: [],
    }),
    mayCorrect: async (asker: Asker, reply) => asker.isManager || reply.author.id === asker.id,
    async correct(_asker, id, corrections) {
      const { body } = known(id);
      const rest = tags.filter(({ claimId }) => !corrections.some((one) => one.claimId === claimId));
      const set = corrections.flatMap(({ claimId, stance }) => (stance === null ? [] : [aTag(body, claimId, stance)]));
      tags = [...rest, ...set];
      return tags;
    },
    async withdraw() {
      tags = [];
      return tags;
    },
    async listPoints(_asker, _slug, { states = ["open"], limit = 1000 } = {}) {
      const found = [...points.values()].filter(({ state }) => states.includes(state));
      return { total: found.length, items: found.slice(0, limit) };
    },
    findPoint: async (_asker, _slug, number) => knownPoint(number),
    maySettle: async (asker) => asker.isManager,
    async settlePoint(asker, _slug, number, request) {
      steer(asker);
      if (request.note === "" && request.state === "declined") throw new UsageError("say in one line why");
      return decide(number, request.state, request);
    },
    async reopenPoint(asker, _slug, number) {
      steer(asker);
      if (knownPoint(number).state === "open") throw new UsageError(`point ${number} is open already`);
      return decide(number, "open");
    },
    listAnswerers: async () => [],
    async markAnswerer(asker, _slug, _person, on) {
      steer(asker);
      return on;
    },
    async addClaimFromPoint(asker, _slug, number, claim) {
      steer(asker);
      return { claim: { ...aClaim(essay, { id: "C9" }), claim }, point: decide(number, "accepted", { note: "C9" }) };
    },
    async listReviews(asker, _slug, { offset = 0, limit = 10 } = {}) {
      steer(asker);
      const score = world.score ?? { decided: 0, local: 0, model: 0, neither: 0 };
      return { total: reviews.length, items: reviews.slice(offset, offset + limit), score };
    },
    async decideReview(asker, _slug, { id }, choice) {
      steer(asker);
      const found = reviews.find(({ reply }) => reply.id === id);
      if (!found) throw new UsageError(`reply "${id}" does not wait for a decision`);
      reviews = reviews.filter((review) => review !== found);
      const words = listWords({ local: found.local.tags, model: found.model.tags }, choice);
      return words.flatMap(({ claimId, stance }) => (stance === null ? [] : [aTag(found.reply.body, claimId, stance)]));
    },
    issueLinkCode: async () => ({ code: "7KQ2-M4XD-9TRW", expiresAt: NEXT_DIGEST }),
    async linkAccount(_asker, code) {
      if (code !== "AAAA-BBBB-CCCC") throw new UsageError("there is no such code, or it has been used or has ended");
      return { venue: "github" };
    },
    unlinkAccounts: async () => 1,
    async vote(_asker, _slug, claimId, choice) {
      const claim = claims.find(({ id }) => id === claimId);
      if (!claim) throw new UsageError(`“${essay.title}” has no claim ${claimId} any more`);
      return { claim, former: null, votes: { ...NO_VOTES, [choice]: 1 } };
    },
    exportData: async (asker) => ({
      format: 1,
      venue: "discord",
      personId: asker.id,
      optedOut: false,
      replies: [],
      essays: [],
      votes: [],
      corrections: [],
      linkedWith: [],
    }),
    forget: async () => ({ replies: 3, votes: 1 }),
    remember: async () => true,
    allowModels: async () => true,
    modelsOf: async () => ({ isAllowed: true, isUsed: false }),
    status: async () => ({
      essays: essays.map((one) => ({ ...one, waiting: 0, nextDigest: NEXT_DIGEST, lastDigest: null })),
      taggerVersion: "local-1",
      retentionDays: 90,
    }),
    ...overrides,
  };
  const calls: { name: string; args: readonly unknown[] }[] = [];
  const noted = Object.entries(all).map(([name, run]) => [
    name,
    (...args: readonly unknown[]) => {
      calls.push({ name, args });
      return (run as (...args: readonly unknown[]) => unknown)(...args);
    },
  ]);
  return { ...(Object.fromEntries(noted) as unknown as Operations), calls, discussion };
}

export const LINK = "https://discord.com/channels/1/300/1470000000000000001";

export function aTag(body: string, claimId: string, stance: Tag["stance"]): Tag {
  return {
    claimId: claimId as ClaimId,
    stance,
    confidence: 0.9,
    evidence: { start: 0, end: body.length, text: body },
  };
}
