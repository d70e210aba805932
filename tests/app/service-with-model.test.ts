/** The service where a language model hangs: pages, replies, digests and the end do not wait for it. */
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { openStore } from "../../src/store/store.ts";
import { type ModelServer, startModelServer } from "../servers/model/model-server.ts";
import { makeTempDir } from "../temp-dir.ts";

const EXAMPLE_SLUG = "interpretability-theory" as EssaySlug;

async function start(dataDir: string, server: ModelServer, now: () => Date) {
  const end = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<string>();
  const running = runService({
    config: parseConfig({
      REJOINDER_DATA_DIR: dataDir,
      REJOINDER_PORT: "0",
      REJOINDER_TIME_ZONE: "UTC",
      REJOINDER_LOG_LEVEL: "silent",
      REJOINDER_LLM_MODEL: "small",
      REJOINDER_LLM_BASE_URL: server.url,
      REJOINDER_LLM_TIMEOUT_SECONDS: "1",
    }),
    log: await createLog("silent", false),
    now,
    tickMs: 20,
    signal: end.signal,
    onReady: resolve,
  });
  const stop = async (): Promise<void> => {
    end.abort();
    await running;
  };
  onTestFinished(() => stop().catch(() => {}));
  const address = await Promise.race([ready, running.then(() => Promise.reject(new Error("it ended")))]);
  return { address, stop };
}

const page = async (address: string, path: string): Promise<string> => (await fetch(new URL(path, address))).text();

describe("the service with a model that never answers", () => {
  it("shows tags, takes replies, lets people keep out of it, makes the digest that is due and ends at once", async () => {
    const asked = Promise.withResolvers<void>();
    const server = await startModelServer(() => {
      asked.resolve();
      return { kind: "silence" };
    });
    onTestFinished(() => server.close());
    const dir = makeTempDir();
    const { address, stop } = await start(dir, server, () => new Date("2026-02-10T12:00:00Z"));
    await asked.promise;
    const path = `/e/${EXAMPLE_SLUG}/1`;
    expect(await page(address, path)).toContain("disputes");
    expect(await page(address, path)).toContain("A language model is asked as well");
    await expect
      .poll(() => page(address, `/e/${EXAMPLE_SLUG}/digests/2026-02-09.md`), { timeout: 20_000 })
      .toContain("35 because they have not been asked about yet");
    const hidden = [...(await page(address, path)).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    const body = "I disagree that mathematics is slower than the engineering it is meant to explain, says the heron.";
    // Where the footer leads somebody who has not written yet.
    expect(await page(address, "/link")).toMatch(/id="models-title"[\s\S]*a button here keeps your words from it/);
    const sent = await fetch(`${address}${path}/replies`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: address, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ ...fields, name: "Zephyrine", body }).toString(),
    });
    expect(sent.status).toBe(303);
    expect(await page(address, path)).toContain("says the heron");
    const cookie = (sent.headers.get("set-cookie") ?? "").split(";")[0] as string;
    const own = async (allow?: "yes" | "no"): Promise<string> => {
      const form = { method: "POST", body: new URLSearchParams({ allow: allow ?? "" }).toString() };
      const headers = { cookie, origin: address, "content-type": "application/x-www-form-urlencoded" };
      const where = allow === undefined ? "/link" : "/link/models";
      return (await fetch(address + where, { headers, ...(allow === undefined ? {} : form) })).text();
    };
    expect(await own()).toContain("Keep my words from language models");
    expect(await own("no")).toContain("From now on nothing that you write here is sent to a language model");
    expect(await own()).toContain("Allow language models again");
    expect(await own("yes")).toContain("may be sent to a language model again, without your name.");
    await stop();
    const store = await openStore(join(dir, "rejoinder.sqlite"));
    onTestFinished(() => store.close());
    const outcomes = (await store.modelCalls.list()).map(({ outcome }) => outcome);
    expect(outcomes.every((outcome) => outcome === "timeout" || outcome === "stopped")).toBe(true);
    expect(await store.secondOpinions.countOpen(EXAMPLE_SLUG)).toBeGreaterThan(0);
  });
});
