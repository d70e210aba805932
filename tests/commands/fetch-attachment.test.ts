import { describe, expect, it } from "vitest";
import { CLAIMS_FILE, ESSAY_FILE, type FileRule, fetchAttachment } from "../../commands/fetch-attachment.ts";
import { aFile } from "./ask-for-test.ts";

const NEVER = new AbortController().signal;

function aFetch(body: string | ReadableStream = "# Title\n\nText.", init: ResponseInit = {}) {
  const asked: string[] = [];
  const fetch = (async (url: URL | string) => {
    asked.push(String(url));
    return new Response(body, init);
  }) as typeof globalThis.fetch;
  return { asked, fetch };
}

function read(
  file: Partial<ReturnType<typeof aFile>>,
  fetch: typeof globalThis.fetch,
  { rule = ESSAY_FILE, apiUrl = null }: { rule?: FileRule; apiUrl?: string | null } = {},
) {
  return fetchAttachment({ fetch, apiUrl }, aFile(file), rule, NEVER);
}

describe("files attached to a command", () => {
  it("are read from where Discord keeps them", async () => {
    const { fetch, asked } = aFetch();
    const { name, bytes } = await read({}, fetch);
    expect([name, new TextDecoder().decode(bytes)]).toEqual(["essay.md", "# Title\n\nText."]);
    expect(asked).toEqual(["https://cdn.discordapp.com/attachments/1/2/essay.md?ex=1"]);
  });

  it.each([
    ["of 30 MB", { size: 30_000_000 }, /larger than the 5 MB that the essay may have/],
    [
      "that are pictures by name",
      { name: "essay.png" },
      /must be a text file whose name ends in \.md, \.markdown, \.txt/,
    ],
    ["that are pictures by type", { mediaType: "image/png" }, /not text/],
    ["from elsewhere", { url: "https://evil.example/essay.md" }, /does not come from Discord/],
    ["from this machine", { url: "http://127.0.0.1:6379/essay.md" }, /does not come from Discord/],
    ["over an open line", { url: "http://cdn.discordapp.com/essay.md" }, /does not come from Discord/],
    ["with a name that only looks right", { url: "https://cdn.discordapp.com.evil.example/a.md" }, /does not come/],
    ["with a password in the address", { url: "https://a:b@cdn.discordapp.com/a.md" }, /does not come/],
    ["on another port", { url: "https://cdn.discordapp.com:8443/a.md" }, /does not come/],
    ["with no address at all", { url: "essay.md" }, /does not come/],
  ])("%s are refused before anything is fetched", async (_what, file, message) => {
    const { fetch, asked } = aFetch();
    await expect(read(file, fetch)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it("may come from the address that the settings give for Discord", async () => {
    const { fetch, asked } = aFetch();
    await read({ url: "http://127.0.0.1:99/files/1/essay.md" }, fetch, { apiUrl: "http://127.0.0.1:99/api" });
    expect(asked).toEqual(["http://127.0.0.1:99/files/1/essay.md"]);
    await expect(
      read({ url: "http://127.0.0.1:98/files/1/essay.md" }, fetch, { apiUrl: "http://127.0.0.1:99/api" }),
    ).rejects.toThrow(/does not come from Discord/);
  });

  it("that are longer than they said are left as soon as that shows", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(500_000));
      },
    });
    const { fetch } = aFetch(endless);
    await expect(read({ name: "c.yaml" }, fetch, { rule: CLAIMS_FILE })).rejects.toThrow(/larger than the 2 MB/);
    expect(sent).toBeLessThan(10);
  });

  it.each([
    ["Discord has them no more", aFetch("gone", { status: 404 }).fetch, /did not hand the file over \(404\)/],
    [
      "the line breaks",
      (async () => {
        throw new TypeError("fetch failed");
      }) as typeof fetch,
      /could not be fetched from Discord; send it again/,
    ],
  ])("are refused with what to do when %s", async (_when, fetch, message) => {
    await expect(read({}, fetch)).rejects.toThrow(message);
  });

  it("are given up after a while", async () => {
    const silent = ((_url: unknown, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      })) as typeof fetch;
    const parts = { fetch: silent, apiUrl: null, timeoutMs: 1 };
    await expect(fetchAttachment(parts, aFile(), ESSAY_FILE, NEVER)).rejects.toThrow(/could not be fetched/);
  });
});
