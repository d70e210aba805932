/** Moments at which something goes wrong, planned by a test. */
import type { RestFault } from "./fake-discord.ts";

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
