/** Lines of `tags.jsonl`: one reply a line, every reply present. Other tools may rely on the form. */
import type { TagResult } from "./tag.ts";

/**
 * `{"replyId","tags":[{"claimId","stance","confidence","evidence":{"start","end","text"}}],"left":"reason"}`, without a line
 * end; `left` stands there only when there is no tag. The same result gives the same bytes.
 */
export function renderTagLine(result: TagResult): string {
  const tags = result.tags.map(({ claimId, stance, confidence, evidence: { start, end, text } }) => {
    return { claimId, stance, confidence, evidence: { start, end, text } };
  });
  return JSON.stringify(
    result.left === null ? { replyId: result.replyId, tags } : { replyId: result.replyId, tags, left: result.left },
  );
}
