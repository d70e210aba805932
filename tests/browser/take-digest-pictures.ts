/**
 * Takes pictures of the example's second digest, after the author has settled some points of the first: narrow and wide, light and dark,
 * at the local venue, and what GitHub gets of it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { runService } from "../../src/app/service.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPost } from "../../src/digest/render-digest-post.ts";
import { runCommand } from "../cli/run-command.ts";
import { renderGithubPage } from "./render-github-page.ts";
import { shrinkPng } from "./shrink-png.ts";

const DIGESTS = "/e/interpretability-theory/digests";
/** Wednesdays: the example discussion begins on a Monday and ends on a Sunday. */
const [FIRST, SECOND] = [new Date("2026-02-04T18:30:00Z"), new Date("2026-02-11T18:30:00Z")];
const DECIDED = new Date("2026-02-06T10:00:00Z");
const SETTINGS = {
  REJOINDER_PORT: "0",
  REJOINDER_TIME_ZONE: "UTC",
  REJOINDER_DIGEST_WEEKDAY: "wednesday",
  REJOINDER_DIGEST_TIME: "18:00",
};
const DECISIONS = [
  ["2", "--accepted", "The first section speaks of mathematics about training now, which is what moves fast."],
  ["5", "--declined", "The essay gives one example of each kind, and says that most theories are never called."],
  ["7", "--out-of-scope"],
] as const;

async function withService<Result>(dir: string, now: Date, use: (address: string) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const log = await createLog("error", false);
  const config = parseConfig({ ...SETTINGS, REJOINDER_DATA_DIR: dir });
  let running: Promise<void> = Promise.resolve();
  try {
    const address = await new Promise<string>((resolve, reject) => {
      running = runService({ config, log, now: () => now, onReady: resolve, signal: stop.signal });
      running.catch(reject);
    });
    return await use(address);
  } finally {
    stop.abort();
    await running;
  }
}

async function takeLocal(browser: Browser, address: string, period: string, folder: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1200]) {
      const context = await browser.newContext({ baseURL: address, colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${DIGESTS}/${period}`);
      keep(await page.screenshot({ fullPage: true }), folder, `digest-${width}-${colorScheme}`);
      await page.locator("details.dg-part-state summary").click();
      keep(await page.locator("details.dg-part-state").screenshot(), folder, `digest-state-${width}-${colorScheme}`);
      await context.close();
    }
  }
}

async function takeGithub(browser: Browser, digest: Digest, folder: string): Promise<void> {
  const { title, body } = renderDigestPost(digest, "github", { baseUrl: "https://talk.example.org" });
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 920, height: 900 } });
    await page.setContent(renderGithubPage(title, body));
    keep(await page.screenshot({ fullPage: true }), folder, `digest-github-${colorScheme}`);
    await page.close();
  }
}

function keep(png: Buffer, folder: string, name: string): void {
  writeFileSync(join(folder, `${name}.png`), shrinkPng(png));
}

/** `digest-390-light.png` and so on; `digest-state-...` is the part that is folded. */
export async function takeDigestPictures(browser: Browser, folder: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-pictures-"));
  try {
    await withService(dir, FIRST, () => Promise.resolve());
    for (const decision of DECISIONS) {
      const env = { ...SETTINGS, REJOINDER_DATA_DIR: dir };
      const { code, stderr } = await runCommand(["settle", ...decision], { env, now: DECIDED });
      if (code !== 0) throw new Error(stderr);
    }
    await withService(dir, SECOND, async (address) => {
      const period = SECOND.toISOString().slice(0, 10);
      await takeLocal(browser, address, period, folder);
      const json = await (await fetch(`${address}${DIGESTS}/${period}.json`)).text();
      await takeGithub(browser, parseDigest(json), folder);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
