/** The labelled discussions with and without the wordings of their claims files. */
import type { Claim } from "../../src/essay/essay.ts";
import { type JudgedReply, type ReplyScores, scoreReplies } from "../../src/evaluation/score-replies.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import type { GoldDiscussion } from "../../src/training/train-replies.ts";
import { deny } from "./deny.ts";
import { isTooNear } from "./nearness.ts";
import { countWordings, takeWordings } from "./take-wordings.ts";

const MOST = [0, 1, 2] as const;

export interface DiscussionFigures {
  readonly name: string;
  /** Wordings that were left out. */
  readonly left: number;
  readonly rows: readonly (readonly string[])[];
  /** One row a discussion. */
  readonly each: readonly (readonly string[])[];
}

export async function measureDiscussions(
  tagger: Tagger,
  name: string,
  golds: readonly GoldDiscussion[],
): Promise<DiscussionFigures> {
  const fair = golds.map(listFair);
  const offered = golds.reduce((sum, { discussion }) => sum + countWordings(discussion.claims), 0);
  const kept = fair.flat(2).length;
  const judged: JudgedReply[][][] = [];
  const rows: string[][] = [];
  const measure = async (what: string, wordings: readonly (readonly (readonly string[])[])[], most: number) => {
    const claims = golds.map(({ discussion }, at) =>
      takeWordings(discussion.claims, wordings[at] ?? [], most, discussion.essay.language),
    );
    const replies = await Promise.all(golds.map((gold, at) => judge(tagger, gold, claims[at] ?? [])));
    const count = claims.reduce((sum, own) => sum + countWordings(own), 0);
    rows.push(renderRow(`${name}, ${what}`, count, scoreReplies(replies.flat())));
    return replies;
  };
  for (const most of MOST) judged.push(await measure(`at most ${most} a claim`, fair, most));
  // What a careless model could do, as far as the check lets it.
  const denied = fair.map((own) => own.map((wordings) => wordings.flatMap(deny)));
  await measure('with a "not" in each', denied, 2);
  const shifted = fair.map((own) => own.map((_, at) => own[(at + 1) % own.length] ?? []));
  await measure("those of the next claim", shifted, 2);
  const each = golds.map((gold, at) => {
    const [before, after] = [judged[0]?.[at] ?? [], judged.at(-1)?.[at] ?? []].map(scoreReplies);
    const show = (figure: "claimF1" | "claimPrecision") =>
      [before, after].map((scores) => (scores?.[figure].value ?? 0).toFixed(3));
    return [gold.name, ...show("claimF1"), ...show("claimPrecision")];
  });
  return { name, left: offered - kept, rows, each };
}

/** Wordings by claim, without those that a reply about the claim gives away. */
function listFair({ discussion: { claims }, replies, gold }: GoldDiscussion): readonly (readonly string[])[] {
  return claims.map(({ id, claim, quote, also }) => {
    const about = replies.filter((reply) => gold.get(reply.id)?.some(({ claimId }) => claimId === id));
    return also.filter((wording) => !about.some(({ body }) => isTooNear(wording, body, `${claim}\n${quote}`)));
  });
}

async function judge(
  tagger: Tagger,
  { discussion, replies, gold }: GoldDiscussion,
  claims: readonly Claim[],
): Promise<JudgedReply[]> {
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const items = replies.map((reply) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
  const results = await tagger.open({ ...discussion, claims }).tag(items);
  return results.flatMap(({ replyId, tags }) => {
    const labels = gold.get(replyId);
    return labels ? [{ said: tags, gold: labels }] : [];
  });
}

/** The last column is the stances'. */
export function renderRow(name: string, wordings: number, scores: ReplyScores): string[] {
  const { replies, claimPrecision, claimRecall, claimF1, stanceAccuracy } = scores;
  const show = ({ value, low, high }: ReplyScores["claimF1"]) =>
    `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  return [name, String(replies), String(wordings), ...[claimRecall, claimPrecision, claimF1, stanceAccuracy].map(show)];
}
