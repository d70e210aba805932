/** Opens the SQLite file the way the promises need it, and turns SQLite's errors into ours. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SqliteDatabase from "better-sqlite3";
import type { SqliteDatabase as KyselySqlite, SqliteStatement } from "kysely";
import { StoreError } from "../errors.ts";

/** Bounds of one opened file. */
export interface SqliteLimits {
  /** How long a write waits for another process before it gives up. */
  readonly busyTimeoutMs?: number;
  /** How many pages (of 4 KiB) the file may grow to; a write beyond that fails as on a full disk. */
  readonly maxPages?: number;
}

const BUSY_TIMEOUT_MS = 5_000;
/** Prepared statements kept; batches of different length are different statements. */
const STATEMENT_CACHE_SIZE = 400;

/**
 * Opens or creates the file. `:memory:` gives a store that lives as long as the process.
 *
 * WAL lets pages be read while replies are written; `synchronous=FULL` makes a commit survive a power cut;
 * `secure_delete` overwrites what is deleted.
 *
 * Throws: StoreError that names the file and what to do.
 */
export function openSqlite(file: string, limits: SqliteLimits = {}): KyselySqlite {
  const translate = (error: unknown): never => {
    throw translateSqliteError(error, file);
  };
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const database = new SqliteDatabase(file, { timeout: limits.busyTimeoutMs ?? BUSY_TIMEOUT_MS });
    database.pragma("foreign_keys = ON");
    database.pragma("secure_delete = ON");
    database.pragma("synchronous = FULL");
    // 32 MB at most: a digest of a large store goes through indexes that do not fit into the usual 16.
    database.pragma("cache_size = -32768");
    if (file !== ":memory:") database.pragma("journal_mode = WAL");
    if (limits.maxPages !== undefined) database.pragma(`max_page_count = ${limits.maxPages}`);
    return withErrors(database, translate);
  } catch (error) {
    return translate(error);
  }
}

const NOTHING_DONE = { changes: 0, lastInsertRowid: 0 };

/**
 * What kysely needs of a database, with statements prepared once and errors translated.
 *
 * A transaction begins `immediate`: one that begins by reading and then writes would fail at once, without waiting, when
 * another process wrote in between.
 */
function withErrors(database: SqliteDatabase.Database, translate: (error: unknown) => never): KyselySqlite {
  const cache = new Map<string, SqliteStatement>();
  const guarded =
    <Arguments extends unknown[], Result>(call: (...args: Arguments) => Result) =>
    (...args: Arguments): Result => {
      try {
        return call(...args);
      } catch (error) {
        return translate(error);
      }
    };
  // On a full disk SQLite takes a transaction back by itself; rolling it back once more would hide why.
  const isOver = (sql: string): boolean => sql === "rollback" && !database.inTransaction;
  const prepare = (sql: string): SqliteStatement => {
    const known = cache.get(sql);
    if (known) return known;
    const statement = database.prepare(sql === "begin" ? "begin immediate" : sql);
    const wrapped: SqliteStatement = {
      reader: statement.reader,
      all: guarded((parameters) => statement.all(...parameters)),
      run: guarded((parameters) => (isOver(sql) ? NOTHING_DONE : statement.run(...parameters))),
      iterate: guarded((parameters) => statement.iterate(...parameters)),
    };
    if (cache.size >= STATEMENT_CACHE_SIZE) cache.delete(cache.keys().next().value as string);
    cache.set(sql, wrapped);
    return wrapped;
  };
  return { prepare: guarded(prepare), close: () => void database.close() };
}

/** SQLite's result codes: https://www.sqlite.org/rescode.html. An error that is none of them is a bug and stays as it is. */
export function translateSqliteError(error: unknown, file: string): unknown {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const fail = (kind: ConstructorParameters<typeof StoreError>[0], message: string, retryable = false): StoreError =>
    new StoreError(kind, message, { cause: error, retryable });
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return fail(
      "store-busy",
      `${file}: another process is writing to the store; wait until it has finished or stop it, then try again`,
      true,
    );
  }
  if (code.startsWith("SQLITE_READONLY") || code === "EROFS") {
    return fail(
      "store-read-only",
      `${file}: the store cannot be written; give this user write permission on the file and its folder, or set REJOINDER_DATA_DIR to another folder`,
    );
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "SQLITE_IOERR_WRITE") {
    return fail(
      "store-full",
      `${file}: the disk is full; free some space and start again (what was stored before is safe)`,
      true,
    );
  }
  if (code.startsWith("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT")) {
    return fail(
      "store-damaged",
      `${file}: this is not a readable Rejoinder store; move it away and restore a backup, or set REJOINDER_DATA_DIR to another folder`,
    );
  }
  if (code.startsWith("SQLITE_CANTOPEN") || ["EACCES", "EPERM", "ENOTDIR", "EEXIST", "EISDIR"].includes(code)) {
    const what = existsSync(file) ? "the store cannot be opened" : "the store cannot be created";
    return fail("store-path", `${file}: ${what}; check that its folder exists and that this user may write there`);
  }
  return error;
}
