/** A real browser, when the machine has one. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env.REJOINDER_CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Undefined when no Chromium is installed; `REJOINDER_CHROMIUM` names one elsewhere. */
export const CHROMIUM: string | undefined = CANDIDATES.find((path) => path !== "" && existsSync(path));

export const NO_BROWSER = "no Chromium found: install it, or name one in REJOINDER_CHROMIUM";

/** Without the parts that talk to the outside by themselves. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
