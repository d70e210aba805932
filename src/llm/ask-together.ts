/** One question about several replies, and which of its answers are believed. Where they look turned, some are tried with fewer others first. */
import type { ReplyAnswer } from "../prompting/read-tag-answer.ts";
import type { AskQuestion } from "./ask-question.ts";
import { cutInHalf } from "./cut-batches.ts";
import {
  type Answered,
  addUsual,
  contrast,
  failTogether,
  listDoubtful,
  NOTHING_USUAL,
  saysSame,
  type Usual,
} from "./doubt-answers.ts";
import type { Settle, Wanted } from "./opinion.ts";

/** Replies that are tried, in two questions: whoever turned the model can be in one of them only. */
const MOST_TRIED = 6;
/** Questions of a run that are asked again because they look turned. In more than these the doubtful answers are not believed, and that is all. */
const MOST_TURNED = 4;
/** A question that was tried and found in order counts as so many for what is usual. */
const TRIED_COUNTS = 3;

/** Replies to be asked about again; `isTurned`: one of them may be the reason that the others have no good answer. */
export interface Again {
  readonly wanted: readonly Wanted[];
  readonly isTurned: boolean;
}

interface Judged extends Answered {
  readonly wanted: Wanted;
}

/** Every reply is settled or handed back. `isWary`: with some of these it went wrong before. */
export type AskTogether = (wanted: readonly Wanted[], isWary: boolean) => Promise<readonly Again[]>;

export function createAskTogether(ask: AskQuestion, settle: Settle): AskTogether {
  let usual: Usual = NOTHING_USUAL;
  let turned = 0;
  let judging: Promise<unknown> = Promise.resolve();

  const askTogether: AskTogether = async (wanted, isWary) => {
    const outcome = await ask(wanted.map(({ item }) => item));
    switch (outcome.kind) {
      case "over":
        settle.leave(wanted, outcome.reason);
        return [];
      case "useless":
        return [{ wanted, isTurned: failTogether(wanted.length, wanted.length) }];
      case "too-long": {
        if (wanted.length === 1) settle.leave(wanted, "long");
        const again: Again[] = [];
        if (wanted.length > 1) for (const half of cutInHalf(wanted)) again.push(...(await askTogether(half, isWary)));
        return again;
      }
      case "answered": {
        const judged = wanted.map((each, at): Judged => {
          return { wanted: each, local: each.local, answer: outcome.answers[at] as ReplyAnswer };
        });
        if (isWary) return [await judgeWarily(judged)];
        // One after the other: what is usual is known after the first.
        const mine = judging.then(() => judge(judged));
        judging = mine.catch(() => {});
        return [await mine];
      }
      default:
        return outcome satisfies never;
    }
  };

  const judge = async (judged: readonly Judged[]): Promise<Again> => {
    const found = contrast(judged);
    const doubtful = listDoubtful(found, usual).map((at) => judged[at] as Judged);
    if (doubtful.length > 0 && turned >= MOST_TURNED) {
      settle.leave(wantedOf(doubtful), "wrong-answer");
      return accept(judged.filter((each) => !doubtful.includes(each)));
    }
    if (doubtful.length > 0 && (await isTurned(doubtful))) {
      turned += 1;
      return { wanted: wantedOf(judged), isTurned: true };
    }
    usual = addUsual(usual, found, doubtful.length > 0 ? TRIED_COUNTS : 1);
    return accept(judged);
  };

  const judgeWarily = async (judged: readonly Judged[]): Promise<Again> => {
    const isDoubtful = judged.length > 1 && listDoubtful(contrast(judged), "wary").length > 0;
    return isDoubtful ? { wanted: wantedOf(judged), isTurned: true } : accept(judged);
  };

  /** Whether most of them have another answer beside fewer others. Nothing of what is said now is believed: it may have been turned as well. */
  const isTurned = async (doubtful: readonly Judged[]): Promise<boolean> => {
    for (const few of cutInHalf(spread(doubtful, MOST_TRIED)).filter((half) => half.length > 0)) {
      const outcome = await ask(few.map(({ wanted }) => wanted.item));
      if (outcome.kind !== "answered") continue;
      const differ = few.filter(({ answer }, at) => {
        const tried = outcome.answers[at];
        return answer.ok && tried?.ok === true && !saysSame(tried.tags, answer.tags);
      });
      if (differ.length * 2 > few.length) return true;
    }
    return false;
  };

  const accept = async (judged: readonly Judged[]): Promise<Again> => {
    await settle.accept(new Map(judged.flatMap(({ wanted, answer }) => (answer.ok ? [[wanted, answer.tags]] : []))));
    const failed = judged.filter(({ answer }) => !answer.ok);
    return { wanted: wantedOf(failed), isTurned: failTogether(failed.length, judged.length) };
  };

  return askTogether;
}

function wantedOf(judged: readonly Judged[]): readonly Wanted[] {
  return judged.map(({ wanted }) => wanted);
}

/** At most so many, from the whole length of the list. */
function spread<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as Item);
}
