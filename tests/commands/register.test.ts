import { describe, expect, it } from "vitest";
import { areRegistered, listDefinitions, registerCommands } from "../../commands/register.ts";

function aDiscord() {
  const kept = new Map<string, string>();
  const puts: { path: string; body: unknown }[] = [];
  let failure: Error | undefined;
  return {
    puts,
    failNext: (error: Error) => {
      failure = error;
    },
    parts: {
      applicationId: "10",
      guildId: null as string | null,
      settings: {
        find: async (name: string) => kept.get(name),
        replace: async (name: string, value: string) => void kept.set(name, value),
      },
      put: async (path: string, body: unknown) => {
        const error = failure;
        failure = undefined;
        if (error) throw error;
        puts.push({ path, body });
      },
    },
  };
}

describe("registering commands", () => {
  it("sends all definitions once, and nothing while they stay the same", async () => {
    const { parts, puts } = aDiscord();
    expect(await registerCommands(parts)).toBe("registered");
    expect(await registerCommands(parts)).toBe("unchanged");
    expect(puts).toEqual([{ path: "/applications/10/commands", body: listDefinitions() }]);
  });

  it("sends them to one guild for development, apart from those for all", async () => {
    const { parts, puts } = aDiscord();
    await registerCommands(parts);
    await registerCommands({ ...parts, guildId: "7" });
    await registerCommands({ ...parts, guildId: "7" });
    expect(puts.map(({ path }) => path)).toEqual(["/applications/10/commands", "/applications/10/guilds/7/commands"]);
  });

  it("sends them again for another application", async () => {
    const { parts, puts } = aDiscord();
    await registerCommands(parts);
    await registerCommands({ ...parts, applicationId: "11" });
    expect(puts).toHaveLength(2);
  });

  it("notes nothing when Discord refuses, and tries again the next time", async () => {
    const { parts, puts, failNext } = aDiscord();
    failNext(new Error("502"));
    await expect(registerCommands(parts)).rejects.toThrow("502");
    expect(await areRegistered(parts)).toBe(false);
    expect(await registerCommands(parts)).toBe("registered");
    expect(await areRegistered(parts)).toBe(true);
    expect(puts).toHaveLength(1);
  });
});
