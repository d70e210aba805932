import type { RequestRecord } from "../servers/github/fake-github.ts";

/** One paragraph on the requests of a step: how many, for how many points, which. */
export function renderCosts(what: string, requests: readonly RequestRecord[]): string {
  const points = requests.reduce((sum, request) => sum + request.points, 0);
  const named = Map.groupBy(requests, ({ kind, name }) => (kind === "rest" ? `REST ${restName(name)}` : name));
  const list = [...named]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, all]) => (all.length === 1 ? name : `${all.length} x ${name}`));
  return `${what}: ${requests.length} requests, ${points} points\n  ${list.join(", ") || "none"}`;
}

/** Without what stands for a person or a number. */
function restName(path: string): string {
  return path
    .replace(/^\/repos\/[^/]+\/[^/]+/, "…")
    .replace(/(\/collaborators\/)[^/]+/, "$1…")
    .replace(/\d+/g, "N");
}
