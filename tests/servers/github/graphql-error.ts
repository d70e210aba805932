/** Errors as GitHub words them in GraphQL answers, with its `type` beside the message. */
import { GraphQLError } from "graphql";

/** `type` of an error; which of them are recorded and which are likely is said at the top of `start-github.ts`. */
export type ErrorType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNPROCESSABLE"
  | "ARGUMENT_LIMIT"
  | "INVALID_CURSOR_ARGUMENTS"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "MAX_NODE_LIMIT_EXCEEDED"
  | "RESOURCE_LIMITS_EXCEEDED"
  | "RATE_LIMITED";

export function refuse(type: ErrorType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export interface RawError {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: unknown;
  readonly extensions?: unknown;
}

export function rawError(error: GraphQLError): RawError {
  const type = error.extensions.type as string | undefined;
  return {
    ...(type !== undefined && { type }),
    ...(error.path && { path: error.path }),
    ...(type === "FORBIDDEN" && { extensions: { saml_failure: false } }),
    ...(error.locations && { locations: error.locations }),
    message: error.message,
  };
}
