/** The structure of the program, held by a test: who may import whom, and what a stage must not know. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));
/** Discord's slash commands stand beside `src`; as a folder of the program they are called `../commands`. */
const COMMANDS = fileURLToPath(new URL("../commands", import.meta.url));

/** Each folder, and the folders that it may import from. `errors.ts` is for everybody. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  essay: [],
  replies: ["essay"],
  threads: ["essay", "replies"],
  tagging: ["essay", "replies"],
  reading: ["essay", "replies", "tagging"],
  ledger: ["essay", "replies", "threads", "tagging", "reading"],
  digest: ["essay", "replies", "threads", "tagging", "reading", "ledger"],
  review: ["essay", "replies", "tagging", "ledger", "digest"],
  files: ["essay", "replies", "threads", "tagging", "reading", "ledger", "digest"],
  prompting: ["essay", "replies", "tagging"],
  llm: ["essay", "replies", "tagging", "prompting"],
  charts: ["essay", "threads", "tagging", "digest"],
  evaluation: ["essay", "replies", "tagging"],
  training: ["essay", "replies", "tagging", "evaluation"],
  venues: ["essay", "replies", "threads"],
  "venues/local": ["essay", "replies", "threads", "tagging", "ledger", "digest", "review", "files", "venues", "store"],
  "venues/discord": ["essay", "replies", "threads", "digest", "venues"],
  "venues/github": ["essay", "replies", "threads", "digest", "venues"],
  store: ["essay", "replies", "threads", "tagging", "reading", "ledger", "digest", "review", "files", "venues"],
  workflows: [
    "essay",
    "replies",
    "threads",
    "tagging",
    "reading",
    "ledger",
    "digest",
    "review",
    "files",
    "prompting",
    "venues",
    "store",
  ],
  app: [
    "essay",
    "replies",
    "threads",
    "tagging",
    "reading",
    "ledger",
    "digest",
    "review",
    "files",
    "prompting",
    "llm",
    "charts",
    "venues",
    "venues/local",
    "venues/discord",
    "venues/github",
    "store",
    "workflows",
    "../commands",
  ],
  "../commands": [
    "essay",
    "replies",
    "threads",
    "tagging",
    "ledger",
    "digest",
    "review",
    "venues/discord",
    "store",
    "workflows",
    "app",
  ],
  cli: [
    "essay",
    "replies",
    "threads",
    "tagging",
    "ledger",
    "digest",
    "review",
    "files",
    "prompting",
    "venues",
    "store",
    "workflows",
    "app",
    "evaluation",
  ],
};

const STAGES = [
  "essay",
  "replies",
  "threads",
  "tagging",
  "reading",
  "ledger",
  "digest",
  "review",
  "files",
  "prompting",
  "evaluation",
  "training",
];

/** What a stage would need to reach the world, the clock or chance. Hashing is computing. */
const IMPURE = [
  /from "node:(?!crypto"|util")/,
  /\bprocess\./,
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\brandomUUID\b|\brandomBytes\b/,
  /\bsetTimeout\(|\bsetInterval\(/,
  /\bconsole\./,
  /from "(pino|kysely|better-sqlite3|hono|dotenv|commander)/,
];

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const paths = [
  ...readdirSync(SRC, { recursive: true, encoding: "utf8" }),
  ...readdirSync(COMMANDS, { recursive: true, encoding: "utf8" }).map((path) => `../commands/${path}`),
];
const files: readonly SourceFile[] = paths
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
  .map((path) => {
    const text = readFileSync(join(SRC, path), "utf8");
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
      relative(SRC, resolve(dirname(join(SRC, path)), target as string)),
    );
    return { path, folder: folderOf(path), text, imports };
  });

function folderOf(path: string): string {
  if (path.startsWith("../commands/")) return "../commands";
  const [first = "", second] = path.split("/");
  if (!path.includes("/")) return "";
  return first === "venues" && second !== undefined && !second.endsWith(".ts") ? `venues/${second}` : first;
}

describe("the architecture", () => {
  it("has files to look at, in known folders only", () => {
    expect(files.length).toBeGreaterThan(80);
    expect([...new Set(files.map(({ folder }) => folder))].toSorted()).toEqual(
      ["", ...Object.keys(MAY_IMPORT)].toSorted(),
    );
  });

  it("imports in the allowed directions", () => {
    const wrong = files.flatMap(({ path, folder, imports }) =>
      imports
        .map((target) => ({ target, to: folderOf(target) }))
        .filter(({ to }) => to !== "" && to !== folder && !MAY_IMPORT[folder]?.includes(to))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("names every import by its file", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !target.endsWith(".ts") && !target.endsWith(".json"))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the stages pure", () => {
    const wrong = files
      .filter(({ folder }) => STAGES.includes(folder))
      .flatMap(({ path, text }) => {
        const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
        return IMPURE.filter((pattern) => pattern.test(code)).map((pattern) => `${path} has ${pattern}`);
      });
    expect(wrong).toEqual([]);
  });

  it("keeps the types of Discord's library at its venue and in the commands", () => {
    const wrong = files.filter(
      ({ folder, text }) =>
        !["venues/discord", "../commands"].includes(folder) && /from "(discord|@discordjs)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("keeps Octokit at the venue GitHub", () => {
    const wrong = files.filter(({ folder, text }) => folder !== "venues/github" && /from "@octokit/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("loads what GitHub needs only where GitHub is configured", () => {
    // Types cost nothing; `import(...)` is for when it is wanted.
    const loads = (text: string, target: RegExp): boolean =>
      [...text.matchAll(/^import (?!type\b)(?!\{(?: type \w+,?)+ \})[^;]*? from "([^"]+)"/gm)].some(([, from]) =>
        target.test(from ?? ""),
      );
    const outside = files.filter(({ folder }) => folder !== "venues/github");
    expect(outside.filter(({ text }) => loads(text, /venues\/github\//)).map(({ path }) => path)).toEqual([
      "app/open-github.ts",
    ]);
    expect(outside.filter(({ text }) => loads(text, /open-github\.ts$/)).map(({ path }) => path)).toEqual([]);
  });

  it("reaches the commands of Discord where the bot is opened, and nowhere else", () => {
    const wrong = files.filter(
      ({ path, folder, imports }) =>
        folder !== "../commands" &&
        path !== "app/open-bot.ts" &&
        imports.some((target) => folderOf(target) === "../commands"),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("keeps SQLite in the store", () => {
    const wrong = files.filter(({ folder, text }) => folder !== "store" && /from "(better-sqlite3|kysely)/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has no rubbish drawers", () => {
    expect(
      files
        .filter(({ path }) => /(^|\/)(utils?|helpers?|types|index|common|misc)\.ts$/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
