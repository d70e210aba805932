/** The program with damaged weights: it says so in one sentence, touches nothing that is stored, and goes on once they are back. */
import { execFile } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "rejoinder-test-"));
const program = join(dir, "program");
const essay = join(program, "essays", "interpretability-theory");

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The copy of the program, as a person runs it. */
async function run(...args: string[]): Promise<Said> {
  const env = {
    ...process.env,
    REJOINDER_DATA_DIR: join(dir, "data"),
    REJOINDER_PORT: "0",
    REJOINDER_TIME_ZONE: "UTC",
  };
  return promisify(execFile)(process.execPath, [join(program, "bin", "rejoinder.js"), ...args], { cwd: dir, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Said) => ({ code, stdout, stderr }),
  );
}

const weights = (name: string): string => join(program, "models", name);
const damage = (name: string): void => writeFileSync(weights(name), readFileSync(weights(name)).subarray(0, 5000));
const mend = (name: string): void => copyFileSync(join(ROOT, "models", name), weights(name));

function expectOneSentence({ code, stderr }: Said, file: string): void {
  expect(stderr).toContain(`${file}: is cut off or damaged; take it again from where Rejoinder came from\n`);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
}

beforeAll(async () => {
  for (const name of ["src", "bin", "essays", "package.json"])
    cpSync(join(ROOT, name), join(program, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(program, "node_modules"));
  mkdirSync(join(program, "models"));
  for (const name of ["claims.json", "stance.json"]) mend(name);
  expect(await run("import", `${essay}.md`, "--claims", `${essay}.claims.yaml`)).toMatchObject({ code: 0 });
  expect(await run("import", `${essay}.replies.jsonl`)).toMatchObject({ code: 0 });
}, 60_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(["claims.json", "stance.json"])("with %s cut off", (name) => {
  beforeAll(() => damage(name));
  afterAll(() => mend(name));

  it.each(["tag", "start"])("%s says so, and leaves the store as it is", async (command) => {
    expectOneSentence(await run(command), name);
  });

  it("analyze says so, and leaves what an earlier run wrote", async () => {
    const out = join(dir, "out");
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "tags.jsonl"), "from before\n");
    const files = ["--claims", `${essay}.claims.yaml`, "--replies", `${essay}.replies.jsonl`];
    expectOneSentence(await run("analyze", `${essay}.md`, ...files, "--out", out), name);
    expect(readFileSync(join(out, "tags.jsonl"), "utf8")).toBe("from before\n");
    expect(existsSync(join(out, "digest.md"))).toBe(false);
  });

  it("doctor names the weights and goes on with the rest", async () => {
    const { code, stdout, stderr } = await run("doctor");
    expect(stdout).toMatch(new RegExp(`^FAIL  weights +\\S+${name}: is cut off or damaged; take it again`, "m"));
    expect(stdout).toMatch(/^look {2}store +not looked at before the weights are right$/m);
    expect(stdout).toMatch(/^ok {4}digest /m);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });
});

it("with the weights back, every stored reply is tagged", async () => {
  const { code, stdout, stderr } = await run("tag", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const stored = readFileSync(`${essay}.replies.jsonl`, "utf8").trim().split("\n").length;
  expect(JSON.parse(stdout)).toMatchObject({ replies: stored, refused: 0 });
});
