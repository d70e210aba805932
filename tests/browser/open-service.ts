/** The whole service with the example essay on a free port, for tests that look at it with a real browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";

export interface RunningService {
  /** For example `http://127.0.0.1:41873`. */
  readonly address: string;
  /** Opens the pages as the author. */
  readonly authorLink: string;
  close(): Promise<void>;
}

/** Ends when the first round is over: the example is published, its replies are tagged, its digest is posted. */
export async function openService(now: () => Date = () => new Date()): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), "rejoinder-browser-"));
  const config = parseConfig({ REJOINDER_DATA_DIR: folder, REJOINDER_PORT: "0", REJOINDER_TIME_ZONE: "UTC" });
  const stop = new AbortController();
  const log = await createLog("error", false);
  let running: Promise<void> = Promise.resolve();
  let authorLink = "";
  const onAuthorLink = (link: string): void => {
    authorLink = link;
  };
  const address = await new Promise<string>((resolve, reject) => {
    running = runService({ config, log, now, onReady: resolve, onAuthorLink, signal: stop.signal });
    running.catch(reject);
  });
  return {
    address,
    authorLink,
    async close() {
      stop.abort();
      await running;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
