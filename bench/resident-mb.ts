/** How much memory a process has in use, as Linux counts it. */
import { readFileSync } from "node:fs";

/** Units: MB of 1,048,576 bytes. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
