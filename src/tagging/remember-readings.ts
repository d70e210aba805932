/** Replies that were read a moment ago: who answers mostly answers one of the last few. */
import { type Reader, type ReadReply, readReply } from "./read-reply.ts";

/** In the labelled discussions the reply that is answered stands at most nine before. */
const KEPT = 16;

/** `readReply` with its reader filled in. */
export type ReadBody = (body: string, isAnswer: boolean) => ReadReply;

/** Reads as `readReply` does, and keeps the last `KEPT` readings. The same words in the same place give the same reading. */
export function rememberReadings(reader: Reader): ReadBody {
  const readings = new Map<string, ReadReply>();
  return (body, isAnswer) => {
    const key = `${isAnswer ? "answer" : "reply"} ${body}`;
    const reading = readings.get(key) ?? readReply(body, reader, isAnswer);
    readings.delete(key);
    readings.set(key, reading);
    if (readings.size > KEPT) readings.delete(readings.keys().next().value as string);
    return reading;
  };
}
