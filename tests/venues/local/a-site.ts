/** The local pages over a store in memory, with a tagger that anybody can follow, and visitors who keep their cookies. */
import type { Hono } from "hono";
import { type AuthorKeys, createAuthorKeys } from "../../../src/app/author-keys.ts";
import { createSiteFiles } from "../../../src/app/serve-files.ts";
import { UsageError } from "../../../src/errors.ts";
import type { Claim, Essay, EssaySlug } from "../../../src/essay/essay.ts";
import type { StoredDiscussion } from "../../../src/store/essays.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Tagger } from "../../../src/tagging/tagger.ts";
import { createLocalVenue, type LocalVenue } from "../../../src/venues/local/local-venue.ts";
import { createSite } from "../../../src/venues/local/site.ts";
import type { SiteAccounts, SiteLedger } from "../../../src/venues/local/site-ledger.ts";
import type { SiteChange, SiteParts } from "../../../src/venues/local/site-parts.ts";
import type { SiteReviews } from "../../../src/venues/local/site-reviews.ts";
import { addClaimFromPoint } from "../../../src/workflows/add-claim.ts";
import { collectThread } from "../../../src/workflows/collect-replies.ts";
import { coverEssay } from "../../../src/workflows/cover-essay.ts";
import { proposePoints } from "../../../src/workflows/propose-points.ts";
import { publishEssay } from "../../../src/workflows/publish-essay.ts";
import { decideReview, listReviews } from "../../../src/workflows/review-replies.ts";
import { reopenPoint, settlePoint } from "../../../src/workflows/settle-point.ts";
import { tagReplies } from "../../../src/workflows/tag-replies.ts";
import { aClaim, anEssay } from "../../builders.ts";
import { createWordTagger } from "../../servers/word-tagger.ts";
import { AT, anOpenStore, saveDiscussion } from "../../stores.ts";

export interface TestSite {
  readonly app: Hono;
  readonly store: Store;
  readonly venue: LocalVenue;
  readonly discussion: StoredDiscussion;
  /** Takes in and tags what was written to the board by hand. */
  readonly collect: (section: number) => Promise<void>;
  /** Gives points to what was said until now, as a digest does. */
  readonly propose: () => Promise<void>;
  readonly authorKeys: AuthorKeys;
  readonly logged: string[];
  /** Sets the clock. */
  setTime(time: Date): void;
}

export interface SiteOptions extends Partial<SiteParts> {
  readonly essay?: Essay;
  readonly claims?: readonly Claim[];
  readonly tagger?: Tagger;
}

/** An essay of three sections; each of the first two is a claim of its own, C1 and C2. */
export async function aSite(options: SiteOptions = {}): Promise<TestSite> {
  const {
    essay = threeSections(),
    claims = [
      aClaim(essay, { id: "C1", quote: "Slow theory pays off later." }),
      aClaim(essay, { id: "C2", section: 2 }),
    ],
    tagger = createWordTagger(),
    ...parts
  } = options;
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  const transaction = <Result>(work: (board: Store["board"]) => Promise<Result>) =>
    store.transaction(({ board }) => work(board));
  const venue = createLocalVenue({ board: store.board, transaction });
  let time = AT;
  const now = () => time;
  const setTime = (next: Date): void => {
    time = next;
  };
  await publishEssay({ store, venue, now }, discussion);
  const listeners = new Set<(change: SiteChange) => void>();
  const collect = async (section: number): Promise<void> => {
    const thread = await venue.messages.findThread(essay.slug, section);
    if (!thread) throw new Error(`section ${section} is not open`);
    await collectThread({ store, venue, now }, thread, { complete: false });
    await tagReplies({ store, tagger }, discussion);
    for (const listener of listeners) listener({ essay: essay.slug, section });
  };
  const propose = async (): Promise<void> => {
    const until = now().toISOString();
    const period = { id: until, from: null, until, timeZone: "UTC" };
    await store.transaction((inside) => proposePoints(inside, discussion, period));
  };
  const authorKeys = createAuthorKeys(store);
  const logged: string[] = [];
  let ids = 0;
  const app = createSite({
    site: store.site,
    messages: venue.messages,
    essays: store.essays,
    digests: store.digests,
    picturesOf: async () => [],
    coverageOf: (found) => coverEssay({ store, now }, found),
    files: createSiteFiles({
      store,
      baseUrl: parts.publicUrl?.origin,
      postsQuietDigests: true,
    }),
    authorLinks: authorKeys,
    ledger: aLedger(store, now),
    reviews: someReviews(store, now),
    accounts: NO_ACCOUNTS,
    collectNow: ({ section }) => collect(section),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    secret: "a secret of the tests that is long enough",
    publicUrl: null,
    trustProxy: false,
    host: "127.0.0.1",
    timeZone: "UTC",
    now,
    newId: () => `id-${String(++ids).padStart(16, "0")}`,
    log: {
      warn: (_details, message) => void logged.push(message),
      error: (_details, message) => void logged.push(message),
    },
    ...parts,
  });
  return { app, store, venue, discussion, collect, propose, authorKeys, logged, setTime };
}

/** The ledger as the program has it, without tagging again. */
function aLedger(store: Store, now: () => Date): SiteLedger {
  return {
    points: store.points,
    tellsByDefault: false,
    settle: (essay, number, form) => settlePoint({ store, now }, essay, number, form),
    reopen: (essay, number) => reopenPoint({ store, now }, essay, number),
    addClaim: async (essay, number, claim) =>
      (await addClaimFromPoint({ store, now }, essay, number, { claim, tell: false })).claim,
    async listAnswerers(essay) {
      const answerers = await store.answerers.list(essay);
      return Promise.all(
        answerers.map(async ({ venue, authorId: id }) => ({
          venue,
          id,
          name: await store.site.findName(essay, venue, id),
        })),
      );
    },
    markAnswerer: (essay, venue, id, on) =>
      on ? store.answerers.add(essay, venue, id, now()) : store.answerers.remove(essay, venue, id),
  };
}

/** The queue as the program has it, without tagging again. */
function someReviews(store: Store, now: () => Date): SiteReviews {
  const discussionOf = async (essay: EssaySlug): Promise<StoredDiscussion> => {
    const found = await store.essays.find(essay);
    if (!found) throw new UsageError("there is no such essay");
    return found;
  };
  return {
    count: (essay) => store.reviews.countWaiting(essay),
    list: async (essay, range) => listReviews(store, await discussionOf(essay), range),
    async decide(essay, reply, choice) {
      await decideReview(store, await discussionOf(essay), reply, choice, { by: "author", at: now() });
    },
  };
}

const NO_ACCOUNTS: SiteAccounts = {
  issueCode: async () => ({ code: "7KQ2-M4XD-9TRW", expiresAt: AT }),
  async link(_personId, code) {
    if (code !== "AAAA-BBBB-CCCC") throw new UsageError("there is no such code");
    return { venue: "discord" };
  },
  unlink: async () => 0,
  linkedVenues: async () => [],
  mayBeSent: async () => undefined,
  allowModels: async () => "",
};

export function threeSections(): Essay {
  return anEssay({
    sections: [
      "Slow theory pays off later. Nobody plans the abstractions that turn out to matter.",
      "Speed matters as well.",
      "And now to the end.",
    ],
  });
}

/** A browser without scripts: it keeps cookies, follows redirects when asked, and says where its forms come from. */
export interface Visitor {
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Writes in a section and gives back the address of the new reply. */
  reply(section: number, body: string, extra?: Record<string, string>): Promise<string>;
  cookie: string;
}

export function aVisitor(app: Hono, name = "Ada"): Visitor {
  const origin = "http://127.0.0.1:4310";
  let tokens = 0;
  const kept = new Map<string, string>();
  const keepCookies = ({ headers }: Response): void => {
    for (const cookie of headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split("=", 2) ?? [];
      if (value === "") kept.delete(name);
      else kept.set(name, cookie.split(";")[0] ?? "");
      visitor.cookie = [...kept.values()].join("; ");
    }
  };
  const visitor: Visitor = {
    cookie: "",
    async get(path, headers = {}) {
      const response = await app.request(`${origin}${path}`, {
        headers: { host: "127.0.0.1:4310", cookie: visitor.cookie, ...headers },
      });
      keepCookies(response);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async post(path, fields, headers = {}) {
      const response = await app.request(`${origin}${path}`, {
        method: "POST",
        body: new URLSearchParams(fields).toString(),
        headers: {
          host: "127.0.0.1:4310",
          origin,
          cookie: visitor.cookie,
          "content-type": "application/x-www-form-urlencoded",
          ...headers,
        },
      });
      keepCookies(response);
      return response;
    },
    async reply(section, body, extra = {}) {
      tokens += 1;
      const token = `token-of-${name.replace(/\W/g, "")}-${String(tokens).padStart(8, "0")}`;
      const response = await visitor.post(`/e/an-essay/${section}/replies`, { name, body, token, ...extra });
      if (response.status !== 303)
        throw new Error(`the reply was refused with ${response.status}: ${await response.text()}`);
      return response.headers.get("location") ?? "";
    },
  };
  return visitor;
}
