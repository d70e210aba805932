/** A reply and its tags, in words. */
import type { Claim } from "../src/essay/essay.ts";
import type { Reply } from "../src/replies/reply.ts";
import type { Tag } from "../src/tagging/tag.ts";
import { STANCE_WORDS } from "../src/tagging/tag-words.ts";
import type { Markdown } from "./answer.ts";
import { MAX_NAME, say, sayLink } from "./say.ts";

const MAX_OPENING = 160;
const MAX_CLAIM = 200;
const MAX_EVIDENCE = 300;

export function sayReply(reply: Reply): Markdown {
  return `> ${say(reply.body, MAX_OPENING) || "…"}\n> — ${sayLink(reply.author.name, reply.url, MAX_NAME)}`;
}

/** One line a tag: what the reply says of which claim, and the words that show it. `limit`: of each text of outside. */
export function sayTags(
  tags: readonly Tag[],
  claims: readonly Claim[],
  limit = Number.POSITIVE_INFINITY,
): readonly Markdown[] {
  return tags.map(({ claimId, stance, evidence }) => {
    const claim = claims.find(({ id }) => id === claimId)?.claim ?? "";
    return `It ${STANCE_WORDS[stance]} **${say(claimId)}** “${say(claim, Math.min(MAX_CLAIM, limit))}”\n-# Shown by: “${say(evidence.text, Math.min(MAX_EVIDENCE, limit))}”`;
  });
}

/** `C7 disputes, C2 asks`; `none`. */
export function sayTagsShortly(tags: readonly Tag[]): Markdown {
  return tags.length === 0 ? "none" : tags.map(({ claimId, stance }) => `${say(claimId)} ${stance}`).join(", ");
}
