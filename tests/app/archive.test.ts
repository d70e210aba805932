import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { archiveEssays, listOwnDiscussions } from "../../src/app/archive-essays.ts";
import { MANIFEST, writeArchive } from "../../src/app/write-archive.ts";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import type { ArchiveFile } from "../../src/workflows/build-archive.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { aKeptDigest } from "../files/a-kept-digest.ts";
import { findFaults, readXml } from "../files/read-atom.ts";
import { AT, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { anApp } from "./an-app.ts";

const SLUG = "an-essay";

async function anArchivedApp() {
  const app = await anApp();
  const essay = anEssay({ title: "An <essay> & more" });
  const discussion = await saveDiscussion(app.store, essay, [aClaim(essay)]);
  await app.store.replies.save([aReply({ id: "a", body: "A quagga, I say." })], AT);
  await aKeptDigest(app.store, SLUG, "2026-03-09", "a quagga");
  await aKeptDigest(app.store, SLUG, "2026-03-18T10:32:05Z.discord", "a zebra");
  const dir = join(makeTempDir(), "public", "replies");
  return { app, discussion, dir, archive: () => archiveEssays(app, [discussion], dir) };
}

function listFiles(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .toSorted();
}

const allText = (dir: string): string =>
  listFiles(dir)
    .map((file) => readFileSync(join(dir, file), "utf8"))
    .join("\n");

describe("an archive", () => {
  it("is a folder of pages, digests, tables and a feed, whose links lead to one another", async () => {
    const { app, dir, archive } = await anArchivedApp();
    expect(await archive()).toEqual({ written: 13, removed: 0 });
    expect(listFiles(dir)).toEqual([
      `${SLUG}/coverage.html`,
      `${SLUG}/digests/2026-03-09.html`,
      `${SLUG}/digests/2026-03-09.json`,
      `${SLUG}/digests/2026-03-09.md`,
      `${SLUG}/digests/2026-03-18T10-32-05Z.discord.html`,
      `${SLUG}/digests/2026-03-18T10-32-05Z.discord.json`,
      `${SLUG}/digests/2026-03-18T10-32-05Z.discord.md`,
      `${SLUG}/feed.atom`,
      `${SLUG}/index.html`,
      `${SLUG}/ledger.csv`,
      `${SLUG}/ledger.html`,
      `${SLUG}/tags.csv`,
      "index.html",
      MANIFEST,
    ]);
    for (const file of listFiles(dir).filter((name) => /\.(html|atom)$/.test(name))) {
      const text = readFileSync(join(dir, file), "utf8");
      const links = [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, href]) => href ?? "");
      const inside = links.filter((href) => !/^(https?:|data:|#)/.test(href));
      expect(inside.length).toBeGreaterThan(0);
      for (const href of inside) expect([file, existsSync(join(dir, dirname(file), href))]).toEqual([file, true]);
    }
    const json = readFileSync(join(dir, SLUG, "digests", "2026-03-09.json"), "utf8");
    expect(parseDigest(json)).toEqual(await app.store.digests.find(SLUG as never, "2026-03-09"));
    expect(findFaults(readXml(readFileSync(join(dir, SLUG, "feed.atom"), "utf8")))).toEqual([]);
    expect(allText(dir)).not.toContain("<essay>");
  });

  it("loses the pages and words that are gone when it is written again", async () => {
    const { app, dir, archive } = await anArchivedApp();
    const other = await saveDiscussion(app.store, anEssay({ slug: "other" }));
    const { essay } = (await app.store.essays.find(SLUG as never)) ?? {};
    const both = (await Promise.all([SLUG, "other"].map((slug) => app.store.essays.find(slug as never)))).filter(
      (found) => found !== undefined,
    );
    await archiveEssays(app, both, dir);
    expect(existsSync(join(dir, "other", "index.html"))).toBe(true);
    expect(allText(dir)).toContain("quagga");
    await app.store.essays.remove(other.essay.slug);
    await app.store.replies.remove(SLUG as never, "local", ["a"], AT);
    const mended = await aKeptDigest(app.store, SLUG, "2026-03-09", "an aardvark");
    await app.store.digests.replace(mended.essay.slug, mended, AT);
    expect(await archive()).toEqual({ written: 13, removed: 6 });
    expect(existsSync(join(dir, "other"))).toBe(false);
    expect(essay?.slug).toBe(SLUG);
    expect(allText(dir)).not.toContain("quagga");
    expect(allText(dir)).toContain("aardvark");
  });

  it("is not written over files of somebody else, nor through a link", async () => {
    const { dir, archive } = await anArchivedApp();
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "index.html"), "mine");
    await expect(archive()).rejects.toThrow("no archive of Rejoinder put there");
    expect(readFileSync(join(dir, "index.html"), "utf8")).toBe("mine");
    const { dir: second, archive: again } = await anArchivedApp();
    await again();
    const elsewhere = makeTempDir();
    const linked = join(second, "linked");
    symlinkSync(elsewhere, linked);
    const files = async function* (): AsyncGenerator<ArchiveFile> {
      yield { path: "linked/a.html", pieces: ["a"] };
    };
    await expect(writeArchive(second, files())).rejects.toThrow("something else stands");
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it.each(['{"format":1,"files":["../../etc/passwd"]}', '{"format":1,"files":["a/../../b"]}', "[]", "no JSON"])(
    "believes no list that leads out of it: %s",
    async (list) => {
      const { dir, archive } = await anArchivedApp();
      mkdirSync(dir, { recursive: true });
      writeFileSync(join(dir, MANIFEST), list);
      await expect(archive()).rejects.toThrow("not the list of an archive");
    },
  );

  it("is whole after the next writing when one was stopped in the middle", async () => {
    const { dir, archive } = await anArchivedApp();
    const stopped = async function* (): AsyncGenerator<ArchiveFile> {
      yield { path: "old/index.html", pieces: ["a quokka"] };
      throw new Error("killed");
    };
    await expect(writeArchive(dir, stopped())).rejects.toThrow("killed");
    // What is left when it is killed while a file is being written.
    writeFileSync(join(dir, "old", "index.html.0198a5b2-6c1d-4c2e-9c39-0e3f6a4b8d11.tmp"), "a quokka");
    expect((await archive()).removed).toBe(1);
    expect(allText(dir)).not.toContain("quokka");
    expect(existsSync(join(dir, "old"))).toBe(false);
  });

  it("has no essay that people of a server brought in, unless it is named", async () => {
    const { app, discussion } = await anArchivedApp();
    await app.store.placements.saveOrigin({
      essay: discussion.essay.slug,
      venue: "discord",
      space: "1",
      owner: "ada",
    });
    expect(await listOwnDiscussions(app, [discussion])).toEqual([]);
  });
});
