import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, Kind, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/venues/github/operation.ts";
import { costOf } from "../../servers/github/query-cost.ts";

const FOLDER = new URL("../../../src/venues/github/queries/", import.meta.url);
const sdl = readFileSync(new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema")), "utf8");
// The published file defines one field twice.
const schema = buildSchema(sdl, { assumeValid: true });

/** Points by the documented formula, with as many ids as a query may have. */
const POINTS: Readonly<Record<string, number>> = {
  AddComment: 1,
  CloseDiscussion: 1,
  CreateDiscussion: 1,
  DeleteComment: 1,
  DeleteDiscussion: 1,
  Examine: 1,
  LockDiscussion: 1,
  ProbeComments: 1,
  ProbeDiscussion: 1,
  ReactionsPage: 1,
  RepliesPage: 1,
  ScanCategory: 1,
  Setup: 1,
  StandingPost: 1,
  ThreadPage: 1,
  UpdateComment: 1,
  UpdateDiscussion: 1,
  VotesPage: 1,
  Watermarks: 1,
};

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".graphql"));
const hundred = Array.from({ length: 100 }, (_, index) => `id${index}`);
const table: { readonly operation: string; readonly kind: string; readonly points: number; readonly nodes: number }[] =
  [];

describe("queries to GitHub", () => {
  it("are all listed with what they cost", () => {
    expect(files.map((name) => name.replace(".graphql", "")).toSorted()).toEqual(Object.keys(POINTS).toSorted());
  });

  it.each(files)("%s is valid by GitHub's schema, costs what is written, and asks for the cost", (file) => {
    const text = readDocument(file.replace(".graphql", ""));
    const document = parse(text);
    expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
    const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no operation in ${file}`);
    expect(others).toEqual([]);
    const name = file.replace(".graphql", "");
    expect(operation.name?.value).toBe(name);
    const variables = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    // Octokit takes these for its own options.
    const taken = ["query", "url", "method", "headers", "request", "baseUrl", "mediaType", "operationName"];
    expect(variables.filter((variable) => taken.includes(variable))).toEqual([]);
    const fragments = Object.fromEntries(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
      ),
    );
    const cost = costOf(schema, operation, fragments, { ids: hundred, neighbours: hundred.slice(0, 2) });
    table.push({ operation: name, kind: operation.operation, ...cost });
    expect(cost.points).toBe(POINTS[name]);
    if (operation.operation === "query") expect(text).toMatch(/rateLimit \{\s+cost/);
  });

  it("prints the table", () => {
    console.table(table.toSorted((a, b) => a.operation.localeCompare(b.operation)));
    expect(table).toHaveLength(files.length);
  });
});
