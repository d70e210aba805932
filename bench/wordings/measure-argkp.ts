/** Key points of ArgKP as claims: one half of the arguments words them, the other half is tagged, and the other way round. */
import { readArgKp } from "../../src/cli/read-benchmark-data.ts";
import type { Claim, ClaimId, Essay, EssaySlug } from "../../src/essay/essay.ts";
import { type ArgKpData, type ArgKpText, labelKey } from "../../src/evaluation/parse-argkp.ts";
import { type JudgedReply, type Label, scoreReplies } from "../../src/evaluation/score-replies.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { renderRow } from "./measure-discussions.ts";
import { isTooNear } from "./nearness.ts";
import { countWordings, takeWordings } from "./take-wordings.ts";

const MOST = [0, 1, 2, 3, 5, 8, 12] as const;
const SEED = 7;

export async function measureArgKp(
  tagger: Tagger,
  folder: string,
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly repeats: number }> {
  const data = await readArgKp(folder, "dev");
  const folds = [...Map.groupBy(data.keyPoints, ({ group }) => group)].flatMap(([group, points]) =>
    cutFolds(data, group, points),
  );
  const rows: string[][] = [];
  for (const most of MOST) {
    const judged: JudgedReply[] = [];
    let count = 0;
    for (const fold of folds) {
      const claims = takeWordings(fold.claims, fold.wordings, most, "en");
      count += countWordings(claims);
      judged.push(...(await judge(tagger, data, fold, claims)));
    }
    // Each key point is worded twice, once for each half.
    const row = renderRow(`ArgKP dev, at most ${most} a key point`, Math.round(count / 2), scoreReplies(judged));
    // An argument for a key point has no other stance than that.
    rows.push(row.slice(0, -1));
  }
  return { rows, repeats: folds.reduce((sum, { repeats }) => sum + repeats, 0) };
}

interface Fold {
  readonly essay: Essay;
  readonly claims: readonly Claim[];
  readonly wordings: readonly (readonly string[])[];
  readonly scored: readonly ArgKpText[];
  readonly repeats: number;
}

function cutFolds(data: ArgKpData, group: string, points: readonly ArgKpText[]): readonly Fold[] {
  const random = createRandom(SEED);
  const shuffled = data.arguments
    .filter((argument) => argument.group === group)
    .map((argument) => ({ argument, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ argument }) => argument);
  const middle = Math.floor(shuffled.length / 2);
  const halves = [shuffled.slice(0, middle), shuffled.slice(middle)] as const;
  return [halves, [halves[1], halves[0]] as const].map(([wording, scoring]) => {
    const says = (argument: ArgKpText, point: ArgKpText): boolean =>
      data.labels.get(labelKey(argument.id, point.id)) === true;
    // An argument for two key points would word neither alone.
    const single = wording.filter((argument) => points.filter((point) => says(argument, point)).length === 1);
    const wordings = points.map((point) => single.filter((argument) => says(argument, point)).map(({ text }) => text));
    // Everybody repeats the words of the motion.
    const given = [points[0]?.topic ?? "", ...points.map(({ text }) => text)].join("\n");
    const scored = scoring.filter(({ text }) => !wordings.flat().some((other) => isTooNear(other, text, given)));
    return { ...makeDiscussion(points), wordings, scored, repeats: scoring.length - scored.length };
  });
}

/** An essay of one section that says the key points one after the other. */
function makeDiscussion(points: readonly ArgKpText[]): { readonly essay: Essay; readonly claims: readonly Claim[] } {
  let body = "";
  const claims = points.map(({ id, text }): Claim => {
    const start = body.length;
    body += `${text}\n\n`;
    return { id: id as ClaimId, section: 1, claim: text, quote: text, start, end: start + text.length, also: [] };
  });
  const [first] = points;
  const names = { slug: "argkp" as EssaySlug, title: first?.topic ?? "", author: "", url: null, language: "en" };
  return {
    essay: { ...names, revision: 1, sections: [{ number: 1, slug: "one", title: first?.topic ?? "", body }] },
    claims,
  };
}

/** Pairs that nobody labelled are neither right nor wrong. */
async function judge(
  tagger: Tagger,
  { labels }: ArgKpData,
  { essay, scored }: Fold,
  claims: readonly Claim[],
): Promise<readonly JudgedReply[]> {
  const items = scored.map(({ id, text }) => ({ reply: makeReply(essay, id, text), parent: undefined }));
  const results = await tagger.open({ essay, claims }).tag(items);
  return results.map(({ replyId, tags }) => {
    const label = (claimId: string): boolean | undefined => labels.get(labelKey(replyId, claimId));
    const gold = claims.flatMap(({ id }): Label[] => (label(id) === true ? [{ claimId: id, stance: "supports" }] : []));
    return { said: tags.filter(({ claimId }) => label(claimId) !== undefined), gold };
  });
}

function makeReply(essay: Essay, id: string, body: string): Reply {
  const place = { section: 1, parentId: null, editedAt: null, url: null };
  const author = { id, name: id };
  return { essay: essay.slug, venue: "local", id, author, body, createdAt: new Date(0), ...place };
}
