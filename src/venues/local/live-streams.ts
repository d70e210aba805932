/** Streams of server-sent events: they say that something changed; the page then asks for itself again. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { SiteChange, SiteParts } from "./site-parts.ts";

export const MAX_STREAMS = 200;
export const MAX_STREAMS_PER_ADDRESS = 10;
/** Below the minute after which proxies give up on a connection without traffic. */
const HEARTBEAT_MS = 25_000;
/** What happens within this time is one change: a reply and its tags, or a burst. */
const GATHER_MS = 100;

export interface LiveStreams {
  /** The stream, or undefined when there are too many. */
  open(c: Context, address: string, isWanted: (change: SiteChange) => boolean): Response | undefined;
  readonly count: number;
}

export function createLiveStreams(subscribe: SiteParts["subscribe"]): LiveStreams {
  const perAddress = new Map<string, number>();
  let count = 0;
  const shift = (address: string, by: 1 | -1): void => {
    count += by;
    const left = (perAddress.get(address) ?? 0) + by;
    if (left > 0) perAddress.set(address, left);
    else perAddress.delete(address);
  };
  return {
    get count() {
      return count;
    },
    open(c, address, isWanted) {
      if (count >= MAX_STREAMS || (perAddress.get(address) ?? 0) >= MAX_STREAMS_PER_ADDRESS) return undefined;
      shift(address, 1);
      // Asks nginx not to hold events back.
      c.header("X-Accel-Buffering", "no");
      return streamSSE(c, async (stream) => {
        let gathering: NodeJS.Timeout | undefined;
        const send = (): void => {
          gathering = undefined;
          void stream.writeSSE({ event: "changed", data: "" });
        };
        const unsubscribe = subscribe((change) => {
          if (isWanted(change)) gathering ??= setTimeout(send, GATHER_MS);
        });
        const heartbeat = setInterval(() => void stream.write(": still here\n\n"), HEARTBEAT_MS);
        heartbeat.unref();
        const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
        await stream.write("retry: 3000\n\n");
        await closed;
        clearInterval(heartbeat);
        clearTimeout(gathering);
        unsubscribe();
        shift(address, -1);
      });
    },
  };
}
