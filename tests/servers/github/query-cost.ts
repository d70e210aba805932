/**
 * Points and nodes of a query, as GitHub documents them ("Rate limits and query limits for the GraphQL API"): requests that its
 * connections need when every page is full, by a hundred, rounded, at least 1; nodes that they may give at most.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";
import { refuse } from "./graphql-error.ts";

export interface QueryCost {
  readonly points: number;
  readonly nodes: number;
}

export const MAX_NODES = 500_000;
const MAX_PAGE = 100;

interface Count {
  requests: number;
  nodes: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly count: Count;
}

/** Throws: GraphQLError for pages that GitHub would not give. `variables` have the defaults of the operation already. */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  variables: Readonly<Record<string, unknown>>,
): QueryCost {
  const count: Count = { requests: 0, nodes: 0 };
  const root = schema.getRootType(operation.operation);
  if (root) walkSelection({ schema, fragments, variables, count }, root, operation.selectionSet, 1);
  if (count.nodes > MAX_NODES) {
    const requested = count.nodes.toLocaleString("en");
    const message = `This query requests up to ${requested} possible nodes which exceeds the maximum limit of 500,000.`;
    throw refuse("MAX_NODE_LIMIT_EXCEEDED", message);
  }
  return { points: Math.max(1, Math.round(count.requests / 100)), nodes: count.nodes };
}

/** `times` is how many objects of `type` there may be. */
function walkSelection(walk: Walk, type: GraphQLCompositeType, { selections }: SelectionSetNode, times: number): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      if ("getFields" in type) walkField(walk, type.getFields()[selection.name.value], selection, times);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments[selection.name.value];
    const on = fragment?.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : type;
    if (fragment && isCompositeType(on)) walkSelection(walk, on, fragment.selectionSet, times);
  }
}

function walkField(
  walk: Walk,
  field: GraphQLField<unknown, unknown> | undefined,
  node: FieldNode,
  times: number,
): void {
  const type = field && getNamedType(field.type);
  if (!node.selectionSet || !isCompositeType(type)) return;
  let inside = times;
  if (type.name.endsWith("Connection")) {
    const size = pageSize(walk, node);
    walk.count.requests += times;
    walk.count.nodes += times * size;
    inside = times * size;
  } else if (node.name.value === "nodes" && times === 1) {
    const ids = argument(walk, node, "ids");
    if (Array.isArray(ids)) inside = ids.length;
  }
  walkSelection(walk, type, node.selectionSet, inside);
}

/** 0 for a connection of which only the count is asked. */
function pageSize(walk: Walk, node: FieldNode): number {
  const asked = node.selectionSet?.selections ?? [];
  const isCountOnly = asked.every((one) => one.kind === Kind.FIELD && one.name.value === "totalCount");
  for (const name of ["first", "last"] as const) {
    const size = argument(walk, node, name);
    if (typeof size !== "number") continue;
    if (size < 1 || size > MAX_PAGE) {
      const message = `Requesting ${size} records on the \`${node.name.value}\` connection exceeds the \`${name}\` limit of ${MAX_PAGE} records.`;
      throw refuse("EXCESSIVE_PAGINATION", message);
    }
    return size;
  }
  if (isCountOnly) return 0;
  const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${node.name.value}\` connection.`;
  throw refuse("MISSING_PAGINATION_BOUNDARIES", message);
}

function argument(walk: Walk, node: FieldNode, name: string): unknown {
  const value: ValueNode | undefined = node.arguments?.find((one) => one.name.value === name)?.value;
  return value && valueFromASTUntyped(value, { ...walk.variables });
}
