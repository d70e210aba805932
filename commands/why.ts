/** "Why these tags?" in the menu of a message: what speaks for each tag, in words. */
import type { Reply } from "../src/replies/reply.ts";
import type { StoredDiscussion } from "../src/store/essays.ts";
import type { ExplainedClaim } from "../src/tagging/explanation.ts";
import { sayOpinion } from "../src/tagging/opinion-words.ts";
import { saySuspicion } from "../src/tagging/orders/order-words.ts";
import { percent, sayMissing, saySignals, saySureness } from "../src/tagging/say-signals.ts";
import type { LeftReason } from "../src/tagging/tag.ts";
import { LEFT_SENTENCES, STANCE_WORDS } from "../src/tagging/tag-words.ts";
import type { ExplainedTags, OverruledClaim } from "../src/workflows/explain-tags.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { buildPages } from "./build-pages.ts";
import type { Command } from "./command.ts";
import { renderControlId } from "./custom-id.ts";
import { messageCommand } from "./definition.ts";
import { findReply } from "./find-reply.ts";
import { say } from "./say.ts";
import { sayReply, sayTags } from "./say-reply.ts";

const MAX_REASONS = 4;
const MAX_REASON = 200;
const MAX_MISSING = 400;
/** A claim that the reply is less likely to speak of is not worth telling. */
const MIN_TOLD = 0.1;

export const whyCommand: Command = {
  definition: messageCommand("Why these tags?"),
  run: (ask) => tellWhy(ask, ask.target ?? undefined),
  controls: { why: { run: (ask, { args }) => tellWhy(ask, args[0]) } },
};

async function tellWhy(ask: Ask, replyId: string | undefined): Promise<Answer> {
  const { discussion, reply } = await findReply(ask, replyId);
  const why = await ask.operations.explain(ask.asker, reply.id);
  const mayCorrect = await ask.operations.mayCorrect(ask.asker, reply);
  const id = renderControlId({ name: "correct", page: 0, args: [reply.id] });
  return {
    pages: buildPages(sayReply(reply), sayBlocks(why, reply, discussion)),
    pageOf: { name: "why", args: [reply.id] },
    ...(mayCorrect ? { rows: [{ buttons: [{ id, label: "Correct the tags" }] }] } : {}),
  };
}

function sayBlocks(why: ExplainedTags, reply: Reply, discussion: StoredDiscussion): readonly string[] {
  const { result, explanation, overruled, opinion, suspect = [] } = why;
  const told = new Set(overruled.map(({ claimId }) => claimId));
  // Where two taggers differ, the tags of neither count.
  const counts = opinion?.kind !== "differs";
  const own = explanation?.claims.filter(({ claimId, tag }) => counts && tag && !told.has(claimId)) ?? [];
  const unexplained = result.tags.filter(({ claimId }) => !own.some((claim) => claim.claimId === claimId));
  const near = explanation?.claims.filter(({ tag, probability }) => !tag && probability >= MIN_TOLD) ?? [];
  return [
    ...(why.state === "waiting" ? ["It is not tagged yet. This is what it will get:"] : []),
    ...(why.state === "older" || why.state === "different"
      ? ["It is being tagged anew. This is what it will get:"]
      : []),
    ...(suspect.length > 0 ? [saySuspicion(suspect)] : []),
    ...(opinion ? [sayOpinion(opinion)] : []),
    ...overruled.map(sayOverruled),
    ...sayTags(unexplained, discussion.claims),
    ...own.map((claim) => sayClaim(claim, discussion)),
    ...(result.left === null ? [] : [`**No tag:** ${LEFT[result.left]}`]),
    ...(result.tags.length === 0 ? near.map((claim) => sayNear(claim, reply, discussion)) : []),
    ...(explanation || unexplained.length === 0 || overruled.length > 0 ? [] : ["The tagger does not say why."]),
  ];
}

function sayOverruled({ claimId, stance, by }: OverruledClaim): string {
  const said =
    stance === null ? `does not speak of **${say(claimId)}**` : `${STANCE_WORDS[stance]} **${say(claimId)}**`;
  return by === "person"
    ? `A person said that this reply ${said}. That stands over the tagger.`
    : `It is nearly the same as a reply of which a person said that it ${said}, so the same goes for this one.`;
}

function sayClaim(claim: ExplainedClaim, discussion: StoredDiscussion): string {
  const { tag, stance, probability } = claim;
  const tags = tag ? sayTags([tag], discussion.claims) : [];
  const sure = tag ? `${saySureness(tag.confidence)}, ${percent(tag.confidence)}` : "";
  const turned =
    stance?.turnedFrom == null
      ? []
      : [`its words say “${stance.turnedFrom}”, but of a reply that sees the claim otherwise`];
  const reasons = [...turned, ...(stance?.reasons ?? [])].slice(0, MAX_REASONS);
  return [
    ...tags,
    `How sure: ${sure}.`,
    `Why this claim (${percent(probability)}):`,
    ...list(saySignals(claim).slice(0, MAX_REASONS)),
    ...(tag ? [`Why “${tag.stance}” (${percent(stance?.probability ?? 0)}):`, ...list(reasons)] : []),
  ].join("\n");
}

/** A claim that the reply comes near, and what it lacks for a tag. */
function sayNear(claim: ExplainedClaim, reply: Reply, { claims }: StoredDiscussion): string {
  const known = claims.find(({ id }) => id === claim.claimId);
  const stands = reply.section === null ? "nowhere" : reply.section === known?.section ? "in-section" : "elsewhere";
  const sure = `${saySureness(claim.probability)}, ${percent(claim.probability)}`;
  const head = `That it speaks of **${say(claim.claimId)}** “${say(known?.claim ?? "")}”: ${sure}. ${say(sayMissing(claim, stands), MAX_MISSING)}`;
  const signals = saySignals(claim).slice(0, 2);
  return [head, ...(signals.length > 0 ? ["What speaks for it:", ...list(signals)] : [])].join("\n");
}

function list(reasons: readonly string[]): readonly string[] {
  const shown = reasons.length > 0 ? reasons : ["many small signs of wording together, none that stands out"];
  return shown.map((reason) => `- ${say(reason.replace(/^it (?=[a-z])/, ""), MAX_REASON)}`);
}

const LEFT: Readonly<Record<LeftReason, string>> = {
  ...LEFT_SENTENCES,
  question: `${LEFT_SENTENCES.question} /questions shows it until somebody answers.`,
};
