/**
 * The author's private link at the local pages: whoever opens it acts as the author there. Only hashes of its keys are kept, so a link
 * that was lost is not looked up: another one is made.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Store } from "../store/store.ts";

const SETTING = "author-keys";
/** Units: bytes. 256 bits: nobody tries them out. */
const KEY_BYTES = 32;
/** Links that are good at the same time; making one more revokes the oldest. */
const MOST_KEYS = 10;

/** `session` is what the cookies of opened links say; they end when it changes. */
interface KeptKeys {
  readonly session: string;
  /** SHA-256, hexadecimal; the newest last. */
  readonly hashes: readonly string[];
}

export interface AuthorKeys {
  /** The first key there ever was; undefined when there has been one. */
  makeFirst(): Promise<string | undefined>;
  /** One more key beside those there are; `alone` revokes those, and whatever was opened with them. */
  make(alone?: boolean): Promise<string>;
  /** The session that a right key opens; undefined for a wrong one. */
  open(key: string): Promise<string | undefined>;
  /** The session that is good now; undefined when there is no key yet. */
  session(): Promise<string | undefined>;
}

export function createAuthorKeys(store: Pick<Store, "settings" | "transaction">): AuthorKeys {
  const make: AuthorKeys["make"] = (alone = false) =>
    store.transaction(async ({ settings }) => {
      const kept = parseKept(await settings.find(SETTING));
      const former = kept && !alone ? kept : { session: randomBytes(12).toString("hex"), hashes: [] };
      const key = randomBytes(KEY_BYTES).toString("base64url");
      const hashes = [...former.hashes, hashOf(key)].slice(-MOST_KEYS);
      await settings.replace(SETTING, JSON.stringify({ session: former.session, hashes }));
      return key;
    });
  const read = async (): Promise<KeptKeys | undefined> => parseKept(await store.settings.find(SETTING));
  return {
    make,
    async makeFirst() {
      return (await read()) === undefined ? make() : undefined;
    },
    async open(key) {
      const kept = await read();
      const hash = Buffer.from(hashOf(key));
      return kept?.hashes.some((each) => timingSafeEqual(Buffer.from(each), hash)) ? kept.session : undefined;
    },
    async session() {
      return (await read())?.session;
    },
  };
}

/** `base`: where the pages are reached, for example `http://127.0.0.1:4310`. */
export function renderAuthorLink(base: string, key: string): string {
  return `${base}/author?key=${encodeURIComponent(key)}`;
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Only what was written here is read; anything else counts as no key. */
function parseKept(text: string | undefined): KeptKeys | undefined {
  if (text === undefined) return undefined;
  try {
    const { session, hashes } = JSON.parse(text) as Partial<KeptKeys>;
    if (typeof session !== "string" || !Array.isArray(hashes)) return undefined;
    return { session, hashes: hashes.filter((hash) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) };
  } catch {
    return undefined;
  }
}
