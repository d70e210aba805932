/** Notes what the author decided about a point, or takes it back. */
import { UsageError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { planSettlement, type SettlementRequest, sayRefusal, sayUnknown } from "../ledger/plan-settlement.ts";
import type { Point } from "../ledger/point.ts";
import type { Store, StoreParts } from "../store/store.ts";

export interface SettleParts {
  readonly store: Pick<Store, "transaction">;
  readonly now: () => Date;
}

/**
 * The point as it stands then. The same decision again changes nothing, but for `tell`.
 *
 * Throws: UsageError when there is no such point, when nobody makes it any more, or when link or note are not as they must be.
 */
export function settlePoint(
  { store, now }: SettleParts,
  essay: EssaySlug,
  number: number,
  request: SettlementRequest & { readonly tell: boolean },
): Promise<Point> {
  return store.transaction((inside) => settleInside(inside, now(), essay, number, request));
}

/**
 * Decides about a point what stands about another that says the same. The two stay two: a later decision about one does not change the other.
 *
 * Throws: UsageError as above, and when nothing stands about the other.
 */
export function settleAs(
  { store, now }: SettleParts,
  essay: EssaySlug,
  number: number,
  other: number,
  tell: boolean,
): Promise<Point> {
  return store.transaction(async (inside) => {
    if (number === other) throw new UsageError("a point is settled as another one is; name two");
    await requirePoint(inside, essay, number);
    const { state, decision } = await requirePoint(inside, essay, other);
    if (state === "withdrawn") throw new UsageError(sayRefusal("withdrawn", other));
    if (!decision || state === "open")
      throw new UsageError(`point ${other} is open; settle it first, then ${number} the same`);
    return settleInside(inside, now(), essay, number, { state, link: decision.link, note: decision.note, tell });
  });
}

async function settleInside(
  inside: StoreParts,
  at: Date,
  essay: EssaySlug,
  number: number,
  request: SettlementRequest & { readonly tell: boolean },
): Promise<Point> {
  const point = await requirePoint(inside, essay, number);
  const plan = planSettlement(point, request);
  if (!plan.accepted) throw new UsageError(sayRefusal(plan.reason, number));
  const isToldNow = point.decision?.isTold === true || !request.tell;
  if (plan.decision === null && isToldNow) return point;
  const { state, link, note } = plan.decision ?? {
    ...request,
    note: point.decision?.note ?? "",
    link: point.decision?.link ?? null,
  };
  await inside.points.decide(essay, number, { state, link, note, at, by: "author", isTold: request.tell });
  return requirePoint(inside, essay, number);
}

/** Throws: UsageError when there is no such point, or when nothing was decided about it. */
export function reopenPoint({ store, now }: SettleParts, essay: EssaySlug, number: number): Promise<Point> {
  return store.transaction(async (inside) => {
    const point = await requirePoint(inside, essay, number);
    if (point.state === "withdrawn") throw new UsageError(sayRefusal("withdrawn", number));
    if (point.state === "open") throw new UsageError(`point ${number} is open already`);
    const decision = { state: "open", link: null, note: "", at: now(), by: "author", isTold: false } as const;
    await inside.points.decide(essay, number, decision);
    return requirePoint(inside, essay, number);
  });
}

/** Throws: UsageError that names what there is, when there is no such point. */
export async function requirePoint(
  { points }: Pick<StoreParts, "points">,
  essay: EssaySlug,
  number: number,
): Promise<Point> {
  const found = Number.isSafeInteger(number) ? (await points.read(essay, [number])).get(number) : undefined;
  if (!found) throw new UsageError(sayUnknown(number, await points.lastNumber(essay)));
  return found;
}
