// Sets the engine up before anything else is loaded.
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

const [major, minor] = process.versions.node.split(".").map(Number);
export const isNewEnough = major > 22 || (major === 22 && minor >= 18);

/**
 * "service": little memory before high speed, for a process that waits most of the time on a small machine. With the
 * example discussion it takes 122 MB instead of 176 MB (resident, some seconds after the start). "command": as the engine
 * comes, for work that ends by itself.
 *
 * Compiled modules are kept between starts, in the checkout: the system's folder for temporary files is everybody's, and
 * what lies in this one is run. The engine only takes modules that were compiled with the same flags, so each purpose has
 * a folder of its own. One that cannot be written only means a slower start.
 */
export async function setUpEngine(purpose) {
  if (purpose === "service") {
    // The part of the heap for young objects stays at its first size instead of growing to 16 MB and more.
    setFlagsFromString("--semi-space-growth-factor=1");
    setFlagsFromString("--optimize-for-size");
    // Machine code of functions that ran a few times only is not kept.
    setFlagsFromString("--no-sparkplug");
    setFlagsFromString("--no-maglev");
  }
  const { enableCompileCache } = await import("node:module");
  enableCompileCache?.(fileURLToPath(new URL(`../node_modules/.cache/rejoinder/${purpose}`, import.meta.url)));
}
