import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/digest/parse-digest.ts";
import { renderDigestPage } from "../../src/digest/render-html.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { checkAgain, type ShortWeek, tellWeek } from "./a-week.ts";

const CASES = new URL("../cases/", import.meta.url);
const BASE = { baseUrl: "https://talk.example.org" };

describe.each(readdirSync(CASES).filter((name) => name.startsWith("digest-")))("the case %s", (name) => {
  const folder = new URL(`${name}/`, CASES);
  const week = JSON.parse(readFileSync(new URL("_week.json", folder), "utf8")) as ShortWeek;
  const expected = (file: string) => new URL(file, folder).pathname;

  it("gives the digest.json, digest.md and digest.html that stand beside it", async () => {
    const { checked } = await tellWeek(week);
    await expect(renderDigestJson(checked)).toMatchFileSnapshot(expected("digest.json"));
    await expect(renderMarkdown(checked, BASE)).toMatchFileSnapshot(expected("digest.md"));
    await expect(renderDigestPage(checked, BASE)).toMatchFileSnapshot(expected("digest.html"));
  });

  it("is read back from its own digest.json as the same value", async () => {
    const { checked } = await tellWeek(week);
    expect(parseDigest(renderDigestJson(checked))).toEqual(checked);
  });

  it("is not changed by its check nor by a second one, nor by replies that come in another order", async () => {
    const told = await tellWeek(week);
    expect(told.checked).toEqual(told.built);
    expect(await checkAgain(told, told.checked)).toEqual(told.checked);
    expect((await tellWeek({ ...week, replies: week.replies.toReversed() })).built).toEqual(told.built);
  });
});
