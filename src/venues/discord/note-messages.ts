/** A note as one message: its words, and the button by which it is known as ours. */
import type { PostDraft } from "../../threads/post.ts";
import { nameOfKey } from "./custom-id.ts";
import { MAX_MESSAGE_TEXT } from "./limits.ts";
import { buttonRow, markerButton, type OutgoingMessage, textDisplay } from "./message-body.ts";
import { splitPost } from "./split-post.ts";
import { stripMarkers } from "./strip-markers.ts";

/** A note is short; what would not fit into a message is cut. */
export function layOutNote({ key, body }: PostDraft): OutgoingMessage {
  const { name } = nameOfKey(key);
  if (name.kind !== "note") throw new RangeError(`not the key of a note: ${key}`);
  const [text = `Point ${name.point}`] = splitPost(stripMarkers(body), MAX_MESSAGE_TEXT);
  return {
    components: [textDisplay(text), buttonRow([markerButton(key, 1, 1, `About point ${name.point}`)])],
    attachments: [],
  };
}
