import { describe, expect, it } from "vitest";
import type { Digest } from "../../../src/digest/digest.ts";
import { aDiscussedDigest } from "../../charts/a-discussed-digest.ts";
import { AT } from "../../stores.ts";
import { aSite, aVisitor, type SiteOptions } from "./a-site.ts";

const DIGEST = aDiscussedDigest([{ claim: "Slow theory pays off later.", people: { supports: 2, disputes: 1 } }]);
const PAGE = `/e/an-essay/digests/${DIGEST.period.id}`;
const SVG = '<svg role="img"><title>People</title></svg>';

async function aSiteWithDigest(digest: Digest, options: SiteOptions) {
  const site = await aSite(options);
  await site.store.digests.save(digest.essay.slug, digest.period, digest, AT);
  return aVisitor(site.app);
}

describe("the page of a digest", () => {
  it("has its pictures inside of it, under a policy that lets nothing else in", async () => {
    const asked: string[] = [];
    const visitor = await aSiteWithDigest(DIGEST, {
      picturesOf: async ({ period }) => {
        asked.push(period.id);
        return [{ kind: "stances", svg: SVG }];
      },
    });
    const { text, headers } = await visitor.get(PAGE);
    expect(text).toContain(`<figure class="dg-picture dg-picture-stances">${SVG}</figure>`);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self';/);
    expect(asked).toEqual([DIGEST.period.id]);
  });

  it("says the same without them", async () => {
    const visitor = await aSiteWithDigest(DIGEST, { picturesOf: async () => [] });
    const { status, text } = await visitor.get(PAGE);
    expect(status).toBe(200);
    expect(text).not.toContain('<figure class="dg-picture');
    expect(text).toContain("Slow theory pays off later.");
  });

  it("draws nothing for its Markdown and its JSON", async () => {
    const visitor = await aSiteWithDigest(DIGEST, { picturesOf: () => Promise.reject(new Error("drawn")) });
    expect((await visitor.get(`${PAGE}.md`)).status).toBe(200);
    expect((await visitor.get(`${PAGE}.json`)).status).toBe(200);
  });
});
