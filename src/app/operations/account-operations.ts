/** What people can do so that their accounts count as one person. */
import { createHash, randomInt } from "node:crypto";
import { UsageError } from "../../errors.ts";
import type { Asker, Operations } from "../operations.ts";
import { idToKeep, type OperationParts } from "./operation-parts.ts";

/** Without letters that are taken for others (I, L, O, U). Source: Crockford's base 32. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 5 bits each, so 60 bits: too many to try within the life of a code, whatever the rate. */
const CODE_LENGTH = 12;
const CODE_LIFE_MS = 30 * 60_000;
/** Wrong codes that one account may send in the life of a code. */
const MOST_ATTEMPTS = 10;
/** Accounts whose attempts are remembered. */
const MOST_ASKERS = 10_000;
/** Accounts of one person. */
const MOST_ACCOUNTS = 20;

export function createAccountOperations(
  parts: OperationParts,
): Pick<Operations, "issueLinkCode" | "linkAccount" | "unlinkAccounts"> {
  const { app } = parts;
  const attempts = createAttempts();
  return {
    async issueLinkCode(asker) {
      await requireStored(parts, asker);
      const code = drawCode();
      const now = app.now();
      const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
      await app.store.transaction((inside) => inside.accountLinks.saveCode(hashCode(code), asker, expiresAt, now));
      return { code: code.replace(/(.{4})(?=.)/g, "$1-"), expiresAt };
    },

    async linkAccount(asker, code) {
      await requireStored(parts, asker);
      const now = app.now();
      if (!attempts.take(asker, now)) {
        throw new UsageError("that were too many wrong codes; wait half an hour and ask for a new one");
      }
      // The refusals are thrown outside the transaction: inside, they would give the code back.
      const found = await app.store.transaction(async (inside) => {
        const other = await inside.accountLinks.takeCode(hashCode(plainCode(code)), now);
        if (!other) return "unknown" as const;
        if (other.venue === asker.venue && other.id === asker.id) return "own" as const;
        if ((await inside.optOuts.among(other.venue, [other.id])).has(other.id)) return "unknown" as const;
        const accounts = [
          ...(await inside.accountLinks.accountsOf(asker)),
          ...(await inside.accountLinks.accountsOf(other)),
        ];
        if (accounts.length > MOST_ACCOUNTS) return "many" as const;
        await inside.accountLinks.link(asker, other, now);
        return other;
      });
      if (found === "unknown") {
        throw new UsageError("there is no such code, or it has been used or has ended; codes hold for half an hour");
      }
      if (found === "own") {
        throw new UsageError(
          "that code is of this same account, and is used up now; get another one here and enter it with your other account",
        );
      }
      if (found === "many") throw new UsageError(`one person can link at most ${MOST_ACCOUNTS} accounts`);
      attempts.forget(asker);
      return { venue: found.venue };
    },

    unlinkAccounts: (asker) =>
      app.store.transaction(async (inside) => {
        await inside.accountLinks.removeCodes(asker);
        return inside.accountLinks.unlink(asker);
      }),
  };
}

/** Throws: UsageError for people of whom nothing is stored. */
async function requireStored(parts: OperationParts, asker: Asker): Promise<void> {
  if ((await idToKeep(parts, asker)) === null) {
    throw new UsageError("you asked that nothing of yours be stored, and a link would be stored; allow it again first");
  }
}

function drawCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

/** A code as it was drawn, whatever a person made of its case, its hyphens and the letters that look like digits. */
function plainCode(code: string): string {
  return code
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

interface Attempts {
  /** False when the account has had as many as it may. */
  take(asker: Asker, now: Date): boolean;
  forget(asker: Asker): void;
}

/** Kept in memory: a restart forgets them, and a code has too many bits for that to help anybody. */
function createAttempts(): Attempts {
  const known = new Map<string, { count: number; readonly until: number }>();
  const nameOf = ({ venue, id }: Asker): string => `${venue}:${id}`;
  return {
    take(asker, now) {
      const name = nameOf(asker);
      const former = known.get(name);
      const standing = former && former.until > now.getTime() ? former : undefined;
      if (!standing) {
        known.delete(name);
        if (known.size >= MOST_ASKERS) known.delete(known.keys().next().value as string);
        known.set(name, { count: 1, until: now.getTime() + CODE_LIFE_MS });
        return true;
      }
      standing.count += 1;
      return standing.count <= MOST_ATTEMPTS;
    },
    forget: (asker) => void known.delete(nameOf(asker)),
  };
}
