/** `rejoinder answerers`: whose answers in the threads count as the author's. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";
import { readAccount } from "./read-account.ts";

interface Options {
  readonly essay?: string;
  readonly json?: boolean;
}

export function addAnswerers(program: Command, run: Run): void {
  const answerers = program
    .command("answerers")
    .description("whose answers to a question settle it, beside the author's own");
  for (const name of ["add", "remove"] as const) {
    answerers
      .command(name)
      .description(name === "add" ? "mark somebody" : "mark somebody no longer")
      .argument("<who>", "venue and id there, such as discord:123456789012345678")
      .option("--essay <slug>", "the essay, when there are several")
      .action((who: string, options: Options) => run((io) => change(io, name, who, options)));
  }
  answerers
    .command("list")
    .description("who is marked")
    .option("--essay <slug>", "the essay, when there are several")
    .option("--json", "print them as JSON")
    .action((options: Options) => run((io) => list(io, options)));
  answerers.addHelpText(
    "after",
    `
What they write makes no points itself. The next digest looks at their earlier replies as well. The id is the venue's own;
"rejoinder ledger --json" has those of people who make a point, as authorId.

Example:
  rejoinder answerers add github:MDQ6VXNlcjE`,
  );
}

async function change(io: Io, name: "add" | "remove", who: string, { essay: slug }: Options): Promise<undefined> {
  const { venue, id } = readAccount(who);
  return withApp(io, async (app) => {
    const { essay } = await chooseEssay(app, slug);
    const { answerers, optOuts } = app.store;
    if (name === "add" && (await optOuts.among(venue, [id])).has(id))
      throw new UsageError("that person asked that nothing of theirs be stored");
    const isChange =
      name === "add"
        ? await answerers.add(essay.slug, venue, id, app.now())
        : await answerers.remove(essay.slug, venue, id);
    const now = name === "add" ? "answers for the author" : "no longer answers for the author";
    const before = name === "add" ? "answers for the author already" : "was not marked";
    io.stdout(`${venue}:${id} ${isChange ? now : before} (${essay.slug})\n`);
    if (name === "add" && (await app.store.replies.listOf(venue, id)).length === 0)
      io.stderr(`nothing that ${venue}:${id} wrote is stored; is the id right?\n`);
    return undefined;
  });
}

async function list(io: Io, { essay: slug, json }: Options): Promise<undefined> {
  return withApp(io, async (app) => {
    const { essay } = await chooseEssay(app, slug);
    const found = await app.store.answerers.list(essay.slug);
    const values = found.map(({ venue, authorId, markedAt }) => ({ venue, id: authorId, markedAt }));
    if (json) io.stdout(`${JSON.stringify({ essay: essay.slug, answerers: values })}\n`);
    else if (found.length === 0) io.stdout("Nobody is marked; the author's own answers count.\n");
    else io.stdout(values.map(({ venue, id }) => `${venue}:${id}\n`).join(""));
    return undefined;
  });
}
