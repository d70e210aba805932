/** The routes of the server: how a request finds one, and what a route sees of it. */
import type { Upload } from "./attachments.ts";
import type { Raw, World } from "./world.ts";

export interface RouteRequest {
  readonly world: World;
  /** The parts of the path that the pattern names; always there for a route that names them. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Raw;
  readonly uploads: readonly Upload[];
}

/** What a route answers; undefined is 204, without a body. */
export type RouteAnswer = Raw | readonly Raw[] | undefined;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in `/channels/:channel/messages/:message`. */
  readonly path: string;
  readonly status?: number;
  run(request: RouteRequest): RouteAnswer | Promise<RouteAnswer>;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** `"method"`: there is the path, but not for this method. Routes with fewer names in their path go first. */
export function createRouter(
  routes: readonly Route[],
): (method: string, path: string) => FoundRoute | "method" | undefined {
  const table = routes
    .map((route) => ({ route, parts: route.path.split("/") }))
    .toSorted((left, right) => left.route.path.split(":").length - right.route.path.split(":").length);
  return (method, path) => {
    const given = path.split("/");
    let isKnown = false;
    for (const { route, parts } of table) {
      if (parts.length !== given.length) continue;
      if (!parts.every((part, index) => part.startsWith(":") || part === given[index])) continue;
      isKnown = true;
      if (route.method !== method) continue;
      const named = parts.flatMap((part, index) =>
        part.startsWith(":") ? [[part.slice(1), given[index] as string]] : [],
      );
      return { route, params: Object.fromEntries(named) as Record<string, string> };
    }
    return isKnown ? "method" : undefined;
  };
}

/** The part of the path that the route's pattern names. */
export function param({ params }: RouteRequest, name: string): string {
  const value = params[name];
  if (value === undefined) throw new RangeError(`the route names no ${name}`);
  return value;
}

/** A number of the query within bounds. */
export function limitOf({ query }: RouteRequest, fallback: number): number {
  return Number(query.get("limit") ?? fallback);
}
