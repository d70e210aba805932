/** Runs a document against GitHub's published schema: checked as GitHub checks it, counted, and answered from the world. */
import { readFileSync } from "node:fs";
import {
  buildSchema,
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  valueFromASTUntyped,
} from "graphql";
import { type RawError, rawError, refuse } from "./graphql-error.ts";
import { notFound } from "./mutation-checks.ts";
import { MUTATIONS } from "./mutations.ts";
import { costOf, type QueryCost } from "./query-cost.ts";
import { searchDiscussions, viewRepository } from "./repository-view.ts";
import { tokenMayRead } from "./rights.ts";
import { iso, type Look, viewActor, viewOf } from "./views.ts";
import { findRepository, type Viewer, type World } from "./world.ts";

/** A document that is ready to be run. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: QueryCost;
}

export interface RateState {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly resetAt: Date;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly RawError[];
}

const MAX_IDS = 100;

let built: GraphQLSchema | undefined;

/** The package hides its schema file, and the file itself has one field twice, so its own faults are not looked for. */
export function githubSchema(): GraphQLSchema {
  const file = new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  built ??= buildSchema(readFileSync(file, "utf8"), { assumeValid: true });
  return built;
}

/** `query Name: field, field`, for records and faults; what cannot be read has the label of its kind alone. */
export function labelOf(document: DocumentNode | undefined): {
  kind: "query" | "mutation";
  name: string;
  label: string;
} {
  const operation = document?.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const kind = operation?.operation === "mutation" ? "mutation" : "query";
  const fields = (operation?.selectionSet.selections ?? []).flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  );
  const name = operation?.name?.value ?? "";
  return { kind, name, label: `${kind} ${name}: ${fields.join(", ")}` };
}

/** Throws: GraphQLError for what cannot be read. */
export function parseDocument(query: unknown): DocumentNode {
  if (typeof query !== "string" || query === "")
    throw new GraphQLError("A query attribute must be specified and must be a string.");
  return parse(query);
}

/** Gives the errors of what GitHub would not run at all. */
export function prepare(
  document: DocumentNode,
  given: Readonly<Record<string, unknown>>,
): Prepared | { readonly errors: readonly RawError[] } {
  const schema = githubSchema();
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors: errors.map(rawError) };
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return { errors: [{ message: "An operation is required." }] };
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const variables: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) variables[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  Object.assign(variables, given);
  try {
    return { document, operation, variables, cost: costOf(schema, operation, fragments, variables) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [rawError(error)] };
    throw error;
  }
}

export async function runGraphql(
  world: World,
  viewer: Viewer,
  { document, variables, cost }: Prepared,
  rate: RateState,
): Promise<Answer> {
  const look: Look = { world, viewer };
  const result = await execute({
    schema: githubSchema(),
    document,
    rootValue: rootOf(look, cost, rate),
    variableValues: variables,
    fieldResolver: resolveField,
  });
  const unexpected = result.errors?.find(
    ({ originalError }) => originalError && !(originalError instanceof GraphQLError),
  );
  if (unexpected?.originalError) throw unexpected.originalError;
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(result.errors && { errors: result.errors.map(rawError) }),
  };
}

function rootOf(look: Look, cost: QueryCost, rate: RateState): Readonly<Record<string, unknown>> {
  const { world, viewer } = look;
  const isBot = viewer.actor.type === "Bot";
  const find = (id: string) => {
    const node = world.nodes.get(id);
    if (!node) throw notFound(id);
    checkRead(look);
    return viewOf(look, node);
  };
  const mutations = Object.entries(MUTATIONS).map(([name, run]) => [
    name,
    ({ input }: { input: Readonly<Record<string, string>> }) => ({
      clientMutationId: input.clientMutationId ?? null,
      ...run(look, input),
    }),
  ]);
  return {
    // An App's token has a user's shape here, under the name that REST gives the bot.
    viewer: () => ({
      ...viewActor(viewer.actor),
      __typename: "User",
      ...(isBot && { login: `${viewer.actor.login}[bot]` }),
    }),
    repository: ({ owner, name, followRenames }: { owner: string; name: string; followRenames: boolean }) => {
      const found = findRepository(world, owner, name);
      const isRenamed = found?.name.toLowerCase() !== name.toLowerCase();
      if (!found || (isRenamed && !followRenames))
        throw refuse("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      checkRead(look);
      return viewRepository(look, found);
    },
    node: ({ id }: { id: string }) => find(id),
    nodes: ({ ids }: { ids: readonly string[] }) => {
      if (ids.length > MAX_IDS) {
        const message = `You may not provide more than ${MAX_IDS} node ids; you provided ${ids.length}.`;
        throw refuse("ARGUMENT_LIMIT", message);
      }
      return ids.map((id) => {
        try {
          return find(id);
        } catch (error) {
          return error;
        }
      });
    },
    search: (args: Parameters<typeof searchDiscussions>[1]) => searchDiscussions(look, args),
    rateLimit: () => ({
      cost: cost.points,
      nodeCount: cost.nodes,
      limit: rate.limit,
      used: rate.used,
      remaining: rate.remaining,
      resetAt: iso(rate.resetAt),
    }),
    ...Object.fromEntries(mutations),
  };
}

function checkRead({ world, viewer }: Look): void {
  if (tokenMayRead(world, viewer)) return;
  const holder = viewer.kind === "app" ? "integration" : "personal access token";
  throw refuse("FORBIDDEN", `Resource not accessible by ${holder}`);
}

/** A field that this server does not know is a fault of the test's, and is said to be one. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const found = (source as Record<string, unknown>)[info.fieldName];
  if (found === undefined) throw new TypeError(`the test server does not know ${info.parentType}.${info.fieldName}`);
  return typeof found === "function" ? found.call(source, args, context, info) : found;
};
