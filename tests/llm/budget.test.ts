import { describe, expect, it } from "vitest";
import { type Budget, createBudgetKeeper, NOTHING_SPENT, parseBudget, type Spent } from "../../src/llm/budget.ts";

const DAY = (budget: Budget, spent: () => Spent = () => NOTHING_SPENT) =>
  createBudgetKeeper({ what: "day", budget, price: { in: 1, out: 10 }, spent: async () => spent() });
const CALL = { tokensIn: 60, tokensOut: 40 };

describe("a budget", () => {
  it.each([
    ["2.50 usd", { unit: "dollars", most: 2.5 }],
    [" 10 USD ", { unit: "dollars", most: 10 }],
    ["200000 tokens", { unit: "tokens", most: 200_000 }],
    ["2.50", undefined],
    ["0 usd", undefined],
    ["-1 usd", undefined],
    ["1e9 tokens", undefined],
    ["much", undefined],
  ])("written %s is read", (text, budget) => {
    expect(parseBudget(text)).toEqual(budget);
  });

  it("allows what fits and refuses what does not, saying how much is spent", async () => {
    let spent = 0;
    const keeper = DAY({ unit: "tokens", most: 250 }, () => ({ tokens: spent, dollars: 0 }));
    await keeper.reserve(CALL);
    keeper.settle(CALL);
    spent = 100;
    await keeper.reserve(CALL);
    keeper.settle(CALL);
    spent = 200;
    await expect(keeper.reserve(CALL)).rejects.toMatchObject({
      fault: "budget",
      message: expect.stringContaining(
        "200 of 250 tokens spent, it may take 100); wait for tomorrow (UTC), or raise REJOINDER_LLM_BUDGET_DAY",
      ),
    });
  });

  it("is not overspent by calls that run side by side", async () => {
    const keeper = DAY({ unit: "tokens", most: 250 });
    const outcomes = await Promise.allSettled([CALL, CALL, CALL, CALL].map((call) => keeper.reserve(call)));
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(2);
  });

  it("in money counts what tokens cost", async () => {
    const keeper = DAY({ unit: "dollars", most: 0.0005 });
    await keeper.reserve(CALL);
    await expect(keeper.reserve(CALL)).rejects.toMatchObject({ message: expect.stringContaining("$0.00") });
  });

  it("gives back what a call had set aside that could not be looked up", async () => {
    const spent = (): Spent => {
      spent.calls += 1;
      if (spent.calls === 1) throw new Error("the store is busy");
      return NOTHING_SPENT;
    };
    spent.calls = 0;
    const keeper = DAY({ unit: "tokens", most: 150 }, spent);
    await expect(keeper.reserve(CALL)).rejects.toThrow("busy");
    await keeper.reserve(CALL);
  });

  it("gives back what a refused call had set aside", async () => {
    const keeper = DAY({ unit: "tokens", most: 150 });
    await expect(keeper.reserve({ tokensIn: 200, tokensOut: 0 })).rejects.toMatchObject({ fault: "budget" });
    await keeper.reserve(CALL);
  });
});
