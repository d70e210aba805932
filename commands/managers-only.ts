/** What only people who manage the server may do, where Discord shows the command to others too. */
import { UsageError } from "../src/errors.ts";
import type { Ask } from "./ask.ts";

/** Throws: UsageError with the reason. */
export function requireManager({ asker }: Ask, what: string): void {
  if (asker.isManager) return;
  throw new UsageError(`${what} is for people with the permission Manage Server; ask one of them`);
}
