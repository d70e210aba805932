/** Every migration, in order. The name is what the store remembers; it never changes. */
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";
import { first } from "./0001-first.ts";
import { corrections } from "./0002-corrections.ts";
import { venues } from "./0003-venues.ts";
import { github } from "./0004-github.ts";
import { points } from "./0005-points.ts";
import { models } from "./0006-models.ts";

export function listMigrations(dialect: Dialect): Record<string, Migration> {
  return {
    "0001-first": first(dialect),
    "0002-corrections": corrections(dialect),
    "0003-venues": venues(dialect),
    "0004-github": github(dialect),
    "0005-points": points(dialect),
    "0006-models": models(dialect),
  };
}
