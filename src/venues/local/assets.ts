/** The style sheet and the script, read once, with addresses that change with their content. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { DIGEST_CSS, PROSE_CSS } from "../../digest/render-html.ts";

export interface Asset {
  readonly content: string;
  readonly type: string;
  /** With a hash of the content, so that it may be kept for ever. */
  readonly url: string;
}

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
}

/** Parts of the style sheet, in the order in which later ones outdo earlier ones. */
const STYLES = [
  "base",
  "frame",
  "lists",
  "reading",
  "claims",
  "coverage",
  "replies",
  "forms",
  "ledger",
  "reviews",
  "media",
];

export function loadAssets(): Assets {
  const styles = [DIGEST_CSS, PROSE_CSS, ...STYLES.map((name) => readAsset(`${name}.css`))].join("\n");
  return {
    style: asset("/assets/site.css", styles, "text/css; charset=utf-8"),
    script: asset("/assets/live.js", readAsset("live.js"), "text/javascript; charset=utf-8"),
  };
}

/** Parts of the style sheet, for a page that is kept as a file. */
export function readStyles(names: readonly string[]): string {
  return names.map((name) => readAsset(`${name}.css`)).join("\n");
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), "utf8");
}

function asset(path: string, content: string, type: string): Asset {
  return { content, type, url: `${path}?v=${createHash("sha256").update(content).digest("hex").slice(0, 12)}` };
}
