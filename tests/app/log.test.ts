import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog, type Log } from "../../src/app/log.ts";

async function linesOf(isTerminal: boolean): Promise<{ log: Log; read: () => string }> {
  const stream = new PassThrough();
  const log = await createLog("info", isTerminal, stream);
  return { log, read: () => String(stream.read() ?? "") };
}

describe("the log", () => {
  it("keeps tokens and people's words out, wherever they stand", async () => {
    const { log, read } = await linesOf(false);
    log.info(
      { token: "t0ps3cret", reply: { body: "private words", id: "r1" }, a: { b: { authorization: "t0ps3cret" } } },
      "said",
    );
    const line = read();
    expect(line).not.toContain("t0ps3cret");
    expect(line).not.toContain("private words");
    expect(JSON.parse(line)).toMatchObject({ level: 30, msg: "said", reply: { id: "r1" } });
  });

  it("says of an error what went wrong, and none of what a library hangs on it", async () => {
    const { log, read } = await linesOf(false);
    const token = `${"M".repeat(26)}.Gabcde.${"s".repeat(38)}`;
    const interaction = "aW50ZXJhY3Rpb24tdG9rZW4tb2Ytc29tZWJvZHk";
    const cause = Object.assign(new Error(`POST /interactions/1100000000000000001/${interaction}/callback failed`), {
      url: `https://discord.com/api/v10/webhooks/1/${interaction}`,
      requestBody: { json: { content: "private words" } },
    });
    log.error({ err: Object.assign(new Error(`no answer to ${token}`, { cause }), { headers: token }) }, "it failed");
    const line = read();
    for (const secret of ["MMMM", "ssss", interaction, "private words"]) expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({ err: { type: "Error" }, msg: "it failed" });
    log.error({ err: "not an error" }, "it failed");
    expect(read()).toContain("it failed");
  });

  it("keeps GitHub's tokens and keys out of what an error says", async () => {
    const { log, read } = await linesOf(false);
    const secrets = [`ghp_${"a".repeat(36)}`, `github_pat_${"b".repeat(60)}`, `ghs_${"c".repeat(36)}`];
    const key = `-----BEGIN PRIVATE KEY-----\n${"d".repeat(64)}\n-----END PRIVATE KEY-----`;
    log.error({ err: new Error(`refused: ${[...secrets, key].join(", ")}`) }, "it failed");
    expect(read()).not.toMatch(/aaaa|bbbb|cccc|dddd/);
  });

  it("is readable on a terminal", async () => {
    const { log, read } = await linesOf(true);
    log.info({ essay: "an-essay" }, "essay read");
    await new Promise((resolve) => setImmediate(resolve));
    expect(read()).toContain("essay read");
  });
});
