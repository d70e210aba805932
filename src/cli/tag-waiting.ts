/** What `rejoinder tag` does: tags every reply that waits, then asks the language model, if there is one, for what waits of its opinions. */
import type { App } from "../app/app.ts";
import type { ModelUse } from "../digest/digest.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { OpinionCounts } from "../store/second-opinions.ts";
import type { Io } from "./io.ts";
import type { ModelTally } from "./model-tally.ts";
import { createProgress } from "./progress.ts";

export interface TagCounts {
  readonly replies: number;
  readonly tagged: number;
  readonly left: number;
  readonly refused: number;
  readonly model?: ModelCounts;
}

/** What the model was asked, and where its opinions stand, over all replies of these essays. */
export interface ModelCounts extends Pick<ModelUse, "calls" | "tokensIn" | "tokensOut" | "dollars" | "seconds"> {
  readonly name: string;
  /** Replies on which its opinion was got now, or is not to be had. */
  readonly settled: number;
  readonly agrees: number;
  readonly differs: number;
  readonly alone: OpinionCounts["alone"];
}

export async function tagWaiting(
  io: Io,
  app: App,
  discussions: readonly StoredDiscussion[],
  { total, tally }: { readonly total: number; readonly tally: ModelTally },
): Promise<TagCounts> {
  const { tagAll } = await import("../app/run-steps.ts");
  const progress = createProgress(io, "replies", total);
  try {
    const options = { onProgress: progress.update, signal: io.signal };
    const { replies, tagged, refused } = await tagAll(app, discussions, options);
    const counts = { replies, tagged, left: replies - tagged, refused: refused.length };
    if (!app.llm || !app.opinions) return counts;
    progress.end();
    return { ...counts, model: { name: app.llm.name, ...(await askModel(io, app, discussions, tally)) } };
  } finally {
    progress.end();
  }
}

async function askModel(
  io: Io,
  { store, opinions }: App,
  discussions: readonly StoredDiscussion[],
  tally: ModelTally,
): Promise<Omit<ModelCounts, "name">> {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const slugs = discussions.map(({ essay }) => essay.slug);
  const open = await Promise.all(slugs.map((slug) => store.secondOpinions.countOpen(slug)));
  const progress = createProgress(io, "second opinions", sum(open));
  try {
    const reports = (await opinions?.seek(discussions, { onProgress: progress.update, signal: io.signal })) ?? [];
    const states = await Promise.all(slugs.map((slug) => store.secondOpinions.count(slug)));
    return {
      settled: sum(reports.map(({ settled }) => settled)),
      agrees: sum(states.map(({ agrees }) => agrees)),
      differs: sum(states.map(({ differs }) => differs)),
      alone: states.map(({ alone }) => alone).reduce(addCounts, {}),
      ...tally.sum(),
    };
  } finally {
    progress.end();
  }
}

function addCounts(one: OpinionCounts["alone"], other: OpinionCounts["alone"]): OpinionCounts["alone"] {
  const sum: Record<string, number> = { ...one };
  for (const [reason, count] of Object.entries(other)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

/** A line or two. */
export async function renderTagCounts({ replies, tagged, left, model }: TagCounts): Promise<string> {
  const first = `replies: ${replies} read, ${tagged} with tags, ${left} without\n`;
  if (!model) return first;
  const { sayAlone, sayCalls } = await import("../digest/model-words.ts");
  const { name, settled, agrees, differs, alone } = model;
  const together = `In all, it and the local tagger came to the same on ${agrees}; they differ on ${differs}.`;
  const words = [`${settled} settled now (${sayCalls(model)}).`, together, sayAlone({ alone })];
  return `${first}language model ${name}: ${words.filter((each) => each !== "").join(" ")}\n`;
}
