/** The queue of replies on which two taggers differ, in a real browser, as the author goes through it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { serveSite } from "../../src/venues/local/serve-site.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aReply } from "../builders.ts";
import { AT } from "../stores.ts";
import { aSite } from "../venues/local/a-site.ts";
import { differingTagger } from "../workflows/a-differing-tagger.ts";
import { findViolations } from "./find-violations.ts";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";

const REVIEW = "/e/an-essay/review";
const LONG = "nobodybreaksthiswordwhereverthelineends".repeat(12);
const BODIES = [
  "L: C1 supports, C2 asks. M: C1 disputes.",
  "L: C2 qualifies. M: none.",
  `L: C1 extends. M: C2 supports. ${LONG}`,
];

describe.skipIf(CHROMIUM === undefined)(`the queue${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  const visit = async (colorScheme: "light" | "dark", width: number, hasScript = true): Promise<Page> => {
    const site = await aSite({ tagger: differingTagger });
    const replies = BODIES.map((body, n) =>
      aReply({ id: `r${n}`, body, author: { id: `p${n}`, name: `${LONG}${n}` } }),
    );
    await site.store.replies.save(replies, AT);
    await tagReplies({ store: site.store, tagger: differingTagger }, site.discussion);
    const stop = new AbortController();
    const served = await serveSite(site.app, { host: "127.0.0.1", port: 0, signal: stop.signal });
    const options = {
      baseURL: served.address,
      colorScheme,
      viewport: { width, height: 800 },
      javaScriptEnabled: hasScript,
    };
    const context = await browser.newContext(options);
    onTestFinished(async () => {
      await context.close();
      stop.abort();
      await served.close();
    });
    const page = await context.newPage();
    await page.goto(`/author?key=${await site.authorKeys.make()}`);
    return page;
  };

  it.each([
    ["light", 320],
    ["dark", 390],
    ["light", 1200],
    ["dark", 1200],
  ] as const)("%s, %i wide: is accessible and no wider than the screen", async (colorScheme, width) => {
    const page = await visit(colorScheme, width);
    await page.goto(REVIEW);
    expect(await page.locator(".review").count()).toBe(3);
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it("is gone through with the keyboard alone and without scripts: after a decision the next key leads to the buttons of the next reply", async () => {
    const page = await visit("light", 390, false);
    await page.goto(`${REVIEW}#reviews`);
    const name = () => page.evaluate("document.activeElement?.textContent ?? ''");
    const press = async (label: string): Promise<void> => {
      for (let keys = 0; keys < 12 && !String(await name()).startsWith(label); keys += 1)
        await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText("Your decision is kept.").waitFor();
    };
    await press("The model is right");
    expect(page.url()).toContain("done=yes#reviews");
    await press("The local tagger is right");
    await press("Neither is");
  });
});
