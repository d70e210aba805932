/** What operations are made of, and what all of them ask first. */
import { UsageError } from "../../errors.ts";
import type { VenueName } from "../../replies/reply.ts";
import type { App } from "../app.ts";
import type { Collector } from "../collector.ts";
import type { Asker } from "../operations.ts";

/** What only a venue with many places knows of them. */
export interface Places {
  readonly venue: VenueName;
  /** The space that a channel belongs to. Throws: VenueError, `isGone` when there is no such channel. */
  spaceOf(channel: string, signal?: AbortSignal): Promise<string>;
  /** The space whose people see the operator's essays before they are placed; null when there is none. */
  operatorSpace(): Promise<string | null>;
}

export interface OperationParts {
  readonly app: App;
  readonly places: Places;
  /** Pages that are open are told of changes. */
  readonly tell?: Collector["tell"];
}

/** Throws: UsageError when the asker does not run the place. */
export function requireManager({ isManager }: Asker): void {
  if (!isManager) throw new UsageError("only people who manage this server may do that");
}

/** Names from outside, short enough for a sentence. */
export function nameInWords(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80).toWellFormed()}…` : name);
}

/** The asker's id as it may be kept: null for those of whom nothing is stored. */
export async function idToKeep({ app }: OperationParts, { venue, id }: Asker): Promise<string | null> {
  return (await app.store.optOuts.among(venue, [id])).has(id) ? null : id;
}
