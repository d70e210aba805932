/** Without a language model nothing of it is loaded, and everything is as it was. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { aModel } from "./a-model.ts";

const COMMAND = fileURLToPath(new URL("../../bin/rejoinder.js", import.meta.url));
/** Notes the address of every module that is loaded. */
const NOTE_MODULES = `data:text/javascript,${encodeURIComponent(`
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); } });
`)}`;
const OF_MODELS =
  /node_modules\/(?:ai|@ai-sdk)\/|src\/app\/(?:open-llm|guarded-tagger)|src\/llm\/(?:open-model|llm-tagger|ask-with-care)/;

async function listLoaded(args: readonly string[], env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const file = join(makeTempDir(), "loaded");
  const settings = { PATH: process.env.PATH ?? "", REJOINDER_LOG_LEVEL: "silent", LOADED: file, ...env };
  await promisify(execFile)(process.execPath, ["--import", NOTE_MODULES, COMMAND, ...args], {
    env: settings,
    cwd: makeTempDir(),
  });
  return readFileSync(file, "utf8").split("\n");
}

describe("without a language model", () => {
  it("nothing that belongs to one is loaded, whatever the command", async () => {
    const { dir, files } = await aModel();
    const env = { REJOINDER_DATA_DIR: join(dir, "data") };
    const analysis = ["analyze", files.essay, "--claims", files.claims, "--replies", files.replies];
    for (const args of [
      ["import", files.essay],
      ["import", files.replies],
      ["tag"],
      ["tag", "--why", "r0"],
      ["digest", "--dry-run"],
      [...analysis, "--out", join(dir, "out")],
    ]) {
      const loaded = await listLoaded(args, env);
      expect(loaded.filter((url) => url.includes("/src/cli/main.ts"))).toHaveLength(1);
      expect(
        loaded.filter((url) => OF_MODELS.test(url)),
        args.join(" "),
      ).toEqual([]);
    }
  });

  it("the library that asks is loaded with the first question", async () => {
    const { dir, files, server } = await aModel();
    const env = {
      REJOINDER_DATA_DIR: join(dir, "data"),
      REJOINDER_LLM_MODEL: "small",
      REJOINDER_LLM_BASE_URL: server.url,
    };
    const ofLibrary = (loaded: readonly string[]) => loaded.filter((url) => /node_modules\/ai\//.test(url)).length;
    await listLoaded(["import", files.essay], env);
    await listLoaded(["import", files.replies], env);
    expect(ofLibrary(await listLoaded(["tag", "--why", "r0"], env))).toBe(0);
    expect(ofLibrary(await listLoaded(["tag"], env))).toBeGreaterThan(0);
    expect(server.heard).toHaveLength(1);
  });

  it("the local tagger's analysis has the same bytes, whether one is configured or not", async () => {
    const { dir, files, run, server } = await aModel();
    const analysis = ["analyze", files.essay, "--claims", files.claims, "--replies", files.replies, "--out"];
    await run([...analysis, join(dir, "with")]);
    await run([...analysis, join(dir, "without")], {
      REJOINDER_LLM_MODEL: "",
      REJOINDER_LLM_BASE_URL: "",
      REJOINDER_LLM_API_KEY: "",
    });
    for (const name of ["tags.jsonl", "digest.json", "digest.md", "digest.html"]) {
      expect(readFileSync(join(dir, "with", name), "utf8"), name).toBe(
        readFileSync(join(dir, "without", name), "utf8"),
      );
    }
    expect(server.heard).toHaveLength(0);
  });
});
