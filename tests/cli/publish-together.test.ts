import { execFile } from "node:child_process";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createAlone } from "../../src/app/post-alone.ts";
import { openStore } from "../../src/store/store.ts";
import { AT, anOpenStore } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ESSAY = join(ROOT, "essays", "interpretability-theory.md");

describe("several processes that publish from one store at the same moment", () => {
  it("open each thread once between them", async () => {
    const data = join(makeTempDir(), "data");
    const env = { ...process.env, REJOINDER_DATA_DIR: data };
    expect((await runCommand(["import", ESSAY], { env: { REJOINDER_DATA_DIR: data } })).code).toBe(0);
    const publish = () =>
      promisify(execFile)(process.execPath, [join(ROOT, "bin", "rejoinder.js"), "publish", "--json"], { env });
    const said = await Promise.all([publish(), publish(), publish(), publish()]);
    for (const { stdout } of said) {
      const { opened, edited, kept } = JSON.parse(stdout) as Record<string, number>;
      expect((opened ?? 0) + (edited ?? 0) + (kept ?? 0)).toBe(8);
    }
    const store = await openStore(join(data, "rejoinder.sqlite"));
    const [essay] = await store.essays.list();
    const posts = essay ? await store.board.listPosts(essay.slug) : [];
    await store.close();
    expect(posts.map(({ key }) => key)).toHaveLength(8);
    expect(new Set(posts.map(({ key }) => key)).size).toBe(8);
  });
});

describe("posting alone", () => {
  const now = () => AT;

  it("waits for another process, and says so when it takes too long", async () => {
    const store = await anOpenStore();
    await store.leases.take("posting", `${hostname()}/1/x`, AT, 60_000, () => false);
    await expect(createAlone(store, now, 0)(async () => "done")).rejects.toMatchObject({
      code: "store-busy",
      retryable: true,
    });
    await store.leases.release("posting", `${hostname()}/1/x`);
    expect(await createAlone(store, now, 0)(async () => "done")).toBe("done");
  });

  it("does not wait for a process that is gone", async () => {
    const store = await anOpenStore();
    await store.leases.take("posting", `${hostname()}/999999/x`, AT, 60_000, () => false);
    const alone = createAlone(store, now, 0);
    expect(await alone(async () => "done")).toBe("done");
    await expect(alone(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await store.leases.take("posting", "another", AT, 1000, () => false)).toBeUndefined();
  });

  it("lets the work of one process take turns, in the order of asking", async () => {
    const alone = createAlone(await anOpenStore(), now, 0);
    const first = Promise.withResolvers<void>();
    const done: string[] = [];
    const work = [
      alone(() => first.promise.then(() => void done.push("first"))),
      alone(async () => void done.push("second")),
    ];
    first.resolve();
    await Promise.all(work);
    expect(done).toEqual(["first", "second"]);
  });
});
