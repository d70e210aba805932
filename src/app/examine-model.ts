/** Asks the configured language model one small question and says what to do about whatever comes of it. */
import type { Claim, ClaimId, EssaySlug } from "../essay/essay.ts";
import { ModelError } from "../llm/model.ts";
import type { ModelFault } from "../llm/model-fault.ts";
import { tagRepliesAnswer } from "../prompting/answers.ts";
import { buildTagBatch } from "../prompting/build-tag-batch.ts";
import { readTagAnswer } from "../prompting/read-tag-answer.ts";
import type { Reply } from "../replies/reply.ts";
import type { StoredModelCall } from "../store/model-calls.ts";
import type { Finding } from "./finding.ts";
import type { LlmConfig } from "./llm-config.ts";
import type { Llm } from "./open-llm.ts";

const MOST_TOKENS = 300;

/** Invented. Whoever reads at all finds the claim in the reply. */
const CLAIM_TEXT = "Slow theory pays off later.";
const BODY = "I disagree that slow theory pays off later: ours never did.";

export interface ModelQuestionParts {
  readonly llm: Pick<Llm, "name" | "ask" | "readPrompt">;
  readonly config: LlmConfig;
  /** Those that were noted since the question began. */
  readonly calls: readonly StoredModelCall[];
}

/** Within the budget of the day, and noted as a call. Never throws for what a model does. */
export async function examineModel({ llm, config, calls }: ModelQuestionParts): Promise<readonly Finding[]> {
  const batch = buildTagBatch([{ reply: aReply(), parent: undefined }], [aClaim()], []);
  const prompt = await llm.readPrompt("tag-replies");
  try {
    const question = {
      prompt,
      schema: tagRepliesAnswer,
      inputs: batch.inputs,
      maxTokensOut: MOST_TOKENS,
      mostTries: 1,
    };
    const answer = await llm.ask(question, { essay: null });
    const [read] = readTagAnswer(batch, answer);
    return [sayAnswered(llm.name, read?.ok === true && read.tags.length > 0, calls), ...checkMoney(config, calls)];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return [sayFault(llm.name, error)];
  }
}

function sayAnswered(name: string, isRight: boolean, calls: readonly StoredModelCall[]): Finding {
  const seconds = calls.reduce((sum, call) => sum + call.seconds, 0).toFixed(1);
  if (isRight) return { what: "language model", state: "ok", detail: `${name} answered within ${seconds} seconds` };
  const detail = `${name} answers in the right shape, and did not find the claim in a reply that names it; take a model that reads better`;
  return { what: "language model", state: "warn", detail };
}

/** What passes, or is meant to be so. */
const PASSING: readonly ModelFault[] = ["rate", "server", "timeout", "budget", "later"];

function sayFault(name: string, { fault, message }: ModelError): Finding {
  return { what: "language model", state: PASSING.includes(fault) ? "warn" : "fail", detail: `${name}: ${message}` };
}

function checkMoney({ budgets, baseUrl }: LlmConfig, calls: readonly StoredModelCall[]): readonly Finding[] {
  const isOwn = baseUrl !== null && /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(baseUrl);
  if (isOwn) return [];
  const missing = [
    ...(budgets.day === null ? ["no budget of the day: set REJOINDER_LLM_BUDGET_DAY"] : []),
    ...(calls.some(({ dollars }) => dollars === null)
      ? ["its price is not known, so that receipts say tokens alone: set REJOINDER_LLM_PRICES"]
      : []),
  ];
  return missing.length === 0 ? [] : [{ what: "model's cost", state: "warn", detail: missing.join("; ") }];
}

function aClaim(): Claim {
  const place = { section: 1, quote: CLAIM_TEXT, start: 0, end: CLAIM_TEXT.length };
  return { id: "C1" as ClaimId, claim: CLAIM_TEXT, also: [], ...place };
}

function aReply(): Reply {
  const place = { essay: "none" as EssaySlug, venue: "local", section: 1, parentId: null, url: null } as const;
  const author = { id: "nobody", name: "" };
  return { ...place, id: "1", author, body: BODY, createdAt: new Date(0), editedAt: null };
}
