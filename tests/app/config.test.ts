import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { ENVIRONMENT, parseConfig } from "../../src/app/config.ts";
import { ConfigError } from "../../src/errors.ts";

const GITHUB = {
  REJOINDER_GITHUB_TOKEN: "x".repeat(30),
  REJOINDER_GITHUB_REPOSITORY: "a/b",
  REJOINDER_GITHUB_CATEGORY: "a",
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the settings", () => {
  it("have a default each", () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      host: "127.0.0.1",
      port: 4310,
      publicUrl: null,
      trustProxy: false,
      logLevel: "info",
      postsQuietDigests: true,
    });
    expect(config.schedule).toMatchObject({ weekdays: ["monday"], hour: 9, minute: 0 });
    expect(config.storeFile).toMatch(/data\/rejoinder\.sqlite$/);
  });

  it("learn from corrections at every venue but Discord, or at those that are named", () => {
    const venues = (value: string) => parseConfig({ REJOINDER_LEARN_FROM_CORRECTIONS: value }).learnsFromCorrections;
    expect(venues("")).toEqual(["local", "github"]);
    expect(venues("none")).toEqual([]);
    expect(venues("GitHub, discord")).toEqual(["discord", "github"]);
    expect(problemsOf({ REJOINDER_LEARN_FROM_CORRECTIONS: "local,moon" }).join()).toMatch(
      /^REJOINDER_LEARN_FROM_CORRECTIONS must be none, or names of venues \(local, discord, github\)/,
    );
  });

  it("take an empty value for none", () => {
    expect(parseConfig({ REJOINDER_PORT: "", REJOINDER_PUBLIC_URL: "" })).toMatchObject({
      port: 4310,
      publicUrl: null,
    });
  });

  it("are reported all together, by name and never by value", () => {
    const problems = problemsOf({
      REJOINDER_PORT: "70000",
      REJOINDER_PUBLIC_URL: "sekrit-value",
      REJOINDER_TIME_ZONE: "Mars/Olympus",
      REJOINDER_DIGEST_WEEKDAY: "someday",
      REJOINDER_DIGEST_TIME: "25:00",
      REJOINDER_TRUST_PROXY: "perhaps",
      REJOINDER_LOG_LEVEL: "loud",
      REJOINDER_COOKIE_SECRET: "hunter2",
      REJOINDER_PROT: "1",
    });
    const text = problems.join("\n");
    for (const name of [
      "PORT",
      "PUBLIC_URL",
      "TIME_ZONE",
      "DIGEST_WEEKDAY",
      "DIGEST_TIME",
      "TRUST_PROXY",
      "LOG_LEVEL",
      "COOKIE_SECRET",
      "PROT",
    ]) {
      expect(text).toContain(`REJOINDER_${name}`);
    }
    expect(problems).toHaveLength(9);
    for (const value of ["70000", "sekrit", "Mars", "someday", "25:00", "perhaps", "loud", "hunter2"])
      expect(text).not.toContain(value);
  });

  it.each(["ftp://x.example", "https://x.example/path", "javascript:alert(1)"])(
    "do not take %s as the public address",
    (url) => {
      expect(problemsOf({ REJOINDER_PUBLIC_URL: url })).toHaveLength(1);
    },
  );

  it("have no bot and serve the local pages unless there is a token", () => {
    expect(parseConfig({})).toMatchObject({
      discord: null,
      localPages: true,
      retentionDays: null,
      privacyContact: null,
    });
    const config = parseConfig({
      REJOINDER_DISCORD_TOKEN: "abc.def.ghi",
      REJOINDER_DISCORD_CHANNEL: "1100000000000000001",
      REJOINDER_DISCORD_SHARDS: "4",
      REJOINDER_DISCORD_API_URL: "http://127.0.0.1:5000/api/",
      REJOINDER_RETENTION_DAYS: "90",
      REJOINDER_PRIVACY_CONTACT: "ask@example.org",
    });
    expect(config).toMatchObject({
      discord: {
        token: "abc.def.ghi",
        channel: "1100000000000000001",
        digestChannel: null,
        commandGuild: null,
        shards: 4,
        apiUrl: "http://127.0.0.1:5000/api",
      },
      localPages: false,
      retentionDays: 90,
      privacyContact: "ask@example.org",
    });
    const both = parseConfig({ REJOINDER_DISCORD_TOKEN: "abc.def.ghi", REJOINDER_LOCAL_PAGES: "true" });
    expect(both).toMatchObject({ localPages: true, discord: { shards: "auto", channel: null } });
  });

  it("give no GitHub without a token or an App, and no local pages beside one that is not asked to have them", () => {
    expect(parseConfig({}).github).toBeNull();
    const place = { REJOINDER_GITHUB_REPOSITORY: "ada/essays", REJOINDER_GITHUB_CATEGORY: "announcements" };
    const token = "github_pat_0123456789abcdef";
    expect(parseConfig({ ...place, REJOINDER_GITHUB_TOKEN: token })).toMatchObject({
      github: {
        auth: { kind: "token", token },
        repository: "ada/essays",
        category: "announcements",
        digestCategory: null,
        digestsAre: "discussion",
        hasClaimComments: false,
        webhookSecret: null,
        pollMs: 300_000,
        apiUrl: null,
      },
      localPages: false,
    });
    const app = { REJOINDER_GITHUB_APP_ID: "7", REJOINDER_GITHUB_PRIVATE_KEY: "/etc/rejoinder.pem" };
    const more = { REJOINDER_GITHUB_POLL_MINUTES: "1", REJOINDER_GITHUB_API_URL: "https://git.example.org/api/v3/" };
    expect(parseConfig({ ...place, ...app, ...more, REJOINDER_LOCAL_PAGES: "true" })).toMatchObject({
      github: {
        auth: { kind: "app", appId: "7", privateKey: "/etc/rejoinder.pem" },
        pollMs: 60_000,
        apiUrl: "https://git.example.org/api/v3",
      },
      localPages: true,
    });
  });

  it.each([
    [{ REJOINDER_GITHUB_CATEGORY: "a" }, /REJOINDER_GITHUB_CATEGORY does nothing without REJOINDER_GITHUB_TOKEN/],
    [{ REJOINDER_GITHUB_APP_ID: "7" }, /REJOINDER_GITHUB_APP_ID does nothing without REJOINDER_GITHUB_PRIVATE_KEY/],
    [
      { REJOINDER_GITHUB_PRIVATE_KEY: "k" },
      /REJOINDER_GITHUB_PRIVATE_KEY does nothing without REJOINDER_GITHUB_APP_ID/,
    ],
    [{ REJOINDER_GITHUB_TOKEN: "x".repeat(30), REJOINDER_GITHUB_APP_ID: "7" }, /TOKEN and REJOINDER_GITHUB_APP_ID are/],
    [
      { REJOINDER_GITHUB_TOKEN: "x".repeat(30), REJOINDER_GITHUB_REPOSITORY: "a/b" },
      /REJOINDER_GITHUB_TOKEN does nothing without REJOINDER_GITHUB_CATEGORY/,
    ],
    [{ ...GITHUB, REJOINDER_GITHUB_REPOSITORY: "https://github.com/a/b" }, /REPOSITORY must be written as owner\/name/],
    [{ ...GITHUB, REJOINDER_GITHUB_CATEGORY: "My Essays" }, /REJOINDER_GITHUB_CATEGORY must be the category's name/],
    [{ ...GITHUB, REJOINDER_GITHUB_DIGEST: "both" }, /REJOINDER_GITHUB_DIGEST must be discussion or comment/],
    [{ ...GITHUB, REJOINDER_GITHUB_WEBHOOK_SECRET: "short" }, /REJOINDER_GITHUB_WEBHOOK_SECRET must have at least/],
    [{ ...GITHUB, REJOINDER_GITHUB_POLL_MINUTES: "6" }, /REJOINDER_GITHUB_POLL_MINUTES must be a number of minutes/],
    [{ ...GITHUB, REJOINDER_GITHUB_TOKEN: "Bearer it is, this one" }, /REJOINDER_GITHUB_TOKEN must be the token alone/],
  ])("say what is wrong with %o", (environment, problem) => {
    const problems = problemsOf(environment as unknown as Record<string, string>);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it("never print a token, wherever it was put by mistake", () => {
    const token = `${"M".repeat(26)}.Gabcde.${"s".repeat(38)}`;
    const names = Object.keys(ENVIRONMENT.shape).filter(
      (name) => !["REJOINDER_DATA_DIR", "REJOINDER_COOKIE_SECRET", "REJOINDER_DISCORD_TOKEN"].includes(name),
    );
    const problems = problemsOf(Object.fromEntries(names.map((name) => [name, token])));
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.join("\n")).not.toMatch(/MMMM|ssss|Gabcde/);
  });

  it.each([
    [{ REJOINDER_DISCORD_CHANNEL: "1100000000000000001" }, /REJOINDER_DISCORD_CHANNEL .*REJOINDER_DISCORD_TOKEN/],
    [{ REJOINDER_LOCAL_PAGES: "false" }, /REJOINDER_LOCAL_PAGES .*no other venue/],
    [{ REJOINDER_DISCORD_TOKEN: "Bot abc.def.ghi" }, /REJOINDER_DISCORD_TOKEN must be the bot's token alone/],
    [{ REJOINDER_DISCORD_SHARDS: "0" }, /REJOINDER_DISCORD_SHARDS must be auto or a number/],
    [{ REJOINDER_RETENTION_DAYS: "-3" }, /REJOINDER_RETENTION_DAYS must be a number of days/],
    [
      { REJOINDER_DISCORD_COMMAND_GUILD: "my guild", REJOINDER_DISCORD_TOKEN: "abc.def.ghi" },
      /must be an id of Discord/,
    ],
  ])("say what is wrong with %o", (environment, problem) => {
    const problems = problemsOf(environment as unknown as Record<string, string>);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it("stand in .env.example, each with a word on it, and the example can be used as it is", () => {
    const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const example = parse(text);
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(ENVIRONMENT.shape).toSorted());
    for (const name of Object.keys(example)) {
      const before = text.slice(0, text.indexOf(`${name}=`)).trimEnd();
      expect(before.split("\n").at(-1), `the line before ${name}`).toMatch(/^#|^REJOINDER_/);
    }
    expect(parseConfig(example)).toEqual(parseConfig({}));
  });
});
