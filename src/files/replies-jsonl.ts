/** Replies as `rejoinder import` reads them: JSON Lines. */
import { resolveUrl } from "../digest/digest-links.ts";
import type { Reply } from "../replies/reply.ts";

/** One line with its end. A path of the local pages is no address that can be imported; without a base it is left out. */
export function renderReplyLine(reply: Reply, baseUrl?: string): string {
  const url = resolveUrl(reply.url, baseUrl);
  const line = {
    id: reply.id,
    author: reply.author.name,
    createdAt: reply.createdAt.toISOString(),
    body: reply.body,
    ...(reply.parentId === null ? {} : { parentId: reply.parentId }),
    ...(reply.section === null ? {} : { section: reply.section }),
    ...(url === null || url.startsWith("/") ? {} : { url }),
    ...(reply.editedAt === null ? {} : { editedAt: reply.editedAt.toISOString() }),
    venue: reply.venue,
  };
  return `${JSON.stringify(line)}\n`;
}
