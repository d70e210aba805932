import { describe, expect, it } from "vitest";
import { carryOutSchedule } from "../../../src/app/github/carry-out-schedule.ts";
import { parseScheduleWords } from "../../../src/venues/github/parse-schedule-command.ts";
import { OWNER, SLUG, someOperations } from "../operations/some-operations.ts";

async function run(words: string, { operations }: Awaited<ReturnType<typeof someOperations>>): Promise<string> {
  const command = parseScheduleWords(words);
  if (!command) throw new Error("that is no such command");
  return carryOutSchedule(operations, SLUG, command, OWNER);
}

describe("/rejoinder schedule", () => {
  it("says when the digest comes, and changes it for all or for one venue", async () => {
    const parts = await someOperations();
    await parts.publish();
    expect(await run("schedule", parts)).toContain("every Monday at 09:00 (UTC): the time that the operator has set");
    expect(await run("schedule tuesday friday 18:00", parts)).toMatch(
      /^Changed\. The digest comes every Tuesday and Friday at 18:00 \(UTC\): a time of the essay's own/,
    );
    expect(await run("schedule daily Europe/Berlin only here", parts)).toContain("every day at 18:00 (Europe/Berlin)");
    // What holds here is what is changed, unless it is said otherwise.
    expect(await run("schedule weekdays", parts)).toContain("every day from Monday to Friday at 18:00 (Europe/Berlin)");
    expect(await run("schedule reset", parts)).toContain("every Tuesday and Friday at 18:00");
    expect(await run("schedule reset", parts)).toContain("every Monday at 09:00");
  });

  it.each([
    ["schedule someday", "weekday"],
    ["schedule monday reset", "not both"],
    ["schedule only here", "when it is to come"],
    ["schedule 25:00", "HH:MM"],
    ["schedule x/y", "time zone"],
  ])("refuses %s", async (words, why) => {
    const parts = await someOperations();
    await parts.publish();
    await expect(run(words, parts)).rejects.toThrow(why);
  });
});
