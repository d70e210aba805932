/** Settles questions that the author, or somebody whom the author marked, has answered in the thread. */
import type { EssaySlug } from "../essay/essay.ts";
import type { AuthorAnswer } from "../store/proposals.ts";
import type { StoreParts } from "../store/store.ts";

/**
 * Looks at questions and answers that are new (`pks`). A point is settled from when its answer counts; an answer that is older than
 * the last decision about the point changes nothing. Says how many were settled.
 */
export async function settleAnswered(
  { proposals, points }: Pick<StoreParts, "proposals" | "points">,
  slug: EssaySlug,
  people: readonly string[],
  until: string,
  pks: readonly number[],
): Promise<number> {
  const answers = Map.groupBy(await proposals.authorAnswers(slug, people, until, pks), ({ number }) => number);
  let settled = 0;
  for (const [number, found] of answers) {
    const last = (await points.decisions(slug, number)).at(-1);
    if (last && last.state !== "open") continue;
    const answer = found.find((each) => isAfter(each, last?.at));
    if (!answer) continue;
    await points.decide(slug, number, {
      state: "answered",
      at: new Date(answer.countedAt),
      by: "reply",
      replyPk: answer.pk,
      link: null,
      note: "",
      isTold: false,
    });
    settled++;
  }
  return settled;
}

function isAfter({ countedAt }: AuthorAnswer, at: Date | undefined): boolean {
  return at === undefined || new Date(countedAt) > at;
}
