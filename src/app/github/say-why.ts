/**
 * Why a reply has its tags, in a few lines for the thread that it stands in. Everybody can read them there, and they stay when the
 * reply is deleted or edited: so they have no word of it, but say which of its words they speak of.
 */
import { inertMarkdown } from "../../digest/inert-markdown.ts";
import type { Claim } from "../../essay/essay.ts";
import type { Reply } from "../../replies/reply.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { ExplainedClaim } from "../../tagging/explanation.ts";
import { sayOpinion } from "../../tagging/opinion-words.ts";
import { saySuspicion } from "../../tagging/orders/order-words.ts";
import { percent, saySignals, saySureness } from "../../tagging/say-signals.ts";
import type { Evidence, Tag } from "../../tagging/tag.ts";
import { LEFT_SENTENCES, STANCE_WORDS } from "../../tagging/tag-words.ts";
import type { ExplainedTags, OverruledClaim } from "../../workflows/explain-tags.ts";
import { cut } from "./say-answer.ts";

const MAX_TEXT = 200;
const MOST_REASONS = 3;

export function sayWhy(why: ExplainedTags, { body }: Reply, { claims }: StoredDiscussion): string {
  const { result, explanation, overruled, state, opinion, suspect = [] } = why;
  const byId = new Map(claims.map((claim) => [claim.id as string, claim]));
  const told = new Set(overruled.map(({ claimId }) => claimId));
  const lines = [
    ...(state === "same" ? [] : ["The reply is being tagged anew; this is what it gets."]),
    ...(suspect.length > 0 ? [saySuspicion(suspect)] : []),
    ...(opinion ? [sayOpinion(opinion)] : []),
    ...overruled.map(sayOverruled),
    ...result.tags
      .filter(({ claimId }) => !told.has(claimId))
      .map((tag) => {
        const explained = explanation?.claims.find(({ claimId }) => claimId === tag.claimId);
        return sayTag(tag, body, byId, explained);
      }),
    ...(result.left === null ? [] : [`No tag: ${LEFT_SENTENCES[result.left]}`]),
  ];
  return lines.length === 0 ? "The reply has no tag." : lines.join("\n");
}

function sayOverruled({ claimId, stance, by }: OverruledClaim): string {
  const said = stance === null ? "does not speak of" : STANCE_WORDS[stance];
  return by === "person"
    ? `- A person said that the reply ${said} **${inertMarkdown(claimId)}**. That stands over the tagger.`
    : `- The reply is nearly the same as one of which a person said that it ${said} **${inertMarkdown(claimId)}**.`;
}

function sayTag(
  { claimId, stance, confidence, evidence }: Tag,
  body: string,
  claims: ReadonlyMap<string, Claim>,
  explained: ExplainedClaim | undefined,
): string {
  const claim = inertMarkdown(cut(claims.get(claimId)?.claim ?? "", MAX_TEXT));
  const head = `- It ${STANCE_WORDS[stance]} **${inertMarkdown(claimId)}**, “${claim}” (${saySureness(confidence)}, ${percent(confidence)}), shown by ${sayPlace(evidence, body)}.`;
  const reasons = explained
    ? [...saySignals(explained), ...(explained.stance?.reasons ?? [])].filter((reason) => !hasWords(reason))
    : [];
  return [head, ...reasons.slice(0, MOST_REASONS).map((reason) => `  - ${inertMarkdown(cut(reason, MAX_TEXT))}`)].join(
    "\n",
  );
}

/** Reasons put what the reply says in quotation marks. */
function hasWords(reason: string): boolean {
  return /["“”„«‘]/.test(reason);
}

/** `words 3 to 9 of its 12`. */
function sayPlace({ start, end }: Evidence, body: string): string {
  const count = (text: string): number => text.match(/\S+/g)?.length ?? 0;
  const [first, last, all] = [count(body.slice(0, start)) + 1, count(body.slice(0, end)), count(body)];
  if (first === 1 && last === all) return "all of its words";
  return first >= last ? `word ${last} of its ${all}` : `words ${first} to ${last} of its ${all}`;
}
