/** A reply's tags: which they are, why, and what people say of them. */
import { UsageError } from "../../errors.ts";
import type { ClaimId } from "../../essay/essay.ts";
import { type Reply, replyKey } from "../../replies/reply.ts";
import { SOMEBODY } from "../../store/corrections.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { StoreParts } from "../../store/store.ts";
import type { Tag } from "../../tagging/tag.ts";
import { NOTHING_COLLECTED } from "../../workflows/collected.ts";
import { explainTags } from "../../workflows/explain-tags.ts";
import { correctorName } from "../../workflows/forget-person.ts";
import type { Asker, Operations } from "../operations.ts";
import { mendAll, tagAll } from "../run-steps.ts";
import { requireClaim } from "./claim-operations.ts";
import { isVisible } from "./find-visible.ts";
import { idToKeep, type OperationParts } from "./operation-parts.ts";

type TagOperations = Pick<Operations, "findReply" | "tagsOf" | "explain" | "mayCorrect" | "correct" | "withdraw">;

interface FoundReply {
  readonly discussion: StoredDiscussion;
  readonly reply: Reply;
}

export function createTagOperations(parts: OperationParts): TagOperations {
  const { app, places } = parts;
  const { store } = app;

  const findReply = async (asker: Asker, id: string): Promise<FoundReply | undefined> => {
    const reply = await store.replies.findById(asker.venue, id);
    if (!reply || !(await isVisible(store, asker, reply.essay, await places.operatorSpace()))) return undefined;
    const discussion = await store.essays.find(reply.essay);
    return discussion && { discussion, reply };
  };
  const requireReply = async (asker: Asker, id: string): Promise<FoundReply> => {
    const found = await findReply(asker, id);
    if (!found) throw new UsageError("this message is not among the replies that are stored here");
    return found;
  };
  const mayCorrect = async (asker: Asker, reply: Reply): Promise<boolean> => {
    if (asker.isManager) return true;
    if (reply.venue === asker.venue && reply.author.id === asker.id) return true;
    const placement = await store.placements.find(reply.essay, asker.venue);
    const origin = await store.placements.originOf(reply.essay);
    return placement?.owner === asker.id || (origin?.venue === asker.venue && origin.owner === asker.id);
  };
  const tagsOf = async (reply: Reply): Promise<readonly Tag[]> => {
    const found = await store.tags.ofReplies([reply]);
    return found.get(replyKey(reply.venue, reply.id))?.tags ?? [];
  };
  /** Changes what is said of a reply; then everything that rests on it is made anew. */
  const change = async (
    asker: Asker,
    replyId: string,
    work: (inside: StoreParts, found: FoundReply) => Promise<void>,
  ): Promise<readonly Tag[]> => {
    const found = await requireReply(asker, replyId);
    const { discussion, reply } = found;
    if (!(await mayCorrect(asker, reply)))
      throw new UsageError(
        "only its author, the essay's author and people who manage this server may correct a reply's tags",
      );
    await store.transaction(async (inside) => {
      await work(inside, found);
      await inside.digests.markStale(reply.essay, [reply.id], "named");
    });
    await tagAll(app, [discussion]);
    await mendAll(app, NOTHING_COLLECTED);
    parts.tell?.({ essay: reply.essay, section: reply.section });
    return tagsOf(reply);
  };

  return {
    findReply,
    tagsOf,
    async explain(asker, replyId) {
      const { discussion, reply } = await requireReply(asker, replyId);
      const learnFrom = app.config.learnsFromCorrections;
      return explainTags({ store, tagger: app.tagger, learnFrom }, discussion, reply);
    },
    async mayCorrect(asker, reply) {
      return (await findReply(asker, reply.id)) !== undefined && mayCorrect(asker, reply);
    },
    async correct(asker, replyId, corrections) {
      const kept = await idToKeep(parts, asker);
      const by = kept === null ? SOMEBODY : correctorName(asker.venue, kept);
      return change(asker, replyId, async (inside, { discussion, reply }) => {
        for (const { claimId, stance } of corrections) {
          const said = { claimId: requireClaim(discussion, claimId).id, stance };
          await inside.tags.correct(reply.essay, reply.venue, reply.id, said, by, app.now());
        }
      });
    },
    withdraw(asker, replyId, claimId: ClaimId | null) {
      return change(asker, replyId, async (inside, { reply }) => {
        const count = await inside.tags.withdraw(reply.essay, reply.venue, reply.id, claimId);
        if (count === 0) throw new UsageError("nothing was said of this reply that could be taken back");
      });
    },
  };
}
