/** Votes of linked accounts: two ways of counting them agree, and both with a plain count. */
import SqliteDatabase from "better-sqlite3";
import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { VENUES, type VenueName } from "../../src/replies/reply.ts";
import { createAccountLinkStore } from "../../src/store/account-links.ts";
import { sqliteDialect, TransactionalSqliteDialect } from "../../src/store/dialect.ts";
import { migrate } from "../../src/store/migrate.ts";
import { proveVotes, readVotes } from "../../src/store/read-votes.ts";
import type { Tables } from "../../src/store/tables.ts";
import { createVoteStore } from "../../src/store/votes.ts";
import { NO_VOTES, VOTE_CHOICES, type VoteChoice } from "../../src/threads/vote.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";

interface Cast {
  readonly account: string;
  readonly claimId: ClaimId;
  readonly choice: VoteChoice;
  readonly at: string;
}

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString();

describe("votes of linked accounts", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "are counted once a person and claim, the last one, in both ways (%i)",
    async (seed) => {
      const random = createRandom(seed);
      const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
      const db = new Kysely<Tables>({
        dialect: new TransactionalSqliteDialect({ database: new SqliteDatabase(":memory:") }),
      });
      onTestFinished(() => db.destroy());
      await migrate(db, sqliteDialect, ":memory:");
      const row = {
        title: "x",
        author: null,
        url: null,
        language: "en",
        revision: 1,
        imported_at: at(0),
        published_at: null,
      };
      await db
        .insertInto("essay")
        .values({ slug: essay.slug, claims_version: "1", ...row })
        .execute();
      const votes = createVoteStore(db);
      const links = createAccountLinkStore(db);

      const accounts = VENUES.flatMap((venue) => ["a", "b", "c"].map((id) => ({ venue, id })));
      const nameOf = ({ venue, id }: { venue: VenueName; id: string }): string => `${venue}:${id}`;
      const person = new Map(accounts.map((account) => [nameOf(account), nameOf(account)]));
      const standing = new Map<string, Cast>();
      for (let step = 0; step < 60; step++) {
        const account = pick(accounts);
        if (random() < 0.15) {
          const other = pick(accounts);
          const [one, two] = [person.get(nameOf(account)), person.get(nameOf(other))] as [string, string];
          expect(await links.link(account, other, new Date(at(step)))).toBe(one !== two);
          for (const [name, group] of person) if (group === two) person.set(name, one);
        } else if (random() < 0.1) {
          await links.unlink(account);
          const group = person.get(nameOf(account));
          const others = [...person].filter(([name, each]) => each === group && name !== nameOf(account));
          for (const [name] of others) person.set(name, `group of ${others[0]?.[0]}`);
          person.set(nameOf(account), nameOf(account));
        } else {
          const cast = { account: nameOf(account), claimId: pick(claims).id, choice: pick(VOTE_CHOICES), at: at(step) };
          await votes.cast({ essay: essay.slug, venue: account.venue, voter: account.id, ...cast }, new Date(cast.at));
          standing.set(`${cast.account} ${cast.claimId}`, cast);
        }
      }

      const bounds = { from: at(20), until: at(50) };
      const counted = await readVotes(db, essay.slug, claims, bounds);
      const prove = await proveVotes(db, essay.slug, bounds);
      for (const { id } of claims) {
        const last = new Map<string, Cast>();
        for (const cast of [...standing.values()].sort((a, b) => (a.at < b.at ? -1 : 1))) {
          if (cast.claimId === id && cast.at <= bounds.until) last.set(person.get(cast.account) as string, cast);
        }
        const expected = { votes: { ...NO_VOTES } as Record<VoteChoice, number>, fresh: 0 };
        for (const { choice, at: castAt } of last.values()) {
          expected.votes[choice] += 1;
          if (castAt > bounds.from) expected.fresh += 1;
        }
        const { votes: tally = NO_VOTES, fresh = 0 } = counted.find(({ claimId }) => claimId === id) ?? {};
        expect({ votes: tally, fresh }).toEqual(expected);
        expect(prove(id)).toEqual(expected);
      }
    },
  );
});
