/**
 * A discussion told as a file: what happens in it, in order, each with its time; carried out through a store in memory as the
 * service would, with tags as the story gives them. Used by the case folders `tests/cases/digest-*`.
 */
import type { Digest, Period } from "../../src/digest/digest.ts";
import type { DigestLinks } from "../../src/digest/digest-links.ts";
import type { Claim, ClaimId, Essay } from "../../src/essay/essay.ts";
import type { Settlement } from "../../src/ledger/point.ts";
import { compareTaggers } from "../../src/prompting/compare-taggers.ts";
import { cleanBody } from "../../src/replies/clean-body.ts";
import type { Reply, VenueName } from "../../src/replies/reply.ts";
import type { StoredDiscussion } from "../../src/store/essays.ts";
import type { StoredModelCall } from "../../src/store/model-calls.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { screenReply } from "../../src/tagging/orders/screen-reply.ts";
import type { AloneReason } from "../../src/tagging/second-opinion.ts";
import type { LeftReason, Stance, Tag, TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
import { type DigestParts, keepDigest, mendDigests } from "../../src/workflows/digest-essay.ts";
import { settlePoint } from "../../src/workflows/settle-point.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { removeReplies, saveReplies } from "../../src/workflows/take-in.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";

/** `evidence` is the whole body unless it is given; `left` is `no-claim` for a reply without tags. */
interface ToldTags {
  readonly tags?: readonly {
    readonly claim: string;
    readonly stance: Stance;
    readonly confidence?: number;
    readonly evidence?: string;
  }[];
  readonly left?: LeftReason;
  /** What a model says of it, or why it was not asked; without, no second tagger takes part. */
  readonly model?: ToldTags["tags"] | AloneReason;
}

interface ToldReply extends ToldTags {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly body: string;
  readonly venue?: VenueName;
  readonly section?: number;
  readonly parent?: string;
  readonly url?: string;
}

interface ToldEssay {
  readonly title?: string;
  readonly sections: readonly { readonly title: string; readonly body: string }[];
  /** `quote` is the claim's own words unless it is given. */
  readonly claims: readonly {
    readonly id: string;
    readonly section: number;
    readonly claim: string;
    readonly quote?: string;
  }[];
}

type Event =
  | { readonly happens: "replies"; readonly replies: readonly ToldReply[] }
  | ({
      readonly happens: "edit";
      readonly at: string;
      readonly id: string;
      readonly venue?: VenueName;
      readonly body: string;
    } & ToldTags)
  | { readonly happens: "delete"; readonly at: string; readonly ids: readonly string[]; readonly venue?: VenueName }
  | {
      readonly happens: "vote";
      readonly at: string;
      readonly voter: string;
      readonly claim: string;
      readonly choice: VoteChoice;
    }
  | { readonly happens: "link"; readonly at: string; readonly accounts: readonly [string, string] }
  | {
      readonly happens: "settle";
      readonly at: string;
      /** The oldest reply that makes the point, and its claim. */
      readonly by: { readonly reply: string; readonly claim: string | null };
      readonly state: Settlement;
      readonly note?: string;
      readonly link?: string;
    }
  | {
      readonly happens: "calls";
      readonly at: string;
      readonly calls: readonly Pick<StoredModelCall, "model" | "tokensIn" | "tokensOut" | "dollars" | "seconds">[];
    }
  | { readonly happens: "revision"; readonly at: string; readonly essay: ToldEssay }
  | { readonly happens: "digest"; readonly until: string };

export interface Story {
  /** What it is there to show. */
  readonly shows: string;
  readonly essay: ToldEssay;
  readonly events: readonly Event[];
}

/** Claims and sections have pages of their own; replies have the address that the story gives them, or one at the local pages. */
const LINKS: DigestLinks = {
  claim: (id) => `/e/an-essay/claims/${id}`,
  section: (number) => `/e/an-essay/${number}`,
  reply: (reply) => reply.url,
};
const START = "2026-10-26T08:00:00.000Z";

/** The last digest of the story, as it stands at the end, after everything that was mended. */
export async function tellStory(story: Story): Promise<Digest> {
  const store = await openStore(":memory:");
  try {
    return await tellInto(store, story);
  } finally {
    await store.close();
  }
}

async function tellInto(store: Store, { essay: told, events }: Story): Promise<Digest> {
  let at = new Date(START);
  const now = () => at;
  const answers = new Map<string, ToldTags>();
  const tagger = createToldTagger(answers);
  let discussion = await saveEssay(store, told, at);
  const { slug } = discussion.essay;
  const parts: DigestParts = { store, taggerVersion: tagger.version, linksOf: () => LINKS, baseUrl: undefined, now };
  const save = (reply: Reply) => store.transaction((inside) => saveReplies(inside, [reply], at));
  let last: Period | undefined;
  for (const event of events) {
    switch (event.happens) {
      case "replies":
        for (const reply of event.replies) {
          at = new Date(reply.at);
          answers.set(cleanBody(reply.body), reply);
          await save(readReply(reply));
        }
        break;
      case "edit": {
        at = new Date(event.at);
        const reply = await store.replies.find(slug, event.venue ?? "local", event.id);
        if (!reply) throw new Error(`nothing to edit: ${event.id}`);
        answers.set(cleanBody(event.body), event);
        await save({ ...reply, body: event.body, editedAt: at });
        break;
      }
      case "delete":
        at = new Date(event.at);
        await store.transaction((inside) =>
          removeReplies(inside, { essay: slug, venue: event.venue ?? "local" }, event.ids, at),
        );
        break;
      case "vote": {
        at = new Date(event.at);
        const { voter, claim, choice } = event;
        await store.votes.cast({ essay: slug, claimId: claim as ClaimId, venue: "discord", voter, choice }, at);
        break;
      }
      case "link": {
        at = new Date(event.at);
        const [one, other] = event.accounts.map(readAccount);
        if (one && other) await store.accountLinks.link(one, other, at);
        break;
      }
      case "settle": {
        at = new Date(event.at);
        const number = await findPoint(store, discussion, event.by);
        const { state, note = "", link = null } = event;
        await settlePoint({ store, now }, slug, number, { state, note, link, tell: false });
        break;
      }
      case "calls":
        at = new Date(event.at);
        for (const call of event.calls) {
          const rest = { at, prompt: "tag-replies@1", essay: slug, replies: {}, outcome: "answered" };
          await store.modelCalls.note({ ...rest, ...call });
        }
        break;
      case "revision":
        at = new Date(event.at);
        discussion = await saveEssay(store, event.essay, at);
        break;
      case "digest": {
        at = new Date(event.until);
        await tagReplies({ store, tagger }, discussion);
        const until = at.toISOString();
        last = { id: until.slice(0, 10), from: last?.until ?? null, until, timeZone: "Europe/Berlin" };
        await keepDigest(parts, discussion, last);
        break;
      }
      default:
        event satisfies never;
    }
  }
  await tagReplies({ store, tagger }, discussion);
  await mendDigests(parts, []);
  const digest = last && (await store.digests.find(slug, last.id));
  if (!digest) throw new Error("the story has no digest");
  return digest;
}

/** Answers by the words of the reply, so that an edit is another answer. With a model's answer as well, the two are compared as in earnest. */
function createToldTagger(answers: ReadonlyMap<string, ToldTags>): Tagger {
  return {
    version: "told/1",
    open: () => ({
      tag: async (batch) =>
        batch.map((item): TagResult => {
          const told = answers.get(item.reply.body) ?? {};
          const local = answerOf(item.reply, told);
          if (told.model === undefined) return local;
          const { suspect } = screenReply(item);
          const more = suspect.length > 0 ? { suspect } : {};
          if (typeof told.model === "string")
            return { ...local, opinion: { kind: "alone", reason: told.model }, ...more };
          const { result, opinion } = compareTaggers(local, readTags(item.reply, told.model));
          return { ...result, opinion, ...more };
        }),
    }),
  };
}

function answerOf(reply: Reply, { tags, left }: ToldTags): TagResult {
  const [first, ...rest] = readTags(reply, tags);
  return first
    ? { replyId: reply.id, tags: [first, ...rest], left: null }
    : { replyId: reply.id, tags: [], left: left ?? "no-claim" };
}

function readTags({ body }: Reply, tags: ToldTags["tags"] = []): readonly Tag[] {
  return tags.map(({ claim, stance, confidence = 0.8, evidence = body }) => {
    const start = body.indexOf(evidence);
    if (start < 0) throw new RangeError(`the reply does not say: ${evidence}`);
    const span = { start, end: start + evidence.length, text: evidence };
    return { claimId: claim as ClaimId, stance, confidence, evidence: span };
  });
}

function readReply({ id, author, at, body, venue = "local", section = 1, parent, url }: ToldReply): Reply {
  return aReply({
    ...{ id, venue, body, section },
    author: { id: author, name: author },
    createdAt: new Date(at),
    parentId: parent ?? null,
    url: url ?? `/e/an-essay/${section}/replies/${id}`,
  });
}

/** `github:ada`. */
function readAccount(account: string) {
  const [venue, id = ""] = account.split(":");
  return { venue: venue as VenueName, id };
}

async function findPoint(
  store: Store,
  { essay }: StoredDiscussion,
  by: { readonly reply: string; readonly claim: string | null },
): Promise<number> {
  const { items } = await store.points.list(essay.slug, {});
  const found = items.find(
    ({ claimId, replies }) => claimId === by.claim && replies.some(({ reply }) => reply.id === by.reply),
  );
  if (!found) throw new Error(`no point is made by ${by.reply} about ${by.claim}`);
  return found.number;
}

async function saveEssay(store: Store, { title = "On slow theory", sections, claims }: ToldEssay, at: Date) {
  const essay: Essay = anEssay({
    title,
    url: "https://example.org/essay",
    sections: sections.map(({ title: name, body }, index) => {
      return { number: index + 1, slug: `section-${index + 1}`, title: name, body };
    }),
  });
  await store.essays.save(essay, at);
  const { slug } = essay;
  const resolved = claims.map(
    ({ quote, claim, ...rest }): Claim => aClaim(essay, { ...rest, claim, quote: quote ?? claim }),
  );
  await store.essays.saveClaims(slug, resolved);
  const stored = await store.essays.find(slug);
  if (!stored) throw new Error("the essay was not stored");
  return stored;
}
