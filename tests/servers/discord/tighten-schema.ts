/**
 * Makes schemas of Discord's description say the same more plainly, so that a wrong body gives one short error: choices by `type` become
 * cases, lists of constants become enums, and properties that are not named are not allowed.
 */

export type Schema = Readonly<Record<string, unknown>>;

/** Schemas of the description are found under this name. */
export const DESCRIPTION_ID = "discord.json";

/** `find` gives the schema that a reference of the description names. */
export function tightenSchema(schema: unknown, find: (ref: string) => Schema): unknown {
  if (Array.isArray(schema)) return schema.map((one) => tightenSchema(one, find));
  if (typeof schema !== "object" || schema === null) return schema;
  const { oneOf, anyOf, ...rest } = schema as Schema;
  const tight = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, tightenEntry(key, value, find)]));
  const choice = (oneOf ?? anyOf) as readonly Schema[] | undefined;
  if (choice) Object.assign(tight, tightenChoice(choice, find));
  if (tight.properties && tight.additionalProperties === undefined) tight.additionalProperties = false;
  return tight;
}

function tightenEntry(key: string, value: unknown, find: (ref: string) => Schema): unknown {
  if (key === "$ref") return `${DESCRIPTION_ID}${String(value)}`;
  return tightenSchema(value, find);
}

function tightenChoice(choice: readonly Schema[], find: (ref: string) => Schema): Schema {
  if (choice.every((one) => "const" in one)) return { enum: choice.map((one) => one.const) };
  const others = choice.filter(({ type }) => type !== "null");
  const isNullable = others.length < choice.length;
  const tight = others.map((one) => tightenSchema(one, find) as Schema);
  if (tight.length === 1) {
    const [only] = tight;
    return isNullable ? { if: { type: "null" }, else: only } : { allOf: [only] };
  }
  const types = typesOf(others, find);
  if (!types.every((one) => one !== undefined)) return { anyOf: isNullable ? [{ type: "null" }, ...tight] : tight };
  return {
    type: isNullable ? ["object", "null"] : "object",
    required: ["type"],
    allOf: [
      { properties: { type: { enum: types.flat() } } },
      ...tight.map((schema, index) => ({
        if: { type: "object", required: ["type"], properties: { type: { enum: types[index] } } },
        // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema.
        then: schema,
      })),
    ],
  };
}

/** For each schema, the values of `type` that it is for; undefined when it does not say. */
export function typesOf(schemas: readonly Schema[], find: (ref: string) => Schema): (readonly unknown[] | undefined)[] {
  return schemas.map((one) => {
    const { properties } = (typeof one.$ref === "string" ? find(one.$ref) : one) as { properties?: { type?: Schema } };
    return properties?.type?.enum as readonly unknown[] | undefined;
  });
}
