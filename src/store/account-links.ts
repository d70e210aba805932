/** Accounts that belong to one person, and the codes by which they are linked. */
import type { Kysely } from "kysely";
import type { VenueName } from "../replies/reply.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";
import { refreshPerson } from "./voices.ts";

/** An account of a person at a venue; `id` is the venue's own. */
export interface Account {
  readonly venue: VenueName;
  readonly id: string;
}

export interface AccountLinkStore {
  /** Makes the accounts, and all that either is linked with, those of one person. False: they are already, or are the same. */
  link(one: Account, other: Account, at: Date): Promise<boolean>;
  /** The account is by itself again; says how many others it was linked with. */
  unlink(account: Account): Promise<number>;
  /** Every account of the same person, this one among them, by venue and id; the account alone when it is linked with none. */
  accountsOf(account: Account): Promise<readonly Account[]>;
  /** People with more than one account. */
  list(): Promise<readonly (readonly Account[])[]>;
  /** Keeps a code as a hash, in place of the account's earlier ones; those that have ended go. */
  saveCode(codeHash: string, account: Account, expiresAt: Date, now: Date): Promise<void>;
  /** Uses the code up. Undefined: there is none like it, or it has ended. */
  takeCode(codeHash: string, now: Date): Promise<Account | undefined>;
  removeCodes(account: Account): Promise<void>;
}

/** The person of an account that is linked with no other. Names of venues have no colon, so two accounts never share one. */
export function personOfAccount({ venue, id }: Account): string {
  return `${venue}:${id}`;
}

export function createAccountLinkStore(db: Kysely<Tables>): AccountLinkStore {
  const rowOf = ({ venue, id }: Account) =>
    db.selectFrom("account_link").selectAll().where("venue", "=", venue).where("author_id", "=", id).executeTakeFirst();

  const accountsOf = async (account: Account): Promise<readonly Account[]> => {
    const row = await rowOf(account);
    return row ? membersOf(row.person) : [account];
  };

  const membersOf = async (person: string): Promise<readonly Account[]> => {
    const rows = await db
      .selectFrom("account_link")
      .select(["venue", "author_id"])
      .where("person", "=", person)
      .orderBy("venue")
      .orderBy("author_id")
      .execute();
    return rows.map(({ venue, author_id: id }) => ({ venue, id }));
  };

  /** A person is named after the first of the accounts, so that the same accounts give the same name, whoever linked which first. */
  const keepTogether = async (
    accounts: readonly Account[],
    linkedAt: string,
    formerNames: readonly string[] = [],
  ): Promise<void> => {
    const names = [...accounts.map(personOfAccount).sort(), ...formerNames];
    const [first] = names;
    for (const account of accounts) {
      const said = { person: first as string, linked_at: linkedAt };
      await db
        .insertInto("account_link")
        .values({ venue: account.venue, author_id: account.id, ...said })
        .onConflict((conflict) => conflict.columns(["venue", "author_id"]).doUpdateSet(said))
        .execute();
      await refreshPerson(db, account, names);
    }
  };

  const leave = async (account: Account, names: readonly string[]): Promise<void> => {
    await db
      .deleteFrom("account_link")
      .where("venue", "=", account.venue)
      .where("author_id", "=", account.id)
      .execute();
    await refreshPerson(db, account, names);
  };

  return {
    accountsOf,

    async link(one, other, at) {
      const ones = await accountsOf(one);
      if (ones.some((account) => personOfAccount(account) === personOfAccount(other))) return false;
      await keepTogether([...ones, ...(await accountsOf(other))], at.toISOString());
      return true;
    },

    async unlink(account) {
      const row = await rowOf(account);
      if (!row) return 0;
      const members = await membersOf(row.person);
      const names = members.map(personOfAccount);
      const others = members.filter((member) => personOfAccount(member) !== personOfAccount(account));
      await leave(account, names);
      const [only] = others;
      if (others.length === 1 && only) await leave(only, names);
      else await keepTogether(others, row.linked_at, names);
      return others.length;
    },

    async list() {
      const rows = await db
        .selectFrom("account_link")
        .select(["person", "venue", "author_id"])
        .orderBy("person")
        .orderBy("venue")
        .orderBy("author_id")
        .execute();
      const people = Map.groupBy(rows, ({ person }) => person);
      return [...people.values()].map((accounts) => accounts.map(({ venue, author_id: id }) => ({ venue, id })));
    },

    async saveCode(codeHash, account, expiresAt, now) {
      await this.removeCodes(account);
      await db.deleteFrom("link_code").where("expires_at", "<=", now.toISOString()).execute();
      const { venue, id } = account;
      const row = { code_hash: codeHash, venue, author_id: id, expires_at: expiresAt.toISOString() };
      await db.insertInto("link_code").values(row).execute();
    },

    async takeCode(codeHash, now) {
      const row = await db.selectFrom("link_code").selectAll().where("code_hash", "=", codeHash).executeTakeFirst();
      if (!row) return undefined;
      await db.deleteFrom("link_code").where("code_hash", "=", codeHash).execute();
      return row.expires_at > now.toISOString() ? { venue: row.venue, id: row.author_id } : undefined;
    },

    async removeCodes({ venue, id }) {
      await db.deleteFrom("link_code").where("venue", "=", venue).where("author_id", "=", id).execute();
    },
  };
}

/** Persons of these accounts of one venue, of those that are linked; the others are persons by themselves. */
export async function linkedPersons(
  db: Kysely<Tables>,
  venue: VenueName,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const any = await db.selectFrom("account_link").select("person").limit(1).executeTakeFirst();
  if (!any) return found;
  for (const part of inParts(ids)) {
    const rows = await db
      .selectFrom("account_link")
      .select(["author_id", "person"])
      .where("venue", "=", venue)
      .where("author_id", "in", part)
      .execute();
    for (const { author_id, person } of rows) found.set(author_id, person);
  }
  return found;
}
