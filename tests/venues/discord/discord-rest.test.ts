import { DiscordAPIError, HTTPError } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { mapCallError } from "../../../src/venues/discord/discord-call-error.ts";
import { createDiscordRest, type DiscordCall, type DiscordLog } from "../../../src/venues/discord/discord-rest.ts";
import type { FakeDiscord } from "../../servers/discord/fake-discord.ts";
import { startDiscord } from "../../servers/discord/start-discord.ts";

const refusal = (code: number, status = 403, message = "Refused") =>
  new DiscordAPIError({ code, message }, code, status, "POST", "https://discord.example", { body: "Secret words." });
const map = (error: unknown, isWrite = true) => mapCallError(error, "do it", isWrite);

describe("what went wrong with a call, in words", () => {
  it.each([
    [160006, "as many active threads as it can have; archive some"],
    [20028, "too much was written in the channel"],
    [30046, "messages older than an hour were edited too often"],
    [20016, "slowmode"],
  ])("says that %i passes", (code, words) => {
    const error = map(refusal(code));
    expect(error).toMatchObject({ retryable: true, outcome: "not-done", isGone: false, discordCode: code });
    expect(error.message).toContain(words);
  });

  it.each([10003, 10008])("knows from %i that something is gone", (code) => {
    expect(map(refusal(code, 404))).toMatchObject({ isGone: true, retryable: false });
  });

  it("does not know what came of a write that had no answer, and does of a reading", () => {
    const lost = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
    expect(map(lost)).toMatchObject({ outcome: "unknown", retryable: true });
    expect(map(lost, false)).toMatchObject({ outcome: "not-done", retryable: true });
    expect(map(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }))).toMatchObject({ outcome: "not-done" });
    const answer = new HTTPError(502, "Bad Gateway", "POST", "https://discord.example", { body: "Secret words." });
    expect(map(answer)).toMatchObject({ outcome: "unknown", status: 502 });
  });

  it("carries no body along", () => {
    const error = map(refusal(50035, 400, "Invalid Form Body"));
    expect(JSON.stringify(error.cause)).not.toContain("Secret");
    expect(error.message).toBe("Discord refuses to do it (Invalid Form Body, code 50035)");
  });
});

describe("calls to Discord", () => {
  let discord: FakeDiscord;
  const warned = Promise.withResolvers<string>();
  const log: DiscordLog = { info: () => {}, warn: (_fields, message) => warned.resolve(message), error: () => {} };
  afterEach(() => discord.close());

  it("stop waiting for a limit when they are told to, and tell of a long wait", async () => {
    discord = await startDiscord();
    const rest = createDiscordRest({ token: discord.token, apiUrl: discord.apiUrl, log });
    const controller = new AbortController();
    discord.fail({ kind: "limited", retryAfterMs: 600_000 });
    const call = rest.call({ method: "GET", route: "/users/@me", doing: "ask", signal: controller.signal });
    expect(await warned.promise).toBe("Discord asks to wait");
    controller.abort(new Error("stopped"));
    await expect(call).rejects.toThrow("stopped");
    rest.close();
  });

  it("leave an edit for later when its limit takes more than a minute to pass, and everything else goes on", async () => {
    discord = await startDiscord();
    const channel = discord.addGuild().addTextChannel("news");
    const rest = createDiscordRest({ token: discord.token, apiUrl: discord.apiUrl });
    const route = `/channels/${channel}/messages` as const;
    const post = { method: "POST", route, doing: "post", body: { content: "Words." } } as const;
    const { id } = await rest.call<{ readonly id: string }>(post);
    discord.fail({ kind: "limited", retryAfterMs: 1_800_000, match: /^PATCH/ });
    const edit = { method: "PATCH", route: `${route}/${id}`, doing: "edit a message", body: { content: "Others." } };
    await expect(rest.call(edit as DiscordCall)).rejects.toMatchObject({
      message: "Discord cannot edit a message now: it asks to wait 31 minutes",
      retryable: true,
      outcome: "not-done",
    });
    await rest.call(post);
    rest.close();
  });

  it("are repeated when they can be, and not for ever", async () => {
    discord = await startDiscord();
    const rest = createDiscordRest({ token: discord.token, apiUrl: discord.apiUrl, pauseMs: 1 });
    for (let count = 0; count < 4; count += 1) discord.fail({ kind: "error-before" });
    await expect(rest.call({ method: "GET", route: "/users/@me", doing: "ask" })).rejects.toMatchObject({
      status: 502,
    });
    expect(discord.takeRequests()).toHaveLength(4);
    rest.close();
  });
});
