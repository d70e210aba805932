/** Opens what most commands need, and closes it whatever happens. */
import type { App, ModelWatch } from "../app/app.ts";
import { openApp } from "../app/app.ts";
import { type Config, parseConfig } from "../app/config.ts";
import { loadEnvironment } from "../app/load-environment.ts";
import { createLog } from "../app/log.ts";
import { listDiscussions } from "../app/run-steps.ts";
import { UsageError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Io } from "./io.ts";

export function readConfig(io: Io): Config {
  return parseConfig(loadEnvironment(io.env));
}

/** What is wrong with a language model is told as a note unless `watch` does otherwise. */
export async function withApp<Result>(
  io: Io,
  work: (app: App) => Promise<Result>,
  watch: ModelWatch = {},
): Promise<Result> {
  const config = readConfig(io);
  const onModelTrouble = (sentence: string): void => io.stderr(`note: ${sentence}\n`);
  const log = await createLog(config.logLevel, io.isTerminal);
  const app = await openApp(config, log, io.now, { onModelTrouble, ...watch });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The essays that a command is about: the one that is named, or all. */
export async function chooseEssays(app: App, slug: string | undefined): Promise<readonly StoredDiscussion[]> {
  const known = await app.store.essays.list();
  if (slug !== undefined && !known.some((essay) => essay.slug === slug)) {
    throw new UsageError(
      `the store has no essay "${slug}"; it has: ${known.map((essay) => essay.slug).join(", ") || "none yet"}`,
    );
  }
  if (known.length === 0)
    throw new UsageError("the store has no essay yet; bring one in with: rejoinder import ESSAY.md");
  return listDiscussions(app, slug as EssaySlug | undefined);
}

/** The one essay that a command is about. */
export async function chooseEssay(app: App, slug: string | undefined): Promise<StoredDiscussion> {
  const [first, ...others] = await chooseEssays(app, slug);
  if (!first) throw new UsageError("the store has no essay yet; bring one in with: rejoinder import ESSAY.md");
  if (others.length > 0) {
    const slugs = [first, ...others].map(({ essay }) => essay.slug).join(", ");
    throw new UsageError(`the store has several essays (${slugs}); say which one with --essay SLUG`);
  }
  return first;
}
