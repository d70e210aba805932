/** Who asks: tokens of people, and an App that proves itself by a signed claim and gets installation tokens. */
import { createVerify, generateKeyPairSync, randomBytes } from "node:crypto";
import { actorOf, type Viewer, type World } from "./world.ts";

export interface App {
  readonly id: number;
  readonly installationId: number;
  readonly slug: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

export interface Tokens {
  readonly app: App;
  readonly token: string;
  readonly login: string;
  addPerson(login: string, type: "User" | "Bot"): string;
  /** Undefined: no such token, or it is good no more. */
  viewerOf(authorization: string | undefined): Viewer | undefined;
  /** Whether the header has the App's own signed claim; a reason when it is wrong. */
  checkClaim(authorization: string | undefined): true | string;
  issueInstallationToken(): { readonly token: string; readonly expiresAt: Date };
  readonly issued: number;
  revoke(): void;
  expireInstallationTokens(): void;
}

const TOKEN_LIFE_MS = 3_600_000;
/** Source: GitHub's "Generating a JSON Web Token for a GitHub App": at most ten minutes ahead. */
const MAX_CLAIM_SECONDS = 600;

let keys: { readonly privateKey: string; readonly publicKey: string } | undefined;

/** One pair for all servers of a process: making one takes a while. */
function makeKeys() {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return keys;
}

export function createTokens(world: World): Tokens {
  const login = world.options.login ?? "rejoinder-author";
  const token = "github_pat_11AAAAAAA0_not_a_secret_but_for_tests";
  const known = new Map<string, Viewer>([[token, { actor: actorOf(world, login), kind: "token" }]]);
  const slug = "rejoinder-app";
  const bot: Viewer = { actor: actorOf(world, slug, "Bot"), kind: "app" };
  const app: App = { id: 424_242, installationId: 777_777, slug, ...makeKeys() };
  const installationTokens = new Map<string, number>();
  let issued = 0;

  return {
    app,
    token,
    login,
    addPerson(name, type) {
      const theirs = `ghp_test_${name}`;
      known.set(theirs, { actor: actorOf(world, name, type), kind: "person" });
      return theirs;
    },
    viewerOf(authorization) {
      const given = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
      // Lifetimes of an App's tokens are by the machine's clock, as auth-app's are.
      if ((installationTokens.get(given) ?? 0) > Date.now()) return bot;
      return known.get(given);
    },
    checkClaim: (authorization) => checkClaim(app, authorization),
    issueInstallationToken() {
      issued++;
      const fresh = `ghs_${randomBytes(18).toString("hex")}`;
      const expiresAt = Date.now() + TOKEN_LIFE_MS;
      installationTokens.set(fresh, expiresAt);
      return { token: fresh, expiresAt: new Date(expiresAt) };
    },
    get issued() {
      return issued;
    },
    revoke: () => void known.delete(token),
    expireInstallationTokens: () => installationTokens.clear(),
  };
}

function checkClaim(app: App, authorization: string | undefined): true | string {
  const parts = /^bearer\s+([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? "");
  if (!parts) return "A JSON web token could not be decoded";
  const [, header = "", payload = "", signature = ""] = parts;
  const verify = createVerify("RSA-SHA256").update(`${header}.${payload}`);
  if (!verify.verify(app.publicKey, signature, "base64url")) return "A JSON web token could not be decoded";
  const read = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString()) as Record<string, unknown>;
  const { iss, iat, exp } = read(payload);
  const now = Date.now() / 1000;
  if (read(header).alg !== "RS256") return "A JSON web token could not be decoded";
  if (String(iss) !== String(app.id)) return "Integration not found";
  if (typeof iat !== "number" || iat > now + 1)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  if (typeof exp !== "number" || exp < now)
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  if (exp > now + MAX_CLAIM_SECONDS + 1) return "'Expiration time' claim ('exp') is too far in the future";
  return true;
}
