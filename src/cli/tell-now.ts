/** After a decision by command: whoever is to be told of it is told at once, without waiting for the service. */
import type { App } from "../app/app.ts";
import { tellAll } from "../app/tell-all.ts";
import { StoreError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { VENUES } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { parsePostKey } from "../threads/post-key.ts";
import type { Io } from "./io.ts";

const NOBODY = "No note was written: no reply that makes the point stands in a thread that is open.\n";

/** One sentence on what came of it; empty when there was nothing to tell. The decision stands whatever comes of this. */
export async function tellNow(
  io: Io,
  app: App,
  discussion: StoredDiscussion,
  point: { readonly number: number; readonly isToBeTold: boolean },
): Promise<string> {
  try {
    const { failures } = await tellAll(app, [discussion], io.signal);
    if (failures[0])
      return `It could not be said in the thread yet: ${failures[0].message}. The service tries again.\n`;
    if (await hasNote(app, discussion.essay.slug, point.number)) return "A note in the thread says so.\n";
    return point.isToBeTold ? NOBODY : "";
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return `It could not be said in the thread yet: ${error.message}\n`;
  }
}

async function hasNote({ store }: App, essay: EssaySlug, point: number): Promise<boolean> {
  for (const venue of VENUES) {
    for (const { key, state } of await store.posts.list(essay, venue, "note")) {
      const name = parsePostKey(key);
      if (state === "sent" && name?.kind === "note" && name.point === point) return true;
    }
  }
  return false;
}
