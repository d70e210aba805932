import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderDigestSchema } from "../../../src/digest/digest-json-schema.ts";
import { parseDigest } from "../../../src/digest/parse-digest.ts";
import { aKeptDigest } from "../../files/a-kept-digest.ts";
import { childrenOf, findFaults, readXml, textOf } from "../../files/read-atom.ts";
import { aSite, aVisitor } from "./a-site.ts";

const SLUG = "an-essay";

describe("files at the local pages", () => {
  it("are the tags of the replies that stand here, as a table", async () => {
    const { app } = await aSite();
    await aVisitor(app, "=Ada").reply(1, "C1 disputes: not so, say I.");
    const response = await app.request(`/e/${SLUG}/tags.csv`);
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${SLUG}-tags.csv"`);
    const rows = parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toEqual([expect.objectContaining({ author: "'=Ada", venue: "local", section: "1" })]);
  });

  it("are the ledger as a table", async () => {
    const { app } = await aSite();
    const response = await app.request(`/e/${SLUG}/ledger.csv`);
    expect([response.status, (await response.text()).split("\r\n").length]).toEqual([200, 2]);
  });

  it("are the digests as a feed, which has nothing of words that are gone", async () => {
    const { app, store } = await aSite();
    await aKeptDigest(store, SLUG, "2026-03-09", "a quagga");
    await aKeptDigest(store, SLUG, "2026-03-10.discord", "elsewhere");
    const response = await app.request(`/e/${SLUG}/digests.atom`);
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const feed = readXml(await response.text());
    expect(findFaults(feed)).toEqual([]);
    const [entry, ...others] = childrenOf(feed, "entry");
    expect(others).toEqual([]);
    expect(entry && textOf(entry, "content")).toContain("a quagga");
    const mended = await aKeptDigest(store, SLUG, "2026-03-09", "a zebra");
    await store.digests.replace(mended.essay.slug, mended, new Date("2026-03-11T09:00:00Z"));
    const later = await (await app.request(`/e/${SLUG}/digests.atom`)).text();
    expect(later).not.toContain("quagga");
    expect(later).toContain("<updated>2026-03-11T09:00:00.000Z</updated>");
  });

  it("are named by the pages that they belong to", async () => {
    const { app, store } = await aSite();
    await aKeptDigest(store, SLUG, "2026-03-09", "words");
    for (const path of [`/e/${SLUG}`, `/e/${SLUG}/digests`, `/e/${SLUG}/digests/2026-03-09`])
      expect(await (await app.request(path)).text()).toContain(
        `<link rel="alternate" type="application/atom+xml" title="Digests" href="/e/${SLUG}/digests.atom">`,
      );
  });

  it("are each digest as JSON and Markdown, of every stream", async () => {
    const { app, store } = await aSite();
    const kept = await aKeptDigest(store, SLUG, "2026-03-10.discord", "words");
    const json = await app.request(`/e/${SLUG}/digests/2026-03-10.discord.json`);
    expect(parseDigest(await json.text())).toEqual(kept);
    const markdown = await app.request(`/e/${SLUG}/digests/2026-03-10.discord.md`);
    expect(markdown.headers.get("content-disposition")).toBe(`attachment; filename="${SLUG}-2026-03-10.discord.md"`);
  });

  it("are the schema of these", async () => {
    const { app } = await aSite();
    expect(await (await app.request("/digest.schema.json")).text()).toBe(renderDigestSchema());
  });

  it.each(["tags.csv", "ledger.csv", "digests.atom"])("are not there for an essay that is not: %s", async (file) => {
    const { app } = await aSite();
    expect((await app.request(`/e/another/${file}`)).status).toBe(404);
  });
});
