/** Which essay a command is about, and what may stand in the option that names one. */
import type { EssayOverview } from "../src/app/operations.ts";
import { UsageError } from "../src/errors.ts";
import { type EssayRef, refOf } from "../src/venues/discord/custom-id.ts";
import type { Ask, CommandAsk } from "./ask.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICE } from "./command-limits.ts";
import { cutLine } from "./say.ts";

const MAX_LISTED = 10;

/**
 * The essay that the option names, by slug or title; without the option the only one, or the only one in this channel.
 *
 * Throws: UsageError that says which there are.
 */
export async function chooseEssay(ask: CommandAsk): Promise<EssayOverview> {
  const essays = await ask.operations.listEssays(ask.asker);
  const named = ask.options.text("essay")?.trim();
  if (named !== undefined && named !== "") return findNamed(essays, named);
  if (essays.length === 0) throw noEssays(ask.asker.isManager);
  const here = essays.filter(({ placement }) => placement && isHere(ask, placement.channel));
  const [only, ...others] = here.length > 0 ? here : essays;
  if (only && others.length === 0) return only;
  throw new UsageError(
    `there are ${essays.length} essays here; say which one with the option “essay”: ${list(essays)}`,
  );
}

/** Throws: UsageError when the essay that a button belongs to is gone. */
export async function findByRef(ask: Ask, ref: EssayRef | undefined): Promise<EssayOverview> {
  const essays = await ask.operations.listEssays(ask.asker);
  const found = essays.find(({ slug }) => refOf(slug) === ref);
  if (!found) throw new UsageError("the essay that this button belongs to is no longer discussed here");
  return found;
}

/** Essays whose slug or title has what was typed. */
export async function completeEssay(ask: Ask, typed: string): Promise<readonly Choice[]> {
  const wanted = typed.trim().toLowerCase();
  const essays = await ask.operations.listEssays(ask.asker);
  return essays
    .filter(({ slug, title }) => slug.includes(wanted) || title.toLowerCase().includes(wanted))
    .map(({ slug, title }) => ({ name: cutLine(title, MAX_CHOICE) || slug, value: slug }));
}

function findNamed(essays: readonly EssayOverview[], named: string): EssayOverview {
  const wanted = named.toLowerCase();
  const found =
    essays.find(({ slug }) => slug === wanted) ?? essays.find(({ title }) => title.trim().toLowerCase() === wanted);
  if (found) return found;
  const known = essays.length === 0 ? "there is none here yet" : `there is ${list(essays)}`;
  throw new UsageError(`there is no essay “${cutLine(named, MAX_CHOICE)}” here; ${known}`);
}

function isHere({ place }: Ask, channel: string): boolean {
  return channel === place.channel || channel === place.parent;
}

function noEssays(isManager: boolean): UsageError {
  return new UsageError(
    isManager
      ? "there is no essay here yet; bring one in with /essay publish and a Markdown file"
      : "there is no essay here yet; people who manage this server can bring one in with /essay publish",
  );
}

function list(essays: readonly EssayOverview[]): string {
  const shown = essays.slice(0, MAX_LISTED).map(({ slug }) => slug);
  const more = essays.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
