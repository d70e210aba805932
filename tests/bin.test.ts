import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const COMMAND = fileURLToPath(new URL("../bin/rejoinder.js", import.meta.url));
/** A module that makes the process look like another Node. */
const asNode = (version: string): string => {
  const code = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
};

async function run(version: string, ...args: string[]) {
  const command = promisify(execFile)(process.execPath, ["--import", asNode(version), COMMAND, ...args]);
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

it.each(["18.20.0", "20.11.1", "22.17.9"])(
  "says on Node %s which one is needed, and how to get it",
  async (version) => {
    const said = await run(version, "start");
    expect(said.code).toBe(1);
    expect(said.stderr).toBe(
      `rejoinder: this is Node ${version}, and Rejoinder needs 22.18 or newer. ` +
        'In a checkout, run "npm ci" once and then "npx rejoinder ...": both bring the right Node along.\n',
    );
  },
);

it.each(["22.18.0", "24.0.0"])("runs on Node %s", async (version) => {
  expect(await run(version, "--version")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
