import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/app/log.ts";

function linesOf(isTerminal: boolean): { log: ReturnType<typeof createLog>; read: () => string } {
  const stream = new PassThrough();
  const log = createLog("info", isTerminal, stream);
  return { log, read: () => String(stream.read() ?? "") };
}

describe("the log", () => {
  it("keeps tokens and people's words out, wherever they stand", () => {
    const { log, read } = linesOf(false);
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
    const { log, read } = linesOf(true);
    log.info({ essay: "an-essay" }, "essay read");
    await new Promise((resolve) => setImmediate(resolve));
    expect(read()).toContain("essay read");
  });
});
