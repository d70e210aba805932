/** What a model may be shown of a reply that may speak to it. */
import type { ReplyInContext } from "../tagger.ts";
import { findOrders, listSuspicions } from "./find-orders.ts";
import type { OrderKind } from "./order.ts";

/**
 * `together`: in one question with other replies. `apart`: in a question of its own, since it quotes an order and a model that obeys quotations could otherwise
 * change what is said of others. `never`: it gives orders itself.
 */
export type Exposure = "together" | "apart" | "never";

export interface ScreenedReply {
  /** For the model: without the reply that it answers when that one has an order in it, quoted or not. */
  readonly item: ReplyInContext;
  readonly exposure: Exposure;
  /** Why it is marked; empty for most. */
  readonly suspect: readonly OrderKind[];
}

export type ScreenReply = (item: ReplyInContext) => ScreenedReply;

/** Looks at the words alone, so that the same reply is always treated the same. */
export function screenReply(item: ReplyInContext): ScreenedReply {
  const signs = findOrders(item.reply.body);
  const suspect = listSuspicions(signs);
  const isParentShown = item.parent === undefined || findOrders(item.parent.body).length === 0;
  return {
    item: isParentShown ? item : { reply: item.reply, parent: undefined },
    exposure: suspect.length > 0 ? "never" : signs.length > 0 ? "apart" : "together",
    suspect,
  };
}
