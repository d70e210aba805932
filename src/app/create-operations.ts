/** What people can ask for by command, carried out: one file a group, the same rules of who may in all. */
import { nextInstant } from "../digest/schedule.ts";
import { renderTaggedAs } from "../store/replies.ts";
import { findSchedule, streamAt } from "./digest-streams.ts";
import { createAccountOperations } from "./operations/account-operations.ts";
import { createClaimOperations } from "./operations/claim-operations.ts";
import { createDigestOperations } from "./operations/digest-operations.ts";
import { createEssayOperations, overlook } from "./operations/essay-operations.ts";
import { listVisible } from "./operations/find-visible.ts";
import { createLedgerOperations } from "./operations/ledger-operations.ts";
import { createModelOperations } from "./operations/model-operations.ts";
import type { OperationParts } from "./operations/operation-parts.ts";
import { createPersonOperations } from "./operations/person-operations.ts";
import { createPlaceOperations } from "./operations/place-operations.ts";
import { createReviewOperations } from "./operations/review-operations.ts";
import { createTagOperations } from "./operations/tag-operations.ts";
import type { Operations, Status } from "./operations.ts";

export function createOperations(parts: OperationParts): Operations {
  return {
    ...createEssayOperations(parts),
    ...createPlaceOperations(parts),
    ...createClaimOperations(parts),
    ...createDigestOperations(parts),
    ...createTagOperations(parts),
    ...createLedgerOperations(parts),
    ...createReviewOperations(parts),
    ...createPersonOperations(parts),
    ...createAccountOperations(parts),
    ...createModelOperations(parts),
    status: createStatus(parts),
  };
}

function createStatus(parts: OperationParts): Operations["status"] {
  const { app } = parts;
  return async (asker) => {
    const essays: Status["essays"][number][] = [];
    for (const discussion of await listVisible(parts, asker)) {
      const { slug } = discussion.essay;
      const taggedAs = renderTaggedAs(app.tagger.version, discussion);
      essays.push({
        ...(await overlook(parts, asker, discussion)),
        waiting: await app.store.replies.countWork(slug, taggedAs),
        nextDigest: nextInstant((await findSchedule(app, slug, asker.venue)).schedule, app.now()),
        lastDigest: await app.store.digests.lastUntil(slug, await streamAt(app, slug, asker.venue)),
      });
    }
    return { essays, taggerVersion: app.tagger.version, retentionDays: app.config.retentionDays };
  };
}
