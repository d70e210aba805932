/** Moments at which something goes wrong, planned by a test. */
import type { RestFault } from "./fake-discord.ts";
import { limitedReply, type Reply } from "./rest-reply.ts";

const BAD_GATEWAY: Reply = { status: 502, body: { message: "502: Bad Gateway", code: 0 } };

export interface Faults {
  add(fault: RestFault): void;
  /** The fault that hits this request, if one does; it is used up by that. */
  take(request: string): RestFault | undefined;
}

export function createFaults(): Faults {
  const planned: { readonly fault: RestFault; seen: number }[] = [];
  return {
    add(fault) {
      planned.push({ fault, seen: 0 });
    },
    take(request) {
      // Every plan counts the request, also when another one hits it.
      const fitting = planned.filter(({ fault }) => fault.match?.test(request) ?? true);
      for (const plan of fitting) plan.seen++;
      const due = fitting.find(({ fault, seen }) => seen >= (fault.nth ?? 1));
      if (due) planned.splice(planned.indexOf(due), 1);
      return due?.fault;
    },
  };
}

/** Undefined: the connection is closed without an answer. */
export async function withFault(fault: RestFault | undefined, run: () => Promise<Reply>): Promise<Reply | undefined> {
  if (!fault) return run();
  const { kind } = fault;
  switch (kind) {
    case "lost-before":
      return undefined;
    case "lost-after":
      await run();
      return undefined;
    case "error-before":
      return BAD_GATEWAY;
    case "error-after":
      await run();
      return BAD_GATEWAY;
    case "limited":
      return limitedReply(fault.retryAfterMs ?? 1000, "user");
    case "call": {
      if ((await fault.run?.("before")) === "lost") return undefined;
      const reply = await run();
      return (await fault.run?.("after")) === "lost" ? undefined : reply;
    }
    default:
      return kind satisfies never;
  }
}
