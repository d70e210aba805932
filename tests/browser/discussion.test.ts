import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";
import { openService, type RunningService } from "./open-service.ts";

const ESSAY = "/e/interpretability-theory";
const BODY = "I agree with C5: without general theory, case studies will not scale to large models.";

describe.skipIf(CHROMIUM === undefined)(`a discussion in a browser${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
  let service: RunningService;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  /** What a page asked for from elsewhere, and every dialog that a script opened. There is never to be any. */
  const strays: string[] = [];

  beforeAll(async () => {
    service = await openService();
    browser = await openBrowser();
  });
  afterEach(async () => {
    expect(strays).toEqual([]);
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: service.address, ...options });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(service.address) && !request.url().startsWith("data:")) strays.push(request.url());
    });
    page.on("dialog", (dialog) => {
      strays.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => strays.push(`error: ${error.message}`));
    await page.goto(path);
    return page;
  };
  const write = async (page: Page, name: string, body: string): Promise<void> => {
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Your reply").fill(body);
    await page.getByRole("button", { name: "Post reply" }).click();
  };
  const replyOf = (page: Page, words: string) => page.locator(".reply", { hasText: words });
  /** Set on the window; gone after any loading of a page. */
  const stay = (page: Page) => page.evaluate(() => Object.assign(globalThis, { stayed: true }));
  const hasStayed = (page: Page) => page.evaluate(() => "stayed" in globalThis);

  it("shows a reply with its tag and the new count at once, without loading the page again", async () => {
    const page = await visit(`${ESSAY}/3`);
    const before = Number(await page.locator("#reply-count").textContent());
    await stay(page);
    await write(page, "Ada", BODY);
    const mine = replyOf(page, "case studies will not scale");
    await mine.locator("summary", { hasText: "supports C5" }).waitFor();
    expect(await page.locator("#reply-count").textContent()).toBe(String(before + 1));
    expect(await page.getByLabel("Your reply").inputValue()).toBe("");
    expect(await page.getByLabel("Your name").inputValue()).toBe("Ada");
    expect(await mine.evaluate((item) => item === item.ownerDocument.activeElement)).toBe(true);
    expect(await page.getByRole("status").textContent()).toBe("Your reply is posted.");
    await mine.locator("summary").click();
    expect(await mine.locator("details blockquote").isVisible()).toBe(true);
    expect(await hasStayed(page)).toBe(true);
  });

  it("shows a second person the reply while they write, and leaves their words and focus alone", async () => {
    const reader = await visit(`${ESSAY}/4`);
    await stay(reader);
    await reader.getByLabel("Your reply").fill("Half a sentence");
    await reader.getByLabel("Your reply").focus();
    const writer = await visit(`${ESSAY}/4`);
    await write(writer, "Brook", "A new reply that everybody sees.");
    await replyOf(reader, "A new reply that everybody sees.").waitFor();
    expect(await reader.getByRole("status").textContent()).toBe("One new reply");
    expect(await reader.getByLabel("Your reply").inputValue()).toBe("Half a sentence");
    expect(await reader.getByLabel("Your reply").evaluate((field) => field === field.ownerDocument.activeElement)).toBe(
      true,
    );
    expect(await replyOf(reader, "everybody sees").getByRole("link", { name: /^Edit/ }).count()).toBe(0);
    // The writer's browser takes it back, and it leaves the reader's page as well.
    await replyOf(writer, "everybody sees")
      .getByRole("link", { name: /^Delete/ })
      .click();
    await writer.getByRole("button", { name: "Delete" }).click();
    await replyOf(reader, "everybody sees").waitFor({ state: "detached" });
    expect(await hasStayed(reader)).toBe(true);
  });

  it("keeps open what a reader opened when something else changes", async () => {
    const reader = await visit(`${ESSAY}/3`);
    const opened = reader.locator(".reply", { hasText: "gradient-gremlin" }).first().locator("details").first();
    await opened.locator("summary").click();
    const writer = await visit(`${ESSAY}/3`);
    await write(writer, "Carol", "Something else changes here.");
    await replyOf(reader, "Something else changes here.").waitFor();
    expect(await opened.getAttribute("open")).not.toBeNull();
  });

  it("does all of it without scripts: write, answer, edit, delete", async () => {
    const page = await visit(`${ESSAY}/5`, { javaScriptEnabled: false });
    await write(page, "Dora", "Without scripts.");
    expect(page.url()).toContain("#r-");
    await replyOf(page, "Without scripts.").getByRole("link", { name: "Answer Dora" }).click();
    await write(page, "Dora", "And an answer.");
    expect(await replyOf(page, "And an answer.").textContent()).toContain("answers Dora");
    await replyOf(page, "And an answer.").getByRole("link", { name: /^Edit/ }).click();
    await page.getByLabel("Your reply").fill("And a better answer.");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await replyOf(page, "And a better answer.").textContent()).toContain("edited");
    await replyOf(page, "And a better answer.")
      .getByRole("link", { name: /^Delete/ })
      .click();
    await page.getByRole("button", { name: "Delete" }).click();
    expect(await replyOf(page, "better answer").count()).toBe(0);
    expect(await replyOf(page, "Without scripts.").count()).toBe(1);
  });

  it("sets the form to answer a reply, without losing what is typed", async () => {
    const page = await visit(`${ESSAY}/6`);
    await page.getByLabel("Your reply").fill("Typed before.");
    await stay(page);
    await page
      .getByRole("link", { name: /^Answer / })
      .first()
      .click();
    await page.locator("#answering", { hasText: "You answer" }).waitFor();
    expect(await page.getByLabel("Your reply").inputValue()).toBe("Typed before.");
    expect(await hasStayed(page)).toBe(true);
    await page.getByRole("link", { name: "Answer the section instead" }).click();
    await page.locator("#answering", { hasNotText: "You answer" }).waitFor({ state: "attached" });
    expect(await page.locator("#answering input").count()).toBe(0);
  });

  it("does not let anybody edit what another wrote", async () => {
    const writer = await visit(`${ESSAY}/7`);
    await write(writer, "Erin", "Only mine to change.");
    const own = replyOf(writer, "Only mine to change.");
    const address = await own.getByRole("link", { name: /^Edit/ }).getAttribute("href");
    const other = await visit(`${ESSAY}/7`);
    expect(await replyOf(other, "Only mine to change.").getByRole("link", { name: /^Edit/ }).count()).toBe(0);
    const answer = await other.goto(address ?? "");
    expect(answer?.status()).toBe(403);
    expect(await other.getByRole("heading", { level: 1 }).textContent()).toBe("This reply is not yours to change");
  });

  it("can be used with the keys alone, from the skip link to the posted reply", async () => {
    const page = await visit(`${ESSAY}/8`);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    const name = page.getByLabel("Your name");
    const isFocused = () => name.evaluate((field) => field === field.ownerDocument.activeElement);
    for (let presses = 0; presses < 100 && !(await isFocused()); presses += 1) await page.keyboard.press("Tab");
    expect(await isFocused()).toBe(true);
    await page.keyboard.type("Finn");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Written with the keys alone.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await replyOf(page, "Written with the keys alone.").waitFor();
  });

  it("shows hostile words as words: nothing runs, nothing is asked from elsewhere", async () => {
    const page = await visit(`${ESSAY}/2`);
    const hostile = [
      "<script>alert(1)</script><img src=https://evil.example/a.png onerror=alert(2)>",
      "![x](https://evil.example/b.png) [click](javascript:alert(3))",
      `<svg/onload=alert(4)> "><iframe src="https://evil.example">`,
      "</textarea></form></li></ol></main><style>body{display:none}</style>",
    ].join("\n\n");
    await write(page, `<b onmouseover="alert(5)">Mallory</b>`, hostile);
    const reply = replyOf(page, "alert(1)");
    await reply.waitFor();
    expect(await reply.locator("script, img, svg, iframe, style, [onerror], [onmouseover]").count()).toBe(0);
    expect(await reply.locator(`a[href^="javascript"]`).count()).toBe(0);
    await reply.getByRole("heading").hover();
    await page.reload();
    expect(await replyOf(page, "alert(1)").textContent()).toContain("<script>alert(1)</script>");
  });

  it("gives an error back by its field, and keeps the words", async () => {
    const page = await visit(`${ESSAY}/1`);
    await page.locator("form").evaluate((form) => form.setAttribute("novalidate", ""));
    await page.getByLabel("Your reply").fill("Words without a name.");
    await page.getByRole("button", { name: "Post reply" }).click();
    const name = page.getByLabel("Your name");
    await page.locator("#name-error").waitFor();
    expect(await name.getAttribute("aria-describedby")).toBe("name-error");
    expect(await name.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    expect(await page.getByLabel("Your reply").inputValue()).toBe("Words without a name.");
  });
});
