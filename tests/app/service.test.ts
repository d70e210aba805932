/** The service in this process, with a clock of its own, reached over HTTP. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { renderTaggedAs } from "../../src/store/replies.ts";
import { openStore } from "../../src/store/store.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { aLocalTagger } from "../models.ts";
import { saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";

const SLUG = "interpretability-theory" as EssaySlug;

interface Running {
  readonly address: string;
  readonly stop: () => Promise<void>;
  readonly ended: Promise<void>;
}

async function start(dataDir: string, now: Date, essayFile?: string, tickMs?: number): Promise<Running> {
  const config = parseConfig({
    REJOINDER_DATA_DIR: dataDir,
    REJOINDER_PORT: "0",
    REJOINDER_TIME_ZONE: "UTC",
    REJOINDER_LOG_LEVEL: "silent",
  });
  const end = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<string>();
  const running = runService({
    config,
    log: await createLog("silent", false),
    now: () => now,
    essayFile,
    ...(tickMs === undefined ? {} : { tickMs }),
    signal: end.signal,
    onReady: resolve,
  });
  const stop = async (): Promise<void> => {
    end.abort();
    await running;
  };
  const address = await Promise.race([ready, running.then(() => Promise.reject(new Error("it ended")))]);
  onTestFinished(() => stop().catch(() => {}));
  return { address, stop, ended: running };
}

const page = async (address: string, path: string): Promise<string> => (await fetch(new URL(path, address))).text();

async function digestsOf(dataDir: string): Promise<readonly string[]> {
  const store = await openStore(join(dataDir, "rejoinder.sqlite"));
  const periods = (await store.digests.list(SLUG)).map(({ period }) => period);
  await store.close();
  return periods;
}

describe("the service", () => {
  it("keeps a claim that was made of a point when it starts again with the same files, until the claims file changes", async () => {
    const folder = makeTempDir();
    const dataDir = join(folder, "data");
    const essayFile = join(folder, "tides.md");
    const claimsFile = join(folder, "tides.claims.yaml");
    const quote = "Tides follow the moon, and mills once followed the tides.";
    writeFileSync(essayFile, `# Tides\n\n${quote} Nobody builds them now.\n`);
    writeFileSync(
      claimsFile,
      `essay: tides\nclaims:\n  - id: C1\n    claim: Mills followed tides.\n    quote: "${quote}"\n`,
    );
    const slug = "tides" as EssaySlug;
    const atStore = async <T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> => {
      const store = await openStore(join(dataDir, "rejoinder.sqlite"));
      const result = await work(store);
      await store.close();
      return result;
    };
    const runOnce = async (): Promise<void> =>
      (await start(dataDir, new Date("2026-02-10T12:00:00Z"), essayFile)).stop();
    const ids = () => atStore(async (store) => (await store.essays.authoredClaims(slug)).map(({ id }) => id));
    await runOnce();
    await atStore(async ({ essays }) => {
      const [first] = await essays.authoredClaims(slug);
      if (first)
        await essays.saveClaims(slug, [first, { ...first, id: "C2" as ClaimId, claim: "Nobody builds mills." }]);
    });
    await runOnce();
    expect(await ids()).toEqual(["C1", "C2"]);
    writeFileSync(claimsFile, readFileSync(claimsFile, "utf8").replace("Mills followed", "Mills once followed"));
    await runOnce();
    expect(await ids()).toEqual(["C1"]);
  });

  it("shows the example when nothing else is there, with replies, tags and a digest", async () => {
    const { address } = await start(makeTempDir(), new Date("2026-02-10T12:00:00Z"));
    expect(await page(address, "/")).toContain("Does interpretability need a mathematics of its own?");
    const thread = await page(address, `/e/${SLUG}/1`);
    expect(thread).toContain("quiet-heron");
    expect(thread).toContain("disputes");
    expect(await page(address, `/e/${SLUG}/digests`)).toContain("2026-02-09");
    expect(await page(address, `/e/${SLUG}/digests/2026-02-09`)).toContain("C8");
  });

  it("posts a digest once for each period, and one for several that it slept through", async () => {
    const dir = makeTempDir();
    const days = ["2026-02-10", "2026-02-12", "2026-02-16", "2026-03-20", "2026-03-21"];
    const seen: (readonly string[])[] = [];
    for (const day of days) {
      await (await start(dir, new Date(`${day}T12:00:00Z`))).stop();
      seen.push(await digestsOf(dir));
    }
    expect(seen).toEqual([
      ["2026-02-09"],
      ["2026-02-09"],
      ["2026-02-16", "2026-02-09"],
      ["2026-03-16", "2026-02-16", "2026-02-09"],
      ["2026-03-16", "2026-02-16", "2026-02-09"],
    ]);
    const { address } = await start(dir, new Date("2026-03-21T12:00:00Z"));
    expect(await page(address, `/e/${SLUG}/digests/2026-03-16.md`)).toMatch(/nothing new|no new|quiet/i);
  });

  it("takes in, tags, quotes and forgets a reply that somebody writes", async () => {
    const dir = makeTempDir();
    const first = await start(dir, new Date("2026-02-10T12:00:00Z"));
    const words =
      "I disagree that mathematics is slower than the engineering it is meant to explain, because the quetzalcoatlus flew.";
    const cookie = await write(first.address, { name: "Zephyrine", body: words });
    const thread = await page(first.address, `/e/${SLUG}/1`);
    expect(thread).toContain("quetzalcoatlus");
    await first.stop();

    const second = await start(dir, new Date("2026-02-17T12:00:00Z"));
    expect(await page(second.address, `/e/${SLUG}/digests/2026-02-16.md`)).toContain("Zephyrine");
    const own = /replies\/([^/"]+)\/delete/.exec(
      await (await fetch(`${second.address}/e/${SLUG}/1`, { headers: { cookie } })).text(),
    );
    const path = `/e/${SLUG}/1/replies/${own?.[1]}/delete`;
    const form = await fetch(second.address + path, { headers: { cookie } });
    expect(form.status).toBe(200);
    const deleted = await post(second.address, path, {}, cookie);
    expect(deleted.status).toBe(303);
    await expect.poll(() => page(second.address, `/e/${SLUG}/digests/2026-02-16.md`)).not.toContain("Zephyrine");
    expect(await page(second.address, `/e/${SLUG}/1`)).not.toContain("quetzalcoatlus");
    await expect.poll(() => filesWith(dir, /quetzalcoatlus|Zephyrine/i)).toEqual([]);
    await second.stop();
    expect(filesWith(dir, /quetzalcoatlus|Zephyrine/i)).toEqual([]);
  });

  it("publishes and tags what commands store beside it, and tells pages that are open", async () => {
    const dir = makeTempDir();
    const now = new Date("2026-02-10T12:00:00Z");
    const { address } = await start(dir, now, undefined, 20);
    const stream = (await fetch(`${address}/e/${SLUG}/1/events`)).body?.pipeThrough(new TextDecoderStream());
    const reader = stream?.getReader();
    const store = await openStore(join(dir, "rejoinder.sqlite"));
    const other = anEssay({ slug: "beside", title: "Imported beside", sections: ["Slow theory pays off later."] });
    await saveDiscussion(store, other, [aClaim(other, { id: "C1" })]);
    const [first] = await store.threads.list("local", SLUG);
    if (!first) throw new Error("there is no thread");
    await store.replies.save([aReply({ id: "beside", essay: SLUG, section: first.section, body: "C8, yes." })], now);
    await expect.poll(() => page(address, "/")).toContain("Imported beside");
    await expect.poll(() => page(address, "/e/beside/1")).toContain("Write a reply");
    const discussion = await store.essays.find(SLUG);
    if (!discussion) throw new Error("there is no essay");
    const taggedAs = renderTaggedAs(aLocalTagger().version, discussion);
    await expect.poll(() => store.replies.countWork(SLUG, taggedAs)).toBe(0);
    await store.close();
    let told = "";
    while (!told.includes("event: changed")) told += (await reader?.read())?.value ?? "event: changed, at its end";
    expect(told).not.toContain("at its end");
    await reader?.cancel();
  });

  it("ends when its store is taken away, instead of writing what nobody will find", async () => {
    const dir = makeTempDir();
    const { ended } = await start(dir, new Date("2026-02-10T12:00:00Z"), undefined, 20);
    rmSync(join(dir, "rejoinder.sqlite"));
    await expect(ended).rejects.toMatchObject({ code: "store-path" });
  });

  it("is refused a store that another service uses", async () => {
    const dir = makeTempDir();
    await start(dir, new Date("2026-02-10T12:00:00Z"));
    const store = await openStore(join(dir, "rejoinder.sqlite"));
    await store.leases.take("service", "elsewhere/1/0", new Date("2026-02-10T12:00:00Z"), 60_000, () => true);
    await store.close();
    await expect(start(dir, new Date("2026-02-10T12:00:00Z"))).rejects.toMatchObject({ code: "store-busy" });
  });

  it("ends with the failure when it cannot start, and leaves the store free", async () => {
    const dir = makeTempDir();
    await expect(start(dir, new Date("2026-02-10T12:00:00Z"), join(dir, "nowhere.md"))).rejects.toMatchObject({
      code: "input",
    });
    await start(dir, new Date("2026-02-10T12:00:00Z"));
  });
});

/** The names of files in a folder whose bytes match. */
function filesWith(dir: string, pattern: RegExp): string[] {
  return readdirSync(dir).filter((name) => pattern.test(readFileSync(join(dir, name), "latin1")));
}

function post(address: string, path: string, fields: Record<string, string>, cookie = ""): Promise<Response> {
  const headers = { origin: address, cookie, "content-type": "application/x-www-form-urlencoded" };
  return fetch(address + path, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams(fields).toString(),
  });
}

/** Fills in the form of the first section's thread as it stands; gives back the cookie. */
async function write(address: string, fields: { readonly name: string; readonly body: string }): Promise<string> {
  const path = `/e/${SLUG}/1`;
  const hidden = Object.fromEntries(
    [...(await page(address, path)).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name, value],
    ),
  );
  const response = await post(address, `${path}/replies`, { ...hidden, ...fields });
  expect(response.status).toBe(303);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] as string;
}
