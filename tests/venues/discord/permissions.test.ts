import { PermissionFlagsBits as P } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  computePermissions,
  inviteLink,
  missingOf,
  NEEDED_BITS,
  NEEDED_PERMISSIONS,
} from "../../../src/venues/discord/permissions.ts";

type Guild = Parameters<typeof computePermissions>[0];
const guild = (everyone: bigint, bot: bigint): Guild =>
  ({
    id: "1",
    owner_id: "2",
    roles: [
      { id: "1", permissions: String(everyone) },
      { id: "10", permissions: String(bot) },
      { id: "11", permissions: String(P.Administrator) },
    ],
  }) as unknown as Guild;
const overwrite = (id: string, allow: bigint, deny: bigint) => ({ id, allow: String(allow), deny: String(deny) });
const names = (granted: bigint) => missingOf(granted).map(({ name }) => name);

describe("permissions at Discord", () => {
  it("asks for the smallest integer that does everything", () => {
    expect(NEEDED_BITS).toBe(326417632256n);
    expect(new Set(NEEDED_PERMISSIONS.map(({ bit }) => bit)).size).toBe(8);
    for (const { why } of NEEDED_PERMISSIONS) expect(why).toMatch(/^to /);
  });

  it("invites the bot with them and with its commands", () => {
    const link = new URL(inviteLink("42"));
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: "42",
      scope: "bot applications.commands",
      permissions: "326417632256",
    });
  });

  it("adds up the roles that the bot has", () => {
    const granted = computePermissions(guild(P.ViewChannel, NEEDED_BITS), { roles: ["10"] }, "9", []);
    expect(names(granted)).toEqual([]);
    const without = computePermissions(guild(P.ViewChannel | P.SendMessages, NEEDED_BITS), { roles: [] }, "9", []);
    expect(names(without)).not.toContain("Send Messages and Create Posts");
    expect(names(without)).toContain("Manage Threads and Posts");
  });

  it.each(NEEDED_PERMISSIONS.slice(1))("finds that $name is denied in a channel", ({ name, bit }) => {
    const denied = [overwrite("1", 0n, bit)];
    expect(names(computePermissions(guild(0n, NEEDED_BITS), { roles: ["10"] }, "9", denied))).toEqual([name]);
  });

  it("finds everything missing where the channel is hidden", () => {
    const denied = [overwrite("1", 0n, P.ViewChannel)];
    expect(missingOf(computePermissions(guild(0n, NEEDED_BITS), { roles: ["10"] }, "9", denied))).toHaveLength(8);
  });

  it("lets a role's word go over everybody's, and the bot's own over the role's", () => {
    const bit = P.SendMessages;
    const of = (overwrites: readonly ReturnType<typeof overwrite>[]) =>
      computePermissions(guild(0n, NEEDED_BITS), { roles: ["10"] }, "9", overwrites) & bit;
    expect(of([overwrite("1", 0n, bit), overwrite("10", bit, 0n)])).toBe(bit);
    expect(of([overwrite("9", bit, 0n), overwrite("10", 0n, bit)])).toBe(bit);
    expect(of([overwrite("9", 0n, bit), overwrite("10", bit, 0n)])).toBe(0n);
    expect(of([overwrite("55", 0n, bit)])).toBe(bit);
  });

  it("lacks nothing as administrator or owner", () => {
    const denied = [overwrite("1", 0n, NEEDED_BITS)];
    expect(missingOf(computePermissions(guild(0n, 0n), { roles: ["11"] }, "9", denied))).toEqual([]);
    expect(missingOf(computePermissions(guild(0n, 0n), { roles: [] }, "2", denied))).toEqual([]);
  });
});
