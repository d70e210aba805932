/** The bot that a test has opened, closed again after it; every request that it made must have been a good one. */
import { afterEach } from "vitest";
import type { Operations } from "../../src/app/operations.ts";
import type { ShownMessage } from "../servers/discord/fake-discord.ts";
import { type FakeWorld, fakeOperations } from "./fake-operations.ts";
import { expectGoodRequests, type OpenBot, only, openBot } from "./open-bot.ts";

export let bot: OpenBot;
export let operations: ReturnType<typeof fakeOperations>;

export async function open(world: FakeWorld = {}, overrides: Partial<Operations> = {}): Promise<OpenBot> {
  operations = fakeOperations(world, overrides);
  bot = await openBot(operations);
  return bot;
}

export async function run(command: string, options = {}, who: "member" | "manager" = "member"): Promise<ShownMessage> {
  return only(await bot[who].run(bot.channel, command, options));
}

afterEach(async () => {
  expectGoodRequests(bot);
  await bot.close();
});
