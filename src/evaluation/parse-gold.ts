/** Labels of replies that a person gave, one reply a line: `{"replyId","tags":[{"claimId","stance"}]}`. */
import { InputError, type Problem } from "../errors.ts";
import type { Claim } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import type { Label } from "./score-replies.ts";

/** Throws: InputError with every line that is wrong. */
export function parseGold(
  file: string,
  lines: Iterable<string>,
  claims: readonly Claim[],
): ReadonlyMap<string, readonly Label[]> {
  const known = new Set<string>(claims.map(({ id }) => id));
  const gold = new Map<string, readonly Label[]>();
  const problems: Problem[] = [];
  let line = 0;
  for (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const read = readLine(text, known);
    if (typeof read === "string") problems.push({ line, message: read });
    else if (gold.has(read.replyId))
      problems.push({ line, message: `reply ${JSON.stringify(read.replyId)} is labelled twice` });
    else gold.set(read.replyId, read.tags);
  }
  if (problems.length > 0) throw new InputError(file, problems);
  return gold;
}

function readLine(text: string, known: ReadonlySet<string>): { replyId: string; tags: Label[] } | string {
  let value: { replyId?: unknown; tags?: unknown } | null;
  try {
    value = JSON.parse(text);
  } catch {
    return "this line is not whole JSON";
  }
  if (typeof value !== "object" || value === null || typeof value.replyId !== "string" || !Array.isArray(value.tags)) {
    return 'a line must be like {"replyId": "r1", "tags": [{"claimId": "C1", "stance": "disputes"}]}';
  }
  const tags = value.tags as { claimId?: unknown; stance?: unknown }[];
  for (const tag of tags) {
    if (typeof tag?.claimId !== "string" || !known.has(tag.claimId))
      return `claim ${JSON.stringify(tag?.claimId)} is not in the claims file`;
    if (!STANCES.some((stance) => stance === tag.stance)) return `stance must be one of ${STANCES.join(", ")}`;
  }
  return { replyId: value.replyId, tags: tags as Label[] };
}
