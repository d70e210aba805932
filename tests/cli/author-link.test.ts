import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAuthorKeys } from "../../src/app/author-keys.ts";
import { openStore } from "../../src/store/store.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

function aFolder(environment: Record<string, string> = {}) {
  const folder = join(makeTempDir(), "data");
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: folder, ...environment } });
  const link = async (...args: string[]): Promise<URL> => {
    const { stdout } = await run("author-link", "--json", ...args);
    return new URL((JSON.parse(stdout) as { link: string }).link);
  };
  /** Whether the key of a link opens anything. */
  const isGood = async (url: URL): Promise<boolean> => {
    const store = await openStore(join(folder, "rejoinder.sqlite"));
    const session = await createAuthorKeys(store).open(url.searchParams.get("key") ?? "");
    await store.close();
    return session !== undefined;
  };
  return { folder, run, link, isGood };
}

describe("rejoinder author-link", () => {
  it("prints a link with a key of 256 bits, and keeps none of it", async () => {
    const { folder, run } = aFolder({ REJOINDER_PORT: "4444" });
    const { code, stdout } = await run("author-link");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Only for you: open this to act as the author\.\nhttp:\/\/127\.0\.0\.1:4444\/author\?key=[\w-]{43}\n$/,
    );
    const key = /key=(.*)/.exec(stdout)?.[1] ?? "";
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), "latin1")).not.toContain(key);
  });

  it("leads to the public address, or to this machine when the pages are bound to every address", async () => {
    expect((await aFolder({ REJOINDER_PUBLIC_URL: "https://essays.example.org" }).link()).origin).toBe(
      "https://essays.example.org",
    );
    expect((await aFolder({ REJOINDER_HOST: "0.0.0.0" }).link()).hostname).toBe("127.0.0.1");
  });

  it("makes another beside those there are, and alone with --new", async () => {
    const { link, isGood } = aFolder();
    const [first, second] = [await link(), await link()];
    expect([await isGood(first), await isGood(second)]).toEqual([true, true]);
    const third = await link("--new");
    expect([await isGood(first), await isGood(second), await isGood(third)]).toEqual([false, false, true]);
  });

  it("is refused where the pages are not served", async () => {
    const { run } = aFolder({ REJOINDER_DISCORD_TOKEN: "abc.def.ghi" });
    const { code, stderr } = await run("author-link");
    expect(code).toBe(2);
    expect(stderr).toContain("the local pages are not served; REJOINDER_LOCAL_PAGES=true does that");
  });
});
