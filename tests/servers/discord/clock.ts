/** Discord's clock in tests, and the ids (snowflakes) that are made from it. */

/** The first millisecond that an id can stand for. Source: Discord's reference, "Snowflakes". */
const EPOCH_MS = 1_420_070_400_000;

export interface ServerClock {
  now(): Date;
  advance(ms: number): void;
  /** Stands still at this time from now on, but for `advance`. */
  set(time: Date): void;
}

/** Runs on from `start` with the time of the machine until it is set. `onMoved` is told of every jump. */
export function createClock(start: Date, onMoved: () => void = () => {}): ServerClock {
  let base = start.getTime();
  let since: number | null = performance.now();
  return {
    now: () => new Date(Math.floor(base + (since === null ? 0 : performance.now() - since))),
    advance: (ms) => {
      base += ms;
      onMoved();
    },
    set: (time) => {
      base = time.getTime();
      since = null;
      onMoved();
    },
  };
}

/** Ids that rise with every call, whatever the clock does. */
export function createIds(clock: ServerClock): () => string {
  let last = 0n;
  return () => {
    const fresh = BigInt(clock.now().getTime() - EPOCH_MS) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return String(last);
  };
}

export function timeOfId(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + EPOCH_MS);
}

/** The older one first. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
