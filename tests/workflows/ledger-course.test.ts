/** The ledger over many weeks of chance: people write, edit, delete; the author settles; digests come. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { SETTLEMENTS } from "../../src/ledger/point.ts";
import { reopenPoint, settlePoint } from "../../src/workflows/settle-point.ts";
import { aLedger, endOf } from "../ledger/a-ledger.ts";
import { essay, onDay } from "./a-week-of-replies.ts";

const { slug } = essay;
const WORDS = "proofs toys grants radar cows trains chess wool markets bicycles compilers libraries".split(" ");

describe("the ledger over weeks", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "never gives a number twice, and the past stays what it was but for what was taken back (%i)",
    async (seed) => {
      const random = createRandom(seed);
      const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
      const body = (): string =>
        `${pick(["C1", "C2"])} ${pick(["disputes", "asks", "extends", "supports"])} ${Array.from({ length: 5 }, () => pick(WORDS)).join(" ")}.`;
      const ledger = await aLedger();
      const parts = (day: number) => ({ store: ledger.store, now: () => endOf(day) });
      const matters = new Map<number, string>();
      const alive: ReturnType<typeof onDay>[] = [];
      let snapshot: { readonly until: string; readonly states: string } | undefined;
      let last = 0;
      const statesAt = async (until: string): Promise<string> =>
        JSON.stringify(
          (await ledger.store.points.summarise(slug, { from: "", until })).map(({ number, state, people }) => [
            number,
            state,
            people,
          ]),
        );
      for (let day = 2; day <= 20; day++) {
        const isPastTouched = random() < 0.5;
        const fresh = Array.from({ length: Math.floor(random() * 5) }, (_, at) =>
          onDay(day, `d${day}-${at}`, pick(["ada", "bo", "cy", "di"]), body()),
        );
        alive.push(...fresh);
        await ledger.arrive(...fresh);
        if (isPastTouched && alive.length > 0) {
          const one = pick(alive);
          if (random() < 0.5) {
            await ledger.store.replies.remove(slug, "local", [one.id], endOf(day));
            alive.splice(alive.indexOf(one), 1);
          } else await ledger.arrive({ ...one, body: body(), editedAt: endOf(day) });
        }
        const points = await ledger.points();
        const open = points.filter(({ state }) => state === "open");
        if (open.length > 0 && random() < 0.6) {
          const state = pick(SETTLEMENTS);
          await settlePoint(parts(day), slug, pick(open).number, {
            state,
            link: "https://example.org",
            note: "Yes.",
            tell: false,
          });
        }
        const settled = (await ledger.points()).filter(({ state }) => state !== "open" && state !== "withdrawn");
        if (settled.length > 0 && random() < 0.2) await reopenPoint(parts(day), slug, pick(settled).number);
        if (!isPastTouched && snapshot) expect(await statesAt(snapshot.until)).toBe(snapshot.states);
        if (random() < 0.5) {
          await ledger.propose(day);
          const now = await ledger.points();
          expect(now.map(({ number }) => number)).toEqual(Array.from({ length: now.length }, (_, at) => at + 1));
          expect(now.length).toBeGreaterThanOrEqual(last);
          last = now.length;
          for (const { number, kind, claimId } of now) {
            expect(matters.get(number) ?? `${kind} ${claimId}`).toBe(`${kind} ${claimId}`);
            matters.set(number, `${kind} ${claimId}`);
          }
          for (const { replies, state, replyCount } of now) {
            expect(state === "withdrawn").toBe(replyCount === 0);
            for (const { reply, spans } of replies) {
              expect(spans.length).toBeGreaterThan(0);
              for (const { start, end } of spans) expect(reply.body.slice(start, end).trim()).not.toBe("");
            }
          }
          const until = endOf(day).toISOString();
          snapshot = { until, states: await statesAt(until) };
        } else if (isPastTouched && snapshot)
          snapshot = { until: snapshot.until, states: await statesAt(snapshot.until) };
      }
    },
  );
});
