/** For measuring what the screen is worth: everything is shown to the model, with everything else. */
import type { ScreenReply } from "../../src/tagging/orders/screen-reply.ts";

export const screenNothing: ScreenReply = (item) => ({ item, exposure: "together", suspect: [] });
