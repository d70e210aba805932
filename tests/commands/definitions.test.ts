import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { COMMAND_NAME } from "../../commands/command-limits.ts";
import type { CommandDefinition, OptionDefinition } from "../../commands/definition.ts";
import { COMMANDS, CONTROLS } from "../../commands/list.ts";
import { LOCALES, LOCALISATIONS } from "../../commands/localisations.ts";
import { listKeys, localise } from "../../commands/localise.ts";
import { listDefinitions } from "../../commands/register.ts";

const OPEN_API = fileURLToPath(new URL("../../../shared/data/discord/openapi.json", import.meta.url));

type Item = CommandDefinition | OptionDefinition;

function everything(items: readonly Item[] = listDefinitions()): readonly Item[] {
  return items.flatMap((item) => [item, ...everything(item.options ?? [])]);
}

describe("the definitions of commands", () => {
  it.skipIf(!existsSync(OPEN_API))("are what Discord's own description of its API takes", () => {
    const { components } = JSON.parse(readFileSync(OPEN_API, "utf8"));
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: "discord", components });
    const check = ajv.compile({
      type: "array",
      maxItems: 130,
      items: { $ref: "discord#/components/schemas/ApplicationCommandUpdateRequest" },
    });
    check(JSON.parse(JSON.stringify(listDefinitions())));
    expect(check.errors ?? []).toEqual([]);
  });

  it("have names that Discord takes, in every language", () => {
    for (const item of everything()) {
      const names = Object.values((item as { name_localizations?: Record<string, string> }).name_localizations ?? {});
      expect(names).toHaveLength(LOCALES.length + 2);
      for (const name of [item.name, ...names]) {
        // What stands in the menu of a message may have capitals and spaces.
        if (item.type === 3 && !("description" in item)) expect(name).toMatch(/^.{1,32}$/u);
        else {
          expect(name).toMatch(COMMAND_NAME);
          expect(name).toBe(name.toLowerCase());
        }
      }
    }
  });

  it("have descriptions of at most 100 characters, in every language", () => {
    for (const item of everything()) {
      if (item.description === undefined) continue;
      const words = (item as { description_localizations?: Record<string, string> }).description_localizations ?? {};
      expect(Object.keys(words).toSorted()).toEqual(["de", "en-GB", "en-US", "fr"]);
      for (const text of [item.description, ...Object.values(words)]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it("have no two options of one name side by side, in any language", () => {
    for (const item of [{ options: listDefinitions() as unknown as OptionDefinition[] }, ...everything()]) {
      const siblings = item.options ?? [];
      for (const locale of ["en-US", ...LOCALES]) {
        const names = siblings.map(
          (one) => (one as { name_localizations?: Record<string, string> }).name_localizations?.[locale],
        );
        expect(new Set(names).size).toBe(siblings.length);
      }
    }
  });

  it("name what the table of languages names, no more and no less", () => {
    const needed = COMMANDS.flatMap(({ definition }) => listKeys(definition));
    expect(Object.keys(LOCALISATIONS).toSorted()).toEqual(needed.toSorted());
  });

  it("have required options first, at most 25 options and 25 choices", () => {
    for (const item of everything()) {
      const required = (item.options ?? []).map((option) => option.required === true);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
      expect(item.options?.length ?? 0).toBeLessThanOrEqual(25);
      expect(("choices" in item ? item.choices?.length : 0) ?? 0).toBeLessThanOrEqual(25);
    }
  });

  it("offer choices in every language, within 100 characters", () => {
    const choices = everything().flatMap((item) => ("choices" in item ? (item.choices ?? []) : []));
    expect(choices.length).toBeGreaterThan(10);
    for (const choice of choices) {
      const words = Object.values(
        (choice as unknown as { name_localizations: Record<string, string> }).name_localizations,
      );
      expect(words).toHaveLength(LOCALES.length + 2);
      for (const text of [choice.name, choice.value, ...words]) expect(text.length).toBeLessThanOrEqual(100);
    }
  });

  it("fit the 8000 characters that a command may have in its longest language", () => {
    for (const { definition } of COMMANDS) {
      const texts = (item: Item): number =>
        Math.max(
          item.name.length,
          ...Object.values(localise(definition).name_localizations).map((name) => name.length),
        ) +
        100 +
        (item.options ?? []).reduce((sum, option) => sum + texts(option), 0) +
        ("choices" in item ? (item.choices ?? []) : []).reduce(
          (sum, { name, value }) => sum + name.length + value.length,
          0,
        );
      expect(texts(definition)).toBeLessThan(8000);
    }
  });

  it("keep /essay and /review for people who manage the server, and leave the others to everybody", () => {
    const hidden = COMMANDS.filter(({ definition }) => definition.default_member_permissions !== undefined);
    expect(hidden.map(({ definition }) => definition.name)).toEqual(["essay", "review"]);
  });

  it("are for servers only", () => {
    for (const { definition } of COMMANDS) {
      expect(definition.contexts).toEqual([0]);
      expect(definition.integration_types).toEqual([0]);
    }
  });

  it("share no control", () => {
    const names = COMMANDS.flatMap(({ controls }) => Object.keys(controls ?? {}));
    expect(CONTROLS.size).toBe(names.length);
  });
});
