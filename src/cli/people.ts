/** `rejoinder people`: which accounts are one person's, as the operator of this machine knows it. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Account } from "../store/account-links.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { withApp } from "./open-for-command.ts";
import { readAccount } from "./read-account.ts";

export function addPeople(program: Command, run: Run): void {
  const people = program.command("people").description("which accounts belong to one person, who then counts once");
  people
    .command("link")
    .description("count two accounts as one person, with all that either is linked with")
    .argument("<one>", "venue and id there, such as discord:123456789012345678")
    .argument("<other>", "another account of the same person")
    .action((one: string, other: string) => run((io) => link(io, readAccount(one), readAccount(other))));
  people
    .command("unlink")
    .description("count an account by itself again")
    .argument("<account>", "venue and id there")
    .action((account: string) => run((io) => unlink(io, readAccount(account))));
  people
    .command("list")
    .description("people with more than one account")
    .option("--json", "print them as JSON")
    .action((options: { json?: boolean }) => run((io) => list(io, options.json === true)));
  people
    .command("keep-out")
    .description("send nothing of a person's to a language model; what was sent before cannot be called back")
    .argument("<account>", "venue and id there; accounts that are linked with it are meant as well")
    .option("--undo", "allow it again")
    .action((account: string, options: { undo?: boolean }) =>
      run((io) => keepOut(io, readAccount(account), options.undo !== true)),
    )
    .addHelpText(
      "after",
      `
An account is VENUE:ID, with the id of the venue; "rejoinder ledger --json" has those of people who make a point, as authorId.

Examples:
  rejoinder people keep-out discord:123456789012345678
  rejoinder people keep-out discord:123456789012345678 --undo`,
    );
  people.addHelpText(
    "after",
    `
People link their own accounts by a code, at the venues; this is for what you know for certain and they have asked you for.
The ids are the venues' own; "rejoinder ledger --json" has those of people who make a point, as authorId.
Digests that were made before keep their numbers until they are rebuilt for another reason.

Examples:
  rejoinder people link local:k3j5h2 github:MDQ6VXNlcjE
  rejoinder people keep-out discord:123456789012345678`,
  );
}

async function link(io: Io, one: Account, other: Account): Promise<undefined> {
  return withApp(io, async ({ store, now }) => {
    for (const { venue, id } of [one, other]) {
      if ((await store.optOuts.among(venue, [id])).has(id))
        throw new UsageError(`${venue}:${id} asked that nothing of theirs be stored`);
    }
    if (nameOf(one) === nameOf(other)) throw new UsageError("name two different accounts");
    const isNew = await store.transaction((inside) => inside.accountLinks.link(one, other, now()));
    const accounts = (await store.accountLinks.accountsOf(one)).map(nameOf).join(", ");
    io.stdout(`${accounts}: one person${isNew ? "" : ", as before"}\n`);
    for (const account of [one, other]) {
      const written = await store.replies.listOf(account.venue, account.id);
      if (written.length === 0) io.stderr(`nothing that ${nameOf(account)} wrote is stored; is the id right?\n`);
    }
    return undefined;
  });
}

async function unlink(io: Io, account: Account): Promise<undefined> {
  return withApp(io, async ({ store }) => {
    const others = await store.transaction((inside) => inside.accountLinks.unlink(account));
    if (others === 0) throw new UsageError(`${nameOf(account)} is linked with no other account`);
    io.stdout(`${nameOf(account)} counts by itself again\n`);
    return undefined;
  });
}

async function keepOut(io: Io, account: Account, isOut: boolean): Promise<undefined> {
  return withApp(io, async (app) => {
    const { listDiscussions, tagAll } = await import("../app/run-steps.ts");
    const { keepOutPerson } = await import("../workflows/keep-out-person.ts");
    const { accounts, isChanged, essays } = await keepOutPerson(app, account.venue, account.id, isOut);
    for (const essay of essays) await tagAll(app, await listDiscussions(app, essay), { signal: io.signal });
    const what = isOut ? "kept out of language models" : "may be sent to language models";
    io.stdout(`${accounts.map(nameOf).join(", ")}: ${what}${isChanged ? "" : ", as before"}\n`);
    const written = await app.store.replies.listOf(account.venue, account.id);
    if (written.length === 0) io.stderr(`nothing that ${nameOf(account)} wrote is stored; is the id right?\n`);
    else if (isOut && isChanged) io.stderr("what was sent before cannot be called back\n");
    return undefined;
  });
}

async function list(io: Io, isJson: boolean): Promise<undefined> {
  return withApp(io, async ({ store }) => {
    const people = (await store.accountLinks.list()).map((accounts) => accounts.map(nameOf));
    if (isJson) io.stdout(`${JSON.stringify({ people })}\n`);
    else if (people.length === 0) io.stdout("Nobody has linked accounts.\n");
    else io.stdout(people.map((accounts) => `${accounts.join("  ")}\n`).join(""));
    return undefined;
  });
}

function nameOf({ venue, id }: Account): string {
  return `${venue}:${id}`;
}
