/** Who is writing: an id and a name in a signed cookie. There are no accounts; the cookie is what makes a reply one's own. */
import { createHash, createHmac } from "node:crypto";
import type { Context } from "hono";
import { getSignedCookie, setSignedCookie } from "hono/cookie";
import { cleanName } from "../../replies/clean-body.ts";
import type { Author } from "../../replies/reply.ts";

/** Source: browsers keep a cookie for 400 days at most (RFC 6265bis, section 5.5). */
const MAX_AGE_SECONDS = 400 * 24 * 3600;

export interface Identity {
  /** The person whose cookie came with the request; undefined without one, or with one that we did not sign. */
  read(c: Context): Promise<Author | undefined>;
  write(c: Context, person: Author): Promise<void>;
  /** The id of a person who writes for the first time: the same for the same form, so that sending it twice is one person. */
  newAuthorId(token: string): string;
  /** The id of a message: the same for the same form, words and place, so that sending it twice is one message. */
  messageId(token: string, words: readonly string[]): string;
}

export function createIdentity(secret: string, isSecure: boolean): Identity {
  // Ports do not keep cookies apart: two places on one machine must not overwrite each other's.
  const name = `rejoinder-${createHash("sha256").update(secret).digest("hex").slice(0, 8)}`;
  const prefix = isSecure ? { prefix: "host" as const } : {};
  const sign = (purpose: string, parts: readonly string[]): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest("hex")
      .slice(0, 24);
  return {
    async read(c) {
      const value = isSecure ? await getSignedCookie(c, secret, name, "host") : await getSignedCookie(c, secret, name);
      return typeof value === "string" ? parsePerson(value) : undefined;
    },
    async write(c, { id, name: shown }) {
      const value = Buffer.from(JSON.stringify({ id, name: shown })).toString("base64url");
      const options = {
        path: "/",
        httpOnly: true,
        sameSite: "Lax" as const,
        secure: isSecure,
        maxAge: MAX_AGE_SECONDS,
      };
      await setSignedCookie(c, name, value, secret, { ...options, ...prefix });
    },
    newAuthorId: (token) => sign("author", [token]),
    messageId: (token, words) => sign("message", [token, ...words]),
  };
}

function parsePerson(value: string): Author | undefined {
  try {
    const { id, name } = JSON.parse(Buffer.from(value, "base64url").toString("utf8")) as Partial<Author>;
    return typeof id === "string" && id !== "" && typeof name === "string" ? { id, name: cleanName(name) } : undefined;
  } catch {
    return undefined;
  }
}
