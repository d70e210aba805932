/** What is wanted of a model about one reply, and how it ends. */
import type { Exposure } from "../tagging/orders/screen-reply.ts";
import type { AloneReason, SecondOpinion } from "../tagging/second-opinion.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";

export interface Opinion {
  readonly result: TagResult;
  readonly opinion: SecondOpinion;
}

/** A reply that there is something to ask about. */
export interface Wanted {
  /** As it may be shown. */
  readonly item: ReplyInContext;
  readonly local: TagResult;
  readonly exposure: Exposure;
}

/** Ends the asking about replies; each is settled once. */
export interface Settle {
  /** The model's answers stand beside the local tagger's, and are kept for the next time. */
  accept(answers: ReadonlyMap<Wanted, readonly Tag[]>): Promise<void>;
  /** The local tagger's answer stands alone. */
  leave(wanted: readonly Wanted[], reason: AloneReason): void;
}
