/** Replies that were read a moment ago: who answers mostly answers one of the last few. */
import { type Reader, type ReadReply, readReply } from "./read-reply.ts";

/** In the labelled discussions the reply that is answered stands at most nine before. */
const KEPT = 16;

/** Reads as `readReply` does, and keeps the last `KEPT` readings. The same words give the same reading. */
export function rememberReadings(reader: Reader): (body: string) => ReadReply {
  const readings = new Map<string, ReadReply>();
  return (body) => {
    const reading = readings.get(body) ?? readReply(body, reader);
    readings.delete(body);
    readings.set(body, reading);
    if (readings.size > KEPT) readings.delete(readings.keys().next().value as string);
    return reading;
  };
}
