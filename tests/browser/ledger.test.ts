/** The ledger in a real browser, as the author uses it on a phone and everybody else reads it. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";
import { openService, type RunningService } from "./open-service.ts";

const ESSAY = "/e/interpretability-theory";
const LEDGER = `${ESSAY}/ledger`;

describe.skipIf(CHROMIUM === undefined)(`the ledger${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
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

  const visit = async (
    options: { readonly colorScheme: "light" | "dark"; readonly width: number; readonly hasScript?: boolean },
    work: (page: Page, context: BrowserContext) => Promise<void>,
  ): Promise<void> => {
    const { colorScheme, width, hasScript = true } = options;
    const viewport = { width, height: 800 };
    const context = await browser.newContext({
      baseURL: service.address,
      colorScheme,
      viewport,
      javaScriptEnabled: hasScript,
    });
    try {
      await work(await context.newPage(), context);
    } finally {
      await context.close();
    }
  };
  const openForms = async (page: Page): Promise<void> => {
    for (const summary of (await page.locator("main summary").all()).slice(0, 4)) await summary.click();
  };

  for (const [colorScheme, width] of [
    ["light", 390],
    ["dark", 390],
    ["light", 1200],
    ["dark", 1200],
  ] as const) {
    it(`${colorScheme}, ${width} wide: the author's pages are accessible, and no wider than the screen`, async () => {
      await visit({ colorScheme, width }, async (page) => {
        await page.goto(service.authorLink);
        for (const path of [
          "/author",
          LEDGER,
          `${LEDGER}?state=all`,
          `${LEDGER}/1`,
          `${ESSAY}/answerers`,
          `${ESSAY}/2`,
        ]) {
          await page.goto(path);
          await openForms(page);
          expect([path, await findViolations(page)]).toEqual([path, []]);
          expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, width]);
        }
        await page.goto(`${ESSAY}/2`);
        await page
          .getByRole("link", { name: /^Speaks for me/ })
          .first()
          .click();
        expect(await findViolations(page)).toEqual([]);
      });
    });
  }

  it("is settled on a phone without script, and read by somebody else", async () => {
    await visit({ colorScheme: "light", width: 390, hasScript: false }, async (page, context) => {
      await page.goto(service.authorLink);
      expect(page.url()).toBe(`${service.address}/author`);
      const cookie = (await context.cookies()).find(({ name }) => name.startsWith("rejoinder-author-"));
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
      await page.getByRole("link", { name: /^Ledger of/ }).click();
      const point = page.locator("#p2");
      await point.getByText("Settle it").click();
      await point.getByLabel(/^declined/).check();
      await point.getByLabel(/^What changed/).fill("The essay is about something else.");
      await point.getByRole("button", { name: "Settle point 2" }).click();
      await page.getByText("Noted. The next digest says so.").waitFor();
      expect(page.url()).toBe(`${service.address}${LEDGER}/2?done=settled`);
    });
    await visit({ colorScheme: "dark", width: 1200 }, async (page) => {
      await page.goto(`${LEDGER}?state=declined`);
      const point = page.locator("#p2");
      expect(await point.locator(".decision").textContent()).toContain("The essay is about something else.");
      expect(await page.locator("main form").count()).toBe(0);
    });
  });

  it("comes back with what is wrong, and what was typed", async () => {
    await visit({ colorScheme: "dark", width: 390, hasScript: false }, async (page) => {
      await page.goto(service.authorLink);
      await page.goto(`${LEDGER}/3`);
      await page.getByLabel(/^accepted/).check();
      await page.getByLabel(/^Link to the answer/).fill("https://example.org/answer");
      await page.getByRole("button", { name: "Settle point 3" }).click();
      expect(await page.getByRole("alert").textContent()).toBe(
        "A point is accepted with a note that says what changed.",
      );
      expect(await page.getByLabel(/^Link to the answer/).inputValue()).toBe("https://example.org/answer");
      expect(await page.getByLabel(/^accepted/).isChecked()).toBe(true);
    });
    await visit({ colorScheme: "light", width: 390 }, async (page) => {
      await page.goto(service.authorLink);
      await page.goto(`${LEDGER}/3`);
      await page.getByLabel(/^declined/).check();
      await page.getByRole("button", { name: "Settle point 3" }).click();
      await page.getByRole("alert").waitFor();
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it("links the accounts of two browsers, and parts them", async () => {
    let code = "";
    await visit({ colorScheme: "light", width: 390 }, async (page) => {
      await page.goto(`${ESSAY}/3`);
      await page.getByLabel("Your name").fill("Ines");
      await page.getByLabel("Your reply").fill("I agree with this from my own work.");
      await page.getByRole("button", { name: "Post reply" }).click();
      await page.locator(".reply.own").waitFor();
      await page.getByRole("link", { name: "Link your accounts" }).click();
      await page.getByRole("button", { name: "Get a code" }).click();
      code = (await page.locator(".code").textContent()) ?? "";
      expect(await findViolations(page)).toEqual([]);
    });
    await visit({ colorScheme: "dark", width: 390 }, async (page) => {
      await page.goto(`${ESSAY}/3`);
      await page.getByLabel("Your name").fill("Ines at home");
      await page.getByLabel("Your reply").fill("And here I say it again in other words.");
      await page.getByRole("button", { name: "Post reply" }).click();
      await page.locator(".reply.own").waitFor();
      await page.goto("/link");
      await page.getByLabel("Code", { exact: true }).fill(code.toLowerCase().replaceAll("-", " "));
      await page.getByRole("button", { name: "Link", exact: true }).click();
      await page.locator(".done", { hasText: "Linked with your account in another browser." }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Unlink this account" }).click();
      await page.getByText("Unlinked from 1 other account.").waitFor();
    });
  });
});
