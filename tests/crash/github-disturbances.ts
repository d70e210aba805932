/** What can happen at a call of the service to GitHub. */
import type { FakeGitHub, GitHubFault } from "../servers/github/fake-github.ts";
import type { Moment } from "./disturb.ts";

/** What happens at a call: GitHub's answer to it (see FAULTS of the server), or the process is killed before or after it takes effect. */
export const DISTURBANCES = [
  "lost-before",
  "lost-after",
  "error-before",
  "error-after",
  "errors-before",
  "errors-after",
  "silent-before",
  "silent-after",
  "partial",
  "rate-limited",
  "rate-limit-code",
  "secondary-200",
  "secondary-403",
  "cut-body",
  "killed-before",
  "killed-after",
] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

/** A call that only looks ends the same whether it was done before it was lost or not. */
const WRITES_ONLY: readonly Disturbance[] = [
  "lost-after",
  "error-after",
  "errors-after",
  "silent-after",
  "cut-body",
  "killed-after",
];
export const concerns = (disturbance: Disturbance, isRead: boolean): boolean =>
  !isRead || !WRITES_ONLY.includes(disturbance);

export type GitHubMoment = Moment<Disturbance>;

/** With the points of the hour used up, closing a former digest is left to the next one. */
export function isClosingOver({ requests }: FakeGitHub, moment: GitHubMoment | undefined): boolean {
  if (!moment?.disturbance.startsWith("rate-limit")) return false;
  return requests[moment.call - 1]?.name === "CloseDiscussion";
}

export function faultOf({ call, disturbance }: GitHubMoment, kill: () => void): GitHubFault {
  const killed = (wanted: "before" | "after"): GitHubFault => ({
    nth: call,
    kind: "call",
    run: (now) => {
      if (now !== wanted) return undefined;
      kill();
      return "lost";
    },
  });
  switch (disturbance) {
    case "killed-before":
      return killed("before");
    case "killed-after":
      return killed("after");
    default:
      return { nth: call, kind: disturbance, retryAfterSeconds: 0.3 };
  }
}
