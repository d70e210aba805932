/** The guides name files and commands; those must exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const GUIDES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const FOLDERS = ["src", "commands", "tests", "bench", "bin", "essays"];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
);
const names = new Set(files.map((file) => basename(file)));

describe.each(GUIDES)("%s", (guide) => {
  const text = readFileSync(join(ROOT, guide), "utf8");

  it("names files that exist", () => {
    const paths = [...text.matchAll(/`((?:src|commands|tests|bench|bin|essays|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path as string,
    );
    const bare = [...text.matchAll(/`([\w-]+\.(?:ts|js))`/g)].map(([, name]) => name as string);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(bare.filter((name) => !names.has(name))).toEqual([]);
  });

  it("links to files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !existsSync(join(ROOT, guide, "..", link)))).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
