#!/usr/bin/env node
// Plain JavaScript on purpose: it must start on any Node, to say which one is needed.
import { isNewEnough, setUpEngine } from "./set-up-engine.js";

if (isNewEnough) {
  await setUpEngine(process.argv[2] === "start" ? "service" : "command");
  const { main } = await import("../src/cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error(
    `rejoinder: this is Node ${process.versions.node}, and Rejoinder needs 22.18 or newer. ` +
      'In a checkout, run "npm ci" once and then "npx rejoinder ...": both bring the right Node along.',
  );
  process.exitCode = 1;
}
