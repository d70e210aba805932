import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";
import { openService, type RunningService } from "./open-service.ts";

const ESSAY = "/e/interpretability-theory";

describe.skipIf(CHROMIUM === undefined)(`pages are accessible${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
  let service: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    service = await openService();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const look = async (
    colorScheme: "light" | "dark",
    width: number,
    check: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await browser.newContext({
      baseURL: service.address,
      colorScheme,
      viewport: { width, height: 800 },
    });
    try {
      await check(await context.newPage());
    } finally {
      await context.close();
    }
  };

  for (const colorScheme of ["light", "dark"] as const) {
    it.each([
      ["/", "the list of essays"],
      [ESSAY, "an essay"],
      [`${ESSAY}/1`, "a thread"],
      [`${ESSAY}/4`, "a thread of a section with a footnote"],
      [`${ESSAY}/claims/C5`, "a claim"],
      [`${ESSAY}/digests`, "the digests"],
      [`${ESSAY}/coverage`, "the coverage map"],
      [`${ESSAY}/ledger?state=all`, "the ledger"],
      [`${ESSAY}/ledger/1`, "a point"],
      ["/author", "the author's page, for somebody else"],
      ["/link", "linking accounts, before anything was written"],
      ["/nowhere", "a page that is not there"],
    ])(`${colorScheme}: %s, %s`, async (path) => {
      await look(colorScheme, 1200, async (page) => {
        await page.goto(path);
        for (const summary of await page.locator("summary").all()) await summary.click();
        expect(await findViolations(page)).toEqual([]);
      });
    });

    it(`${colorScheme}: a digest`, async () => {
      await look(colorScheme, 1200, async (page) => {
        await page.goto(`${ESSAY}/digests`);
        await page.locator(".digests a").first().click();
        await page.locator(".dg-digest").waitFor();
        expect(await findViolations(page)).toEqual([]);
      });
    });

    it(`${colorScheme}: a form with errors, one's own reply, and the pages to edit and delete it`, async () => {
      await look(colorScheme, 390, async (page) => {
        await page.goto(`${ESSAY}/2`);
        await page.locator("form").evaluate((form) => form.setAttribute("novalidate", ""));
        await page.getByRole("button", { name: "Post reply" }).click();
        await page.locator("#body-error").waitFor();
        expect(await findViolations(page)).toEqual([]);
        await page.getByLabel("Your name").fill("Ada");
        await page
          .getByLabel("Your reply")
          .fill("# A heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nNote[^1]\n\n[^1]: Here.");
        await page.getByRole("button", { name: "Post reply" }).click();
        const own = page.locator(".reply.own").last();
        await own.waitFor();
        expect(await findViolations(page)).toEqual([]);
        const address = await own.getByRole("link", { name: /^Edit/ }).getAttribute("href");
        for (const action of ["edit", "delete"]) {
          await page.goto(`${address?.replace(/edit$/, action)}`);
          expect(await findViolations(page)).toEqual([]);
        }
      });
    });
  }

  it("is not said of a page with a field that lost its label", async () => {
    await look("light", 1200, async (page) => {
      await page.goto(`${ESSAY}/1`);
      await page.evaluate(`document.querySelector("label[for=name]").remove()`);
      expect((await findViolations(page)).map((violation) => violation.split(":")[0])).toContain("label");
    });
  });

  it("no page is wider than a narrow phone", async () => {
    await look("light", 320, async (page) => {
      for (const path of [
        "/",
        ESSAY,
        `${ESSAY}/1`,
        `${ESSAY}/7`,
        `${ESSAY}/claims/C5`,
        `${ESSAY}/digests`,
        `${ESSAY}/ledger`,
        `${ESSAY}/ledger/2`,
        "/link",
      ]) {
        await page.goto(path);
        expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, 320]);
      }
    });
  });
});
