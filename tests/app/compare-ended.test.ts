import { expect, it } from "vitest";
import { compareAllEnded } from "../../src/app/compare-ended.ts";
import { VenueError } from "../../src/errors.ts";
import { OWNER, SLUG, someOperations } from "./operations/some-operations.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

it("takes over what people deleted or edited in a discussion that has ended, once a week, and nothing new", async () => {
  const { app, operations, publish, reply } = await someOperations();
  await publish();
  await reply("m1", "bo", "C1 disputes: not so.");
  await reply("m2", "cy", "C1 supports: it is.");
  await operations.retire(OWNER, SLUG, "close");
  const [thread] = await app.store.threads.list("discord", SLUG);
  if (!thread) throw new Error("there is no thread");
  app.discord.remove(thread, "m1");
  app.discord.change(thread, "m2", "C1 supports: it was.");
  app.discord.write(thread, { id: "m3", body: "from a moderator" });
  expect(await compareAllEnded(app)).toMatchObject({ created: 0, edited: [], deleted: [] });
  app.clock.now = new Date(app.clock.now.getTime() + 8 * DAY_MS);
  app.discord.break(new VenueError("discord", "Discord does not answer", { retryable: true }));
  await compareAllEnded(app);
  app.discord.break(null);
  expect(await compareAllEnded(app)).toMatchObject({ created: 0, edited: ["m2"], deleted: ["m1"] });
  app.discord.remove(thread, "m2");
  expect(await compareAllEnded(app)).toMatchObject({ deleted: [] });
  app.clock.now = new Date(app.clock.now.getTime() + 8 * DAY_MS);
  expect(await compareAllEnded(app)).toMatchObject({ deleted: ["m2"] });
  expect(await app.store.replies.count(SLUG)).toBe(0);
});
