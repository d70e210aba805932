/**
 * Three rounds: many replies a question; of what got no good answer, few; of what fails together even so, each alone. A reply that turns the model against
 * others reaches fewer in each.
 */
import type { AskQuestion } from "./ask-question.ts";
import { type Again, createAskTogether } from "./ask-together.ts";
import { cutBatches, inParallel, SECOND_BATCH_SIZE } from "./cut-batches.ts";
import type { Settle, Wanted } from "./opinion.ts";

/** Questions about one reply, each of which costs as much as one about many: for those that quote an order, and for those of the third round. */
const MOST_QUOTING = 10;
const MOST_ALONE = 24;

/** Every one of `open` is settled in the end. */
export async function askInRounds(ask: AskQuestion, settle: Settle, open: readonly Wanted[]): Promise<void> {
  const counted = countAccepted(settle);
  const askTogether = createAskTogether(ask, counted.settle);
  const together = open.filter(({ exposure }) => exposure === "together");
  const first = await inParallel(cut(together), (wanted) => askTogether(wanted, false));
  const second = await inParallel(planSecond(first.flat()), ({ wanted, isTurned }) => askTogether(wanted, isTurned));
  const left = second.flat();
  settle.leave(of(left, false), "wrong-answer");
  // A model that has not given one good answer will not begin with these.
  const most = counted.isAnyGood() ? MOST_ALONE : 0;
  await askAlone(ask, settle, { wanted: of(left, true), most, reason: "wrong-answer" });
  const quoting = open.filter(({ exposure }) => exposure === "apart");
  await askAlone(ask, settle, { wanted: quoting, most: MOST_QUOTING, reason: "suspect" });
}

/** Those of a question that may have been turned are not put beside others. */
function planSecond(first: readonly Again[]): readonly Again[] {
  const few = (wanted: readonly Wanted[], isTurned: boolean): readonly Again[] =>
    cut(wanted, SECOND_BATCH_SIZE).map((part) => ({ wanted: part, isTurned }));
  const turned = first.filter(({ isTurned }) => isTurned);
  return [...turned.flatMap(({ wanted }) => few(wanted, true)), ...few(of(first, false), false)];
}

interface Alone {
  readonly wanted: readonly Wanted[];
  readonly most: number;
  /** Of those that are more than the most. */
  readonly reason: "wrong-answer" | "suspect";
}

async function askAlone(ask: AskQuestion, settle: Settle, { wanted, most, reason }: Alone): Promise<void> {
  settle.leave(wanted.slice(most), reason);
  await inParallel(wanted.slice(0, most), async (each) => {
    const outcome = await ask([each.item]);
    if (outcome.kind === "over") return settle.leave([each], outcome.reason);
    if (outcome.kind === "too-long") return settle.leave([each], "long");
    const [answer] = outcome.kind === "answered" ? outcome.answers : [];
    if (!answer?.ok) return settle.leave([each], "wrong-answer");
    return settle.accept(new Map([[each, answer.tags]]));
  });
}

function countAccepted(settle: Settle) {
  let good = 0;
  return {
    isAnyGood: () => good > 0,
    settle: {
      leave: settle.leave,
      accept(answers) {
        good += answers.size;
        return settle.accept(answers);
      },
    } satisfies Settle,
  };
}

function of(again: readonly Again[], isTurned: boolean): readonly Wanted[] {
  return again.filter((each) => each.isTurned === isTurned).flatMap(({ wanted }) => wanted);
}

function cut(wanted: readonly Wanted[], size?: number): readonly (readonly Wanted[])[] {
  const items = wanted.map(({ item }) => item);
  const positions = [...wanted.keys()];
  return cutBatches(positions, items, size).map((batch) => batch.map((at) => wanted[at] as Wanted));
}
