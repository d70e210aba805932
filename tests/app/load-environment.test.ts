import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { loadEnvironment } from "../../src/app/load-environment.ts";
import { makeTempDir } from "../temp-dir.ts";

it("reads .env without a word on stdout, and the real environment goes first", () => {
  const file = join(makeTempDir(), ".env");
  writeFileSync(file, "REJOINDER_PORT=1\nREJOINDER_HOST=localhost\n");
  const written = vi.spyOn(process.stdout, "write");
  expect(loadEnvironment({ REJOINDER_PORT: "2" }, file)).toMatchObject({
    REJOINDER_PORT: "2",
    REJOINDER_HOST: "localhost",
  });
  expect(written).not.toHaveBeenCalled();
  written.mockRestore();
});

it("does without .env, and says so when it cannot be read", () => {
  const dir = makeTempDir();
  expect(loadEnvironment({ A: "1" }, join(dir, ".env"))).toEqual({ A: "1" });
  mkdirSync(join(dir, "folder"));
  expect(() => loadEnvironment({}, join(dir, "folder"))).toThrow(/folder cannot be read/);
});
