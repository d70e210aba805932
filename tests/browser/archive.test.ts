import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveEssays } from "../../src/app/archive-essays.ts";
import { anApp } from "../app/an-app.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { aKeptDigest } from "../files/a-kept-digest.ts";
import { AT, saveDiscussion } from "../stores.ts";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe.skipIf(CHROMIUM === undefined)(`an archive in a browser${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
  let browser: Browser;
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-archive-"));
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("shows every page without asking for anything beside it, and readably", async () => {
    const app = await anApp();
    const essay = anEssay({ url: "https://example.org/essay" });
    const discussion = await saveDiscussion(app.store, essay, [aClaim(essay)]);
    await app.store.replies.save([aReply({ url: "https://example.org/reply" })], AT);
    await aKeptDigest(app.store, "an-essay", "2026-03-09", 'words <img src="https://example.org/a.png" onerror="x">');
    await archiveEssays(app, [discussion], dir);
    const pages = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
    expect(pages.length).toBe(5);
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } });
      for (const name of pages) {
        const page = await context.newPage();
        const address = pathToFileURL(join(dir, name)).href;
        const asked: string[] = [];
        const said: string[] = [];
        page.on("request", (request) => void asked.push(request.url()));
        page.on("console", (message) => void said.push(message.text()));
        await page.goto(address);
        expect([name, asked.filter((url) => url !== address && !url.startsWith("data:"))]).toEqual([name, []]);
        expect([name, said]).toEqual([name, []]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
        await page.evaluate(AXE);
        const broken = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          return (await axe.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        });
        expect([name, broken]).toEqual([name, []]);
        await page.close();
      }
      await context.close();
    }
  }, 60_000);
});
