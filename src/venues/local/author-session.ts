/** Whether a browser acts as the author: a signed cookie that says with which session of the author's links it was opened. */
import { createHash, createHmac } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";

/** Units: seconds. Half a year; the link opens it again. */
const MAX_AGE = 180 * 24 * 3600;

/** The author's links, as far as the pages need them. */
export interface AuthorLinks {
  /** The session that a right key opens; undefined for a wrong one. */
  open(key: string): Promise<string | undefined>;
  /** The session that is good now; undefined when there is none. It changes when the links are revoked. */
  session(): Promise<string | undefined>;
}

export interface AuthorSession {
  /** Also false for a cookie that we did not sign, and for one of links that were revoked. */
  isAuthor(c: Context): Promise<boolean>;
  begin(c: Context, session: string): Promise<void>;
  end(c: Context): void;
}

export function createAuthorSession(secret: string, isSecure: boolean, links: AuthorLinks): AuthorSession {
  // A key of its own: the cookie that says who somebody is holds text of theirs, and must not do as this one.
  const key = createHmac("sha256", secret).update("author-session").digest("hex");
  const name = `rejoinder-author-${createHash("sha256").update(secret).digest("hex").slice(0, 8)}`;
  const prefix = isSecure ? ("host" as const) : undefined;
  // Strict: no link from elsewhere makes the author do anything, not even look.
  const options = { path: "/", httpOnly: true, sameSite: "Strict" as const, secure: isSecure };
  return {
    async isAuthor(c) {
      const value = prefix ? await getSignedCookie(c, key, name, prefix) : await getSignedCookie(c, key, name);
      return typeof value === "string" && value !== "" && value === (await links.session());
    },
    async begin(c, session) {
      await setSignedCookie(c, name, session, key, { ...options, maxAge: MAX_AGE, ...(prefix ? { prefix } : {}) });
    },
    end(c) {
      deleteCookie(c, name, { ...options, ...(prefix ? { prefix } : {}) });
    },
  };
}
