/** A program that is killed while a model answers: what was sent may have to be paid, and counts. */
import { describe, expect, it } from "vitest";
import { listDiscussions } from "../../src/app/run-steps.ts";
import { anAppWithModel, rule } from "./an-app-with-a-model.ts";

describe("a program that is killed while a model answers", () => {
  it("has counted the question, so that one which is killed again and again spends no more than its budget", async () => {
    const app = await anAppWithModel(rule, { REJOINDER_LLM_BUDGET_DAY: "20000 tokens" });
    await app.say(3);
    // What a killed one leaves: the call is begun, and nobody ends it.
    const end: typeof app.store.modelCalls.end = async () => {
      throw new Error("killed");
    };
    const { modelCalls } = app.store;
    const kept = modelCalls.end;
    Object.assign(modelCalls, { end });
    const discussions = await listDiscussions(app);
    for (let starts = 0; starts < 40; starts++) await app.opinions?.seek(discussions);
    Object.assign(modelCalls, { end: kept });
    const { tokens } = await modelCalls.spent(new Date(0));
    expect(tokens).toBeGreaterThan(15_000);
    expect(tokens).toBeLessThanOrEqual(20_000);
    expect(await modelCalls.list()).toMatchObject([{ outcome: "sent", calls: app.server.heard.length }]);
  });
});
