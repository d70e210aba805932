/**
 * What the tagger makes of replies longer than any that it was fitted on: `node bench/long-replies.ts`. Replies of the labelled
 * discussions for choosing thresholds are put together, once of the same discussion (whose labels are then all right) and once
 * of another one (where no tag is right). Prints the table of docs/tagging.md.
 */
import { readDiscussion } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import type { Reply } from "../src/replies/reply.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import type { DiscussionTagger } from "../src/tagging/tagger.ts";
import type { GoldDiscussion } from "../src/training/train-replies.ts";

const NAMES = [
  "game-difficulty",
  "open-source-funding",
  "peer-review",
  "public-statistics",
  "seed-libraries",
  "theory-in-biology",
] as const;
const JOINED = [1, 2, 4, 8, 16, 40, 80] as const;
/** From here on a digest calls a tag very likely. */
const SURE = 0.8;

const tagger = createLocalTagger(await loadModels());
const all = await Promise.all(NAMES.map(readDiscussion));

/** Groups of so many replies that follow each other. */
function group(replies: readonly Reply[], count: number): readonly (readonly Reply[])[] {
  return Array.from({ length: Math.floor(replies.length / count) }, (_, at) =>
    replies.slice(at * count, (at + 1) * count),
  );
}

async function tagJoined(parts: readonly Reply[], section: number | null, opened: DiscussionTagger) {
  const [first] = parts as [Reply];
  const body = parts.map((part) => part.body).join("\n\n");
  const [result] = await opened.tag([{ reply: { ...first, parentId: null, section, body }, parent: undefined }]);
  return { tags: result?.tags ?? [], words: body.split(/\s+/).length };
}

/** Claims that the joined replies speak of by their labels. */
function labelsOf({ gold }: GoldDiscussion, parts: readonly Reply[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ id }) => gold.get(id)?.map(({ claimId }) => claimId as string) ?? []));
}

process.stdout.write(
  "| replies in one | words | another essay: tags a reply | sure ones | own essay: precision | tags |\n",
);
process.stdout.write("|---|---|---|---|---|---|\n");
for (const count of JOINED) {
  const own = { replies: 0, words: 0, tags: 0, right: 0 };
  const other = { replies: 0, tags: 0, sure: 0 };
  for (const [at, discussion] of all.entries()) {
    const opened = tagger.open(discussion.discussion);
    for (const parts of group(discussion.replies, count)) {
      const { tags, words } = await tagJoined(parts, parts[0]?.section ?? null, opened);
      const labels = labelsOf(discussion, parts);
      own.replies += 1;
      own.words += words;
      own.tags += tags.length;
      own.right += tags.filter(({ claimId }) => labels.has(claimId)).length;
    }
    for (const step of [1, 3]) {
      const stranger = all[(at + step) % all.length] as GoldDiscussion;
      for (const [turn, parts] of group(stranger.replies, count).entries()) {
        const { tags } = await tagJoined(parts, 1 + (turn % discussion.discussion.essay.sections.length), opened);
        other.replies += 1;
        other.tags += tags.length;
        other.sure += tags.filter(({ confidence }) => confidence >= SURE).length;
      }
    }
  }
  const cells = [
    count,
    Math.round(own.words / own.replies),
    (other.tags / other.replies).toFixed(2),
    (other.sure / other.replies).toFixed(2),
    (own.right / Math.max(1, own.tags)).toFixed(3),
    own.tags,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
