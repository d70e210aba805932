/** The author's link at the start of the service. */
import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";
import { makeTempDir } from "../temp-dir.ts";

it("is told at the first start alone, opens the pages, and stands in no log", async () => {
  const dataDir = makeTempDir();
  const logged: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  const log = await createLog("debug", false, sink);
  const config = parseConfig({ REJOINDER_DATA_DIR: dataDir, REJOINDER_PORT: "0", REJOINDER_TIME_ZONE: "UTC" });
  /** The links that one start tells, and what the last of them answers. */
  const start = async (): Promise<readonly { readonly link: string; readonly status: number }[]> => {
    const links: string[] = [];
    const answers: { link: string; status: number }[] = [];
    const stop = new AbortController();
    await runService({
      config,
      log,
      now: () => new Date(),
      onAuthorLink: (link) => links.push(link),
      onReady: () => void open(),
      signal: stop.signal,
    });
    return answers;

    async function open(): Promise<void> {
      for (const link of links) {
        const { status } = await fetch(link, { redirect: "manual" });
        await fetch(`${link}x`);
        answers.push({ link, status });
      }
      stop.abort();
    }
  };
  const [first, ...others] = await start();
  expect([first?.status, others]).toEqual([303, []]);
  expect(await start()).toEqual([]);
  const key = new URL(first?.link ?? "http://none").searchParams.get("key") ?? "";
  expect(key).toHaveLength(43);
  expect(logged.join("")).not.toContain(key);
});
