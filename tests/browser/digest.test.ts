import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { aDigest } from "../digest/a-digest.ts";
import { findViolations } from "./find-violations.ts";
import { CHROMIUM, NO_BROWSER, openBrowser } from "./open-browser.ts";

const CASES = new URL("../cases/", import.meta.url);
const readCase = (name: string) => parseDigest(readFileSync(new URL(`digest-${name}/digest.json`, CASES), "utf8"));
const DIGESTS = {
  "all of it": aDigest(),
  "hostile words": readCase("hostile-text"),
  "a quiet week": aDigest({ quiet: true }),
};

describe.skipIf(CHROMIUM === undefined)(`the page of a digest${CHROMIUM ? "" : ` (${NO_BROWSER})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (name: keyof typeof DIGESTS, width: number, colorScheme: "light" | "dark"): Promise<Page> => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
    await page.setContent(renderDigestPage(DIGESTS[name], { baseUrl: "https://t.example" }));
    const fold = page.locator("summary");
    if ((await fold.count()) > 0) await fold.click();
    return page;
  };

  const ways = (["light", "dark"] as const).flatMap((scheme) =>
    Object.keys(DIGESTS).flatMap((name) =>
      [320, 1200].map((width) => [name as keyof typeof DIGESTS, width, scheme] as const),
    ),
  );

  it.each(ways)("breaks no rule of accessibility and is not wider than the window: %s, %i wide, %s", async (...way) => {
    const page = await open(...way);
    expect(await findViolations(page)).toEqual([]);
    const { scroll, client } = await page.locator("html").evaluate(({ scrollWidth, clientWidth }) => {
      return { scroll: scrollWidth, client: clientWidth };
    });
    expect(scroll).toBeLessThanOrEqual(client);
    await page.close();
  });

  it("leads from what changed to the words of a point", async () => {
    const page = await open("all of it", 390, "light");
    await page.getByRole("link", { name: "point 3" }).first().click();
    await expect
      .poll(() => page.locator("#dg-point-3").evaluate((node) => node.getBoundingClientRect().top))
      .toBeLessThan(800);
    expect(page.url()).toContain("#dg-point-3");
    await page.close();
  });

  it("has the objection and the support side by side where there is room, otherwise one under the other", async () => {
    for (const [width, areBeside] of [
      [1200, true],
      [390, false],
    ] as const) {
      const page = await open("all of it", width, "light");
      const tops = await page
        .locator(".dg-pair")
        .first()
        .locator(":scope > div")
        .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().top));
      expect(tops[0] === tops[1]).toBe(areBeside);
      await page.close();
    }
  });
});
