/** A JSON Schema with the shape alone, as servers take it that hold a model to one. */

/** Bounds, which several servers refuse and all of them count as tokens. Every answer is checked against the full schema here. */
const BOUNDS = ["$schema", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"];

/** Shape: the same value without bounds, at any depth; properties that are called like one stay. */
export function slimSchema(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !BOUNDS.includes(key))
      .map(([key, value]) => [key, key === "properties" ? mapValues(value as object, slimValue) : slimValue(value)]),
  );
}

function slimValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slimValue);
  return typeof value === "object" && value !== null ? slimSchema(value) : value;
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
