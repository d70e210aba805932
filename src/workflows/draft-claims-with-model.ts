/** A draft of an essay's claims with a language model's help: it reads section by section, and code checks every claim against the essay's words. */
import { RejoinderError } from "../errors.ts";
import { createStemList, draftClaims, saysTheSame } from "../essay/draft-claims.ts";
import type { Claim, ClaimId, Essay, Section } from "../essay/essay.ts";
import { splitParagraphs } from "../essay/span.ts";
import { countWords } from "../essay/words.ts";
import { draftClaimsAnswer } from "../prompting/answers.ts";
import { type AskModel, isAboutOneQuestion, NOT_ASKED, type Unanswered } from "../prompting/ask-model.ts";
import { markData } from "../prompting/mark-data.ts";
import type { Prompt } from "../prompting/prompt.ts";
import { type DraftedClaim, type DraftFault, readDraftAnswer } from "../prompting/read-draft-answer.ts";

export interface ModelDraft {
  readonly claims: readonly Claim[];
  /** Those that the model wrote; the others are of the local draft. */
  readonly byModel: ReadonlySet<ClaimId>;
  /** Claims of the model that were not taken, by reason. */
  readonly refused: Readonly<Partial<Record<DraftFault, number>>>;
  /** Sections of which the model could not be asked in full. */
  readonly failed: readonly (Unanswered & { readonly section: number })[];
}

/** Units of a section that one question shows; longer sections are read in parts. */
const MOST_SHOWN = 12_000;
/** Questions for one essay; what is left is drafted locally. */
const MOST_QUESTIONS = 60;
const TOKENS_PER_CLAIM = 160;
const SHORT_WORDS = 150;
const TOO_MANY: Unanswered = {
  code: "too-many-sections",
  message: `the essay is longer than the ${MOST_QUESTIONS} questions that are asked about one`,
};

/**
 * Shape:  claims `C1`, `C2`, ... in order of appearance. A section has the model's claims where it gave any that can be used, else those of
 *         the local draft that nobody has said yet.
 * Throws: RejoinderError when no section could be asked; the signal's reason when it aborts.
 */
export async function draftClaimsWithModel(
  essay: Essay,
  prompt: Prompt,
  ask: AskModel,
  signal: AbortSignal,
  onSection: (done: number) => void = () => {},
): Promise<ModelDraft> {
  const taken: DraftedClaim[] = [];
  const refused: Partial<Record<DraftFault, number>> = {};
  const failed: (Unanswered & { section: number })[] = [];
  const failures: RejoinderError[] = [];
  let answers = 0;
  let asked = 0;
  let isOver = false;
  let done = 0;
  for (const section of essay.sections) {
    for (const words of cutSection(section)) {
      const isPastMost = asked >= MOST_QUESTIONS;
      if (isOver || isPastMost) {
        failed.push({ section: section.number, ...(isPastMost ? TOO_MANY : NOT_ASKED) });
        break;
      }
      const most = countWords(words) < SHORT_WORDS ? 2 : 3;
      const inputs = { section: markData([{ title: section.title, words }]), most: String(most) };
      asked += 1;
      try {
        const maxTokensOut = TOKENS_PER_CLAIM * (most + 1);
        const answer = await ask({ prompt, schema: draftClaimsAnswer, inputs, maxTokensOut }, signal);
        answers += 1;
        const read = readDraftAnswer(section, essay.language, answer, taken, most);
        taken.push(...read.taken);
        for (const { fault } of read.refused) refused[fault] = (refused[fault] ?? 0) + 1;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof RejoinderError)) throw error;
        failures.push(error);
        failed.push({ section: section.number, code: error.code, message: error.message });
        isOver = !isAboutOneQuestion(error);
      }
    }
    done += 1;
    onSection(done);
  }
  if (answers === 0 && failures[0]) throw failures[0];
  const local = listLocal(essay, taken);
  const ordered = [...taken, ...local].toSorted((a, b) => a.section - b.section || a.start - b.start);
  const claims = ordered.map((claim, index): Claim => ({ ...claim, id: `C${index + 1}` as ClaimId }));
  const byModel = new Set(
    claims.flatMap(({ id }, index) => (taken.includes(ordered[index] as DraftedClaim) ? id : [])),
  );
  return { claims, byModel, refused, failed };
}

/** Claims of the local draft in sections where the model has none, unless one says the same elsewhere. */
function listLocal(essay: Essay, taken: readonly DraftedClaim[]): readonly DraftedClaim[] {
  const stemsOf = createStemList(essay.language);
  const known = taken.map(({ claim, quote }) => stemsOf(`${claim} ${quote}`));
  const served = new Set(taken.map(({ section }) => section));
  return draftClaims(essay).filter(
    ({ section, claim }) => !served.has(section) && !known.some((other) => saysTheSame(stemsOf(claim), other)),
  );
}

/** Parts of at most `MOST_SHOWN` units, cut between paragraphs; a paragraph that is longer is cut off. None of a section without words. */
function cutSection({ body }: Section): readonly string[] {
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of splitParagraphs(body)) {
    const last = parts.at(-1);
    if (last && end - last.start <= MOST_SHOWN) last.end = end;
    else parts.push({ start, end: Math.min(end, start + MOST_SHOWN) });
  }
  return parts.map(({ start, end }) => body.slice(start, end)).filter((words) => /[\p{L}\p{N}]/u.test(words));
}
