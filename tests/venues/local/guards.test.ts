import { describe, expect, it } from "vitest";
import { createHostCheck } from "../../../src/venues/local/allowed-hosts.ts";
import { isSameOrigin } from "../../../src/venues/local/same-origin.ts";
import { aSite, aVisitor } from "./a-site.ts";

const FIELDS = { name: "Ada", body: "Words.", token: "token-0123456789abcdef" };
const PATH = "/e/an-essay/1/replies";

describe("every answer of the pages", () => {
  it.each([
    ["/", 200],
    ["/e/an-essay", 200],
    ["/e/an-essay/", 200],
    ["/e/an-essay/1", 200],
    ["/e/an-essay/claims/C1", 200],
    ["/e/an-essay/digests", 200],
    ["/e/an-essay/ledger", 200],
    ["/e/an-essay/ledger?state=all&claim=none", 200],
    ["/author", 200],
    ["/author?key=wrong", 403],
    ["/e/an-essay/answerers", 403],
    ["/link", 200],
    ["/robots.txt", 200],
    ["/healthz", 200],
    ["/e/no-such-essay", 404],
    ["/e/an-essay/9", 404],
    ["/e/an-essay/0", 404],
    ["/e/an-essay/1/replies/nothing", 404],
    ["/e/an-essay/1/replies/nothing/edit", 404],
    ["/e/an-essay/claims/C99", 404],
    ["/e/an-essay/digests/2026-11-16", 404],
    ["/e/an-essay/digests/2026-11-16.md", 404],
    ["/e/%E0%A4%A/1", 404],
    ["/e/__proto__", 404],
    ["/assets/other.js", 404],
  ])("%s is %i, with the headers that protect it", async (path, status) => {
    const { app } = await aSite();
    const answer = await aVisitor(app).get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    if (status === 404) expect(answer.text).toContain(`There is no such ${path.includes("claims") ? "claim" : "page"}`);
  });

  it("has no inline style or script, which the policy would forbid", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    await ada.reply(1, "C1 supports, C2 disputes");
    for (const path of [
      "/",
      "/e/an-essay",
      "/e/an-essay/1",
      "/e/an-essay/claims/C1",
      "/e/an-essay/ledger",
      "/link",
      "/nowhere",
    ]) {
      const { text } = await ada.get(path);
      expect(text).not.toMatch(
        / style=|<style|<script(?! src="\/assets\/live\.js\?v=[0-9a-f]{12}" type="module"><)|\son[a-z]+=/,
      );
    }
  });

  it("names what an address can do when it is asked for something else", async () => {
    const { app } = await aSite();
    const answer = await app.request("http://127.0.0.1/e/an-essay/1", {
      method: "DELETE",
      headers: { host: "127.0.0.1" },
    });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await answer.text()).toContain("This page cannot do that");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("is a plain page when something breaks, without a word of what", async () => {
    const { app, store, logged } = await aSite({ essays: { find: () => Promise.reject(new Error("secret detail")) } });
    const answer = await aVisitor(app).get("/e/an-essay");
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("Something went wrong here");
    expect(answer.text).not.toContain("secret detail");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(logged).toEqual(["a request failed"]);
    expect(await store.essays.list()).toHaveLength(1);
  });

  it("lets style and script be kept for ever under their own name only", async () => {
    const { app } = await aSite();
    const ada = aVisitor(app);
    const { text } = await ada.get("/e/an-essay/1");
    const [style, script] = [/\/assets\/site\.css\?v=[0-9a-f]+/, /\/assets\/live\.js\?v=[0-9a-f]+/].map(
      (url) => url.exec(text)?.[0] ?? "",
    );
    for (const url of [style, script] as string[]) {
      expect((await ada.get(url)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect((await ada.get(url.replace(/v=.*/, "v=old"))).headers.get("cache-control")).toBe("no-cache");
    }
    expect((await ada.get("/e/an-essay/1")).headers.get("cache-control")).toBe("private, no-cache");
  });
});

describe("a write is refused", () => {
  it.each([
    ["another origin", { origin: "https://evil.example" }, 403],
    ["a hidden origin", { origin: "null" }, 403],
    ["another site, as the browser says", { "sec-fetch-site": "cross-site" }, 403],
    ["a sibling site, as the browser says", { "sec-fetch-site": "same-site" }, 403],
    ["another port of this machine", { origin: "http://127.0.0.1:9999" }, 403],
    ["another kind of content", { "content-type": "text/plain" }, 415],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["a name that is not ours", { host: "rebound.example", origin: "http://rebound.example" }, 421],
  ])("from %s", async (_from, headers, status) => {
    const { app, store, discussion } = await aSite();
    expect((await aVisitor(app).post(PATH, FIELDS, headers)).status).toBe(status);
    expect(await store.board.listChanges(discussion.essay.slug, 1, 0, 10)).toEqual([]);
  });

  it("when nothing says where it comes from", async () => {
    const { app } = await aSite();
    const headers = { host: "127.0.0.1", "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(FIELDS).toString();
    expect((await app.request(`http://127.0.0.1${PATH}`, { method: "POST", body, headers })).status).toBe(403);
  });

  it("when the form is larger than any reply", async () => {
    const { app } = await aSite();
    const response = await aVisitor(app).post(PATH, { ...FIELDS, body: "x".repeat(200_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("That is too much text");
  });

  it("after ten in a minute by one person, who is told when to come back; others may go on", async () => {
    const { app } = await aSite();
    const [ada, brook] = [aVisitor(app), aVisitor(app, "Brook")];
    await brook.reply(1, "Mine.");
    await ada.reply(1, "First.");
    for (let count = 0; count < 10; count += 1) await ada.reply(1, `Again ${count}.`);
    const refused = await ada.post(PATH, { ...FIELDS, name: "Ada" });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("That was a lot in a short time");
    expect(await brook.reply(1, "Still here.")).toContain("/replies/");
  });

  it("after ten newcomers in a minute from one address", async () => {
    const { app } = await aSite();
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const token = `token-0123456789abcde${count}`;
      statuses.push((await aVisitor(app).post(PATH, { ...FIELDS, token })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(303), 429]);
  });

  it("by the address that our own proxy saw, never by what the sender added", async () => {
    const { app } = await aSite({ trustProxy: true });
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const token = `token-0123456789abcde${count}`;
      const forwarded = { "x-forwarded-for": `10.0.0.${count}, 2001:db8:1:2:${count}::1` };
      statuses.push((await aVisitor(app).post(PATH, { ...FIELDS, token }, forwarded)).status);
    }
    expect(statuses.at(-1)).toBe(429);
    const other = { "x-forwarded-for": "10.0.0.1, 2001:db8:1:3::1" };
    expect((await aVisitor(app).post(PATH, { ...FIELDS, token: "token-of-somebody-else" }, other)).status).toBe(303);
  });
});

describe("the cookie", () => {
  it("is for our pages alone, and over https it stays there", async () => {
    const plain = await aSite();
    const cookie = (await aVisitor(plain.app).post(PATH, FIELDS)).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^rejoinder-[0-9a-f]{8}=/);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Lax");
    expect(cookie).not.toContain("Secure");
    const secure = await aSite({ publicUrl: new URL("https://essays.example") });
    const visitor = aVisitor(secure.app);
    const host = { host: "essays.example", origin: "https://essays.example" };
    expect((await visitor.post(PATH, FIELDS, host)).headers.get("set-cookie")).toMatch(/^__Host-rejoinder-.*Secure/);
    expect((await visitor.get("/e/an-essay/1", { host: "essays.example" })).text).toContain(`value="Ada"`);
  });
});

describe("isSameOrigin", () => {
  const host = "place.lan:4310";
  it.each([
    ["the same origin", { host, origin: "http://place.lan:4310", fetchSite: undefined }, true],
    ["https in front of a proxy", { host: "place.lan", origin: "https://place.lan", fetchSite: "same-origin" }, true],
    [
      "the public address, the proxy having changed the host",
      { host: "127.0.0.1:4310", origin: "https://essays.example", fetchSite: undefined },
      true,
    ],
    ["the browser's word alone", { host, origin: undefined, fetchSite: "same-origin" }, true],
    ["two signs that disagree", { host, origin: "http://place.lan:4310", fetchSite: "cross-site" }, false],
    ["another scheme than the web's", { host, origin: "file://place.lan:4310", fetchSite: undefined }, false],
    ["an address typed by hand", { host, origin: undefined, fetchSite: "none" }, false],
    ["no sign at all", { host, origin: undefined, fetchSite: undefined }, false],
  ])("%s", (_case, from, expected) => {
    expect(isSameOrigin(from, new URL("https://essays.example"))).toBe(expected);
  });
});

describe("the host check", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1:4310", true],
    ["127.0.0.1", "localhost:4310", true],
    ["127.0.0.1", "[::1]:4310", true],
    ["127.0.0.1", "LOCALHOST", true],
    ["127.0.0.1", "essays.example", true],
    ["127.0.0.1", "evil.example", false],
    ["127.0.0.1", "192.168.1.7", false],
    ["127.0.0.1", "127.0.0.1.evil.example", false],
    ["0.0.0.0", "192.168.1.7:4310", true],
    ["0.0.0.0", "[fe80::1]", true],
    ["0.0.0.0", "printer:4310", true],
    ["0.0.0.0", "desk.local", true],
    ["0.0.0.0", "desk.fritz.evil.example", false],
    ["0.0.0.0", "evil.example", false],
    ["0.0.0.0", "", false],
    ["0.0.0.0", "a b", false],
    ["0.0.0.0", "user@evil.example", false],
  ])("bound to %s, %s is answered: %s", (boundTo, host, expected) => {
    expect(createHostCheck(boundTo, new URL("https://essays.example"))(host)).toBe(expected);
  });
});
