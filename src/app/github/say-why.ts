/** Why a reply has its tags, in a few lines for the thread that it stands in. */
import { STANCE_WORDS } from "../../../commands/say-counts.ts";
import { inertMarkdown } from "../../digest/inert-markdown.ts";
import type { Claim } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { ExplainedClaim } from "../../tagging/explanation.ts";
import { percent, saySignals, saySureness } from "../../tagging/say-signals.ts";
import type { LeftReason, Tag } from "../../tagging/tag.ts";
import type { ExplainedTags, OverruledClaim } from "../../workflows/explain-tags.ts";
import { cut } from "./say-answer.ts";

const MAX_TEXT = 200;
const MOST_REASONS = 3;

export function sayWhy(why: ExplainedTags, { claims }: StoredDiscussion): string {
  const { result, explanation, overruled, state } = why;
  const byId = new Map(claims.map((claim) => [claim.id as string, claim]));
  const told = new Set(overruled.map(({ claimId }) => claimId));
  const lines = [
    ...(state === "same" ? [] : ["The reply is being tagged anew; this is what it gets."]),
    ...overruled.map(sayOverruled),
    ...result.tags
      .filter(({ claimId }) => !told.has(claimId))
      .map((tag) =>
        sayTag(
          tag,
          byId,
          explanation?.claims.find(({ claimId }) => claimId === tag.claimId),
        ),
      ),
    ...(result.left === null ? [] : [`No tag: ${LEFT[result.left]}`]),
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
  claims: ReadonlyMap<string, Claim>,
  explained: ExplainedClaim | undefined,
): string {
  const claim = inertMarkdown(cut(claims.get(claimId)?.claim ?? "", MAX_TEXT));
  const shown = inertMarkdown(cut(evidence.text, MAX_TEXT));
  const head = `- It ${STANCE_WORDS[stance]} **${inertMarkdown(claimId)}**, “${claim}” (${saySureness(confidence)}, ${percent(confidence)}), shown by “${shown}”`;
  const reasons = explained
    ? [...saySignals(explained).slice(0, MOST_REASONS), ...(explained.stance?.reasons ?? []).slice(0, MOST_REASONS)]
    : [];
  return [head, ...reasons.map((reason) => `  - ${inertMarkdown(cut(reason, MAX_TEXT))}`)].join("\n");
}

const LEFT: Readonly<Record<LeftReason, string>> = {
  empty: "the reply is empty.",
  "only-quotes": "it only repeats what others wrote.",
  "only-code": "it has nothing but code.",
  "only-links": "it has nothing but links, names or signs.",
  "too-short": "it is too short to show what it speaks of.",
  language: "it is in a language that the tagger does not know.",
  question: "it asks something that is not surely about one of the claims.",
  unsure: "what it says, and of which claim, is not sure enough.",
  "no-claim": "it comes near none of the claims.",
};
