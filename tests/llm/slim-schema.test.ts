import { describe, expect, it } from "vitest";
import { z } from "zod";
import { slimSchema } from "../../src/llm/slim-schema.ts";

describe("a schema for a model's server", () => {
  it("has the shape without the bounds", () => {
    const schema = z.strictObject({
      replies: z.array(z.strictObject({ r: z.int().min(1), q: z.string().max(9) })).max(5),
    });
    expect(slimSchema(z.toJSONSchema(schema))).toEqual({
      type: "object",
      properties: {
        replies: {
          type: "array",
          items: {
            type: "object",
            properties: { r: { type: "integer" }, q: { type: "string" } },
            required: ["r", "q"],
            additionalProperties: false,
          },
        },
      },
      required: ["replies"],
      additionalProperties: false,
    });
  });

  it("keeps a property that is called like a bound", () => {
    const schema = z.toJSONSchema(z.strictObject({ maximum: z.number().min(2) }));
    expect(slimSchema(schema)).toMatchObject({ properties: { maximum: { type: "number" } }, required: ["maximum"] });
  });
});
