/** Takes pictures of every page of the example, narrow and wide, light and dark: `npm run screenshots [-- FOLDER]`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./open-browser.ts";
import { openService } from "./open-service.ts";
import { takeDigestPictures } from "./take-digest-pictures.ts";

const ESSAY = "/e/interpretability-theory";
const WIDTHS = [390, 1200];
const SCHEMES = ["light", "dark"] as const;

interface Picture {
  readonly name: string;
  readonly path: string | ((page: Page) => Promise<void>);
}

const PICTURES: readonly Picture[] = [
  { name: "essays", path: "/" },
  { name: "essay", path: ESSAY },
  { name: "thread", path: `${ESSAY}/1` },
  { name: "claim", path: `${ESSAY}/claims/C1` },
  { name: "coverage", path: `${ESSAY}/coverage` },
  { name: "digests", path: `${ESSAY}/digests` },
  { name: "form-errors", path: sendEmpty },
  { name: "own-reply", path: writeOwn },
  { name: "edit", path: async (page) => writeOwnAnd(page, "Edit") },
  { name: "delete", path: async (page) => writeOwnAnd(page, "Delete") },
  { name: "not-found", path: "/nowhere" },
];

async function sendEmpty(page: Page): Promise<void> {
  await page.goto(`${ESSAY}/2`);
  await page.locator("form").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: "Post reply" }).click();
  await page.locator("#body-error").waitFor();
}

async function writeOwn(page: Page): Promise<void> {
  await page.goto(`${ESSAY}/3`);
  if ((await page.locator(".reply.own").count()) > 0) return;
  await page.getByLabel("Your name").fill("Ada");
  await page
    .getByLabel("Your reply")
    .fill("I agree with C5: without general theory, case studies will not scale to large models.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await page.locator(".reply.own").waitFor();
}

async function writeOwnAnd(page: Page, action: string): Promise<void> {
  await writeOwn(page);
  await page.getByRole("link", { name: `${action} your reply` }).click();
  await page.waitForLoadState();
}

async function confirmDeletion(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**#replies-title");
}

async function takePictures(browser: Browser, address: string, folder: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ baseURL: address, colorScheme, viewport: { width, height: 900 } });
      for (const { name, path } of PICTURES) {
        const page = await context.newPage();
        if (typeof path === "string") await page.goto(path);
        else await path(page);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        // The next round finds the thread as this one did.
        if (name === "delete") await confirmDeletion(page);
        await page.close();
      }
      await context.close();
    }
  }
}

const folder = process.argv[2] ?? "docs/pictures";
mkdirSync(folder, { recursive: true });
const service = await openService();
const browser = await openBrowser();
try {
  await takePictures(browser, service.address, folder);
  await takeDigestPictures(browser, folder);
  console.error(`The pictures are in ${folder}`);
} finally {
  await browser.close();
  await service.close();
}
