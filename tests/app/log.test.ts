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

  it("is readable on a terminal", async () => {
    const { log, read } = await linesOf(true);
    log.info({ essay: "an-essay" }, "essay read");
    await new Promise((resolve) => setImmediate(resolve));
    expect(read()).toContain("essay read");
  });
});
