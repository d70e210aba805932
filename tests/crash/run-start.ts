/**
 * The service as `start` runs it, with a clock that stands still, for tests that kill it.
 *
 * Arguments: the data folder; then `at N` to be killed right before the N-th write to the database, `count` to print how
 * many writes a whole first round takes, or `dump` to print what the store and the pages hold once it is over.
 */
import SqliteDatabase from "better-sqlite3";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";
import { dumpPages, dumpStore } from "./dump.ts";

const [dataDir = "", mode = "dump", argument = "0"] = process.argv.slice(2);
const killAt = mode === "at" ? Number(argument) : Number.POSITIVE_INFINITY;
let writes = 0;

const prepare = SqliteDatabase.prototype.prepare;
SqliteDatabase.prototype.prepare = function (this: SqliteDatabase.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (statement.reader) return statement;
  const run = statement.run.bind(statement) as (...parameters: unknown[]) => SqliteDatabase.RunResult;
  statement.run = (...parameters: unknown[]) => {
    writes += 1;
    if (writes === killAt) process.kill(process.pid, "SIGKILL");
    return run(...parameters);
  };
  return statement;
} as typeof prepare;

const stop = new AbortController();
const environment = {
  REJOINDER_DATA_DIR: dataDir,
  REJOINDER_PORT: "0",
  REJOINDER_TIME_ZONE: "UTC",
  REJOINDER_LOG_LEVEL: "error",
};
const config = parseConfig(environment);
let pages = "";
// The Tuesday after the week of the example replies: one digest is due, of the Monday before.
const now = () => new Date("2026-02-10T12:00:00Z");
await runService({
  config,
  log: await createLog(config.logLevel, false),
  now,
  signal: stop.signal,
  onReady: (address) => {
    const end = (): void => stop.abort();
    if (mode !== "dump") return end();
    dumpPages(address).then((text) => {
      pages = text;
      end();
    }, end);
  },
});
if (mode === "count") console.log(writes);
if (mode === "dump") console.log(`${dumpStore(config.storeFile)}\n${pages}`);
