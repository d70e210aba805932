import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DESCRIPTION_PATH, openApiCheck } from "./open-api-check.ts";
import type { Raw } from "./world.ts";

const isThere = existsSync(DESCRIPTION_PATH);
const WHY = isThere ? "" : " (skipped: Discord's description is not at its place beside the project)";

function look(request: string, body?: Raw, query = ""): readonly string[] {
  const check = openApiCheck();
  const [method = "", path = ""] = request.split(" ");
  const given = { body: body ?? {}, hasBody: body !== undefined, uploads: [] };
  check.look(method, path, new URLSearchParams(query), given, body ? "application/json" : "");
  expect(check.count()).toBe(1);
  return check.violations.map((one) => one.slice(request.length + 2));
}

describe.skipIf(!isThere)(`the check against Discord's description${WHY}`, () => {
  it("has nothing to say about requests as they should be", () => {
    expect(look("GET /channels/12/messages", undefined, "limit=100&after=0")).toEqual([]);
    expect(look("POST /channels/12/messages", { content: "x", nonce: "n", enforce_nonce: true })).toEqual([]);
    expect(
      look("POST /channels/12/threads", {
        name: "x",
        message: { flags: 1 << 15, components: [{ type: 10, content: "x" }] },
      }),
    ).toEqual([]);
    expect(look("PATCH /channels/12", { archived: true })).toEqual([]);
  });

  it.each([
    ["POST /channels/12/messages", { content: 7 }, "body.content must be string,null"],
    ["POST /channels/12/messages", { words: "x" }, "body must NOT have additional properties: words"],
    [
      "POST /channels/12/messages",
      { components: [{ type: 10 }] },
      "body.components.0 must have required property 'content'",
    ],
    [
      "POST /channels/12/messages",
      { components: [{ type: 99 }] },
      "body.components.0.type must be equal to one of the allowed values: [1,17,13,12,9,14,10]",
    ],
    [
      "POST /channels/12/threads",
      { name: "x", message: { nonce: "n" } },
      "body.message must NOT have additional properties: nonce",
    ],
    [
      "POST /channels/12/threads",
      { name: "x", type: 11, auto_archive_duration: 7 },
      "body.auto_archive_duration must be equal to one of the allowed values: [60,1440,4320,10080]",
    ],
    [
      "POST /interactions/1/t/callback",
      { type: 9, data: { custom_id: "a", title: "", components: [] } },
      "body.data.title must NOT have fewer than 1 characters",
    ],
    ["POST /nowhere", {}, "Discord describes no such operation"],
  ])("says in a sentence what is wrong with %s %j", (request, body, sentence) => {
    expect(look(request, body)).toEqual([sentence]);
  });

  it("looks at queries and at ids in paths", () => {
    expect(look("GET /channels/12/messages", undefined, "limit=101")).toEqual(["query limit must be <= 100"]);
    expect(look("GET /channels/12/messages", undefined, "size=1")).toEqual(["no query size is described"]);
    expect(look("GET /channels/abc")[0]).toContain("path channel_id must match pattern");
  });
});

describe("without a description", () => {
  it("nothing is checked", () => {
    const check = openApiCheck(null);
    check.look("GET", "/nowhere", new URLSearchParams(), { body: {}, hasBody: false, uploads: [] }, "");
    expect(check).toMatchObject({ violations: [] });
    expect(check.count()).toBe(0);
  });
});
