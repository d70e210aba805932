#!/usr/bin/env node
// Plain JavaScript on purpose: it must start on any Node, to say which one is needed.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `rejoinder: this is Node ${process.versions.node}, and Rejoinder needs 22.18 or newer. ` +
      'In a checkout, run "npm ci" once and then "npx rejoinder ...": both bring the right Node along.',
  );
  process.exitCode = 1;
} else {
  const { enableCompileCache } = await import("node:module");
  enableCompileCache?.();
  const { main } = await import("../src/cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
}
