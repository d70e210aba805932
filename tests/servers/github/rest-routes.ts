/** The REST addresses that Rejoinder needs: an App's installation and tokens, what a repository is, and a person's rights in it. */
import { PERMISSIONS, type Permission } from "./fake-github.ts";
import type { Reply } from "./faults.ts";
import { permissionOf } from "./rights.ts";
import type { Tokens } from "./tokens.ts";
import { findRepository, fullName, type Repository, type Viewer, WEB, type World } from "./world.ts";

interface Call {
  readonly world: World;
  readonly tokens: Tokens;
  readonly authorization: string | undefined;
  /** Undefined: not said who asks, or not known. */
  readonly viewer: Viewer | undefined;
  /** Of the path: the groups of the route. */
  readonly params: readonly string[];
  readonly apiUrl: string;
}

type Route = readonly [method: string, path: RegExp, run: (call: Call) => Reply];

const DOCS = "https://docs.github.com/rest";

const ROUTES: readonly Route[] = [
  ["GET", /^\/app$/, (call) => asApp(call, () => ({ status: 200, body: appBody(call) }))],
  ["GET", /^\/app\/installations$/, (call) => asApp(call, () => ({ status: 200, body: [installationBody(call)] }))],
  ["GET", /^\/repos\/([^/]+)\/([^/]+)\/installation$/, (call) => asApp(call, () => findInstallation(call))],
  ["POST", /^\/app\/installations\/(\d+)\/access_tokens$/, (call) => asApp(call, () => giveToken(call))],
  [
    "GET",
    /^\/repos\/([^/]+)\/([^/]+)\/collaborators\/([^/]+)\/permission$/,
    (call) => asViewer(call, () => readPermission(call)),
  ],
  [
    "GET",
    /^\/repositories\/(\d+)\/collaborators\/([^/]+)\/permission$/,
    (call) => asViewer(call, () => readPermission(call)),
  ],
  [
    "GET",
    /^\/repos\/([^/]+)\/([^/]+)$/,
    (call) => asViewer(call, () => inRepository(call, (one) => ({ status: 200, body: repositoryBody(one) }))),
  ],
];

export function answerRest(method: string, path: string, call: Omit<Call, "params">): Reply {
  for (const [routeMethod, pattern, run] of ROUTES) {
    const params = routeMethod === method ? pattern.exec(path)?.slice(1) : undefined;
    if (params) return run({ ...call, params: params.map(decodeURIComponent) });
  }
  return message(404, "Not Found");
}

export function message(status: number, text: string): Reply {
  return { status, body: { message: text, documentation_url: DOCS, status: String(status) } };
}

function asApp(call: Call, run: () => Reply): Reply {
  const claim = call.tokens.checkClaim(call.authorization);
  return claim === true ? run() : message(claim === "Integration not found" ? 404 : 401, claim);
}

function asViewer({ viewer, authorization }: Call, run: () => Reply): Reply {
  if (viewer) return run();
  return authorization ? message(401, "Bad credentials") : message(401, "Requires authentication");
}

function findInstallation(call: Call): Reply {
  return inRepository(call, (one) =>
    one.isInstalled ? { status: 200, body: installationBody(call) } : message(404, "Not Found"),
  );
}

function giveToken(call: Call): Reply {
  const { tokens, params, world } = call;
  if (Number(params[0]) !== tokens.app.installationId) return message(404, "Not Found");
  const { token, expiresAt } = tokens.issueInstallationToken();
  return {
    status: 201,
    body: {
      token,
      expires_at: expiresAt.toISOString().replace(/\.\d+/, ""),
      permissions: permissionsOf(world),
      repository_selection: "selected",
    },
  };
}

/**
 * Who may do what is told here and not by `authorAssociation`: that one says COLLABORATOR of everybody who was invited, also to
 * read only, and NONE of members who keep their membership to themselves. `permission` knows no triage (it says read) and no
 * maintain (it says write); `role_name` and `user.permissions` do. A token needs no more than Metadata: read.
 * Source: GitHub's REST description, "Get repository permissions for a user".
 */
function readPermission(call: Call): Reply {
  const { world, params } = call;
  if (world.permissions.metadata === "none" && call.viewer?.kind !== "person") {
    const holder = call.viewer?.kind === "app" ? "integration" : "personal access token";
    return message(403, `Resource not accessible by ${holder}`);
  }
  const login = params.at(-1) ?? "";
  return inRepository(call, (repository) => {
    const actor = [...world.actors.values()].find((one) => one.login.toLowerCase() === login.toLowerCase());
    if (actor?.type !== "User" || actor.isGone) return message(404, `${login} is not a user`);
    const role = readable(permissionOf(repository, actor));
    const rank = PERMISSIONS.indexOf(role);
    const permissions = {
      admin: rank >= PERMISSIONS.indexOf("admin"),
      maintain: rank >= PERMISSIONS.indexOf("maintain"),
      push: rank >= PERMISSIONS.indexOf("write"),
      triage: rank >= PERMISSIONS.indexOf("triage"),
      pull: true,
    };
    const user = {
      login: actor.login,
      id: actor.databaseId,
      node_id: actor.id,
      type: "User",
      permissions,
      role_name: role,
    };
    return { status: 200, body: { permission: LEGACY[role], user, role_name: role } };
  });
}

const LEGACY: Readonly<Record<Permission, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

/** Everybody may read a public repository. */
function readable(permission: Permission): Permission {
  return permission === "none" ? "read" : permission;
}

/** By its name or number; a former name is answered with where to go. */
function inRepository({ world, params, apiUrl }: Call, run: (repository: Repository) => Reply): Reply {
  const [owner = "", name = ""] = params;
  const byNumber = world.repositories.find((one) => /^\d+$/.test(owner) && one.databaseId === Number(owner));
  const found = byNumber ?? findRepository(world, owner, name);
  if (!found) return message(404, "Not Found");
  if (byNumber || found.name.toLowerCase() === name.toLowerCase()) return run(found);
  const rest = params.length > 2 ? `/collaborators/${params.at(-1)}/permission` : "";
  const location = `${apiUrl}/repositories/${found.databaseId}${rest}`;
  return { ...message(301, "Moved Permanently"), headers: { location } };
}

export function repositoryBody(repository: Repository): object {
  const { id, databaseId, owner, name, hasDiscussions } = repository;
  const html = `${WEB}/${fullName(repository)}`;
  return {
    id: databaseId,
    node_id: id,
    name,
    full_name: fullName(repository),
    private: false,
    owner: { login: owner, type: "User" },
    html_url: html,
    has_discussions: hasDiscussions,
  };
}

function permissionsOf({ permissions }: World): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(permissions).filter(([, level]) => level !== "none"));
}

function appBody({ tokens, world }: Call): object {
  const { id, slug } = tokens.app;
  return { id, slug, name: slug, permissions: permissionsOf(world), events: ["discussion", "discussion_comment"] };
}

function installationBody({ tokens, world }: Call): object {
  const { id, slug, installationId } = tokens.app;
  return {
    id: installationId,
    app_id: id,
    app_slug: slug,
    permissions: permissionsOf(world),
    events: ["discussion", "discussion_comment"],
    repository_selection: "selected",
    suspended_at: null,
  };
}
