/** `rejoinder tag --why`: what decided on one stored reply. */
import type { App } from "../app/app.ts";
import { UsageError } from "../errors.ts";
import { VENUES } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { explainTags } from "../workflows/explain-tags.ts";
import { chooseReply } from "./choose-reply.ts";
import { chooseEssays } from "./open-for-command.ts";
import { renderWhy } from "./render-why.ts";
import { renderWhyJson } from "./render-why-json.ts";

export interface WhyOptions {
  readonly essay?: string;
  readonly venue?: string;
  readonly json?: boolean;
}

/** Throws: UsageError when there is no such reply, or several. */
export async function tellWhy(app: App, id: string, { essay, venue, json }: WhyOptions): Promise<string> {
  const discussion = await findEssay(app, id, essay);
  const reply = await chooseReply(app, discussion.essay.slug, id, venue);
  const parts = { store: app.store, tagger: app.tagger, learnFrom: app.config.learnsFromCorrections };
  const why = await explainTags(parts, discussion, reply);
  return json ? renderWhyJson(why, reply, discussion) : renderWhy(why, reply, discussion);
}

/** The one that has the reply; ids of different essays seldom meet. */
async function findEssay(app: App, id: string, slug: string | undefined): Promise<StoredDiscussion> {
  const discussions = await chooseEssays(app, slug);
  const having: StoredDiscussion[] = [];
  for (const discussion of discussions) {
    const find = VENUES.map((venue) => app.store.replies.find(discussion.essay.slug, venue, id));
    if ((await Promise.all(find)).some((reply) => reply !== undefined)) having.push(discussion);
  }
  const [first, ...others] = having.length > 0 ? having : discussions;
  if (!first) throw new UsageError("the store has no essay yet; bring one in with: rejoinder import ESSAY.md");
  if (others.length === 0) return first;
  if (having.length === 0)
    throw new UsageError(`no essay has a reply ${JSON.stringify(id)}; the address of a reply ends in its id`);
  const slugs = having.map((each) => each.essay.slug).join(", ");
  throw new UsageError(`several essays have a reply ${JSON.stringify(id)} (${slugs}); say which with --essay SLUG`);
}
